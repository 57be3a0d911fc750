"""What can be wrong with a case, said in one line: what, where, what would be accepted."""


class CaseError(ValueError):
    """A case cannot be built, read or verified as asked."""
