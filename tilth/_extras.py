"""Optional packages: the one place that loads them, and says in one line how to get one that is missing.

    pyspark = load("pyspark")     # where one machine is outgrown

Which package belongs to which extra is stated in `pyproject.toml`.
"""

from importlib import import_module
from types import ModuleType

EXTRAS = {"pyspark": "spark"}


class MissingExtra(ImportError):
    """An optional package is not installed; the message says how to install it."""


def load(name: str) -> ModuleType:
    """Return an optional package, or a module inside it; raise MissingExtra if it is not installed."""
    package = name.split(".")[0]
    try:
        return import_module(name)
    except ModuleNotFoundError as error:
        how = f"pip install 'tilth[{EXTRAS[package]}]'"
        raise MissingExtra(f"{package} is not installed; install it with: {how}") from error
