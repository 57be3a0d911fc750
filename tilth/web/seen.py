"""Who may see a view: every view says it, and one that says nothing fails a test over all addresses.

    @seen_by(Right.READ_CASES)    signed in, and holding that right in at least one programme
    @public                       anybody: the front page, private links, health

The decorator keeps strangers away from the door; which rows they may see is decided once more by every
query and action, in `tilth.records.rights`. A stranger is told "not found", never "forbidden".
"""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeAlias, cast

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse

from tilth.records import rights
from tilth.records.errors import NotFound, Refused
from tilth.records.rights import Right

P = ParamSpec("P")
View: TypeAlias = Callable[Concatenate[HttpRequest, P], HttpResponse]

PUBLIC = "public"


def seen_by(right: Right) -> Callable[[View[P]], View[P]]:
    """Return a decorator: only those who hold `right` somewhere pass this view's door."""

    def declare(view: View[P]) -> View[P]:
        @wraps(view)
        def guarded(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path())
            check_door(held(request), right)
            return view(request, *args, **kwargs)

        return _saying(cast("View[P]", guarded), right)

    return declare


def public(view: View[P]) -> View[P]:
    """Declare that anybody may see a view."""
    return _saying(view, PUBLIC)


def declared(view: object) -> Right | str | None:
    """Return what a view declares, None where it declares nothing."""
    said = getattr(view, "seen_by", None)
    return said if isinstance(said, str) else None


def _saying(view: View[P], who: str) -> View[P]:
    view.seen_by = who  # type: ignore[attr-defined]
    return view


def held(request: HttpRequest) -> frozenset[Right]:
    """Return the rights that the reader holds anywhere, asked of the database once a request."""
    if not hasattr(request, "rights_held"):
        request.rights_held = rights.rights_somewhere(request.user)  # type: ignore[attr-defined]
    kept: frozenset[Right] = request.rights_held  # type: ignore[attr-defined]
    return kept


def check_door(held: frozenset[Right], right: Right) -> None:
    """Raise NotFound for somebody without any programme, Refused for one who lacks this right everywhere."""
    if not held:
        raise NotFound("There is nothing here.")
    if right not in held:
        raise Refused(f"You may not {right}.")
