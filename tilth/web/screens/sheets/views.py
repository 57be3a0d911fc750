"""Answer sheets: one sheet in the instrument's words, and correcting it."""

from functools import partial

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from tilth.records.actions import answers
from tilth.records.queries import sheets
from tilth.records.rights import Right
from tilth.web.parts.attempt import attempt
from tilth.web.screens.sheets.forms import CorrectForm
from tilth.web.seen import seen_by


@require_GET
@seen_by(Right.READ_ANSWERS)
def show(request: HttpRequest, sheet_id: int) -> HttpResponse:
    """Show one answer sheet, under a pseudonym."""
    return render(request, "sheets/show.html", {"page": sheets.page(viewer=request.user, sheet_id=sheet_id)})


@require_http_methods(["GET", "POST"])
@seen_by(Right.CORRECT_ANSWERS)
def correct(request: HttpRequest, sheet_id: int) -> HttpResponse:
    """Correct a sheet: a new one takes its place, the one before stays as it was."""
    page = sheets.page(viewer=request.user, sheet_id=sheet_id)
    form = CorrectForm(page.form.questions, data=request.POST or None, initial=before(page))
    fix = partial(answers.correct, by=request.user, sheet_id=sheet_id)
    if request.method == "POST" and (
        stored := attempt(form, lambda: fix(answers=form.changed(), reason=form.cleaned_data["reason"]))
    ):
        messages.success(
            request, "Corrected. The sheet before is kept, and the next version of the case counts this one."
        )
        return redirect("sheet", sheet_id=stored.sheet_id)
    return render(request, "sheets/correct.html", {"page": page, "form": form})


def before(page: sheets.SheetPage) -> dict[str, str]:
    """Return the ticks that the form starts from."""
    return {line.item: str(line.tick) for line in page.answers if line.tick is not None}
