"""The doors: where an answer book comes from; each returns the same `Book`.

    folder.py   files of a charity: book.toml with CSV, XLSX or Parquet beside it
    arrow.py    tables that are integers already: the records database, object storage

In:  files or Arrow tables.
Out: `Book`: columns of whole numbers, and a line for each row or cell that could not be used.

Start reading in `folder.py`. The files go through `files` (text by column), `match` (which column is
which), `cells` (what a cell means), `people`, `sheets`, `ledgers` (rows of a table) and `codes` (words
to numbers).
"""
