"""The first page: for visitors what Tilth is, for those who are signed in what needs them today."""

from django.conf import settings
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from tilth.records.queries import cases, home
from tilth.records.queries import cast as demo
from tilth.web.screens.home.page import TodayPage, front_page, newest
from tilth.web.seen import public


@public
@require_GET
def front(request: HttpRequest) -> HttpResponse:
    """Show what Tilth is, or what needs the reader today."""
    if not request.user.is_authenticated:
        return render(request, "home/front.html", {"page": front_page(demo.members())})
    page = TodayPage(home.page(viewer=request.user), newest(cases.listing(viewer=request.user)))
    return render(request, "home/today.html", {"page": page})


@public
@require_POST
def cast(request: HttpRequest) -> HttpResponse:
    """Sign in as a member of the demo's cast; not found on a site that is not the demo."""
    member = demo.user(request.POST.get("who", ""))
    login(request, member, backend=settings.AUTHENTICATION_BACKENDS[0])
    return redirect("home")
