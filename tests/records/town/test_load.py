"""The town is stored by the verbs of the site: with roles, consents, a cover, alerts, and a trace of each deed."""

from __future__ import annotations

import pytest
from django.utils import timezone

from tests.records.townhall import Hall
from tilth.records import rights
from tilth.records.actions.answers import submit
from tilth.records.actions.sheets import Filled
from tilth.records.ledger.chain import verify
from tilth.records.models import Alert, AnswerSheet, Consent, CostLine, CoverPolicy, LedgerEvent, Person
from tilth.records.models.words import Purpose, Role
from tilth.records.rights import Right
from tilth.records.town.cast import CAST
from tilth.records.town.load import loaded, new_link

pytestmark = pytest.mark.slow


def test_everybody_and_everything_of_the_town_is_stored(hall: Hall) -> None:
    made = hall.town.programmes.values()
    assert loaded()
    assert Person.objects.count() == sum(len(one.people) for one in made)
    assert AnswerSheet.objects.count() == sum(len(p.sheets) for one in made for p in one.people)
    assert CostLine.objects.count() == sum(len(one.costs) for one in made)


def test_who_did_not_agree_is_stored_without_consent_to_be_counted(hall: Hall) -> None:
    people = [p for one in hall.town.programmes.values() for p in one.people]
    standing = Consent.objects.filter(purpose=Purpose.EVALUATION, withdrawn_at__isnull=True)
    assert standing.count() == sum(p.evaluation and p.withdrew is None for p in people)
    assert Consent.objects.filter(withdrawn_at__isnull=False).count() == sum(
        p.evaluation and p.withdrew is not None for p in people
    )


def test_one_alert_is_open_and_somebody_is_there_to_read_it(hall: Hall) -> None:
    (alert,) = Alert.objects.filter(closed_at__isnull=True)
    cover = CoverPolicy.objects.get(programme=alert.programme, ended_at__isnull=True)
    assert rights.can(cover.responder, Right.HANDLE_ALERTS, alert.programme)
    assert Alert.objects.filter(closed_at__isnull=False).exists()


@pytest.mark.parametrize("member", CAST, ids=lambda member: member.key)
def test_each_of_the_cast_has_the_role_that_the_first_page_says(hall: Hall, member: object) -> None:
    user = hall.cast[member.key]
    for programme in (hall.befriending, hall.allotment):
        expected = {Role(member.role)} if programme.slug in member.programmes else set()
        assert rights.roles_in(user, programme) == expected


def test_a_private_link_of_the_town_can_be_answered_at_once(hall: Hall) -> None:
    sent = new_link(by=hall.amina)
    filled = Filled(instrument="ons4", answers={"satisfied": 6})
    stored = submit(token=sent.token, filled=filled, client_key="a form of the town")
    assert AnswerSheet.objects.get(pk=stored.sheet_id).answered_on == timezone.localdate()


def test_every_deed_names_who_did_it(hall: Hall) -> None:
    assert not LedgerEvent.objects.filter(actor="").exists()
    assert verify().whole
