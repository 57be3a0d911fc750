"""What every answer of the site carries."""

from __future__ import annotations

from collections.abc import Callable

from django.test import Client

from tests.cast import Cast
from tilth.records.models import LedgerEvent, User


def test_nothing_but_our_own_files_may_load(visitor: Client, db: None) -> None:
    policy = visitor.get("/").headers["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy
    assert "form-action 'self'" in policy


def test_no_page_is_kept_by_any_cache(visitor: Client, db: None) -> None:
    for address in ("/", "/a/unknown/", "/account/login/"):
        assert "no-store" in visitor.get(address).headers["Cache-Control"]


def test_a_private_link_is_told_to_nobody_else(visitor: Client, db: None) -> None:
    headers = visitor.get("/a/unknown/").headers
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["X-Robots-Tag"] == "noindex"


def test_an_error_carries_them_too(visitor: Client, db: None) -> None:
    response = visitor.get("/nowhere/")
    assert response.status_code == 404
    assert "Content-Security-Policy" in response.headers
    assert "There is nothing here" in response.content.decode()


def test_what_a_request_changes_is_written_under_a_name(cast: Cast, enter: Callable[[User], Client]) -> None:
    enter(cast.amina).get(f"/people/{cast.margarethe.pseudonym}/")
    last = LedgerEvent.objects.order_by("-id")[0]
    assert last.actor == f"user:{cast.amina.pk}"
