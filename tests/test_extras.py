"""Optional packages are loaded at one place, which says how to get what is missing."""

import sys

import pytest

from tests.repo import source
from tilth._extras import EXTRAS, MissingExtra, load


def test_a_missing_package_is_said_in_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyspark", None)
    with pytest.raises(MissingExtra, match=r"pyspark is not installed.*tilth\[spark\]"):
        load("pyspark")


def test_every_extra_is_one_that_can_be_installed() -> None:
    assert set(EXTRAS.values()) <= set(source.project()["project"]["optional-dependencies"])
