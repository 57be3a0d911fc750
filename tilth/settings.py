"""Every setting of Tilth, `TILTH_*` in the environment, each with a safe default; imports nothing of tilth.

The same module is what Django reads. `SETTINGS` is the table from which the reference page is made.
"""

import os
from typing import NamedTuple


class Setting(NamedTuple):
    """One setting: its name in the environment, its default as text, and what it does."""

    name: str
    default: str
    help: str


SETTINGS = (
    Setting("TILTH_DISCLOSURE_THRESHOLD", "5", "Counts of people below this are not told to any reader."),
)


def read(name: str) -> str:
    """Return a setting from the environment, or its default."""
    return os.environ.get(name) or next(s.default for s in SETTINGS if s.name == name)


DISCLOSURE_THRESHOLD = int(read("TILTH_DISCLOSURE_THRESHOLD"))
