"""People: lists by programme, one person's record, and what a worker does for a person."""

from collections.abc import Callable
from functools import partial

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tilth.records.actions import consents, contacts, invitations
from tilth.records.actions import people as verbs
from tilth.records.actions.consents import Agreed
from tilth.records.actions.contacts import Spent
from tilth.records.actions.invitations import Ask
from tilth.records.queries import home, people, person
from tilth.records.rights import Right
from tilth.records.words import Purpose
from tilth.web.parts.attempt import attempt
from tilth.web.screens.people.forms import ConsentForm, ContactForm, EraseForm, LinkForm
from tilth.web.screens.people.page import SentPage, record_page
from tilth.web.seen import seen_by


@require_GET
@seen_by(Right.READ_PEOPLE)
def index(request: HttpRequest) -> HttpResponse:
    """Show whose people the reader may see; the people themselves where there is one programme."""
    page = home.page(viewer=request.user)
    slugs = [card.slug for card in page.programmes if Right.READ_PEOPLE in card.rights]
    if len(slugs) == 1:
        return redirect("people-in", programme=slugs[0])
    return render(request, "people/index.html", {"page": page})


@require_GET
@seen_by(Right.READ_PEOPLE)
def listing(request: HttpRequest, programme: str) -> HttpResponse:
    """Show the people of a programme, a page at a time."""
    number = request.GET.get("page", "1")
    search = request.GET.get("q", "")[:16]
    page = people.listing(
        viewer=request.user,
        programme=programme,
        number=int(number) if number.isdecimal() else 1,
        search=search,
    )
    return render(request, "people/list.html", {"page": page})


@require_GET
@seen_by(Right.READ_PEOPLE)
def show(request: HttpRequest, pseudonym: str) -> HttpResponse:
    """Show one person's record as far as the reader may see it."""
    page = record_page(person.page(viewer=request.user, pseudonym=pseudonym))
    return render(request, "people/person.html", {"page": page})


@require_http_methods(["GET", "POST"])
@seen_by(Right.SEND_LINKS)
def link(request: HttpRequest, pseudonym: str, programme: str) -> HttpResponse:
    """Make a private link; it is shown once and kept nowhere."""
    page = person.page(viewer=request.user, pseudonym=pseudonym)
    form = LinkForm(request.POST or None)
    send = partial(invitations.send, by=request.user, pseudonym=pseudonym, programme=programme)
    if request.method == "POST" and (sent := attempt(form, lambda: send(ask=Ask(**form.cleaned_data)))):
        address = request.build_absolute_uri(reverse("answering", args=[sent.token]))
        return render(request, "people/sent.html", {"page": SentPage(page, address)})
    return render(request, "people/link.html", {"page": page, "form": form})


@require_http_methods(["GET", "POST"])
@seen_by(Right.RECORD_CONTACT)
def contact(request: HttpRequest, pseudonym: str, programme: str) -> HttpResponse:
    """Write down time spent with a person."""
    page = person.page(viewer=request.user, pseudonym=pseudonym)
    form = ContactForm(request.POST or None)
    add = partial(contacts.add, by=request.user, pseudonym=pseudonym, programme=programme)
    if request.method == "POST" and attempt(form, lambda: add(spent=Spent(**form.cleaned_data))) is not False:
        return _done(request, pseudonym, "The contact is written down.")
    return render(request, "people/contact.html", {"page": page, "form": form})


@require_POST
@seen_by(Right.RECORD_CONSENT)
def consent(request: HttpRequest, pseudonym: str, programme: str) -> HttpResponse:
    """Write down that a person agrees, or no longer agrees, to one purpose."""
    form = ConsentForm(request.POST)
    give = partial(consents.give, by=request.user, pseudonym=pseudonym, programme=programme)
    withdraw = partial(consents.withdraw, by=request.user, pseudonym=pseudonym, programme=programme)
    if attempt(form, lambda: _consented(form, give, withdraw)) is False:
        messages.error(request, "This was not changed: it has been changed already, or something is missing.")
        return redirect("person", pseudonym=pseudonym)
    return _done(request, pseudonym, "The consent is written down. What is already published stays as it is.")


@require_http_methods(["GET", "POST"])
@seen_by(Right.ERASE)
def erase(request: HttpRequest, pseudonym: str) -> HttpResponse:
    """Say what erasing does, and do it when it is meant."""
    page = person.page(viewer=request.user, pseudonym=pseudonym)
    form = EraseForm(request.POST or None)
    run = partial(verbs.erase, by=request.user, pseudonym=pseudonym)
    if (
        request.method == "POST"
        and attempt(form, lambda: run(reason=form.cleaned_data["reason"])) is not False
    ):
        messages.success(request, "The record is erased. Nothing of it is left but that there was one.")
        return redirect("people")
    return render(request, "people/erase.html", {"page": page, "form": form})


def _consented(form: ConsentForm, give: Callable[..., None], withdraw: Callable[..., None]) -> None:
    purpose = Purpose(form.cleaned_data["purpose"])
    if form.cleaned_data["deed"] == "give":
        give(agreed=Agreed(purpose=purpose))
    else:
        withdraw(purpose=purpose)


def _done(request: HttpRequest, pseudonym: str, says: str) -> HttpResponse:
    messages.success(request, says)
    return redirect("person", pseudonym=pseudonym)
