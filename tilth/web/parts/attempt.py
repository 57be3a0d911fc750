"""Trying a verb with what a form holds: what is refused is said on the form, and nothing is lost."""

from collections.abc import Callable
from typing import Literal, TypeVar

from django import forms

from tilth.case.errors import CaseError
from tilth.impact.errors import ImpactError
from tilth.measures import MeasureError
from tilth.packs.errors import PackError
from tilth.records.errors import RecordsError
from tilth.tally.errors import BookError, TallyError
from tilth.value.errors import ValuationError

T = TypeVar("T")

REFUSALS = (
    *(RecordsError, MeasureError, PackError, BookError, TallyError, ImpactError, ValuationError, CaseError),
)
"""Errors whose one sentence is written for the person who asked."""


def attempt(form: forms.Form, verb: Callable[[], T]) -> T | Literal[False]:
    """Return what `verb` returns, or False where the form is wrong or the verb refuses (said on the form)."""
    if not form.is_valid():
        return False
    try:
        return verb()
    except REFUSALS as error:
        form.add_error(None, str(error))
        return False
