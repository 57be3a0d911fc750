"""A generated town: people who do not exist, so that every screen has something true to its kind to show.

In:  one seed. Out: two programmes of different kinds, with their people, answers, contacts and costs,
     either as plain rows (`generate.py`), as a book in a folder (`folder.py`) or stored (`load.py`).

The effect is put in by us and known exactly (`Town.truth`), so that a test can say whether it is
recovered. It holds bad news as well: people who got worse, answers that never came, and an allotment
whose rise is no more than low starts bring by themselves. Everything made from it says that it is
generated. Start reading in `rows.py`, then `generate.py`.
"""
