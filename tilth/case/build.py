"""From a book to a case: take the tallies once, find what they say, make figures and the report.

    book -> take (tallies, questions) -> findings (results) -> sections (figures and blocks) -> Case

`make` needs no book, so that a stored case is computed again from its tallies alone.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from importlib.metadata import version
from typing import Any

from tilth import impact, packs
from tilth.case.costs import Costs, costs_of
from tilth.case.document import Document, Label, Notice
from tilth.case.entries import Entry, entries
from tilth.case.findings import Found, findings
from tilth.case.format import noting
from tilth.case.prices import Prices, prices_of
from tilth.case.sections import break_even, change, effect, reach, sure, worth
from tilth.case.sections.section import Section
from tilth.case.sections.worth import Worth
from tilth.case.taken import Taken, take
from tilth.impact import Claim
from tilth.impact.verdict import Verdict
from tilth.tally import Book
from tilth.trace import WORLDS, Figure, walk

GENERATED = "Generated data: nobody in this report exists. It shows how a case reads, and proves nothing."
DRAFT = " is held here as a draft: nobody clinical has reviewed it yet."


@dataclass(frozen=True, eq=False, kw_only=True)
class Case:
    """A business case: what was taken, the headline figures by name, what may be claimed, and the report.

    `lock` fixes packs, seed and versions, so that the same case can be made again.
    """

    taken: Taken
    tops: Mapping[str, Figure]
    linked: tuple[Figure, ...]
    claim: Claim
    verdict: Verdict | None
    document: Document
    lock: Mapping[str, Any]

    @property
    def figures(self) -> dict[str, Figure]:
        """Return every figure of the case by its id, parts before what is made of them."""
        return {part.id: part for part in walk(*self.all) if isinstance(part, Figure)}

    @property
    def all(self) -> tuple[Figure, ...]:
        """Return the headline figures and every other figure that the report links to."""
        return (*self.tops.values(), *self.linked)

    @property
    def trail(self) -> tuple[Entry, ...]:
        """Return the entries of the whole trail, for the writers."""
        return entries(self.all, few=self.taken.few)


def build(book: Book) -> Case:
    """Return the case of an answer book; figures are drawn in the worlds of `trace.WORLDS`."""
    return make(take(book))


def make(taken: Taken) -> Case:
    """Return the case of what was taken from a book."""
    found = findings(taken)
    costs, prices = costs_of(found), prices_of(found)
    priced = worth.worth_of(found, costs, prices)
    with noting() as linked:
        parts = _sections(found, costs, prices, priced)
    return Case(
        taken=taken,
        tops=_tops(parts),
        linked=tuple(linked.values()),
        claim=found.claim,
        verdict=_verdict(found, priced),
        document=_document(found, parts),
        lock=_lock(found),
    )


def _sections(found: Found, costs: Costs | None, prices: Prices, priced: Worth | None) -> list[Section]:
    return [
        reach.section(found, costs),
        change.section(found),
        effect.section(found, _verdict(found, priced)),
        worth.section(found, priced),
        break_even.section(found, costs, prices),
        sure.section(found, priced),
    ]


def _verdict(found: Found, priced: Worth | None) -> Verdict | None:
    if found.effect is None or priced is None:
        return None
    return impact.verdict(found.effect, priced.smallest.mean, claimed=found.claim)


def _tops(parts: list[Section]) -> dict[str, Figure]:
    return {name: figure for part in parts for name, figure in part.tops.items()}


def _document(found: Found, parts: list[Section]) -> Document:
    spec = found.spec
    day = "" if spec.as_of is None else f" as of {_day(spec.as_of)}"
    return Document(
        title=spec.name,
        subtitle=f"Business case{day}. Values: {found.place.place.name}, {found.place.vintage}.",
        notices=tuple(_notices(found)),
        blocks=tuple(block for part in parts for block in part.blocks),
    )


def _notices(found: Found) -> list[Notice]:
    notices = [Notice("generated", (GENERATED,))] if found.spec.generated else []
    if found.instrument.state == "draft" and not found.instrument.descriptive:
        notices.append(Notice("plain", (Label(found.instrument.name), DRAFT)))
    return notices


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def _lock(found: Found) -> dict[str, Any]:
    spec = found.spec
    names = () if found.instrument.descriptive else (found.instrument.id,)
    return {
        "tilth": version("tilth"),
        "numpy": version("numpy"),
        "scipy": version("scipy"),
        "packs": packs.lock(instruments=names, place=spec.place, vintage=spec.vintage),
        "worlds": {"seed": WORLDS.seed, "scrambles": WORLDS.scrambles, "points": WORLDS.points},
        "coordinates": dict(found.places),
        "as_of": None if spec.as_of is None else spec.as_of.isoformat(),
        "anchors": dict(found.taken.anchors),
    }
