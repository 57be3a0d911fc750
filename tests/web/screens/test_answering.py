"""Answering at home: a private link, no account, everything skippable, help always in sight."""

from __future__ import annotations

import re
from uuid import uuid4

import pytest
from django.test import Client

from tests.cast import Cast, cover
from tilth.records.actions import invitations
from tilth.records.actions.invitations import Ask
from tilth.records.models import Alert, AnswerSheet, Invitation

CRISIS = "116 123"


@pytest.fixture
def link(cast: Cast) -> str:
    """Return the address of a link that asks the life question, then PHQ-9."""
    cover(cast)
    ask = Ask(asks=("ons4:satisfied", "phq9"))
    sent = invitations.send(
        by=cast.amina, pseudonym=cast.margarethe.pseudonym, programme="befriending", ask=ask
    )
    return f"/a/{sent.token}/"


def send(visitor: Client, link: str, instrument: str, **answers: str) -> str:
    """Send one part and return the address that follows."""
    body = {"instrument": instrument, "client_key": str(uuid4())} | answers
    response = visitor.post(link + "questions/", body)
    assert response.status_code == 302, response.content.decode()
    return response.headers["Location"]


def test_the_first_page_says_what_why_who_and_that_all_can_be_skipped(visitor: Client, link: str) -> None:
    page = visitor.get(link).content.decode()
    for words in (
        "You can skip anything",
        "Why we ask",
        "Who reads it",
        "Ruth",
        CRISIS,
        "Leave this page now",
    ):
        assert words in page


def test_its_title_says_nothing_about_health(visitor: Client, link: str) -> None:
    for address in (link, link + "questions/", "/a/unknown/"):
        title = re.findall("<title>(.*?)</title>", visitor.get(address).content.decode(), flags=re.DOTALL)[0]
        assert not re.search("tilth|health|mental|depress", title, flags=re.IGNORECASE)


def test_the_life_question_is_asked_as_the_place_words_it(visitor: Client, link: str) -> None:
    page = visitor.get(link + "questions/").content.decode()
    assert "Overall, how satisfied are you with your life nowadays?" in page
    assert "10 – Completely" in page
    assert 'autocomplete="off"' in page


def test_answers_are_kept_part_by_part_until_the_thanks(visitor: Client, link: str) -> None:
    assert send(visitor, link, "ons4", satisfied="7") == link + "questions/"
    assert "Little interest or pleasure" in visitor.get(link + "questions/").content.decode()
    assert send(visitor, link, "phq9", interest="0", mood="1") == link + "thanks/"
    assert [s.instrument for s in AnswerSheet.objects.order_by("pk")] == ["ons4", "phq9"]
    assert Invitation.objects.get().used_at is not None


def test_nothing_needs_an_answer(visitor: Client, link: str) -> None:
    send(visitor, link, "ons4")
    assert send(visitor, link, "phq9") == link + "thanks/"
    assert AnswerSheet.objects.count() == 2


def test_an_impossible_answer_loses_none_of_the_others(visitor: Client, link: str) -> None:
    send(visitor, link, "ons4", satisfied="7")
    body = {"instrument": "phq9", "client_key": "k", "interest": "2", "mood": "9"}
    response = visitor.post(link + "questions/", body)
    page = response.content.decode()
    assert response.status_code == 200
    assert "There is a problem" in page
    assert re.search(r'name="interest"[^>]*value="2" checked', page)
    assert 'value="k"' in page
    assert AnswerSheet.objects.filter(instrument="phq9").count() == 0


def test_sending_the_same_part_twice_keeps_it_once(visitor: Client, link: str) -> None:
    body = {"instrument": "ons4", "client_key": "k", "satisfied": "7"}
    for _ in range(2):
        assert visitor.post(link + "questions/", body).status_code == 302
    assert AnswerSheet.objects.count() == 1
    assert "has been sent already" in visitor.get(link + "questions/").content.decode()


def test_hard_thoughts_bring_help_at_once_and_an_alert(visitor: Client, link: str) -> None:
    send(visitor, link, "ons4")
    thanks = visitor.get(send(visitor, link, "phq9", self_harm="1")).content.decode()
    assert thanks.index("hard thoughts") < thanks.index(CRISIS) < thanks.index("What happens now")
    assert Alert.objects.get().item == "self_harm"
    assert not re.search(r"\brisk\b|score", thanks)


def test_without_hard_thoughts_nobody_is_frightened(visitor: Client, link: str) -> None:
    send(visitor, link, "ons4", satisfied="7")
    thanks = visitor.get(send(visitor, link, "phq9", self_harm="0")).content.decode()
    assert "hard thoughts" not in thanks
    assert CRISIS in thanks


def test_a_used_link_thanks_and_asks_nothing(visitor: Client, link: str) -> None:
    send(visitor, link, "ons4")
    send(visitor, link, "phq9")
    assert visitor.get(link).headers["Location"] == link + "thanks/"
    assert visitor.get(link + "questions/").headers["Location"] == link


def test_unknown_and_expired_links_look_the_same(visitor: Client, link: str) -> None:
    Invitation.objects.update(created_at="2020-01-01T00:00Z", expires_at="2020-01-02T00:00Z")
    expired, unknown = visitor.get(link), visitor.get("/a/nobody/")
    assert expired.status_code == unknown.status_code == 410
    assert expired.content == unknown.content
    assert CRISIS in expired.content.decode()


def test_every_page_works_without_scripts(visitor: Client, link: str) -> None:
    for address in (link, link + "questions/"):
        assert "<script" not in visitor.get(address).content.decode()
