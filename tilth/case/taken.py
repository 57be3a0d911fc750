"""What a case takes from a book, once: whole numbers, and the questions whose fingerprints they are.

Everything else in a case is made from this and from the packs, so that a stored case can be computed
again from its tallies alone where answers are gone.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from tilth import tally
from tilth.tally import Book, BookSpec, DayTally, FlowTally, MoneyTally, PairTally, PathTally, Tally
from tilth.tally.asked import AskedTally, asked
from tilth.tally.columns import COMPARISON, PROGRAMME
from tilth.tally.disclosure import shown
from tilth.trace import Condition, Rows

EPOCH = date(1970, 1, 1)
GROUPS = ("comparison", "programme")
OUTCOME = tuple(f"answers of the {name}" for name in GROUPS)
PEOPLE = tuple(f"people of the {name}" for name in GROUPS)
WAITS, COSTS = "people by wait", "costs"
HELPED = Condition("group", "==", PROGRAMME)


@dataclass(frozen=True, eq=False, kw_only=True)
class Taken:
    """The tallies of a book and the questions behind them; `spec` without its secret.

    `rows` holds each question by its name; a question that the book cannot answer is not there.
    """

    spec: BookSpec
    pairs: PairTally
    paths: PathTally | None
    flow: FlowTally
    waits: DayTally
    money: MoneyTally
    asked: AskedTally
    rows: Mapping[str, Rows]
    anchors: Mapping[str, str]

    def asked_of(self, *names: str) -> tuple[Rows, ...]:
        """Return the questions of these names, those that there are."""
        return tuple(self.rows[name] for name in names if name in self.rows)

    @property
    def few(self) -> frozenset[str]:
        """Return the ids of questions about answers behind which fewer people stand than are told."""
        counts = self.pairs.counts
        answered = counts.sum(axis=(1, 2, 3)) - counts[:, :, -1, -1].sum(axis=1)
        small = [
            name for name, people in zip(OUTCOME, answered.tolist(), strict=True) if not shown(people).told
        ]
        return frozenset(rows.id for rows in self.asked_of(*small))


def take(book: Book) -> Taken:
    """Return what a case needs of a book: every scan that it makes."""
    spec = book.spec
    taken = Taken(
        spec=replace(spec, secret=""),
        pairs=tally.pairs(book),
        paths=tally.paths(book) if spec.outcome.visits else None,
        flow=tally.flow(book),
        waits=tally.waits(book, where=(HELPED,)),
        money=tally.money(book),
        asked=asked(book),
        rows={},
        anchors=book.anchors,
    )
    return replace(taken, rows=_rows(book, taken))


def _rows(book: Book, taken: Taken) -> dict[str, Rows]:
    made: dict[str, Rows] = {}
    for group in (COMPARISON, PROGRAMME):
        of = Condition("group", "==", group)
        if taken.pairs.started[group] == 0:
            continue
        if "sheets" in book.columns.tables:
            made[OUTCOME[group]] = tally.rows(
                book, "sheets", (_instrument(book), of), _outcome(book, taken, group)
            )
        made[PEOPLE[group]] = tally.rows(book, "people", (of, *_began(book)), _flow_of(taken.flow, group))
    if taken.waits.days or taken.waits.open:
        made[WAITS] = tally.rows(book, "people", (HELPED, Condition("referred", "present")), taken.waits)
    if taken.money.pence:
        made[COSTS] = tally.rows(book, "costs", (), taken.money)
    return made


def _began(book: Book) -> tuple[Condition, ...]:
    """Return who took part: agreed to evaluation and had started by the day of the case."""
    agreed, begun = Condition("consent", "==", 1), Condition("started", "present")
    if book.spec.as_of is None:
        return agreed, begun
    return agreed, Condition("started", "<=", (book.spec.as_of - EPOCH).days)


def _instrument(book: Book) -> Condition:
    return Condition("instrument", "==", book.spec.outcome.instrument)


def _outcome(book: Book, taken: Taken, group: int) -> Tally:
    if taken.paths is not None:
        return tally.paths(book, where=(Condition("group", "==", group),))
    kept = np.zeros_like(taken.pairs.counts)
    kept[group] = taken.pairs.counts[group]
    return replace(taken.pairs, counts=kept)


def _flow_of(flow: FlowTally, group: int) -> FlowTally:
    def kept(both: Sequence[int]) -> tuple[int, int]:
        return (both[0], 0) if group == 0 else (0, both[1])

    return FlowTally({step: kept(both) for step, both in flow.steps.items()})
