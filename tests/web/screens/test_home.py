"""The first page: what Tilth is, the demo's cast and nobody else's, and what needs somebody today."""

from __future__ import annotations

import pytest
from django.test import Client
from pytest_django import Settings

from tests.cast import Cast
from tests.web.conftest import Enter
from tilth.records.actions import users


def test_a_visitor_reads_what_tilth_is(visitor: Client, db: None) -> None:
    page = visitor.get("/").content.decode()
    assert "walks back, click by click, to the answers that people gave" in page
    assert "Sign in as" not in page


def test_the_cast_signs_in_without_a_password_in_the_demo_only(
    cast: Cast, visitor: Client, settings: Settings
) -> None:
    users.add(by=None, email="carol@tilth.example", name="Carol", organisation="eastmere")
    settings.DEMO = False
    assert visitor.post("/cast/", {"who": "carol"}).status_code == 404
    settings.DEMO = True
    assert "Sign in as Carol" in visitor.get("/").content.decode()
    for address in ("/", "/account/login/"):
        assert "Generated data" in visitor.get(address).content.decode()
    assert visitor.post("/cast/", {"who": "carol"}).headers["Location"] == "/"
    assert "Good to see you, Carol" in visitor.get("/").content.decode()


def test_nobody_outside_the_cast_is_signed_in(cast: Cast, visitor: Client, settings: Settings) -> None:
    settings.DEMO = True
    assert visitor.post("/cast/", {"who": "amina@eastmere.example"}).status_code == 404


def test_the_cast_signs_in_by_post_only(visitor: Client, db: None) -> None:
    assert visitor.get("/cast/").status_code == 405


@pytest.mark.parametrize(
    ("who", "rooms"),
    [
        ("carol", ["Today", "People", "Business cases", "Alerts"]),
        ("priya", ["Today", "Business cases"]),
        ("ruth", ["Today", "People", "Business cases", "Alerts"]),
    ],
)
def test_everybody_is_shown_the_rooms_that_they_may_enter(
    cast: Cast, enter: Enter, who: str, rooms: list[str]
) -> None:
    response = enter(getattr(cast, who)).get("/")
    assert [link.name for link in response.context["frame"].links] == rooms


def test_few_people_are_not_counted(cast: Cast, enter: Enter) -> None:
    assert "fewer than 5" in enter(cast.priya).get("/").content.decode()


def test_a_stranger_sees_their_own_programmes_only(cast: Cast, enter: Enter) -> None:
    page = enter(cast.zoe).get("/").content.decode()
    assert "Choir" in page
    assert "Befriending" not in page
