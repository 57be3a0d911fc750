"""Alerts: who needs reading today, who has seen it, and how it ended."""

from functools import partial

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tilth.records.actions import alerts as verbs
from tilth.records.errors import Conflict
from tilth.records.queries import alerts
from tilth.records.rights import Right
from tilth.web.parts.attempt import attempt
from tilth.web.screens.alerts.forms import CloseForm
from tilth.web.screens.alerts.page import close_page
from tilth.web.seen import seen_by


@require_GET
@seen_by(Right.HANDLE_ALERTS)
def listing(request: HttpRequest) -> HttpResponse:
    """Show open alerts, the oldest first, and those that were closed."""
    return render(request, "alerts/list.html", {"page": alerts.listing(viewer=request.user)})


@require_POST
@seen_by(Right.HANDLE_ALERTS)
def acknowledge(request: HttpRequest, alert_id: int) -> HttpResponse:
    """Take an alert on; whoever is second is told who was first."""
    try:
        verbs.acknowledge(by=request.user, alert_id=alert_id)
    except Conflict as conflict:
        messages.info(request, str(conflict).capitalize() + ".")
    return redirect("alerts")


@require_http_methods(["GET", "POST"])
@seen_by(Right.HANDLE_ALERTS)
def close(request: HttpRequest, alert_id: int) -> HttpResponse:
    """Say how an alert ended."""
    form = CloseForm(request.POST or None)
    end = partial(verbs.close, by=request.user, alert_id=alert_id)
    if request.method == "POST" and attempt(form, lambda: end(**form.cleaned_data)) is not False:
        messages.success(request, "The alert is closed.")
        return redirect("alerts")
    page = close_page(alerts.listing(viewer=request.user), alert_id)
    return render(request, "alerts/close.html", {"page": page, "form": form})
