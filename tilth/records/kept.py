"""A published version as the case that it is: what verbs compute again and questions walk."""

from pathlib import Path

from tilth.case import stored
from tilth.case.store import Kept
from tilth.records.models import CaseVersion


def as_kept(version: CaseVersion) -> Kept:
    """Return a version as a stored case that lies in no folder."""
    return Kept(Path(), version.record, stored.read(version.tallies))
