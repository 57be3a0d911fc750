"""Signals to growth: the fifteen principles, the three constraints, levers, opportunities, portfolio.

In: figures of the stages below and the principles pack.
Out: indicators, the ranking of constraints with the signals that made it, and opportunity cards.

Empty so far: it comes with its own issue, and its place in the order of imports is kept for it.
"""
