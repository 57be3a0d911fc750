"""Areas to need: where people are worse off, who is reached, and how far help is.

In: counts by small area, handed over as arguments, and the areas of a place pack.
Out: indices, reach by quintile, access and candidate locations.

Empty so far: it comes with its own issue, and its place in the order of imports is kept for it.
"""
