"""A book from records is the book that a folder gives: same columns, tallies, fingerprints and figures."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest

from tests.records.townhall import Hall
from tilth import tally
from tilth.case.build import build
from tilth.records.actions import answers, consents, people
from tilth.records.book.export import export, write_book
from tilth.records.book.of import _whole, book_of
from tilth.records.errors import NotFound, RecordsError, Refused
from tilth.records.models import AnswerSheet, Consent, Enrolment, Person
from tilth.records.models.words import Purpose
from tilth.records.town import folder
from tilth.tally import NULL, Book
from tilth.trace import Condition

pytestmark = pytest.mark.slow
PROGRAMMES = ("befriending", "allotment")
OUTCOME = (Condition("instrument", "==", "ons4"), Condition("group", "==", 1))


def read(hall: Hall, name: str = "befriending") -> Book:
    return book_of(getattr(hall, name), hall.town.as_of)


def same_tallies(one: Book, other: Book) -> bool:
    pairs = np.array_equal(tally.pairs(one).counts, tally.pairs(other).counts)
    return pairs and all(count(one) == count(other) for count in (tally.flow, tally.money, tally.waits))


@pytest.mark.parametrize("name", PROGRAMMES)
def test_stored_and_read_again_the_town_gives_its_own_tallies(hall: Hall, name: str, tmp_path: Path) -> None:
    made = tally.read(folder.write_book(tmp_path, programme=name, town=hall.town))
    assert same_tallies(read(hall, name), made)


@pytest.mark.parametrize("name", PROGRAMMES)
def test_the_exported_folder_is_the_same_book(hall: Hall, name: str, tmp_path: Path) -> None:
    ours = read(hall, name)
    theirs = tally.read(write_book(tmp_path, ours))
    assert not theirs.set_aside
    assert theirs.columns.words == ours.columns.words
    assert same_tallies(ours, theirs)
    asked = [tally.rows(book, "sheets", OUTCOME, tally.pairs(book)) for book in (ours, theirs)]
    assert asked[0] == asked[1]


@pytest.mark.parametrize("name", PROGRAMMES)
def test_the_exported_folder_gives_the_same_figures(hall: Hall, name: str, tmp_path: Path) -> None:
    ours = build(read(hall, name))
    theirs = build(tally.read(write_book(tmp_path, read(hall, name))))
    assert ours.figures.keys() == theirs.figures.keys()
    assert {k: f.summary for k, f in ours.figures.items()} == {
        k: f.summary for k, f in theirs.figures.items()
    }


def test_every_column_is_whole_numbers(hall: Hall) -> None:
    for table in read(hall).columns.tables.values():
        assert {column.type for column in table.schema} == {pa.int64()}


def test_a_column_of_anything_else_is_refused() -> None:
    with pytest.raises(RecordsError, match="person"):
        _whole("people", pa.table({"person": ["a"]}))
    with pytest.raises(RecordsError, match="whole numbers"):
        _whole("people", pa.table({"stranger": [1]}))


def test_no_word_that_a_person_typed_is_in_the_book(hall: Hall) -> None:
    words = {word for known in read(hall).columns.words.values() for word in known}
    names = {one.name for one in hall.town.programmes["befriending"].people}
    said = set(hall.town.programmes["befriending"].words)
    assert not words & (names | said)


def test_who_withdraws_is_listed_but_no_longer_counted(hall: Hall) -> None:
    before, n = read(hall), _counted(read(hall))
    person = _somebody(before)
    consents.withdraw(
        by=hall.amina, pseudonym=person.pseudonym, programme="befriending", purpose=Purpose.EVALUATION
    )
    after = read(hall)
    assert _counted(after) == n - 1
    assert after.columns.tables["people"].num_rows == before.columns.tables["people"].num_rows
    assert person.pseudonym not in _answered(after)


def test_consent_counts_as_of_the_day_of_the_case(hall: Hall) -> None:
    person = _somebody(read(hall))
    given = Consent.objects.get(person=person, purpose=Purpose.EVALUATION).given_at.date()
    Consent.objects.filter(person=person, purpose=Purpose.EVALUATION).update(expires_on=given)
    later = read(hall)
    assert person.pseudonym not in _answered(later)


def test_a_correction_takes_the_place_of_the_sheet_before(hall: Hall) -> None:
    sheet = AnswerSheet.objects.filter(programme=hall.befriending, instrument="ons4", i1__gte=1).first()
    assert sheet is not None
    answers.correct(by=hall.amina, sheet_id=sheet.pk, answers={"satisfied": 0}, reason="misread")
    table = read(hall).columns.tables["sheets"].to_pydict()
    assert sheet.pk not in table["sheet"]
    corrected = table["i1"][table["sheet"].index(sheet.superseded_by.pk)]
    assert corrected == 0


def test_whoever_is_erased_leaves_no_row(hall: Hall) -> None:
    before = read(hall)
    person = _somebody(before)
    people.erase(by=hall.carol, pseudonym=person.pseudonym, reason="asked for it")
    after = read(hall)
    assert person.pseudonym not in after.columns.words["person"]
    assert after.columns.tables["people"].num_rows == before.columns.tables["people"].num_rows - 1


def test_what_comes_after_the_day_of_the_case_is_not_there(hall: Hall) -> None:
    day = hall.town.as_of.replace(year=2025, month=9, day=1)
    book = book_of(hall.befriending, day)
    epoch = (day - folder.generate().as_of.replace(year=1970, month=1, day=1)).days
    for name, columns in {"sheets": ["date"], "people": ["referred", "started", "ended"]}.items():
        for column in columns:
            assert max(book.columns.tables[name][column].to_pylist()) <= epoch
    assert book.columns.tables["sheets"].num_rows > 0


def test_a_site_that_is_not_known_is_missing_and_no_word(hall: Hall) -> None:
    Enrolment.objects.filter(programme=hall.befriending).update(site="")
    book = read(hall)
    assert set(book.columns.tables["people"]["site"].to_pylist()) == {NULL}


def test_only_who_may_read_answers_takes_the_book_away(hall: Hall, tmp_path: Path) -> None:
    asked = {"programme": "befriending", "folder": tmp_path / "book", "as_of": hall.town.as_of}
    with pytest.raises(NotFound):
        export(viewer=hall.zoe, **asked)
    with pytest.raises(Refused):
        export(viewer=hall.priya, **asked)
    assert not (tmp_path / "book").exists()
    assert (export(viewer=hall.anders, **asked) / "book.toml").exists()


def _somebody(book: Book) -> Person:
    return Person.objects.get(pseudonym=sorted(_answered(book))[0])


def _answered(book: Book) -> set[str]:
    words = book.columns.words["person"]
    return {words[code] for code in book.columns.tables["sheets"]["person"].to_pylist()}


def _counted(book: Book) -> int:
    return sum(tally.flow(book).steps["agreed to evaluation"])
