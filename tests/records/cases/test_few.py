"""Few people are not counted: a small programme has a case, and no page of it tells how few they are."""

from __future__ import annotations

from datetime import date

import pytest

from tests.cast import Cast
from tilth.records.actions import answers, cases, consents, people
from tilth.records.actions.consents import Agreed
from tilth.records.actions.people import Newcomer
from tilth.records.actions.sheets import Filled
from tilth.records.models import StoredFigure, StoredKind
from tilth.records.models.words import Occasion, Purpose
from tilth.records.queries import cases as pages
from tilth.records.queries import figures

pytestmark = pytest.mark.slow


def test_a_case_of_few_people_tells_no_number(cast: Cast) -> None:
    for _ in range(3):
        _answers_at_both_ends(cast)
    version = cases.publish(by=cast.carol, programme="befriending", as_of=date(2026, 12, 1))
    html = pages.page(viewer=cast.priya, programme="befriending", number=1, link=str).html
    assert "fewer than 5" in html
    assert not version.figures.exists()


def test_few_people_behind_a_question_are_not_counted_by_their_sheets_either() -> None:
    said = {"count": 6, "noun": "answer sheets", "digest": "", "as_of": ""}
    few, more = (StoredFigure(kind=StoredKind.ROWS, shows=said, people=people) for people in (3, 6))
    assert not figures.rows_summary(few).people.told
    assert not figures.rows_summary(few).rows.told
    assert str(figures.rows_summary(more).rows) == "6"


@pytest.mark.parametrize(
    ("people", "value"), [(3, "fewer than 5 people"), (0, "0 people"), (12, "12 people")]
)
def test_a_figure_that_counts_few_people_is_not_told(people: int, value: str) -> None:
    said = dict.fromkeys(("range", "says", "rule", "settings", "error", "mark"), "")
    said |= {"text": f"{people} people", "mean": float(people), "low": None, "high": None}
    summary = figures.summary(StoredFigure(unit="people", shows=said))
    assert summary.value == value
    assert (summary.mean is None) == (0 < people < 5)


def _answers_at_both_ends(cast: Cast) -> None:
    days = {"referred_on": date(2026, 2, 1), "started_on": date(2026, 3, 2), "ended_on": date(2026, 9, 1)}
    newcomer = Newcomer(**days)
    person = people.enrol(by=cast.amina, programme="befriending", newcomer=newcomer)
    agreed = Agreed(purpose=Purpose.EVALUATION)
    consents.give(by=cast.amina, pseudonym=person.pseudonym, programme="befriending", agreed=agreed)
    ends = ((Occasion.START, date(2026, 3, 1), 4), (Occasion.END, date(2026, 8, 30), 6))
    filled = [
        Filled(instrument="ons4", answers={"satisfied": tick}, occasion=occasion, answered_on=day)
        for occasion, day, tick in ends
    ]
    sheets = [(person.pseudonym, one) for one in filled]
    answers.record_many(by=cast.amina, programme="befriending", filled=sheets)
