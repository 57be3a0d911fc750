"""What can be wrong with an estimate, said in one line."""


class ImpactError(ValueError):
    """An estimate cannot be made from what is there; the message says what would be needed."""
