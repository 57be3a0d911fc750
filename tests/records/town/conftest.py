"""The generated town, for the tests of this folder."""

from tests.records.townhall import hall, loaded_town

__all__ = ["hall", "loaded_town"]
