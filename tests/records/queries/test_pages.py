"""Pages tell what a reader may know, in plain values, and every look at a record is written down."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db.models import Model
from django.utils import timezone
from pytest_django.fixtures import DjangoAssertNumQueries

from tests.cast import CONTACT, NAME, Cast, cover
from tilth.records.actions import alerts as alert_verbs
from tilth.records.actions import answers, consents, contacts, invitations, notes
from tilth.records.actions import people as people_verbs
from tilth.records.actions.contacts import Spent
from tilth.records.actions.invitations import Ask
from tilth.records.actions.notes import Said
from tilth.records.actions.people import Newcomer
from tilth.records.actions.sheets import Filled
from tilth.records.errors import Conflict, NotFound, RecordsError, Refused
from tilth.records.models import Alert, Invitation, ReadEvent
from tilth.records.models.words import Mode, Occasion, Outcome, Purpose
from tilth.records.queries import alerts, answering, health, home, people, person, sheets
from tilth.records.rights import Right
from tilth.tally.disclosure import Shown

PHQ9 = {"interest": 2, "mood": 3, "self_harm": 1, "sleep": -1}


def sheet(cast: Cast, given: dict[str, int] | None = None, key: str = "a") -> int:
    """Let Amina write down a PHQ-9 of Margarethe's on paper and return its number."""
    filled = Filled(instrument="phq9", answers=given or PHQ9, mode=Mode.PAPER, answered_on=date(2026, 3, 3))
    here = {"pseudonym": cast.margarethe.pseudonym, "programme": "befriending"}
    return answers.record(by=cast.amina, **here, filled=filled, client_key=key).sheet_id


def link(cast: Cast, *asks: str) -> str:
    here = {"pseudonym": cast.margarethe.pseudonym, "programme": "befriending"}
    return invitations.send(by=cast.amina, **here, ask=Ask(asks=asks, occasion=Occasion.START)).token


def values(page: object) -> Iterator[object]:
    """Yield every value of a page, however deep."""
    if dataclasses.is_dataclass(page) and not isinstance(page, type):
        for field in dataclasses.fields(page):
            yield from values(getattr(page, field.name))
    elif isinstance(page, tuple | list | frozenset):
        for part in page:
            yield from values(part)
    else:
        yield page


def test_home_shows_one_s_own_programmes(cast: Cast) -> None:
    page = home.page(viewer=cast.carol)
    assert [card.name for card in page.programmes] == ["Allotment", "Befriending"]
    assert page.programmes[1].roles == ("coordinator",)
    assert Right.PUBLISH_CASES in page.programmes[1].rights
    assert [card.name for card in home.page(viewer=cast.zoe).programmes] == ["Choir"]
    assert home.page(viewer=AnonymousUser()).programmes == ()


def test_few_people_are_not_counted(cast: Cast) -> None:
    (card,) = home.page(viewer=cast.femi).programmes
    assert card.people == Shown(None)
    newcomers = [Newcomer(started_on=date(2026, 3, 2)) for _ in range(6)]
    people_verbs.enrol_many(by=cast.amina, programme="befriending", newcomers=newcomers)
    (card,) = home.page(viewer=cast.femi).programmes
    assert card.people == Shown(7)


def test_the_list_shows_names_to_those_who_may_see_them(cast: Cast) -> None:
    page = people.listing(viewer=cast.amina, programme="befriending")
    assert {row.name for row in page.rows} == {NAME, "Walter"}
    with pytest.raises(Refused):
        people.listing(viewer=cast.anders, programme="befriending")
    with pytest.raises(NotFound):
        people.listing(viewer=cast.zoe, programme="befriending")


def test_the_list_is_searched_by_the_beginning_of_a_pseudonym(cast: Cast) -> None:
    start = cast.walter.pseudonym[:6]
    page = people.listing(viewer=cast.amina, programme="befriending", search=start.upper())
    assert [row.pseudonym for row in page.rows] == [cast.walter.pseudonym]


