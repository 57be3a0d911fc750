"""Optional packages are loaded at one place, which says how to get what is missing."""

import sys

import pytest

from tilth._extras import MissingExtra, extra


def test_a_missing_package_is_said_in_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyspark", None)
    with pytest.raises(MissingExtra, match=r"pyspark is not installed.*tilth\[spark\]"):
        extra("spark")


def test_an_extra_that_pyproject_does_not_know_is_a_mistake() -> None:
    with pytest.raises(KeyError):
        extra("magic")
