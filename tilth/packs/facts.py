"""What packs state, with where each was read and how sure that is: the small nouns of pack files."""

from typing import Literal

import msgspec

from tilth.trace import Status


class Data(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Checked, unchangeable data of a pack file."""


class Sourced(Data, frozen=True, kw_only=True):
    """Something stated, with the key of where it was read and how sure that is."""

    status: Status
    source: str


class Citation(Data, frozen=True, kw_only=True):
    """Where something was read, and what kind of place that is (`own`: no source)."""

    kind: Literal["owner", "official", "standard", "paper", "code", "third_party", "weak", "own"]
    says: str


class Licence(Sourced, frozen=True, kw_only=True):
    """Whose instrument it is, and whether its text may ship (packs: core, nd, nc, none)."""

    name: str
    pack: Literal["core", "nd", "nc", "none"]
    text_may_ship: bool
    attribution: str
    evidence: str


class Administration(Sourced, frozen=True, kw_only=True):
    """How it is given: the period that it asks about, minutes, days between two of them at least."""

    recall: str
    shortest_interval_days: int
    minutes: int | None = None


class Missing(Sourced, frozen=True, kw_only=True):
    """How many items may be missing (`max`) and what stands in for them.

    `none`: every item is needed; `prorate`: the mean of the answered items stands in; `count`: only with
    count_in, a missing item is not counted.
    """

    max: int
    method: Literal["none", "prorate", "count"]


class ChangeRule(Sourced, frozen=True, kw_only=True):
    """A change of at least (or more than) `value` points, towards better or worse, and its name."""

    name: str
    kind: Literal["reliable_change", "smallest_important_change"]
    op: Literal[">=", ">"]
    value: float
    says: str = ""


class Cutoff(Sourced, frozen=True, kw_only=True):
    """A score that separates two groups of people."""

    name: str
    op: Literal[">=", "<=", "<", ">"]
    value: float
    says: str = ""


class Reliability(Sourced, frozen=True, kw_only=True):
    """A reliability coefficient; alpha measures one moment, retest measures stability."""

    kind: Literal["alpha", "retest"]
    value: float
    says: str = ""


class Norm(Sourced, frozen=True, kw_only=True):
    """Mean and standard deviation of a score in a named population, in points."""

    name: str
    says: str
    mean: float
    sd: float
