"""Nothing answers to a stranger: every verb and every question, with the addresses of another organisation.

The table must name every verb that takes `by=` and every question that takes `viewer=`, so that a new one
joins it or fails the build.
"""

from __future__ import annotations

import inspect
import pkgutil
from collections.abc import Callable
from datetime import date
from importlib import import_module

import pytest
from django.contrib.auth.models import AnonymousUser

from tests.cast import Cast, cover
from tilth.records import actions, queries
from tilth.records.actions import (
    alerts,
    answers,
    consents,
    contacts,
    costs,
    covers,
    invitations,
    notes,
    people,
    programmes,
    users,
)
from tilth.records.actions.consents import Agreed
from tilth.records.actions.contacts import Spent
from tilth.records.actions.costs import Line
from tilth.records.actions.covers import Cover
from tilth.records.actions.invitations import Ask
from tilth.records.actions.notes import Said
from tilth.records.actions.people import Newcomer
from tilth.records.actions.sheets import Filled
from tilth.records.errors import NotFound, Refused
from tilth.records.models import Alert, AnswerSheet, LedgerEvent, User
from tilth.records.models.words import Mode, Outcome, Purpose, Role
from tilth.records.queries import people as people_pages
from tilth.records.queries import person as person_page
from tilth.records.queries import sheets as sheet_pages

ON = date(2026, 3, 3)
HERE = "befriending"
Call = Callable[[Cast, User], object]


def known(cast: Cast) -> dict[str, str]:
    return {"pseudonym": cast.margarethe.pseudonym, "programme": HERE}


CALLS: dict[str, Call] = {
    "alerts.acknowledge": lambda c, u: alerts.acknowledge(by=u, alert_id=Alert.objects.get().pk),
    "alerts.close": lambda c, u: alerts.close(by=u, alert_id=Alert.objects.get().pk, outcome=Outcome.SPOKE),
    "answers.record": lambda c, u: answers.record(
        by=u, **known(c), filled=Filled(instrument="ons4"), client_key="k"
    ),
    "answers.record_many": lambda c, u: answers.record_many(
        by=u, programme=HERE, filled=[(c.margarethe.pseudonym, Filled(instrument="ons4"))]
    ),
    "answers.correct": lambda c, u: answers.correct(
        by=u, sheet_id=AnswerSheet.objects.get().pk, answers={}, reason="because"
    ),
    "consents.give": lambda c, u: consents.give(by=u, **known(c), agreed=Agreed(purpose=Purpose.GP)),
    "consents.give_many": lambda c, u: consents.give_many(
        by=u, programme=HERE, agreements=[(c.margarethe.pseudonym, Agreed(purpose=Purpose.GP))]
    ),
    "consents.withdraw": lambda c, u: consents.withdraw(by=u, **known(c), purpose=Purpose.CARE),
    "contacts.add": lambda c, u: contacts.add(by=u, **known(c), spent=Spent(on=ON, kind="visit", minutes=5)),
    "contacts.add_many": lambda c, u: contacts.add_many(by=u, programme=HERE, contacts=[]),
    "costs.add": lambda c, u: costs.add(by=u, programme=HERE, lines=[Line(on=ON, kind="rent", pence=1)]),
    "covers.set": lambda c, u: covers.set(
        by=u, programme=HERE, cover=Cover(hours="always", responder=c.ruth, deputy=c.carol, minutes=5)
    ),
    "covers.end": lambda c, u: covers.end(by=u, programme=HERE),
    "invitations.send": lambda c, u: invitations.send(by=u, **known(c), ask=Ask(asks=["ons4"])),
    "notes.add": lambda c, u: notes.add(
        by=u, programme=HERE, notes=[(c.margarethe.pseudonym, Said(text="x"))]
    ),
    "people.enrol": lambda c, u: people.enrol(by=u, programme=HERE, newcomer=Newcomer()),
    "people.enrol_many": lambda c, u: people.enrol_many(by=u, programme=HERE, newcomers=[Newcomer()]),
    "people.start": lambda c, u: people.start(by=u, **known(c), on=ON),
    "people.end": lambda c, u: people.end(by=u, **known(c), on=ON),
    "people.erase": lambda c, u: people.erase(by=u, pseudonym=c.margarethe.pseudonym, reason="x"),
    "programmes.coordinate": lambda c, u: programmes.coordinate(by=u, programme=HERE, name="effect"),
    "users.grant": lambda c, u: users.grant(by=u, user=c.zoe, programme=HERE, role=Role.COORDINATOR),
    "users.revoke": lambda c, u: users.revoke(by=u, user=c.amina, programme=HERE, role=Role.LINK_WORKER),
    "people.listing": lambda c, u: people_pages.listing(viewer=u, programme=HERE),
    "person.page": lambda c, u: person_page.page(viewer=u, pseudonym=c.margarethe.pseudonym),
    "sheets.page": lambda c, u: sheet_pages.page(viewer=u, sheet_id=AnswerSheet.objects.get().pk),
}
ELSEWHERE = {  # answered about the reader's own programmes only, or about none; tested beside their pages
    *("alerts.listing", "home.page", "programmes.set_up", "programmes.found", "users.add"),
}
CASES = ("cases", "figures", "rows", "behind", "trail")  # tested in tests/records/cases
WORKERS_ONLY = [name for name in CALLS if name not in ("sheets.page", "programmes.coordinate")]


