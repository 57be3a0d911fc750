"""`tilth` and `python -m tilth`: the composition root."""

import sys

from tilth.cli.dispatch import run


def main() -> int:
    """Run the command line with the words of the shell and return its exit status."""
    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
