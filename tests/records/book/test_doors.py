"""One question of `trace.Rows` has one answer: through the ORM, the records' Arrow, and the exported folder."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.records.townhall import Hall
from tilth import tally
from tilth.records.book.export import write_book
from tilth.records.book.of import book_of
from tilth.records.errors import RecordsError
from tilth.records.queries.rows import found
from tilth.tally import NULL, Book, TallyError
from tilth.tally.columns import INTEGER, ITEMS
from tilth.trace import Condition
from tilth.trace.rows import OPERATORS

pytestmark = pytest.mark.slow
WITHIN = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))


@pytest.fixture(scope="module")
def books(
    loaded_town: Hall, django_db_blocker: object, tmp_path_factory: pytest.TempPathFactory
) -> list[Book]:
    """Return the book of befriending from its records and from its exported folder."""
    ours = book_of(loaded_town.befriending, loaded_town.town.as_of)
    folder = write_book(tmp_path_factory.mktemp("book"), ours)
    return [ours, tally.read(folder)]


@st.composite
def questions(draw: st.DrawFn, book: Book) -> tuple[str, tuple[Condition, ...]]:
    """Return a table and up to three conditions on its columns, with literals that occur and some that do not."""
    table = draw(st.sampled_from(sorted(book.columns.tables)))
    columns = sorted(set(book.columns.tables[table].column_names) - {"start"})
    return table, tuple(draw(st.lists(conditions(book, table, columns), min_size=1, max_size=3)))


@st.composite
def conditions(draw: st.DrawFn, book: Book, table: str, columns: list[str]) -> Condition:
    column = draw(st.sampled_from(columns))
    numbers = column in INTEGER or column in ITEMS
    op = draw(st.sampled_from(OPERATORS if numbers else ("==", "!=", "in", "missing", "present")))
    if op in ("missing", "present"):
        return Condition(column, op)
    values = numbers_of(book, table, column) if numbers else words_of(book, column)
    value = draw(st.lists(values, max_size=3)) if op == "in" else draw(values)
    return Condition(column, op, tuple(value) if isinstance(value, list) else value)


def numbers_of(book: Book, table: str, column: str) -> st.SearchStrategy[int]:
    held = [n for n in set(book.columns.tables[table][column].to_pylist()) if n != NULL]
    return st.sampled_from(sorted(held) or [0]) | st.integers(-10, 30_000)


def words_of(book: Book, column: str) -> st.SearchStrategy[str]:
    return st.sampled_from([*book.columns.words[column], "nobody says this"])


def test_every_question_has_one_answer_through_three_doors(hall: Hall, books: list[Book]) -> None:
    @WITHIN
    @given(asked=questions(books[0]))
    def holds(asked: tuple[str, tuple[Condition, ...]]) -> None:
        table, where = asked
        orm = found(hall.befriending, table, where, hall.town.as_of).count()
        assert [tally.count(book, table, where) for book in books] == [orm, orm]

    holds()


@pytest.mark.parametrize("table", ["people", "sheets", "contacts", "costs"])
def test_without_a_condition_all_rows_answer(hall: Hall, books: list[Book], table: str) -> None:
    rows = found(hall.befriending, table, (), hall.town.as_of).count()
    assert rows == books[0].columns.tables[table].num_rows > 0


@pytest.mark.parametrize(
    ("table", "condition"),
    [
        ("notes", Condition("person", "present")),
        ("sheets", Condition("height", "==", 3)),
        ("sheets", Condition("instrument", "<", "phq9")),
        ("sheets", Condition("instrument", "==", 3)),
        ("sheets", Condition("i1", "==", "three")),
    ],
)
def test_what_makes_no_sense_is_refused_through_every_door(
    hall: Hall, books: list[Book], table: str, condition: Condition
) -> None:
    with pytest.raises(RecordsError):
        found(hall.befriending, table, [condition], hall.town.as_of)
    for book in books:
        with pytest.raises(TallyError):
            tally.count(book, table, [condition])