@pytest.fixture
def befriending(cast: Cast) -> Cast:
    """Return the cast with a sheet and an alert to be found."""
    cover(cast)
    filled = Filled(instrument="phq9", answers={"self_harm": 1}, mode=Mode.PAPER)
    answers.record(by=cast.amina, **known(cast), filled=filled, client_key="first")
    return cast


def named(package: object, parameter: str) -> set[str]:
    """Return `module.function` of every public function of a package that takes a parameter."""
    found = set()
    for info in pkgutil.iter_modules(package.__path__):  # type: ignore[attr-defined]
        module = import_module(f"{package.__name__}.{info.name}")  # type: ignore[attr-defined]
        for name, function in inspect.getmembers(module, inspect.isfunction):
            own = function.__module__ == module.__name__ and not name.startswith("_")
            if own and parameter in inspect.signature(function).parameters and info.name not in CASES:
                found.add(f"{info.name}.{name}")
    return found


@pytest.mark.slow
def test_the_table_names_every_verb_and_every_question() -> None:
    helpers = {"reading.looked", "who.who"}
    assert (named(actions, "by") | named(queries, "viewer")) - helpers == set(CALLS) | ELSEWHERE


@pytest.mark.slow
@pytest.mark.parametrize("name", CALLS)
def test_a_stranger_finds_nothing_and_changes_nothing(befriending: Cast, name: str) -> None:
    before = LedgerEvent.objects.count()
    for stranger in (befriending.zoe, AnonymousUser()):
        with pytest.raises(NotFound):
            CALLS[name](befriending, stranger)  # type: ignore[arg-type]
    assert LedgerEvent.objects.count() == before


@pytest.mark.slow
@pytest.mark.parametrize("name", WORKERS_ONLY)
def test_those_who_only_read_cases_are_refused(befriending: Cast, name: str) -> None:
    before = LedgerEvent.objects.count()
    for reader in (befriending.femi, befriending.priya, befriending.saoirse):
        with pytest.raises(Refused, match="you may not"):
            CALLS[name](befriending, reader)
    assert LedgerEvent.objects.count() == before


def test_nobody_sets_up_a_programme_in_another_organisation(cast: Cast) -> None:
    plan = programmes.Plan(slug="x", name="X", kind="support", instrument="ons4", score="happy")
    with pytest.raises(NotFound):
        programmes.set_up(by=cast.zoe, organisation="eastmere", plan=plan)
    made = programmes.set_up(by=cast.zoe, organisation="westholm", plan=plan)
    assert made.memberships.get().user == cast.zoe


def test_nobody_of_another_organisation_is_given_a_role(cast: Cast) -> None:
    with pytest.raises(ValueError, match="another organisation"):
        users.grant(by=cast.ada, user=cast.zoe, programme=HERE, role=Role.COORDINATOR)


def test_a_shared_record_is_erased_only_by_somebody_who_may_in_both(cast: Cast) -> None:
    cast.margarethe.enrolments.create(programme=cast.allotment)
    with pytest.raises(Refused, match="shares this record"):
        people.erase(by=cast.ruth, pseudonym=cast.margarethe.pseudonym, reason="asked")
    people.erase(by=cast.carol, pseudonym=cast.margarethe.pseudonym, reason="asked")
