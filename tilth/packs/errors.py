"""What can be wrong with a pack, said in one line."""


class PackError(ValueError):
    """A pack lacks something or states it wrongly; the message says which file, and what exists."""
