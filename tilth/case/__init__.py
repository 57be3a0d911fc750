"""All of it becomes one business case: a tree of figures, and one report in four forms.

In:  an answer book (`tilth.tally`), through impact and value.
Out: a `Case` (`build.py`), stored as a folder (`store.py`), verified (`verify.py`), walked (`why.py`),
     made again under another assumption (`reprice.py`).

`document.py` is the block model of the report; `writers/` make HTML, PDF, JSON and XLSX of it; `charts.py`
draws in a child process. Start reading in `build.py`, then `sections/`.
"""
