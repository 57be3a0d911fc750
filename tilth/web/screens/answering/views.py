"""Answering by a private link: read what it is about, answer one form after another, be thanked.

The link is the key; nobody signs in. A link that is unknown or too old gets one calm page. A form that is
sent twice is kept once; a part that was sent before is not asked again.
"""

from functools import partial

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from tilth.records.actions import answers
from tilth.records.actions.sheets import Filled, Stored
from tilth.records.queries import answering
from tilth.web.parts.attempt import attempt
from tilth.web.parts.questions import SheetForm
from tilth.web.seen import public

SENT = "This part has been sent already. If you want to change an answer, tell your worker."


@public
@require_GET
def intro(request: HttpRequest, token: str) -> HttpResponse:
    """Say what is asked, why, who reads it, and whom to turn to."""
    page = answering.page(token=token)
    if page.state == "done":
        return redirect("answering-thanks", token=token)
    if page.state == "closed":
        return render(request, "answering/closed.html", {"page": page}, status=410)
    return render(request, "answering/intro.html", {"page": page})


@public
@require_http_methods(["GET", "POST"])
def questions(request: HttpRequest, token: str) -> HttpResponse:
    """Show the next form, and keep its answers when it is sent."""
    page = answering.page(token=token)
    if page.form is None:
        return redirect("answering", token=token)
    if request.method == "POST" and request.POST.get("instrument") != page.form.instrument:
        messages.info(request, SENT)
        return redirect("answering-questions", token=token)
    form = SheetForm(page.form.questions, data=request.POST or None)
    send = partial(_submit, token, page.form.instrument, form)
    stored = attempt(form, send) if request.method == "POST" else False
    if stored:
        return redirect("answering-questions" if page.step < page.steps else "answering-thanks", token=token)
    return render(request, "answering/questions.html", {"page": page, "form": form})


@public
@require_GET
def thanks(request: HttpRequest, token: str) -> HttpResponse:
    """Thank, say what happens now, and show at once whom to turn to."""
    page = answering.page(token=token)
    if page.state != "done":
        return redirect("answering", token=token)
    return render(request, "answering/thanks.html", {"page": page})


def _submit(token: str, instrument: str, form: SheetForm) -> Stored:
    filled = Filled(instrument=instrument, answers=form.answers())
    return answers.submit(token=token, filled=filled, client_key=form.cleaned_data["client_key"])
