"""People: who may see whom, and what a worker can do for a person."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django.fixtures import DjangoAssertNumQueries

from tests.cast import NAME, Cast, cover
from tests.web.conftest import Enter
from tilth.records.actions import people as verbs
from tilth.records.actions.people import Newcomer
from tilth.records.models import Consent, Contact, Invitation, Person, ReadEvent


def record(cast: Cast) -> str:
    return f"/people/{cast.margarethe.pseudonym}/"


def here(cast: Cast, what: str) -> str:
    return f"{record(cast)}befriending/{what}/"


def test_a_worker_finds_a_person_by_pseudonym(cast: Cast, enter: Enter) -> None:
    page = enter(cast.amina).get("/people/in/befriending/", {"q": cast.margarethe.pseudonym[:5]})
    assert NAME in page.content.decode()
    assert "Walter" not in page.content.decode()


def test_one_programme_needs_no_choice_and_two_do(cast: Cast, enter: Enter) -> None:
    assert enter(cast.amina).get("/people/").headers["Location"] == "/people/in/befriending/"
    assert enter(cast.carol).get("/people/").status_code == 200


def test_the_list_asks_the_same_however_long_it_is(
    cast: Cast, enter: Enter, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    many = [Newcomer(name=f"Person {n}") for n in range(20)]
    verbs.enrol_many(by=cast.amina, programme="befriending", newcomers=many)
    client = enter(cast.amina)
    with django_assert_max_num_queries(20):
        client.get("/people/in/befriending/")


def test_a_look_at_a_record_is_written_down(cast: Cast, enter: Enter) -> None:
    enter(cast.amina).get(record(cast))
    assert ReadEvent.objects.filter(viewer=cast.amina, person=cast.margarethe, what="record").exists()


@pytest.mark.slow
def test_payers_and_strangers_see_nobody(cast: Cast, enter: Enter) -> None:
    for user, status in ((cast.priya, 403), (cast.femi, 403), (cast.zoe, 404)):
        for address in (record(cast), "/people/in/befriending/", here(cast, "link")):
            response = enter(user).get(address)
            assert response.status_code == status
            assert NAME not in response.content.decode()


def test_a_link_is_shown_once_and_kept_nowhere(cast: Cast, enter: Enter) -> None:
    cover(cast)
    ask = {"asks": ["ons4:satisfied", "phq9"], "occasion": "review", "days": "14"}
    page = enter(cast.amina).post(here(cast, "link"), ask).content.decode()
    token = re.findall(r"http://testserver/a/([^/]+)/", page)[0]
    assert Invitation.objects.get().asks == ask["asks"]
    assert token not in str(Invitation.objects.values().get())


def test_a_risk_question_is_not_sent_while_nobody_reads_the_answer(cast: Cast, enter: Enter) -> None:
    ask = {"asks": ["phq9"], "occasion": "review", "days": "14"}
    page = enter(cast.amina).post(here(cast, "link"), ask).content.decode()
    assert "set the cover first" in page
    assert Invitation.objects.count() == 0


def test_the_one_question_and_all_four_are_not_asked_together(cast: Cast, enter: Enter) -> None:
    ask = {"asks": ["ons4:satisfied", "ons4"], "occasion": "review", "days": "14"}
    assert "not both" in enter(cast.amina).post(here(cast, "link"), ask).content.decode()


def test_a_contact_is_written_down_and_told_in_the_story(cast: Cast, enter: Enter) -> None:
    client = enter(cast.amina)
    spent = {"on": "2026-03-09", "kind": "visit", "minutes": "45", "note": "We talked about the garden."}
    page = client.post(here(cast, "contact"), spent, follow=True).content.decode()
    assert Contact.objects.get().minutes == 45
    assert "We talked about the garden." in page


def test_the_day_of_a_contact_starts_as_today_where_a_browser_reads_it(cast: Cast, enter: Enter) -> None:
    page = enter(cast.amina).get(here(cast, "contact")).content.decode()
    assert f'type="date" name="on" value="{timezone.localdate():%Y-%m-%d}"' in page


def test_a_wrong_contact_is_said_and_its_words_are_not_lost(cast: Cast, enter: Enter) -> None:
    spent = {"on": "soon", "kind": "visit", "minutes": "45", "note": "We talked about the garden."}
    page = enter(cast.amina).post(here(cast, "contact"), spent).content.decode()
    assert "There is a problem" in page
    assert "We talked about the garden." in page
    assert Contact.objects.count() == 0


def test_consent_is_withdrawn_and_given_anew(cast: Cast, enter: Enter) -> None:
    client = enter(cast.amina)
    standing = Consent.objects.filter(person=cast.margarethe, purpose="evaluation", withdrawn_at__isnull=True)
    client.post(here(cast, "consent"), {"purpose": "evaluation", "deed": "withdraw"})
    assert not standing.exists()
    client.post(here(cast, "consent"), {"purpose": "evaluation", "deed": "give"})
    assert standing.count() == 1


def test_pressing_twice_says_so_and_breaks_nothing(cast: Cast, enter: Enter) -> None:
    client, body = enter(cast.amina), {"purpose": "evaluation", "deed": "give"}
    page = client.post(here(cast, "consent"), body, follow=True).content.decode()
    assert "This was not changed" in page


def test_erasing_says_what_happens_and_wants_to_be_meant(cast: Cast, enter: Enter) -> None:
    client, address = enter(cast.carol), record(cast) + "erase/"
    assert "What will happen" in client.get(address).content.decode()
    client.post(address, {"reason": "asked for it"})
    assert Person.objects.get(pk=cast.margarethe.pk).erased_at is None
    client.post(address, {"reason": "asked for it", "sure": "on"})
    assert Person.objects.get(pk=cast.margarethe.pk).erased_at is not None
    assert client.get(record(cast)).status_code == 404


def test_a_link_worker_does_not_erase(cast: Cast, enter: Enter) -> None:
    client = enter(cast.amina)
    assert "erase/" not in client.get(record(cast)).content.decode()
    assert client.get(record(cast) + "erase/").status_code == 403


def test_buttons_show_only_what_works(cast: Cast, enter: Enter) -> None:
    page = enter(cast.ruth).get(record(cast)).content.decode()
    assert NAME in page
    assert "Send a private link" not in page


def test_no_visitor_gets_in(cast: Cast, visitor: Client) -> None:
    assert visitor.get(record(cast)).headers["Location"].startswith("/account/login/")
