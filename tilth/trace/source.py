"""A Source: a published value, with where it was read, how sure that is, and how it may vary.

Sources live in packs (`tilth/packs`); a value that an analyst declares for one book is a source too,
with the book as its citation and status `declared`.
"""

from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from tilth.trace.errors import TraceError
from tilth.trace.identity import identity


class Status(StrEnum):
    """How well a value is known to stand in its source; later members are weaker."""

    VERIFIED = "verified"  # seen in the source
    DECLARED = "declared"  # stated by the programme in its own book
    SECONDARY = "secondary"  # seen second hand
    UNVERIFIED = "unverified"  # general knowledge or own proposal: marked wherever it is used

    @property
    def strength(self) -> int:
        """Return 0 for the strongest status, more for weaker ones."""
        return list(Status).index(self)


KINDS = {
    "normal": ("mean", "sd"),
    "gamma": ("mean", "sd"),
    "beta": ("a", "b"),
    "uniform": ("low", "high"),
    "triangular": ("low", "mode", "high"),
}


@dataclass(frozen=True)
class Spread:
    """A probability distribution of a value: `kind` is a key of `KINDS`, which names its parameters."""

    kind: str
    parameters: tuple[float, ...]

    def __post_init__(self) -> None:
        if self.kind not in KINDS or len(self.parameters) != len(KINDS[self.kind]):
            known = "; ".join(f"{kind}({', '.join(names)})" for kind, names in KINDS.items())
            raise TraceError(f"spread {self.kind}{self.parameters} is not known; accepted are {known}")


@dataclass(frozen=True, kw_only=True)
class Source:
    """One published value.

    `key` names it within its pack, for example `uk-2022/wellby.central`; `coordinate` is its permanent
    place among the simulated worlds, needed where it has a spread.
    """

    key: str
    says: str
    value: float
    unit: str
    citation: str
    status: Status
    licence: str = ""
    vintage: str = ""
    price_year: int | None = None
    read_on: str = ""
    spread: Spread | None = None
    coordinate: int | None = None
    note: str = field(default="", compare=False)

    def __post_init__(self) -> None:
        if self.spread is not None and self.coordinate is None:
            raise TraceError(f"source {self.key} has a spread and needs a permanent coordinate in its pack")

    @cached_property
    def id(self) -> str:
        """Return the identity of all that the source states (a note is no part of it)."""
        spread = None if self.spread is None else [self.spread.kind, *self.spread.parameters]
        content = {name: getattr(self, name) for name in _STATED} | {
            "status": str(self.status),
            "spread": spread,
        }
        return identity("source", content)


_STATED = (
    "key",
    "says",
    "value",
    "unit",
    "citation",
    "licence",
    "vintage",
    "price_year",
    "read_on",
    "coordinate",
)
