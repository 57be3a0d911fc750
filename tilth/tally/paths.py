"""Repeated measures as sums: per pattern of visits observed, the Gram matrix of (covariates, scores).

    z = (1, group, start - c, score at visit 1 - c, ...)      G = sum over people of z z'

c is the middle of the scale. Each sum is a whole number and bounded before it is made. A visit is an
occasion named in the book; its score is that of the last sheet there. The start is the baseline beside
the person, else the start sheet; where it is a covariate, people without one are left out (the flow
says how many).
"""

from collections.abc import Mapping, Sequence
from itertools import combinations_with_replacement

import ibis
import numpy as np
from ibis.expr.types import IntegerColumn, Table
from numpy.typing import NDArray

from tilth.tally import packing
from tilth.tally.book import Book
from tilth.tally.columns import NULL
from tilth.tally.counting import check_bounded
from tilth.tally.engine import DUCKDB, Engine, Result
from tilth.tally.errors import TallyError
from tilth.tally.pairing import episodes, scored, taking_part
from tilth.tally.scan import score_scale
from tilth.tally.tallies import PathTally, ScoreScale
from tilth.trace import Condition

COVARIATES = ("one", "group", "start")


def paths(
    book: Book,
    *,
    scale: ScoreScale | None = None,
    covariates: Sequence[str] = COVARIATES,
    where: Sequence[Condition] = (),
    on: Engine = DUCKDB,
) -> PathTally:
    """Return the sums of repeated measures over the visits of the outcome, as `impact` needs them.

    Raises TallyError where the book names no visits or a covariate is not one of `COVARIATES`.
    """
    of, visits = scale or score_scale(book), book.spec.outcome.visits
    _check(visits, covariates, book, of)
    centre = (of.low + of.high) // 2
    people = _people(book, of, covariates, where)
    seen = people.left_join(_visits(book, of, visits, where), "person")
    found = on.run(_sums(seen, covariates, len(visits), centre), book.columns)
    return PathTally(of, tuple(covariates), visits, centre, _patterns(found, len(covariates) + len(visits)))


def _check(visits: Sequence[str], covariates: Sequence[str], book: Book, of: ScoreScale) -> None:
    if not visits:
        raise TallyError("book.toml, outcome.visits: repeated measures need the occasions in their order")
    if unknown := [name for name in covariates if name not in COVARIATES]:
        raise TallyError(f"covariate {unknown[0]!r} is not one of {', '.join(COVARIATES)}")
    check_bounded(book.columns.tables["people"].num_rows, of.size**2, f"{of.instrument} {of.score}")


def _people(book: Book, of: ScoreScale, covariates: Sequence[str], where: Sequence[Condition]) -> Table:
    made = taking_part(episodes(book, of, where=where), book)
    made = made.filter(made["x"] != NULL) if "start" in covariates else made
    return made.select("person", "group", begin=made["x"])


def _visits(book: Book, of: ScoreScale, visits: Sequence[str], where: Sequence[Condition]) -> Table:
    """Return one row a person with a column v0, v1, ... for the score at each visit."""
    sheets = scored(book, of, where)
    at = {f"v{k}": sheets["occasion"] == book.columns.code("occasion", name) for k, name in enumerate(visits)}
    latest = sheets.group_by("person").aggregate(
        **{name: sheets["latest"].max(where=held) for name, held in at.items()}
    )
    return latest.select("person", **{name: packing.score(latest[name], of.low) for name in at})


def _sums(seen: Table, covariates: Sequence[str], visits: int, centre: int) -> Table:
    """Return people and products of all pairs of columns, per pattern of visits observed."""
    seen = seen.mutate(pattern=_pattern(seen, visits), one=ibis.literal(1, "int64"))
    values = {"one": seen["one"], "group": seen["group"], "start": seen["begin"] - centre}
    row = [values[name] for name in covariates]
    row += [(seen[f"v{k}"] - centre).fill_null(0) for k in range(visits)]
    products = {f"g{a}_{b}": (row[a] * row[b]).sum().cast("int64") for a, b in _upper(len(row))}
    return seen.group_by("pattern").aggregate(n=seen.count().cast("int64"), **products)


def _pattern(seen: Table, visits: int) -> IntegerColumn:
    bits = [seen[f"v{k}"].notnull().ifelse(2**k, 0) for k in range(visits)]
    pattern = bits[0]
    for bit in bits[1:]:
        pattern = pattern + bit
    return pattern.cast("int64")


def _upper(size: int) -> list[tuple[int, int]]:
    return list(combinations_with_replacement(range(size), 2))


def _patterns(found: Result, size: int) -> Mapping[int, tuple[int, NDArray[np.int64]]]:
    made = {}
    for place in np.argsort(found["pattern"]).tolist():
        gram = np.zeros((size, size), dtype=np.int64)
        for a, b in _upper(size):
            gram[a, b] = gram[b, a] = found[f"g{a}_{b}"][place]
        made[int(found["pattern"][place])] = (int(found["n"][place]), gram)
    return made
