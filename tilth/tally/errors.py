"""What can be wrong with a book or a tally, said in one line: what, where, what would be accepted."""


class TallyError(ValueError):
    """A tally cannot be made or added as asked."""


class BookError(ValueError):
    """An answer book cannot be read: the message names file, row and column, and what is accepted."""
