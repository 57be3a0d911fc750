"""A form of questions: skipping is always possible, a reason is never needed, and nothing else gets in."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from tilth.web.parts.questions import SheetForm


@dataclass(frozen=True)
class Asked:
    id: str
    text: str
    choices: tuple[tuple[int, str], ...]


QUESTIONS = (
    Asked("mood", "Feeling down", ((0, "Not at all"), (1, "Several days"))),
    Asked("sleep", "Sleeping badly", ((0, "Not at all"), (1, "Several days"))),
)


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


def test_reasons_stand_apart_from_the_scale() -> None:
    apart = [
        choice.data["value"] for choice in SheetForm(QUESTIONS)["mood"] if choice.data["attrs"].get("apart")
    ]
    assert apart == ["-1"]