def test_a_page_of_the_list_costs_the_same_however_many_there_are(
    cast: Cast, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    newcomers = [Newcomer(name=f"N{n}") for n in range(60)]
    people_verbs.enrol_many(by=cast.amina, programme="befriending", newcomers=newcomers)
    with django_assert_max_num_queries(10):
        page = people.listing(viewer=cast.amina, programme="befriending", number=2)
    assert (len(page.rows), page.number, page.pages) == (people.PER_PAGE, 2, 3)


def test_a_record_tells_the_story(cast: Cast) -> None:
    first = sheet(cast)
    here = {"pseudonym": cast.margarethe.pseudonym, "programme": "befriending"}
    spent = Spent(on=date(2026, 3, 5), kind="visit", minutes=50, note="tea and talk")
    contacts.add(by=cast.amina, **here, spent=spent)
    said = Said(text="I would like to walk again")
    notes.add(by=cast.amina, programme="befriending", notes=[(cast.margarethe.pseudonym, said)])
    link(cast, "ons4")
    page = person.page(viewer=cast.amina, pseudonym=cast.margarethe.pseudonym)
    assert (page.name, page.contact) == (NAME, CONTACT)
    assert [line.id for line in page.sheets] == [first]
    assert page.sheets[0].scores[0].value == "not enough answers"
    assert page.sheets[0].flagged
    assert page.contacts[0].note == "tea and talk"
    assert page.notes[0].text == "I would like to walk again"
    assert page.links[0].open
    assert {line.purpose for line in page.consents if line.stands} == {"care", "evaluation"}


def test_a_record_of_another_programme_stays_there(cast: Cast) -> None:
    """Somebody in two programmes is seen by each worker as far as that worker's programme goes."""
    cast.margarethe.enrolments.create(programme=cast.allotment)
    page = person.page(viewer=cast.amina, pseudonym=cast.margarethe.pseudonym)
    assert [line.slug for line in page.enrolments] == ["befriending"]
    page = person.page(viewer=cast.carol, pseudonym=cast.margarethe.pseudonym)
    assert [line.slug for line in page.enrolments] == ["befriending", "allotment"]


def test_every_look_at_a_record_is_written_down(cast: Cast) -> None:
    number = sheet(cast)
    person.page(viewer=cast.amina, pseudonym=cast.margarethe.pseudonym)
    sheets.page(viewer=cast.anders, sheet_id=number)
    people.listing(viewer=cast.carol, programme="befriending")
    alerts.listing(viewer=cast.ruth)
    seen = {(r.viewer.name, r.what) for r in ReadEvent.objects.filter(person=cast.margarethe)}
    assert seen == {("Amina", "record"), ("Anders", "sheet"), ("Carol", "list"), ("Ruth", "alert")}


def test_who_looked_is_seen_by_those_who_may_know(cast: Cast) -> None:
    person.page(viewer=cast.carol, pseudonym=cast.margarethe.pseudonym)
    page = person.page(viewer=cast.ruth, pseudonym=cast.margarethe.pseudonym)
    assert [(look.who, look.what) for look in page.looks] == [("Ruth", "record"), ("Carol", "record")]
    assert person.page(viewer=cast.carol, pseudonym=cast.margarethe.pseudonym).looks == ()


def test_a_look_that_was_refused_is_no_look(cast: Cast) -> None:
    for viewer in (cast.zoe, cast.femi, AnonymousUser()):
        with pytest.raises((NotFound, Refused)):
            person.page(viewer=viewer, pseudonym=cast.margarethe.pseudonym)
    assert not ReadEvent.objects.exists()


def test_pages_hold_plain_values(cast: Cast) -> None:
    cover(cast)
    number, token = sheet(cast), link(cast, "phq9", "ons4:satisfied")
    pages = (
        home.page(viewer=cast.carol),
        people.listing(viewer=cast.carol, programme="befriending"),
        person.page(viewer=cast.carol, pseudonym=cast.margarethe.pseudonym),
        sheets.page(viewer=cast.carol, sheet_id=number),
        answering.page(token=token),
        alerts.listing(viewer=cast.ruth),
        health.page(),
    )
    assert not [value for value in values(pages) if isinstance(value, Model)]


def test_a_sheet_is_read_in_the_words_of_its_instrument(cast: Cast) -> None:
    page = sheets.page(viewer=cast.anders, sheet_id=sheet(cast))
    lines = {line.item: line.said for line in page.answers}
    assert lines["mood"] == "Nearly every day"
    assert lines["sleep"] == "preferred not to say"
    assert lines["energy"] == "left open"
    assert (page.pseudonym, page.may_correct, page.may_see_person) == (
        cast.margarethe.pseudonym,
        False,
        False,
    )


def test_a_chain_of_corrections_says_who_and_why(cast: Cast) -> None:
    first = sheet(cast)
    second = answers.correct(
        by=cast.carol, sheet_id=first, answers={"mood": 0}, reason="she ticked zero"
    ).sheet_id
    old, new = (sheets.page(viewer=cast.amina, sheet_id=n) for n in (first, second))
    assert [(line.id, line.by, line.reason) for line in new.chain] == [
        (first, "Amina", ""),
        (second, "Carol", "she ticked zero"),
    ]
    assert (old.current_id, old.may_correct, old.sheet.superseded) == (second, False, True)
    assert (new.current_id, new.may_correct, new.sheet.superseded) == (second, True, False)
    pseudonymous = sheets.page(viewer=cast.anders, sheet_id=second)
    assert [line.reason for line in pseudonymous.chain] == ["", ""]


def test_a_stranger_finds_no_sheet(cast: Cast) -> None:
    number = sheet(cast)
    for viewer in (cast.zoe, AnonymousUser()):
        with pytest.raises(NotFound):
            sheets.page(viewer=viewer, sheet_id=number)
    with pytest.raises(NotFound):
        sheets.page(viewer=cast.amina, sheet_id=number + 999)


def test_somebody_with_a_link_sees_what_is_asked_and_who_reads_it(cast: Cast) -> None:
    cover(cast)
    page = answering.page(token=link(cast, "phq9", "ons4:satisfied"))
    assert (page.state, page.step, page.steps) == ("open", 1, 2)
    assert page.form is not None
    assert len(page.form.questions) == 9
    assert page.form.questions[0].options[0].label == "Not at all"
    assert "Ruth or Amina" in page.cover
    assert "30 minutes" in page.cover
    assert page.crisis
    assert NAME not in str(page)


def test_the_place_words_its_own_question(cast: Cast) -> None:
    page = answering.page(token=link(cast, "ons4:satisfied"))
    assert page.form is not None
    (question,) = page.form.questions
    assert question.is_scale
    assert "satisfied" in question.text.lower()
    assert (question.options[0].value, question.options[-1].value) == (0, 10)
    assert question.low_label
    assert question.high_label
    assert page.cover == ""


def test_a_link_goes_from_form_to_form_and_is_done(cast: Cast) -> None:
    cover(cast)
    token = link(cast, "phq9", "ons4:satisfied")
    answers.submit(token=token, filled=Filled(instrument="phq9", answers={"self_harm": 1}), client_key="a")
    page = answering.page(token=token)
    assert page.form is not None
    assert (page.step, page.form.instrument, page.flagged) == (2, "ons4", True)
    answers.submit(token=token, filled=Filled(instrument="ons4"), client_key="b")
    assert answering.page(token=token).state == "done"


def test_closed_links_look_alike_and_still_show_who_helps(cast: Cast) -> None:
    token = link(cast, "ons4")
    past = timezone.now() - timedelta(days=1)
    Invitation.objects.update(created_at=past - timedelta(days=9), expires_at=past)
    expired, unknown = answering.page(token=token), answering.page(token="unknown")
    assert expired == unknown
    assert expired.state == "closed"
    assert expired.crisis


def test_alerts_are_acknowledged_and_closed_with_an_outcome(cast: Cast) -> None:
    cover(cast)
    sheet(cast)
    (row,) = alerts.listing(viewer=cast.ruth).open
    assert (row.pseudonym, row.name, row.overdue) == (cast.margarethe.pseudonym, NAME, False)
    alert_verbs.acknowledge(by=cast.ruth, alert_id=row.id)
    with pytest.raises(Conflict, match="Ruth"):
        alert_verbs.acknowledge(by=cast.amina, alert_id=row.id)
    alert_verbs.close(by=cast.amina, alert_id=row.id, outcome=Outcome.SPOKE, note="rang her")
    page = alerts.listing(viewer=cast.ruth)
    assert (page.open, page.closed[0].outcome) == ((), "we spoke with the person")
    assert (page.closed[0].acknowledged_by, page.closed[0].closed_by) == ("Ruth", "Amina")
    with pytest.raises(Conflict):
        alert_verbs.close(by=cast.ruth, alert_id=row.id, outcome=Outcome.SPOKE)


def test_an_alert_is_overdue_when_nobody_has_taken_it_on_in_time(cast: Cast) -> None:
    cover(cast)
    sheet(cast)
    Alert.objects.update(raised_at=timezone.now() - timedelta(minutes=31))
    (row,) = alerts.listing(viewer=cast.ruth).open
    assert row.overdue


def test_alerts_are_for_those_who_handle_them(cast: Cast) -> None:
    sheet(cast)
    for viewer in (cast.femi, cast.anders, AnonymousUser()):
        with pytest.raises(Refused):
            alerts.listing(viewer=viewer)
    assert alerts.listing(viewer=cast.zoe).open == ()
    with pytest.raises(NotFound):
        alert_verbs.acknowledge(by=cast.zoe, alert_id=Alert.objects.get().pk)


def test_consent_is_withdrawn_and_given_anew(cast: Cast) -> None:
    here = {"pseudonym": cast.margarethe.pseudonym, "programme": "befriending"}
    agreed = consents.Agreed(purpose=Purpose.EVALUATION)
    with pytest.raises(Conflict):
        consents.give(by=cast.amina, **here, agreed=agreed)
    consents.withdraw(by=cast.amina, **here, purpose=Purpose.EVALUATION)
    with pytest.raises(RecordsError, match="no standing consent"):
        consents.withdraw(by=cast.amina, **here, purpose=Purpose.EVALUATION)
    page = person.page(viewer=cast.amina, pseudonym=cast.margarethe.pseudonym)
    line = next(one for one in page.consents if one.purpose == "evaluation")
    assert not line.stands
    assert line.withdrawn_at
    consents.give(by=cast.amina, **here, agreed=agreed)
    page = person.page(viewer=cast.amina, pseudonym=cast.margarethe.pseudonym)
    assert next(one for one in page.consents if one.purpose == "evaluation").stands


def test_health_tells_nothing_of_anybody(cast: Cast) -> None:
    page = health.page()
    assert page.well
    assert NAME not in str(page)
    assert page.missing_triggers == 0
