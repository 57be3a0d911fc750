"""Small books of whole numbers, made by Hypothesis: dense in ties, gaps, edges and things that are missing."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import numpy as np
import pyarrow as pa
from hypothesis import strategies as st

from tilth.tally import Book, BookSpec, Outcome, OwnScale, from_tables
from tilth.tally.columns import NULL, TABLES

SECRET = "0123456789abcdef" * 4
MOOD = OwnScale(id="mood", name="Mood", low=0, high=4, better="higher")
SPEC = BookSpec(
    name="A made book",
    programme="garden",
    secret=SECRET,
    place="england",
    vintage="uk-2026",
    design="comparison",
    outcome=Outcome(instrument="mood", score="total"),
    own_scales=(MOOD,),
)
WORDS: Mapping[str, tuple[str, ...]] = {
    "person": tuple(f"P{n}" for n in range(9)),
    "programme": ("garden",),
    "site": ("north", "south"),
    "worker": ("W",),
    "instrument": ("gad7", "mood"),
    "edition": ("1",),
    "language": ("en",),
    "occasion": ("a", "b", "end", "start"),
    "mode": ("paper", "phone"),
    "rater": ("self",),
    "helped": ("alone",),
    "kind": ("rent", "staff"),
    "payer": ("partner", "programme"),
}
Row = dict[str, int]


def maybe(values: st.SearchStrategy[int]) -> st.SearchStrategy[int]:
    return st.one_of(values, st.just(NULL))


PERSON = st.fixed_dictionaries(
    {
        "group": maybe(st.integers(0, 1)),
        "referred": maybe(st.integers(-20, 10)),
        "started": maybe(st.integers(0, 12)),
        "ended": maybe(st.integers(20, 60)),
        "consent": st.sampled_from([1, 1, 1, 0]),
        "site": maybe(st.integers(0, 1)),
        "start": st.sampled_from([NULL, NULL, NULL, 2, 4]),
    }
)
SHEET = st.fixed_dictionaries(
    {
        "person": st.integers(0, 5),
        "instrument": st.sampled_from([1, 1, 1, 0]),
        "occasion": maybe(st.integers(0, 3)),
        "date": maybe(st.one_of(st.integers(-3, 24), st.integers(14, 60))),
        "mode": maybe(st.integers(0, 1)),
        "total": st.sampled_from([NULL, 0, 1, 2, 3, 4]),
    }
)
COST = st.fixed_dictionaries(
    {
        "date": st.integers(0, 60),
        "kind": st.integers(0, 1),
        "payer": maybe(st.integers(0, 1)),
        "pence": st.integers(-(10**9), 10**9),
    }
)


def table(name: str, rows: Sequence[Mapping[str, int]]) -> pa.Table:
    """Return rows as a table of the contract; what a row does not say is NULL."""
    columns = [c for c in TABLES[name] if not c.startswith("i") or not c[1:].isdigit()]
    filled = {c: np.array([row.get(c, NULL) for row in rows], dtype=np.int64) for c in columns}
    return pa.table({c: pa.array(values, pa.int64()) for c, values in filled.items()})


def book_of(
    people: Sequence[Row], sheets: Sequence[Row], costs: Sequence[Row] = (), *, as_of: date | None = None
) -> Book:
    """Return a book of rows: people are numbered through, and so are sheets where they have no number."""
    known = [{"person": k, "programme": 0, **one} for k, one in enumerate(people)]
    given = [{"sheet": k + 1, **one} for k, one in enumerate(sheets) if one["person"] < len(known)]
    tables = {"people": table("people", known), "sheets": table("sheets", given)}
    return from_tables(replace(SPEC, as_of=as_of), {**tables, "costs": table("costs", costs)}, WORDS)


def with_visits(book: Book, *visits: str) -> Book:
    """Return the book with these visits in its outcome."""
    outcome = replace(book.spec.outcome, visits=visits)
    return replace(book, spec=replace(book.spec, outcome=outcome))


@st.composite
def books(draw: Callable[..., Any], visits: bool | None = None) -> Book:
    """Draw a book of up to six people with up to fourteen sheets; `visits` says whether it names visits."""
    named = draw(st.booleans()) if visits is None else visits
    people = draw(st.lists(PERSON, min_size=1, max_size=6))
    sheets = draw(st.lists(SHEET, max_size=14))
    costs = draw(st.lists(COST, max_size=4))
    as_of = draw(st.sampled_from([None, date(1970, 2, 10)]))
    return with_visits(book_of(people, sheets, costs, as_of=as_of), *(("a", "b") if named else ()))


def halves(book: Book, first: set[int]) -> tuple[Book, Book]:
    """Return the book of some of the people, and that of the others; costs go by their rows."""
    return _only(book, lambda code: code in first), _only(book, lambda code: code not in first)


def _only(book: Book, wanted: Callable[[int], bool]) -> Book:
    kept = {}
    for name, held in book.columns.tables.items():
        codes = held["person"].to_pylist() if "person" in held.column_names else range(held.num_rows)
        kept[name] = held.filter(pa.array([wanted(code) for code in codes], pa.bool_()))
    return replace(book, columns=replace(book.columns, tables=kept))


def rows_of(book: Book, name: str) -> list[Row]:
    """Return the rows of a table as Python has them."""
    return list(book.columns.tables[name].to_pylist())
