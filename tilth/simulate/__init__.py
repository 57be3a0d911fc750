"""Worth to futures: waiting and capacity, money runway, scale-up.

In: figures of `value` and `impact`, arrivals, staff and slots as arguments.
Out: figures in the same worlds, so that a future has the same uncertainty as its causes.

Empty so far: it comes with its own issue. JAX is optional and loaded here only.
"""
