"""What can be wrong with a figure, said in one line."""


class TraceError(ValueError):
    """A figure cannot be made or read as asked; the message says what would be accepted."""


class UnitError(TraceError):
    """A figure has another unit than the rule needs."""
