"""Records as an answer book: the same columns that a folder gives, read from the database in one transaction.

In:  a programme and the day of the case. Out: a `tally.Book`, or a folder that holds the same book.

    sql.py      the questions, one a table: whole numbers only
    reader.py   asks them: ADBC to Arrow, or the connection of a transaction that is under way
    past.py     what anchors a reading, and how the records stood at a place in the ledger
    of.py       `book_of`: dictionaries, columns and anchors
    export.py   the same book as CSV files and one `book.toml`

Start reading in `of.py`.
"""
