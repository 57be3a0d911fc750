"""What every page knows beside its own `page`: where one can go, and whether all this is generated."""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest

from tilth.records.rights import Right
from tilth.web.seen import held

ROOMS = (
    ("/", "Today", Right.READ_PROGRAMME),
    ("/people/", "People", Right.READ_PEOPLE),
    ("/cases/", "Business cases", Right.READ_CASES),
    ("/alerts/", "Alerts", Right.HANDLE_ALERTS),
)
WITHIN = {"/cases/": ("/cases/", "/figures/"), "/people/": ("/people/", "/sheets/")}


@dataclass(frozen=True)
class Link:
    """A name and an address; `here` where the page stands in that room."""

    name: str
    url: str
    here: bool = False


@dataclass(frozen=True)
class Frame:
    """What the frame of every page shows; `links` are the rooms that the reader may enter."""

    generated: bool
    exit_url: str
    links: tuple[Link, ...]


def frame(request: HttpRequest) -> dict[str, Frame]:
    """Return what the frame of every page shows as `frame`."""
    return {"frame": Frame(settings.DEMO, settings.QUICK_EXIT, tuple(_links(request)))}


def _links(request: HttpRequest) -> list[Link]:
    if not getattr(request, "user", None) or not request.user.is_authenticated:
        return []
    mine = [(url, name) for url, name, right in ROOMS if right in held(request)]
    return [Link(name, url, _stands_in(request.path, url)) for url, name in mine]


def _stands_in(path: str, url: str) -> bool:
    return path == url if url == "/" else path.startswith(WITHIN.get(url, (url,)))
