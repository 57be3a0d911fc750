"""A reading can go back to a place in the ledger, and says when it no longer can."""

from __future__ import annotations

import pytest

from tests.records.townhall import Hall
from tilth import tally
from tilth.records.actions import answers, consents, people
from tilth.records.book.of import book_of
from tilth.records.book.past import changed_since
from tilth.records.book.reader import one_snapshot
from tilth.records.ledger.sealer import seal
from tilth.records.models import AnswerSheet, Person
from tilth.records.models.words import Purpose
from tilth.tally import Book

pytestmark = pytest.mark.slow


def now(hall: Hall, sequence: int | None = None) -> Book:
    return book_of(hall.befriending, hall.town.as_of, sequence=sequence)


def changed(hall: Hall, sequence: int) -> bool:
    with one_snapshot() as ask:
        return changed_since(ask, hall.befriending.pk, sequence)


def same(one: Book, other: Book) -> bool:
    return all(one.columns.tables[n].equals(other.columns.tables[n]) for n in one.columns.tables)


def somebody() -> Person:
    found = Person.objects.filter(
        sheets__programme__slug="befriending", consents__purpose=Purpose.EVALUATION
    ).first()
    assert found is not None
    return found


def test_a_correction_made_later_has_not_happened(hall: Hall) -> None:
    before, place = now(hall), seal().seq
    sheet = AnswerSheet.objects.filter(programme=hall.befriending, i1__gte=1).first()
    assert sheet is not None
    item = "satisfied" if sheet.instrument == "ons4" else "interest"
    answers.correct(by=hall.amina, sheet_id=sheet.pk, answers={item: 0}, reason="misread")
    seal()
    assert not same(before, now(hall))
    assert same(before, now(hall, place))
    assert not changed(hall, place)


def test_a_withdrawal_made_later_has_not_happened(hall: Hall) -> None:
    before, place = now(hall), seal().seq
    consents.withdraw(
        by=hall.amina,
        pseudonym=somebody().pseudonym,
        programme="befriending",
        purpose=Purpose.EVALUATION,
    )
    seal()
    assert tally.flow(before) != tally.flow(now(hall))
    assert same(before, now(hall, place))
    assert not changed(hall, place)


@pytest.mark.parametrize("verb", ["erase", "end"])
def test_what_cannot_be_undone_is_said(hall: Hall, verb: str) -> None:
    place, person = seal().seq, somebody()
    if verb == "erase":
        people.erase(by=hall.carol, pseudonym=person.pseudonym, reason="asked for it")
    else:
        day = hall.town.as_of
        people.end(by=hall.carol, pseudonym=person.pseudonym, programme="befriending", on=day)
    seal()
    assert changed(hall, place)


def test_the_book_is_anchored_at_the_head_of_the_ledger(hall: Hall) -> None:
    head = seal()
    assert now(hall).anchors == {"ledger": f"{head.seq}:{head.hash}"}


@pytest.mark.postgres
def test_a_reading_says_what_it_saw_that_was_not_sealed_yet(hall: Hall) -> None:
    seal()
    consents.withdraw(
        by=hall.amina,
        pseudonym=somebody().pseudonym,
        programme="befriending",
        purpose=Purpose.EVALUATION,
    )
    assert now(hall).anchors["unsealed"] == "1"
