"""Verify: make every figure again and compare, from the answers where they are at hand, else from the tallies.

Compared, in this order, and the first difference is named:

    1. every id follows from its recipe as it stands in the record
    2. the tallies and fingerprints, with those of the book, if the book is at hand
    3. every figure made again from the tallies: name, unit, parts, estimates and summaries
       (relative tolerance 1e-9, 1e-6 for what an optimiser found)
    4. the headline figures, the claim and the document, word for word
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import isclose
from typing import Any

from tilth.case import stored
from tilth.case.build import make
from tilth.case.store import Json, Kept, record_of
from tilth.case.taken import Taken, take
from tilth.tally import Book, Shown, shown
from tilth.trace import TraceError, cache
from tilth.trace.record import read

TOLERANCE, OPTIMISED = 1e-9, 1e-6
OPTIMISERS = ("mmrm", "sensitivity", "tipping", "e-value")
LOOSE_BELOW = 1e-12  # absolute, in the unit of the figure
SAME = ("name", "unit", "rule", "params", "parts", "worlds")
WORDED = ("tops", "claim", "verdict", "document")


@dataclass(frozen=True)
class Verification:
    """The outcome: `difference` is the first thing that differs, or empty.

    `source` is "answers" or "tallies"; `people` is for how many people's answers the comparison speaks.
    """

    difference: str
    source: str
    figures: int
    people: Shown
    notes: tuple[str, ...] = ()

    @property
    def same(self) -> bool:
        """Return whether everything came out the same."""
        return not self.difference


def verify(kept: Kept, book: Book | None = None) -> Verification:
    """Compare a stored case with what its recipe gives; read the answers again if the book is given."""
    cache.forget()
    return Verification(
        difference=next(_differences(kept, book), ""),
        source="tallies" if book is None else "answers",
        figures=len(kept.record["figures"].get("figures", {})),
        people=shown(int(kept.taken.pairs.started.sum())),
        notes=tuple(_notes(kept)),
    )


def _differences(kept: Kept, book: Book | None) -> Iterator[str]:
    record = kept.record
    yield from _altered(record["figures"])
    if book is not None:
        yield from _other_answers(kept.taken, take(book))
    again = record_of(make(kept.taken))
    yield from _figures(record["figures"], again["figures"])
    for key in WORDED:
        if _plain(record.get(key)) != _plain(again[key]):
            yield f"the {key} in case.json is not what the tallies give"


def _altered(figures: Json) -> Iterator[str]:
    try:
        read(figures)
    except (TraceError, KeyError, TypeError) as error:
        yield f"case.json: {error}"


def _other_answers(then: Taken, now: Taken) -> Iterator[str]:
    """Yield what the answers of the book give otherwise than the stored tallies; anchors are not compared."""
    stored_then, stored_now = stored.plain(then), stored.plain(now)
    for name in ("spec", "pairs", "paths", "flow", "waits", "money", "asked"):
        if stored_then[name] != stored_now[name]:
            yield f"the book's answers give another {name} than tallies.json"
    for name in sorted({*stored_then["rows"], *stored_now["rows"]}):
        if stored_then["rows"].get(name) != stored_now["rows"].get(name):
            yield f"the fingerprint of the {name} is not that of the book"


def _figures(then: Json, now: Json) -> Iterator[str]:
    for key, figure in then["figures"].items():
        if key not in now["figures"]:
            yield f"{figure['name']} ({key[:12]}) does not come out of the tallies"
        else:
            yield from _figure(key, figure, now["figures"][key])
    for key in now["figures"]:
        if key not in then["figures"]:
            yield f"{now['figures'][key]['name']} ({key[:12]}) is not in case.json"
    for kind in ("sources", "rows"):
        if _plain(then[kind]) != _plain(now[kind]):
            yield f"the {kind} in case.json are not those that come out"


def _figure(key: str, then: Json, now: Json) -> Iterator[str]:
    for part in SAME:
        if _plain(then.get(part)) != _plain(now[part]):
            yield f"{then.get('name')} ({key[:12]}): {part} is {then.get(part)!r}, made again {now[part]!r}"
    loose = str(now["params"].get("method", "")).startswith(OPTIMISERS)
    for part in ("block", "summary"):
        if not _close(then.get(part), _plain(now[part]), OPTIMISED if loose else TOLERANCE):
            yield f"{then.get('name')} ({key[:12]}): {part} is {then.get(part)}, made again {now[part]}"


def _close(one: Any, other: Any, tolerance: float) -> bool:
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        return one.keys() == other.keys() and all(_close(one[k], other[k], tolerance) for k in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(
            _close(*pair, tolerance) for pair in zip(one, other, strict=True)
        )
    if isinstance(one, float | int) and isinstance(other, float | int):
        return isclose(one, other, rel_tol=tolerance, abs_tol=LOOSE_BELOW)
    return bool(one == other)


def _plain(value: Any) -> Any:
    """Return a value as JSON would give it back: tuples as lists."""
    if isinstance(value, Mapping):
        return {key: _plain(each) for key, each in value.items()}
    return [_plain(each) for each in value] if isinstance(value, list | tuple) else value


def _notes(kept: Kept) -> Iterator[str]:
    then, now = kept.record["lock"], make(kept.taken).lock
    for name, digest in now["packs"].items():
        if then.get("packs", {}).get(name) != digest:
            yield f"the pack file {name} has changed since this case was made"
    for name in ("tilth", "numpy", "scipy"):
        if then.get(name) != now[name]:
            yield f"made with {name} {then.get(name)}, verified with {now[name]}"
