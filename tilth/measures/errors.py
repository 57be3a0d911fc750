"""What can be wrong with an answer, said in one line."""


class MeasureError(ValueError):
    """An answer or a column cannot be used; the message names it and says what would be accepted."""
