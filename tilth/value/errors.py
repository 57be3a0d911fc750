"""What may not be priced, added or converted, said in one line."""


class ValuationError(ValueError):
    """A worth cannot be worked out as asked; the message says what would be accepted."""


class NotPriceableError(ValuationError):
    """A result has not earned a price."""


class TwoRoutesError(ValuationError):
    """The same change of the same people would be counted twice."""
