"""The way of a pound: a figure, what it was made from, and the answers behind it, to those who may see them."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from pytest_django.fixtures import DjangoAssertNumQueries

from tests.records.townhall import Hall
from tests.web.conftest import Enter
from tests.web.published import hall, loaded_town, published
from tilth.records.models import StoredFigure

__all__ = ["hall", "loaded_town", "published"]
pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("published")]
CASE = "/cases/befriending/1/"


def address(name: str) -> str:
    row = StoredFigure.objects.filter(version__programme__slug="befriending", name__startswith=name, top=True)
    return f"/figures/befriending/1/{row[0].figure[:12]}/"


def links(page: str, beginning: str) -> list[str]:
    return re.findall(rf'href="({beginning}[^"]*)"', page)


def read(client: Client, where: str) -> str:
    response = client.get(where)
    assert response.status_code == 200, where
    return response.content.decode()


def test_a_pound_leads_to_an_answer_in_four_clicks(hall: Hall, enter: Enter) -> None:
    client = enter(hall.carol)
    pound = next(
        link
        for link in links(read(client, CASE), "/figures/")
        if link == address("Net benefit, at the central price")
    )
    rows = links(read(client, pound), "/figures/befriending/1/rows/")[0]
    sheet = links(read(client, rows), "/sheets/")[0]
    assert "Overall, how satisfied are you with your life nowadays?" in read(client, sheet)


def test_every_number_of_the_case_opens(hall: Hall, enter: Enter) -> None:
    client = enter(hall.priya)
    for link in sorted(set(links(read(client, CASE), "/figures/"))):
        read(client, link)


def test_every_way_down_ends_at_answers_people_or_costs(hall: Hall, enter: Enter) -> None:
    client, seen, open_ones = enter(hall.priya), set(), {address("Net benefit, at the central price")}
    while open_ones:
        seen |= open_ones
        made_from = [read(client, link).split('id="made-from"')[-1].split("Used in")[0] for link in open_ones]
        open_ones = {link for page in made_from for link in links(page, "/figures/befriending/")} - seen
        open_ones = {link for link in open_ones if "/rows/" not in link}
    assert len(seen) > 5


def test_a_figure_says_its_range_rule_and_sources(hall: Hall, enter: Enter) -> None:
    client = enter(hall.femi)
    page = read(client, address("Worth"))
    assert "Nobody on these pages is real" in page
    for words in ("Likely range £", "The rule:", "Monte Carlo error", "Made from", "Used in"):
        assert words in page
    source = StoredFigure.objects.filter(kind="source", shows__citation__icontains="HM Treasury")[0]
    page = read(client, f"/figures/befriending/1/{source.used_in[0][:12]}/")
    assert "HM Treasury" in page
    assert f">{source.shows['status']}</span>" in page


def test_who_pays_sees_how_many_and_who_works_with_people_sees_the_answers(hall: Hall, enter: Enter) -> None:
    rows = links(
        read(enter(hall.carol), address("Net benefit, at the central price")), "/figures/befriending/1/rows/"
    )[0]
    payer, analyst = read(enter(hall.priya), rows), read(enter(hall.anders), rows)
    assert "You see how many, not who" in payer
    assert links(payer, "/sheets/") == []
    assert "Found today" not in payer
    assert "Found today" in analyst
    assert len(links(analyst, "/sheets/")) == 25


def test_days_are_said_as_days(hall: Hall, enter: Enter) -> None:
    figure = StoredFigure.objects.filter(kind="rows", name__contains="first contact")[0]
    page = read(enter(hall.priya), f"/figures/befriending/1/rows/{figure.figure[:12]}/")
    assert re.search(r"first contact by \d+ \w+ 20\d\d", page)


def test_a_stranger_finds_nothing(hall: Hall, enter: Enter) -> None:
    stranger, figure = enter(hall.zoe), address("Net benefit, at the central price")
    rows = links(read(enter(hall.carol), figure), "/figures/befriending/1/rows/")[0]
    for where in (CASE, figure, rows, f"{CASE}take/pdf/", "/cases/befriending/1/check/"):
        assert stranger.get(where).status_code in (302, 404), where
        assert "Eastmere" not in stranger.get(where, follow=True).content.decode()


def test_a_figure_that_is_not_there_is_not_found(hall: Hall, enter: Enter) -> None:
    assert enter(hall.carol).get(f"/figures/befriending/1/{'0' * 12}/").status_code == 404
    assert enter(hall.carol).get("/figures/befriending/1/a/").status_code == 404


@pytest.mark.parametrize("name", ["Net benefit, at the central price", "People who started"])
def test_the_page_costs_the_same_however_long_the_trail(
    hall: Hall, enter: Enter, django_assert_num_queries: DjangoAssertNumQueries, name: str
) -> None:
    client = enter(hall.priya)
    where = address(name)
    client.get(where)
    with django_assert_num_queries(8):
        client.get(where)
