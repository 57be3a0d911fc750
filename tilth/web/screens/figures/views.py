"""One figure and what it was made from, down to the question asked of the records."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from tilth.records.queries import behind, figures
from tilth.records.rights import Right
from tilth.web.seen import seen_by


@require_GET
@seen_by(Right.READ_CASES)
def show(request: HttpRequest, programme: str, number: int, figure_id: str) -> HttpResponse:
    """Show one figure and, a click further, each part that it was made from."""
    page = figures.page(viewer=request.user, programme=programme, number=number, figure_id=figure_id)
    return render(request, "figures/show.html", {"page": page})


@require_GET
@seen_by(Right.READ_CASES)
def rows(request: HttpRequest, programme: str, number: int, rows_id: str) -> HttpResponse:
    """Show the question that was asked of the records and, to those who may read them, the answers."""
    at = request.GET.get("page", "1")
    page = behind.page(
        viewer=request.user,
        programme=programme,
        number=number,
        rows_id=rows_id,
        page_number=int(at) if at.isdecimal() else 1,
    )
    return render(request, "figures/rows.html", {"page": page})
