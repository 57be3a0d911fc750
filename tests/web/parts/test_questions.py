"""A form of questions: skipping is always possible, a reason is never needed, and nothing else gets in."""

from __future__ import annotations

import pytest

from tilth.records.queries.questions import REASONS, Option, Question
from tilth.web.parts.questions import SheetForm


def asked(item: str, text: str, options: tuple[Option, ...], *, is_scale: bool = False) -> Question:
    reasons = tuple(Option(int(reason), "") for reason in REASONS)
    return Question(item, text, options, reasons, is_scale, "Not at all", "Completely", "")


FREQUENCY = (Option(0, "Not at all"), Option(1, "Several days"))
QUESTIONS = (asked("mood", "Feeling down", FREQUENCY), asked("sleep", "Sleeping badly", FREQUENCY))


def filled(**answers: str) -> SheetForm:
    return SheetForm(QUESTIONS, {"client_key": "k"} | answers)


def test_every_question_can_be_skipped() -> None:
    form = filled()
    assert form.is_valid()
    assert form.answers() == {}


def test_a_tick_of_zero_is_an_answer() -> None:
    form = filled(mood="0")
    assert form.is_valid()
    assert form.answers() == {"mood": 0}


def test_not_wanting_to_say_is_kept_as_a_reason() -> None:
    form = filled(mood="-1", sleep="-2")
    assert form.is_valid()
    assert form.answers() == {"mood": -1, "sleep": -2}


@pytest.mark.parametrize("tick", ["2", "-6", "many"])
def test_what_nobody_could_tick_is_refused(tick: str) -> None:
    form = filled(mood=tick)
    assert not form.is_valid()
    assert list(form.errors) == ["mood"]


def test_two_fresh_forms_have_two_keys_and_a_form_in_error_keeps_its_own() -> None:
    first, second = SheetForm(QUESTIONS), SheetForm(QUESTIONS)
    assert first["client_key"].value() != second["client_key"].value()
    assert filled(mood="many")["client_key"].value() == "k"


def test_the_ends_of_a_scale_are_said_beside_their_numbers() -> None:
    scale = (Option(0, "Not at all"), Option(1, ""), Option(2, "Completely"))
    field = SheetForm([asked("life", "How satisfied?", scale, is_scale=True)])["life"]
    assert [choice.choice_label for choice in field][:3] == ["0 – Not at all", "1", "2 – Completely"]


def test_reasons_stand_apart_from_the_scale() -> None:
    choices = list(SheetForm(QUESTIONS)["mood"])
    apart = [choice.data["value"] for choice in choices if choice.data["attrs"].get("apart")]
    assert apart == [str(int(reason)) for reason in REASONS]
