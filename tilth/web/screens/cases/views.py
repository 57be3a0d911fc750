"""Business cases: the list, one version, publishing, computing it again, taking it away."""

from functools import partial

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tilth.records.actions import cases as verbs
from tilth.records.queries import cases
from tilth.records.rights import Right
from tilth.web.parts.attempt import REFUSALS
from tilth.web.screens.cases.page import VerifiedPage
from tilth.web.seen import seen_by


@require_GET
@seen_by(Right.READ_CASES)
def listing(request: HttpRequest) -> HttpResponse:
    """Show every version that the reader may read, by programme."""
    return render(request, "cases/list.html", {"page": cases.listing(viewer=request.user)})


@require_GET
@seen_by(Right.READ_CASES)
def newest(request: HttpRequest, programme: str) -> HttpResponse:
    """Go to the newest version of a programme's case, or to the list where there is none."""
    page = cases.listing(viewer=request.user)
    for card in page.programmes:
        if card.slug == programme and card.versions:
            return redirect("case", programme=programme, number=card.versions[0].number)
    return redirect("cases")


@require_GET
@seen_by(Right.READ_CASES)
def show(request: HttpRequest, programme: str, number: int) -> HttpResponse:
    """Show one version as it was published; every number leads to its figure."""
    return render(request, "cases/show.html", {"page": _page(request, programme, number)})


@require_POST
@seen_by(Right.PUBLISH_CASES)
def publish(request: HttpRequest, programme: str) -> HttpResponse:
    """Make a new version from today's records."""
    try:
        version = verbs.publish(by=request.user, programme=programme)
    except REFUSALS as refusal:
        messages.error(request, f"No new version was made: {refusal}")
        return redirect("cases")
    messages.success(
        request, f"Version {version.number} is made from today's records. Older ones stay as they were."
    )
    return redirect("case", programme=programme, number=version.number)


@require_http_methods(["GET", "POST"])
@seen_by(Right.READ_CASES)
def verify(request: HttpRequest, programme: str, number: int) -> HttpResponse:
    """Compute a version again from what it rests on, and say what came out."""
    if request.method == "GET":
        return redirect("case", programme=programme, number=number)
    verified = verbs.verify(by=request.user, programme=programme, number=number)
    page = VerifiedPage(_page(request, programme, number), verified)
    return render(request, "cases/verified.html", {"page": page})


@require_GET
@seen_by(Right.READ_CASES)
def download(request: HttpRequest, programme: str, number: int, kind: str) -> HttpResponse:
    """Hand out a version as one file: html, pdf, xlsx or json."""
    name, content, body = cases.download(viewer=request.user, programme=programme, number=number, kind=kind)
    return HttpResponse(
        body, headers={"Content-Type": content, "Content-Disposition": f'attachment; filename="{name}"'}
    )


def _page(request: HttpRequest, programme: str, number: int) -> cases.CasePage:
    link = partial(_figure, programme, number)
    return cases.page(viewer=request.user, programme=programme, number=number, link=link)


def _figure(programme: str, number: int, figure_id: str) -> str:
    return reverse("figure", args=[programme, number, figure_id[:12]])
