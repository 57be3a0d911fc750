"""An answer book: what is analysed, described by one `book.toml`, whichever door it came through.

```toml
schema = "tilth-book/1"
name = "Befriending in Eastmere"
programme = "befriending"
generated = true                   # printed on every page made from it
secret = "64 hexadecimal digits"   # keys the digests; travels only inside the book

[packs]
place = "england"
vintage = "uk-2026"

[design]
kind = "comparison"                # before-after | comparison | randomised
comparison = "people who waited at least three months for a volunteer"
started_by = "date"                # how people came into the groups, in words

[outcome]                          # one primary outcome, named beforehand
instrument = "ons4"
score = "life_satisfaction"
visits = []                        # for repeated measures: the occasions in order; empty for start and end
months = 6                         # time from start to end for which the effect is integrated

[declared]
entry_at_most = 5                  # people came in with this start score or lower (or entry_at_least)

[coordinates]                      # inputs born in this book, from 512 up, append-only
effect = 512

[own_scales.mood]                  # a scale that no pack knows: no route leads from it to money
name = "Mood today"
low = 0
high = 10
better = "higher"

[files.people]                     # the folder door only; what a file can say: `doors/toml.py`
path = "people.csv"
columns = { person = "id", group = "arm", started = "first contact" }
groups = { programme = ["befriended"], comparison = ["waiting"] }
```
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from tilth.tally.columns import Columns
from tilth.tally.errors import BookError
from tilth.trace import BOOK_COORDINATES, COORDINATES

DESIGNS = ("before-after", "comparison", "randomised")


@dataclass(frozen=True, kw_only=True)
class OwnScale:
    """A scale that the book declares itself: range and direction only; no route leads from it to money."""

    id: str
    name: str
    low: int
    high: int
    better: Literal["higher", "lower"]


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """The primary outcome: which score of which instrument, at which visits, over how many months."""

    instrument: str
    score: str
    visits: tuple[str, ...] = ()
    months: float = 6.0


@dataclass(frozen=True, kw_only=True)
class BookSpec:
    """What `book.toml` says; see the module docstring for the meaning of each part."""

    name: str
    programme: str
    secret: str
    place: str
    vintage: str
    design: str
    outcome: Outcome
    comparison: str = ""
    started_by: str = ""
    generated: bool = False
    as_of: date | None = None
    own_scales: tuple[OwnScale, ...] = ()
    coordinates: Mapping[str, int] = field(default_factory=dict)
    words: tuple[str, ...] = ()
    declared: Mapping[str, float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.design not in DESIGNS:
            raise BookError(f"book.toml, design.kind: {self.design!r} is not one of {', '.join(DESIGNS)}")
        places = list(self.coordinates.values())
        if len(set(places)) != len(places) or any(not BOOK_COORDINATES <= p < COORDINATES for p in places):
            raise BookError(
                f"book.toml, coordinates: each input needs its own place from {BOOK_COORDINATES} to {COORDINATES - 1}"
            )

    def coordinate(self, name: str) -> int:
        """Return the place of an input born in this book: the recorded one, else the next free one."""
        if name in self.coordinates:
            return self.coordinates[name]
        raise BookError(
            f"book.toml, coordinates: {name} has no place yet; add {name} = {self.next_coordinate}"
        )

    @property
    def next_coordinate(self) -> int:
        """Return the next free place for an input born in this book."""
        return max(self.coordinates.values(), default=BOOK_COORDINATES - 1) + 1


@dataclass(frozen=True)
class SetAside:
    """A row, or a cell of it, that could not be used, where it stands, and why; nothing is dropped silently."""

    file: str
    row: int
    column: str
    value: str
    reason: str


@dataclass(frozen=True)
class Book:
    """An answer book that was read: what it says of itself, its columns, what was set aside, its anchors.

    `anchors` fix the version of the data apart from the figures: SHA-256 per file for a folder, the head
    of the ledger for records.
    """

    spec: BookSpec
    columns: Columns
    set_aside: tuple[SetAside, ...] = ()
    anchors: Mapping[str, str] = field(default_factory=dict)
