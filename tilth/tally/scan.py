"""The one scan: from the columns of a book to counts of people, in one pass and in whole numbers.

    pairs   people by group, cluster, score at start, score at end
    flow    people left at each step from listed to answered at both ends

People who started and agreed to evaluation are counted, whether they answered or not: who is not
observed stands in the last row or column. `paths.py` and `ledger.py` hold the other tallies.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from tilth.tally.book import Book
from tilth.tally.columns import NULL
from tilth.tally.counting import UNKNOWN, count, words
from tilth.tally.definitions import definition, scale_of
from tilth.tally.engine import DUCKDB, Engine, Result
from tilth.tally.errors import TallyError
from tilth.tally.pairing import episodes, has_started
from tilth.tally.tallies import FlowTally, PairTally, ScoreScale
from tilth.trace import Condition

STEPS = (
    "listed",
    "agreed to evaluation",
    "started",
    "answered at start",
    "answered at end",
    "answered at both",
)


def score_scale(book: Book, instrument: str = "", score: str = "") -> ScoreScale:
    """Return the whole numbers of a score: of the primary outcome, or of the one that is named.

    Raises BookError where there is no such instrument or score.
    """
    outcome = book.spec.outcome
    name = instrument or outcome.instrument
    usual = outcome.score if name == outcome.instrument else "total"
    return scale_of(*definition(book.spec, name, score or usual))


def pairs(
    book: Book,
    *,
    scale: ScoreScale | None = None,
    cluster: str | None = None,
    where: Sequence[Condition] = (),
    on: Engine = DUCKDB,
) -> PairTally:
    """Return people who started, by group, cluster (a column of people), score at start and at end.

    Conditions on columns of people narrow the people, others the sheets. Raises TallyError for a column
    that is not there.
    """
    of = scale or score_scale(book)
    if cluster is not None and cluster not in book.columns.words:
        raise TallyError(
            f"cluster {cluster!r} is no column of words; those are {', '.join(book.columns.words)}"
        )
    found = _found(book, of, where, on, cluster)
    part = (found["agreed"] == 1) & (found["begun"] == 1)
    found = {name: values[part] for name, values in found.items()}
    names, places = _clusters(book, cluster, found)
    counts = np.zeros((2, len(names), of.size + 1, of.size + 1), dtype=np.int64)
    x, y = (_place(of, found[name]) for name in ("x", "y"))
    np.add.at(counts, (found["group"], places, x, y), found["n"])
    return PairTally(of, counts, names)


def flow(
    book: Book,
    *,
    scale: ScoreScale | None = None,
    where: Sequence[Condition] = (),
    on: Engine = DUCKDB,
) -> FlowTally:
    """Return the people left at each step of `STEPS`, and the rows set aside, by reason."""
    of = scale or score_scale(book)
    found = _found(book, of, where, on, None)
    return FlowTally({name: _by_group(found, kept) for name, kept in _steps(found).items()}, _aside(book))


def _found(book: Book, of: ScoreScale, where: Sequence[Condition], on: Engine, cluster: str | None) -> Result:
    """Return the people of the two groups by all that pairs and flow ask of them: one question for both."""
    made = episodes(book, of, cluster=cluster, where=where)
    agreed, begun = made["consent"] == 1, has_started(made, book)
    flags = made.mutate(agreed=agreed.ifelse(1, 0), begun=begun.ifelse(1, 0))
    keys = ["group", "agreed", "begun", "x", "y", *([cluster] if cluster else [])]
    return on.run(count(flags, keys), book.columns)


def _steps(found: Result) -> dict[str, NDArray[np.bool_]]:
    """Return which counts belong to each step."""
    agreed = found["agreed"] == 1
    begun = agreed & (found["begun"] == 1)
    first, last = found["x"] != NULL, found["y"] != NULL
    kept = (agreed | True, agreed, begun, begun & first, begun & last, begun & first & last)
    return dict(zip(STEPS, kept, strict=True))


def _by_group(found: Result, kept: NDArray[np.bool_]) -> tuple[int, int]:
    comparison, programme = (int(found["n"][kept & (found["group"] == group)].sum()) for group in (0, 1))
    return comparison, programme


def _aside(book: Book) -> dict[str, int]:
    reasons = [one.reason for one in book.set_aside]
    return {reason: reasons.count(reason) for reason in sorted(set(reasons))}


def _clusters(book: Book, cluster: str | None, found: Result) -> tuple[tuple[str, ...], NDArray[np.int64]]:
    """Return the sorted names of the clusters that occur, and the place of each count among them."""
    if cluster is None:
        return ("all",), np.zeros(len(found["n"]), dtype=np.int64)
    named = words(book, cluster, found[cluster])
    names = tuple(sorted(set(named))) or (UNKNOWN,)
    return names, np.array([names.index(name) for name in named], dtype=np.int64)


def _place(of: ScoreScale, scores: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return the place of each score on its scale; not observed comes last."""
    there = scores != NULL
    if (there & ((scores < of.low) | (scores > of.high))).any():
        raise TallyError(f"{of.instrument} {of.score}: a score is outside {of.low} to {of.high}")
    return np.where(there, scores - of.low, of.size)
