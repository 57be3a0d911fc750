"""Answer sheets: read in the instrument's words, corrected without losing what was there."""

from __future__ import annotations

from datetime import date

import pytest

from tests.cast import NAME, Cast
from tests.web.conftest import Enter
from tilth.records.actions import answers
from tilth.records.actions.sheets import Filled
from tilth.records.models import AnswerSheet
from tilth.records.words import Mode

GIVEN = {"interest": 2, "mood": 3, "sleep": -1}


@pytest.fixture
def sheet(cast: Cast) -> str:
    """Return the address of a PHQ-9 that Amina wrote down for Margarethe."""
    filled = Filled(instrument="phq9", answers=GIVEN, mode=Mode.PAPER, answered_on=date(2026, 3, 3))
    whose = {"pseudonym": cast.margarethe.pseudonym, "programme": "befriending"}
    stored = answers.record(by=cast.amina, **whose, filled=filled, client_key="k")
    return f"/sheets/{stored.sheet_id}/"


def test_a_sheet_is_read_in_the_words_of_its_instrument(cast: Cast, enter: Enter, sheet: str) -> None:
    page = enter(cast.amina).get(sheet).content.decode()
    for words in (
        "Feeling down, depressed, or hopeless",
        "Nearly every day",
        "preferred not to say",
        "on paper",
    ):
        assert words in page


def test_an_analyst_reads_it_under_a_pseudonym(cast: Cast, enter: Enter, sheet: str) -> None:
    page = enter(cast.anders).get(sheet).content.decode()
    assert cast.margarethe.pseudonym in page
    assert NAME not in page
    assert "/people/" not in page


@pytest.mark.parametrize(("who", "status"), [("priya", 403), ("femi", 403), ("zoe", 404), ("ada", 403)])
def test_who_pays_and_who_is_strange_reads_no_answers(
    cast: Cast, enter: Enter, sheet: str, who: str, status: int
) -> None:
    response = enter(getattr(cast, who)).get(sheet)
    assert response.status_code == status
    assert "Feeling down" not in response.content.decode()


def test_correcting_starts_from_what_stands_and_keeps_it(cast: Cast, enter: Enter, sheet: str) -> None:
    client = enter(cast.amina)
    form = client.get(sheet + "correct/").content.decode()
    assert 'value="3" checked' in form
    body = {"client_key": "c", "interest": "2", "mood": "1", "sleep": "-1", "reason": "heard wrong"}
    page = client.post(sheet + "correct/", body, follow=True).content.decode()
    before, after = AnswerSheet.objects.order_by("pk")
    assert (before.i2, after.i2, after.supersedes_id) == (3, 1, before.pk)  # type: ignore[attr-defined]
    assert "heard wrong" in page
    assert "has been corrected" in client.get(sheet).content.decode()


def test_a_correction_without_a_reason_is_sent_back_with_its_answers(
    cast: Cast, enter: Enter, sheet: str
) -> None:
    page = enter(cast.amina).post(sheet + "correct/", {"client_key": "c", "mood": "1"}).content.decode()
    assert "There is a problem" in page
    assert 'value="1" checked' in page
    assert AnswerSheet.objects.count() == 1


def test_who_may_only_read_gets_no_button_and_no_page(cast: Cast, enter: Enter, sheet: str) -> None:
    client = enter(cast.anders)
    assert "Correct an answer" not in client.get(sheet).content.decode()
    assert client.get(sheet + "correct/").status_code == 403
