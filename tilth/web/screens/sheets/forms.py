"""Correcting a sheet: its own questions, filled in as they were, and the reason."""

from collections.abc import Iterable
from typing import Any

from django import forms

from tilth.measures import NonAnswer
from tilth.records.queries.questions import Question
from tilth.web.parts.questions import SheetForm


class CorrectForm(SheetForm):
    """The questions with the answers that stand, and why they change."""

    def __init__(self, questions: Iterable[Question], *args: Any, **kwargs: Any) -> None:
        super().__init__(questions, *args, **kwargs)
        self.fields["reason"] = forms.CharField(
            label="Why it is corrected", help_text="This is kept beside the correction.", max_length=300
        )

    def changed(self) -> dict[str, int]:
        """Return every answer as it now stands; what was emptied is missed."""
        given = self.answers()
        return {q.item: given.get(q.item, int(NonAnswer.MISSED)) for q in self.questions}
