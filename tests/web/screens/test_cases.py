"""Business cases: read by those who may, published by fewer, checked by anybody who reads."""

from __future__ import annotations

from datetime import date

import pytest

from tests.records.townhall import Hall
from tests.web.conftest import Enter
from tests.web.published import hall, loaded_town, published
from tilth.records.actions import people
from tilth.records.actions.people import Newcomer
from tilth.records.models import CaseVersion

__all__ = ["hall", "loaded_town", "published"]
pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("published")]
CASE = "/cases/befriending/1/"


def test_a_case_is_read_with_its_verdict_warnings_and_words(hall: Hall, enter: Enter) -> None:
    page = enter(hall.priya).get(CASE).content.decode()
    for words in (
        "Generated data",
        "This is a change, not what the programme caused",
        "got worse",
        "likely range",
    ):
        assert words in page


def test_the_newest_version_is_found_by_the_programme(hall: Hall, enter: Enter) -> None:
    assert enter(hall.femi).get("/cases/befriending/").headers["Location"] == CASE
    assert enter(hall.carol).get("/cases/allotment/").headers["Location"] == "/cases/"


def test_a_new_version_is_made_by_those_who_may_and_the_old_one_stays(hall: Hall, enter: Enter) -> None:
    client = enter(hall.carol)
    before = client.get(CASE).content.decode()
    assert "Make a new version" in before
    response = client.post("/cases/befriending/publish/")
    assert response.headers["Location"] == "/cases/befriending/2/"
    assert "version 2</a> is newer" in client.get(CASE).content.decode().replace(
        "version 2 is newer</a>", "version 2</a> is newer"
    )
    assert CaseVersion.objects.filter(programme=hall.befriending).count() == 2


def test_who_only_reads_gets_no_button_and_is_refused(hall: Hall, enter: Enter) -> None:
    client = enter(hall.priya)
    assert "Make a new version" not in client.get(CASE).content.decode()
    assert client.post("/cases/befriending/publish/").status_code == 403


def test_checking_says_what_was_compared_and_from_what(hall: Hall, enter: Enter) -> None:
    page = enter(hall.priya).post(f"{CASE}check/").content.decode()
    assert "Every figure came out the same" in page
    assert "answers" in page


@pytest.mark.parametrize(
    ("kind", "begins"), [("pdf", b"%PDF"), ("xlsx", b"PK"), ("html", b"<!"), ("json", b"{")]
)
def test_a_case_is_taken_away_as_one_file(hall: Hall, enter: Enter, kind: str, begins: bytes) -> None:
    response = enter(hall.priya).get(f"{CASE}take/{kind}/")
    assert response.content.startswith(begins)
    assert f'filename="befriending-1.{kind}"' in response.headers["Content-Disposition"]


def test_there_is_no_other_kind(hall: Hall, enter: Enter) -> None:
    assert enter(hall.priya).get(f"{CASE}take/exe/").status_code == 404


def test_few_people_are_not_counted(hall: Hall, enter: Enter) -> None:
    three = [Newcomer(name=f"Singer {n}", started_on=date(2026, 1, 5)) for n in range(3)]
    people.enrol_many(by=hall.zoe, programme="westholm-choir", newcomers=three)
    client = enter(hall.zoe)
    client.post("/cases/westholm-choir/publish/")
    page = client.get("/cases/westholm-choir/1/").content.decode()
    listed = page[page.index("Listed") :][:200]
    assert "not told" in listed
    assert ">3<" not in page
