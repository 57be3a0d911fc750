"""MMRM from sums: repeated measures with drop-out, whatever the number of people.

In:  a `PathTally`. Out: a `Fit`, and the `Effect` at the last visit (`effect.py`).
Start reading in `likelihood.py`.
"""
