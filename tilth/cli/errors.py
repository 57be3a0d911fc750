"""What is wrong with a command, said in one line."""


class CliError(ValueError):
    """A command cannot do what was asked; the message says what would be accepted."""
