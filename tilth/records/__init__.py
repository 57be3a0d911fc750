"""Records: what was said and done, kept safe, and the only Django models.

In:  people's answers and workers' deeds, through `actions` (verbs: keyword-only, atomic, always `by=`).
Out: pages of plain values through `queries` (questions: always `viewer=`), and the answer book (`book/`).

`models/` holds one noun a file; `rights.py` decides who may do what in which programme; `keys.py` encrypts
what is personal under a key per person; `ledger/` writes down every change by triggers of the database and
chains it. Start reading in `rights.py`, then `actions/answers.py`.
"""
