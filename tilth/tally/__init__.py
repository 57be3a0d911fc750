"""Scores become tallies: the one scan of an answer book, in whole numbers only.

In:  an answer book (`book.py`), read through one of the doors (`doors/`).
Out: tallies (`tallies.py`): counts and sums of products, which add; `Rows` that remember the question;
     and `Shown` (`disclosure.py`), the only type in which a count of people reaches a reader.

The only stage that knows Ibis and DuckDB. Start reading in `tallies.py`, then `scan.py`.
"""
