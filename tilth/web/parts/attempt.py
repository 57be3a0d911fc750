"""Trying a verb with what a form holds: what records refuse is said on the form, and nothing is lost."""

from collections.abc import Callable
from typing import Literal, TypeVar

from django import forms

from tilth.measures import MeasureError
from tilth.records.errors import RecordsError

T = TypeVar("T")


def attempt(form: forms.Form, verb: Callable[[], T]) -> T | Literal[False]:
    """Return what `verb` returns, or False where the form is wrong or records refuse (said on the form)."""
    if not form.is_valid():
        return False
    try:
        return verb()
    except (RecordsError, MeasureError) as error:
        form.add_error(None, str(error))
        return False
