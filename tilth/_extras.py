"""Optional packages: the one place that loads them, and says in one line how to get one that is missing.

    spark = extra("spark")        # pyspark, where one machine is outgrown

Which package belongs to which extra is stated in `pyproject.toml`.
"""

from importlib import import_module
from types import ModuleType

PACKAGES = {"spark": "pyspark"}


class MissingExtra(ImportError):
    """An optional package is not installed; the message says how to install it."""


def extra(name: str, module: str = "") -> ModuleType:
    """Return the package of an extra, or a `module` inside it; raise MissingExtra if it is not installed."""
    package = PACKAGES[name]
    try:
        return import_module(f"{package}.{module}" if module else package)
    except ModuleNotFoundError as error:
        raise MissingExtra(
            f"{package} is not installed; install it with: pip install 'tilth[{name}]'"
        ) from error
