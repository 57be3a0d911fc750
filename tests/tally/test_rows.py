"""Questions of our own records: the same count and fingerprint through every door, and answers for the team."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.tally import reference
from tests.tally.books import WORDS, book_of, books, rows_of
from tests.tally.doors.folders import folder
from tilth.tally import (
    Book,
    DayTally,
    FlowTally,
    MoneyTally,
    TallyError,
    answers,
    canonical,
    count,
    digest,
    from_tables,
    pairs,
    read,
    rows,
)
from tilth.trace import Condition

NUMBERS = ("started", "referred", "ended", "group", "consent", "start")
COMPARED = st.sampled_from(["==", "!=", "<", "<=", ">", ">="])
CONDITIONS = st.one_of(
    st.builds(Condition, st.sampled_from(NUMBERS), COMPARED, st.integers(-5, 60)),
    st.builds(Condition, st.sampled_from((*NUMBERS, "site")), st.sampled_from(["missing", "present"])),
    st.builds(
        Condition, st.just("site"), st.sampled_from(["==", "!="]), st.sampled_from(["north", "south", "x"])
    ),
    st.builds(
        Condition, st.just("site"), st.just("in"), st.lists(st.sampled_from(["north", "x"])).map(tuple)
    ),
    st.builds(Condition, st.just("group"), st.just("in"), st.lists(st.integers(0, 2)).map(tuple)),
)


@pytest.mark.slow
@settings(max_examples=60)
@given(books(), st.lists(CONDITIONS, max_size=3))
def test_a_filter_counts_what_a_loop_counts(book: Book, where: list[Condition]) -> None:
    met = [row for row in rows_of(book, "people") if all(reference.meets(book, row, one) for one in where)]
    assert count(book, "people", where) == len(met)


PEOPLE = "person,group,started,ended,site\nA,1,2026-01-05,2026-06-30,Mill\nB,0,2026-01-06,,Quay\nC,1,2026-02-01,,\n"
SHEETS = (
    "person,sheet,date,q1,q2,q3,q4\n"
    "A,1,2026-01-05,4,5,5,2\n"
    "A,2,2026-06-29,7,5,5,2\n"
    "B,3,2026-01-06,5,5,5,5\n"
    "C,4,2026-02-02,,5,5,5\n"
)


@pytest.fixture
def book(tmp_path: Path) -> Book:
    """A folder of three people and their four sheets."""
    files = {"people.csv": PEOPLE, "sheets.csv": SHEETS}
    return read(folder(tmp_path, files, kind="comparison", instrument="ons4", score="life_satisfaction"))


@pytest.mark.parametrize(
    "where",
    [
        (),
        (Condition("site", "==", "Mill"),),
        (Condition("site", "!=", "Mill"),),
        (Condition("group", "==", 1), Condition("ended", "missing")),
        (Condition("person", "in", ("A", "C", "nobody")),),
    ],
)
@pytest.mark.slow
def test_the_same_question_through_another_door_is_the_same_rows(
    book: Book, where: tuple[Condition, ...]
) -> None:
    other = from_tables(book.spec, book.columns.tables, book.columns.words)
    assert rows(book, "people", where, pairs(book)) == rows(other, "people", where, pairs(other))


@pytest.mark.slow
def test_a_digest_does_not_depend_on_the_order_of_rows_or_codes(book: Book) -> None:
    turned = {
        name: table.take(list(range(table.num_rows))[::-1]) for name, table in book.columns.tables.items()
    }
    other = from_tables(book.spec, turned, book.columns.words)
    assert canonical(pairs(other, cluster="site")) == canonical(pairs(book, cluster="site"))


@pytest.mark.slow
def test_one_other_answer_is_another_digest(book: Book, tmp_path: Path) -> None:
    (tmp_path / "sheets.csv").write_text(SHEETS.replace("06-29,7", "06-29,8"))
    assert digest(book.spec.secret, pairs(read(tmp_path))) != digest(book.spec.secret, pairs(book))


def test_another_secret_is_another_digest() -> None:
    tally = DayTally({3: 5}, 1)
    assert digest("0" * 64, tally) != digest("1" * 64, tally)


@pytest.mark.parametrize(
    ("sparse", "full"),
    [
        (DayTally({3: 5}), DayTally({2: 0, 3: 5, 9: 0})),
        (MoneyTally({("a", "b"): 1}), MoneyTally({("c", "d"): 0, ("a", "b"): 1})),
        (FlowTally({"listed": (1, 2)}), FlowTally({"listed": (1, 2), "started": (0, 0)}, {"no date": 0})),
    ],
)
def test_what_holds_nobody_leaves_no_mark(sparse: DayTally, full: DayTally) -> None:
    assert canonical(sparse) == canonical(full)


@pytest.mark.slow
def test_answers_are_words_and_dates_under_a_pseudonym(book: Book) -> None:
    asked = rows(book, "sheets", (Condition("person", "==", "A"),), pairs(book))
    found = answers(book, asked).to_pylist()
    assert asked.count == len(found) == 2
    assert [(row["person"], str(row["date"]), row["i1"]) for row in found] == [
        ("A", "2026-01-05", 4),
        ("A", "2026-06-29", 7),
    ]
    assert "total" not in found[0]


def test_what_cannot_be_asked_is_said(book: Book) -> None:
    with pytest.raises(TallyError, match="no column 'shoes'; there are person"):
        count(book, "people", (Condition("shoes", "==", 4),))
    with pytest.raises(TallyError, match="no 'friends'; it has people"):
        count(book, "friends")
    with pytest.raises(TallyError, match="site holds words"):
        count(book, "people", (Condition("site", "==", 4),))
    with pytest.raises(TallyError, match="words have no order"):
        count(book, "people", (Condition("site", "<", "Mill"),))
    with pytest.raises(TallyError, match="group holds whole numbers"):
        count(book, "people", (Condition("group", "==", "one"),))


def test_a_word_that_is_nowhere_is_no_row() -> None:
    made = book_of([{"group": 1, "site": 0}], [])
    assert "east" not in WORDS["site"]
    assert count(made, "people", (Condition("site", "==", "east"),)) == 0
    assert count(made, "people", (Condition("site", "!=", "east"),)) == 1
