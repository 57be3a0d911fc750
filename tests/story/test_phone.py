"""A worker's phone: every room fits it, can be read by everybody, and works without JavaScript."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from tests.story.visitor import PHONE, Visitor

Visit = Callable[..., Visitor]


def rooms(worker: Visitor) -> Iterator[str]:
    """Open one room after another and yield its address."""
    for address in ("/", "/people/", "/people/in/befriending/", "/alerts/", "/cases/", "/cases/allotment/"):
        worker.go(address)
        yield address
    worker.go("/people/in/befriending/?page=2")
    worker.page.locator("tbody th a").first.click()
    person = worker.page.url
    yield person
    for name in ("Send a private link", "Write down a contact"):
        worker.go(person)
        worker.follow(name)
        yield name
    worker.go(person)
    worker.page.locator(".card a.whole").first.click()
    yield worker.page.url
    worker.follow("Correct an answer")
    yield worker.page.url


def test_every_room_fits_a_phone_and_can_be_read_by_everybody(visit: Visit) -> None:
    carol = visit(PHONE)
    carol.be("carol")
    wide = [room for room in rooms(carol) if not carol.fits() or carol.problems()]
    assert wide == []


def test_every_room_opens_without_scripts(visit: Visit) -> None:
    carol = visit(PHONE, scripts=False)
    carol.be("carol")
    assert len([room for room in rooms(carol) if carol.title()]) == 11


def test_nothing_is_asked_of_any_other_site_and_no_page_is_kept(visit: Visit) -> None:
    carol = visit()
    kept = []
    carol.page.on(
        "response",
        lambda r: kept.append(r.url) if "no-store" not in (r.header_value("cache-control") or "") else None,
    )
    carol.be("carol")
    for address in ("/", "/people/in/befriending/", "/cases/befriending/1/"):
        carol.go(address)
    assert {url.split("/static/")[0] for url in kept} <= {carol.address}
    assert all("/static/" in url for url in kept)
    assert carol.strayed == []
