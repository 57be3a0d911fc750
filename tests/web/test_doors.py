"""Every address says who may see it, and a stranger finds nothing behind any of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from tests.cast import Cast
from tilth.records.models import User
from tilth.records.rights import Right
from tilth.web.seen import PUBLIC, declared, public, seen_by

NOT_OURS = ("allauth.",)  # their pages guard themselves; the test below looks at each by hand


def patterns(
    resolver: URLResolver | None = None, before: str = ""
) -> Iterator[tuple[str, Callable[..., object]]]:
    for entry in (resolver or get_resolver()).url_patterns:
        address = before + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from patterns(entry, address)
        elif isinstance(entry, URLPattern):
            yield address, entry.callback


def ours() -> list[tuple[str, Callable[..., object]]]:
    return [(address, view) for address, view in patterns() if not view.__module__.startswith(NOT_OURS)]


def test_every_view_says_who_may_see_it() -> None:
    assert [address for address, view in ours() if declared(view) is None] == []


def test_a_view_that_says_nothing_is_found() -> None:
    assert declared(lambda request: None) is None


def test_what_is_public_is_a_short_list() -> None:
    open_doors = {address for address, view in ours() if declared(view) == PUBLIC}
    assert open_doors == {
        "", "cast/", "health", "a/<str:token>/", "a/<str:token>/questions/", "a/<str:token>/thanks/",
    }  # fmt: skip


def filled_in(address: str) -> str:
    for kind, value in (
        ("str:token", "x"),
        ("slug:pseudonym", "aaaa-bbbb"),
        ("slug:programme", "befriending"),
    ):
        address = address.replace(f"<{kind}>", value)
    for name in ("alert_id", "sheet_id", "number"):
        address = address.replace(f"<int:{name}>", "1")
    address = address.replace("<slug:kind>", "pdf")
    return "/" + address.replace("<slug:figure_id>", "0" * 12).replace("<slug:rows_id>", "0" * 12)


GUARDED = sorted(address for address, view in ours() if declared(view) != PUBLIC)


@pytest.mark.parametrize("address", GUARDED)
def test_whoever_is_not_signed_in_is_asked_to(visitor: Client, db: None, address: str) -> None:
    for method in (visitor.get, visitor.post):
        response = method(filled_in(address))
        assert response.status_code in (302, 405)
        if response.status_code == 302:
            assert response.headers["Location"].startswith("/account/login/")


@pytest.mark.parametrize("address", GUARDED)
def test_an_account_without_a_programme_finds_nothing(
    cast: Cast, enter: Callable[[User], Client], address: str
) -> None:
    nobody = User.objects.create_user("nobody@nowhere.example", None, name="Nobody")
    for method in (enter(nobody).get, enter(nobody).post):
        assert method(filled_in(address)).status_code in (404, 405)


def test_the_decorators_say_what_they_let_in() -> None:
    assert declared(seen_by(Right.READ_CASES)(lambda request: None)) == Right.READ_CASES  # type: ignore[arg-type, return-value]
    assert declared(public(lambda request: None)) == PUBLIC  # type: ignore[arg-type, return-value]


@pytest.mark.parametrize("name", ["signup", "login", "logout", "password/reset"])
def test_their_pages_open_and_nobody_signs_up(visitor: Client, db: None, name: str) -> None:
    response = visitor.get(f"/account/{name}/", follow=True)
    assert response.status_code == 200
    assert b'name="password1"' not in response.content


@pytest.mark.slow
@pytest.mark.parametrize(
    "name", ["2fa/", "2fa/totp/activate/", "2fa/webauthn/add/", "password/change/", "email/"]
)
def test_pages_of_an_account_wear_our_dress_and_run_no_inline_script(
    visitor: Client, db: None, name: str
) -> None:
    User.objects.create_user("worker@eastmere.example", "a-long-enough-pass-phrase", name="Worker")
    visitor.post(
        "/account/login/", {"login": "worker@eastmere.example", "password": "a-long-enough-pass-phrase"}
    )
    response = visitor.get(f"/account/{name}", follow=True)
    page = response.content.decode()
    assert response.status_code == 200
    assert 'class="wordmark"' in page
    assert not re.search(r"<script(?![^>]*(src=|application/json))", page)
    assert 'style="' not in page
