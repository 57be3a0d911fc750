"""Alerts: seen, acted on, closed with what happened; never a score of anything."""

from __future__ import annotations

import re

import pytest

from tests.cast import Cast, cover
from tests.web.conftest import Enter
from tilth.records.actions import answers
from tilth.records.actions.sheets import Filled
from tilth.records.models import Alert


@pytest.fixture
def alert(cast: Cast) -> Alert:
    """Return the alert that an answer of Margarethe's raises."""
    cover(cast)
    filled = Filled(instrument="phq9", answers={"self_harm": 1})
    whose = {"pseudonym": cast.margarethe.pseudonym, "programme": "befriending"}
    answers.record(by=cast.amina, **whose, filled=filled, client_key="k")
    return Alert.objects.get()


@pytest.mark.slow
def test_the_first_page_says_that_somebody_is_needed(cast: Cast, enter: Enter, alert: Alert) -> None:
    assert "1 alert needs somebody" in enter(cast.ruth).get("/").content.decode()
    assert "needs somebody" not in enter(cast.priya).get("/").content.decode()


def test_an_alert_is_seen_and_then_closed_with_what_happened(cast: Cast, enter: Enter, alert: Alert) -> None:
    client = enter(cast.ruth)
    assert "nobody has seen it" in client.get("/alerts/").content.decode()
    client.post(f"/alerts/{alert.pk}/acknowledge/")
    assert "seen by Ruth" in client.get("/alerts/").content.decode()
    client.post(f"/alerts/{alert.pk}/close/", {"outcome": "spoke", "note": "We met at noon."})
    page = client.get("/alerts/").content.decode()
    assert "No alert is open" in page
    assert "we spoke with the person" in page


def test_whoever_is_second_is_told_who_was_first(cast: Cast, enter: Enter, alert: Alert) -> None:
    enter(cast.ruth).post(f"/alerts/{alert.pk}/acknowledge/")
    page = enter(cast.amina).post(f"/alerts/{alert.pk}/acknowledge/", follow=True).content.decode()
    assert "Ruth has taken this on already" in page


def test_closing_needs_an_outcome_and_loses_no_words(cast: Cast, enter: Enter, alert: Alert) -> None:
    page = enter(cast.ruth).post(f"/alerts/{alert.pk}/close/", {"note": "We met."}).content.decode()
    assert "There is a problem" in page
    assert "We met." in page


def test_it_is_never_called_a_risk_score(cast: Cast, enter: Enter, alert: Alert) -> None:
    page = enter(cast.ruth).get("/alerts/").content.decode()
    assert not re.search(r"risk (score|level)|(low|high|medium) risk", page, flags=re.IGNORECASE)
    assert "only talking with the person can" in page


@pytest.mark.slow
def test_payers_and_strangers_see_no_alert(cast: Cast, enter: Enter, alert: Alert) -> None:
    for user, status in ((cast.priya, 403), (cast.femi, 403), (cast.anders, 403)):
        assert enter(user).get("/alerts/").status_code == status
        assert enter(user).post(f"/alerts/{alert.pk}/acknowledge/").status_code == status
    stranger = enter(cast.zoe)
    assert cast.margarethe.pseudonym not in stranger.get("/alerts/").content.decode()
    assert stranger.post(f"/alerts/{alert.pk}/acknowledge/").status_code == 404
    assert stranger.get(f"/alerts/{alert.pk}/close/").status_code == 404
