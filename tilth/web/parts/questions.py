"""A form made from the questions of an instrument: one group of radios an item, every one skippable.

    tick         the position on the item's scale, 0 and up
    no answer    one of two reasons in plain words, or nothing at all, which is the reason "missed"

`client_key` makes sending it twice the same as sending it once.
"""

from collections.abc import Iterable, Mapping
from typing import Any, Protocol
from uuid import uuid4

from django import forms

from tilth.measures import NonAnswer

REASONS = (
    (str(int(NonAnswer.DECLINED)), "I would rather not say"),
    (str(int(NonAnswer.DONT_KNOW)), "I do not know"),
)


class Question(Protocol):
    """One question in the words of the instrument."""

    @property
    def id(self) -> str:
        """Return the item's id."""

    @property
    def text(self) -> str:
        """Return what is asked."""

    @property
    def choices(self) -> Iterable[tuple[int, str]]:
        """Return the possible ticks and their words."""


class Choices(forms.RadioSelect):
    """Radios of which the reasons for no answer stand apart."""

    def create_option(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Return one radio; the first reason is marked to stand apart."""
        option = super().create_option(*args, **kwargs)
        option["attrs"]["apart"] = str(option["value"]) == REASONS[0][0]
        return option


class SheetForm(forms.Form):
    """The questions of one answer sheet; `answers()` gives what was ticked by item id."""

    client_key = forms.CharField(widget=forms.HiddenInput, max_length=64)

    def __init__(self, questions: Iterable[Question], *args: Any, **kwargs: Any) -> None:
        kwargs["initial"] = {"client_key": str(uuid4())} | kwargs.get("initial", {})
        super().__init__(*args, **kwargs)
        self.questions = tuple(questions)
        for question in self.questions:
            self.fields[question.id] = field_of(question)

    def answers(self) -> dict[str, int]:
        """Return ticks and reasons by item id; what was left empty is left out."""
        given: Mapping[str, str] = self.cleaned_data
        return {q.id: int(given[q.id]) for q in self.questions if given.get(q.id)}


def field_of(question: Question) -> forms.ChoiceField:
    """Return the radios of one question, in the order of its scale, reasons last."""
    ticks = [(str(value), words) for value, words in question.choices]
    return forms.ChoiceField(
        label=question.text, choices=[*ticks, *REASONS], widget=Choices, required=False, label_suffix=""
    )
