"""Tilth: runs community mental health programmes and proves what they change.

Start reading at `README.md` beside this file: it is the map of the package.
"""

__version__ = "0.1.0"
