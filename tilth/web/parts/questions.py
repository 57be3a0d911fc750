"""A form made from the questions of an instrument: one group of radios an item, every one skippable.

    tick         the position on the item's scale, 0 and up
    no answer    a reason in plain words, or nothing at all, which is kept as "missed"

`client_key` makes sending it twice the same as sending it once.
"""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import uuid4

from django import forms

from tilth.measures import NonAnswer
from tilth.records.queries.questions import Question

REASONS = {
    NonAnswer.DECLINED: "I would rather not say",
    NonAnswer.DONT_KNOW: "I do not know",
    NonAnswer.NOT_APPLICABLE: "This does not apply to me",
}


class RadioSelect(forms.RadioSelect):
    """Radios of which the reasons for no answer stand apart, folded away."""

    def create_option(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Return one radio; the reasons for no answer are marked to stand apart."""
        option = super().create_option(*args, **kwargs)
        option["attrs"]["apart"] = str(option["value"]).startswith("-")
        return option


class SheetForm(forms.Form):
    """The questions of one answer sheet; `answers()` gives what was ticked by item id."""

    client_key = forms.CharField(widget=forms.HiddenInput, max_length=64)

    def __init__(self, questions: Iterable[Question], *args: Any, **kwargs: Any) -> None:
        kwargs["initial"] = {"client_key": str(uuid4())} | kwargs.get("initial", {})
        super().__init__(*args, **kwargs)
        self.questions = tuple(questions)
        for question in self.questions:
            self.fields[question.item] = field_of(question)

    def answers(self) -> dict[str, int]:
        """Return ticks and reasons by item id; what was left empty is left out."""
        given: Mapping[str, str] = self.cleaned_data
        return {q.item: int(given[q.item]) for q in self.questions if given.get(q.item)}


def field_of(question: Question) -> forms.ChoiceField:
    """Return the radios of one question, in the order of its scale, reasons last."""
    ticks = [
        (str(option.value), _worded(option.value, option.label, question)) for option in question.options
    ]
    reasons = [(str(option.value), REASONS[NonAnswer(option.value)]) for option in question.reasons]
    return forms.ChoiceField(
        label=question.text, choices=[*ticks, *reasons], widget=RadioSelect, required=False
    )


def _worded(value: int, label: str, question: Question) -> str:
    if not question.is_scale:
        return label
    return f"{value} – {label}" if label else str(value)
