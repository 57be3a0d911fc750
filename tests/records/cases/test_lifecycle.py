"""What people do after a case is published: correct, withdraw, be erased; and what the old version then says."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import connection

from tests.records.townhall import Hall
from tilth.case import stored
from tilth.records.actions import answers, cases, consents, people
from tilth.records.models import AnswerSheet, CaseVersion, Person
from tilth.records.models.words import Purpose
from tilth.records.queries import cases as pages
from tilth.trace import Figure, Rows, walk
from tilth.trace.record import read

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def first(loaded_town: Hall) -> CaseVersion:
    return cases.publish(by=loaded_town.carol, programme="befriending", as_of=loaded_town.town.as_of)


@pytest.fixture
def again(hall: Hall) -> Callable[[], CaseVersion]:
    """Return a way to publish the next version of the same day."""
    return lambda: cases.publish(by=hall.anders, programme="befriending", as_of=hall.town.as_of)


@pytest.fixture(autouse=True)
def _before(first: CaseVersion, hall: Hall) -> None:
    """Have the first version published before the test's own savepoint begins."""


def made(version: CaseVersion) -> dict[str, Figure]:
    return read(version.record["figures"])


def above(version: CaseVersion, question: str) -> set[str]:
    """Return the ids of the figures that rest on a question."""
    tallies = stored.read(version.tallies)
    asked = tallies.rows[question].id
    return {
        one.id
        for one in made(version).values()
        if any(isinstance(part, Rows) and part.id == asked for part in walk(one))
    }


def paired_sheet(instrument: str) -> AnswerSheet:
    """Return the last sheet of somebody in the programme who answered at both ends, with a score that can fall."""
    found = AnswerSheet.objects.filter(
        programme__slug="befriending",
        enrolment__group=1,
        instrument=instrument,
        occasion="end",
        i1__gte=1,
        person__sheets__occasion="start",
        person__consents__purpose=Purpose.EVALUATION,
        person__consents__withdrawn_at__isnull=True,
    ).first()
    assert found is not None
    return found


def verified(hall: Hall, version: CaseVersion) -> cases.Verified:
    return cases.verify(by=hall.femi, programme="befriending", number=version.number)


def test_published_twice_with_nothing_between_every_id_is_the_same(
    first: CaseVersion, again: Callable[[], CaseVersion]
) -> None:
    second = again()
    assert second.number == first.number + 1
    assert made(second).keys() == made(first).keys()


def test_a_corrected_answer_gives_new_ids_above_it_and_no_others(
    hall: Hall, first: CaseVersion, again: Callable[[], CaseVersion]
) -> None:
    answers.correct(
        by=hall.amina, sheet_id=paired_sheet("ons4").pk, answers={"satisfied": 0}, reason="misread"
    )
    second = again()
    touched = above(first, "answers of the programme")
    assert touched
    assert made(first).keys() - touched
    assert made(first).keys() & made(second).keys() == made(first).keys() - touched
    assert made(second).keys() - made(first).keys() == above(second, "answers of the programme")


def test_a_corrected_answer_changes_the_effect(
    hall: Hall, first: CaseVersion, again: Callable[[], CaseVersion]
) -> None:
    answers.correct(
        by=hall.amina, sheet_id=paired_sheet("ons4").pk, answers={"satisfied": 0}, reason="misread"
    )
    effects = [made(version)[version.record["tops"]["effect"]].mean for version in (first, again())]
    assert effects[1] < effects[0]


def test_a_correction_of_what_the_case_does_not_count_changes_no_id(
    hall: Hall, first: CaseVersion, again: Callable[[], CaseVersion]
) -> None:
    answers.correct(
        by=hall.amina, sheet_id=paired_sheet("phq9").pk, answers={"interest": 0}, reason="misread"
    )
    assert made(again()).keys() == made(first).keys()


def test_the_old_version_is_verified_from_its_answers_after_a_correction(
    hall: Hall, first: CaseVersion
) -> None:
    answers.correct(
        by=hall.amina, sheet_id=paired_sheet("ons4").pk, answers={"satisfied": 0}, reason="misread"
    )
    found = verified(hall, first)
    assert (found.whole, found.from_answers) == (True, True)


def test_who_withdraws_is_one_fewer_later_and_not_before(
    hall: Hall, first: CaseVersion, again: Callable[[], CaseVersion]
) -> None:
    person = paired_sheet("ons4").person
    first.refresh_from_db()
    kept = first.record, first.tallies
    consents.withdraw(
        by=hall.amina, pseudonym=person.pseudonym, programme="befriending", purpose=Purpose.EVALUATION
    )
    second = again()
    first.refresh_from_db()
    started = [made(version)[version.record["tops"]["started"]].mean for version in (first, second)]
    assert started[1] == started[0] - 1
    assert (first.record, first.tallies) == kept
    found = verified(hall, first)
    assert (found.whole, found.from_answers) == (True, True)


def test_after_an_erasure_the_old_version_is_verified_from_its_tallies(
    hall: Hall, first: CaseVersion, again: Callable[[], CaseVersion]
) -> None:
    people.erase(by=hall.carol, pseudonym=paired_sheet("ons4").person.pseudonym, reason="asked for it")
    found = verified(hall, first)
    assert (found.whole, found.from_answers) == (True, False)
    assert "tallies" in found.says
    assert found.people.told
    later = verified(hall, again())
    assert (later.whole, later.from_answers) == (True, True)


def test_a_changed_answer_that_no_verb_made_is_found(hall: Hall, first: CaseVersion) -> None:
    sheet = paired_sheet("ons4")
    _past_the_triggers("records_answersheet", f"UPDATE records_answersheet SET i1 = 0 WHERE id = {sheet.pk}")
    found = verified(hall, first)
    assert not found.whole
    assert "pairs" in found.difference


def test_a_changed_version_is_found(hall: Hall, first: CaseVersion) -> None:
    renamed = 'replace(record, \'"name": "Net benefit, at the central price"\', \'"name": "Sure benefit"\')'
    _past_the_triggers(
        "records_caseversion", f"UPDATE records_caseversion SET record = {renamed} WHERE id = {first.pk}"
    )
    assert CaseVersion.objects.get(pk=first.pk).record != first.record
    found = verified(hall, first)
    assert not found.whole
    assert "Sure benefit" in found.difference


def test_the_words_of_somebody_who_is_erased_leave_the_page(hall: Hall, first: CaseVersion) -> None:
    def said() -> int:
        return pages.page(viewer=hall.amina, programme="befriending", number=1, link=str).html.count(
            "<blockquote"
        )

    speaker = Person.objects.filter(notes__kind="own-words", enrolments__programme=hall.befriending).first()
    assert speaker is not None
    before = said()
    people.erase(by=hall.carol, pseudonym=speaker.pseudonym, reason="asked for it")
    assert said() == before - 1


def _past_the_triggers(table: str, statement: str) -> None:
    """Run a statement as somebody would who has the database in their hands."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET session_replication_role = replica")
            cursor.execute(statement)
            cursor.execute("SET session_replication_role = origin")
        else:
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s", [table])
            for (name,) in cursor.fetchall():
                cursor.execute(f'DROP TRIGGER "{name}"')
            cursor.execute(statement)
