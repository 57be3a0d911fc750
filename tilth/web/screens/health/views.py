"""Health: one small JSON for a monitor; 503 where somebody should look."""

from dataclasses import asdict

from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_safe

from tilth.records.queries import health
from tilth.web.seen import public


@public
@require_safe
def state(request: HttpRequest) -> JsonResponse:  # noqa: ARG001  (every view is given one)
    """Say whether the database answers, the triggers are there, and the ledger is sealed."""
    page = health.page()
    return JsonResponse({"well": page.well} | asdict(page), status=200 if page.well else 503)
