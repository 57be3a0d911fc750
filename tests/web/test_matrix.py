"""Who gets what at each address: 200 a page, 302 somewhere else, 403 told no, 404 nothing there."""

from __future__ import annotations

import pytest

from tests.cast import Cast
from tests.web.conftest import Enter
from tilth.records.actions import answers
from tilth.records.actions.sheets import Filled

# a link worker, a coordinator, a peer lead, a safeguarding lead, a commissioner, an analyst, a funder,
# an administrator, and a coordinator from another organisation
WHO = ("amina", "carol", "saoirse", "ruth", "priya", "anders", "femi", "ada", "zoe")

MATRIX = """
                            amina carol saoirse ruth priya anders femi ada zoe
/                             200   200     200  200   200    200  200 200 200
/people/                      302   200     403  302   403    403  403 403 302
/people/in/befriending/       200   200     403  200   403    403  403 403 404
PERSON                        200   200     403  200   403    403  403 403 404
PERSON erase/                 403   200     403  200   403    403  403 403 404
PERSON befriending/link/      200   200     403  403   403    403  403 403 404
PERSON befriending/contact/   200   200     403  403   403    403  403 403 404
SHEET                         200   200     403  200   403    200  403 403 404
SHEET correct/                200   200     403  403   403    403  403 403 404
/cases/                       200   200     200  200   200    200  200 403 200
/cases/befriending/1/         404   404     404  404   404    404  404 403 404
/alerts/                      200   200     403  200   403    403  403 403 200
/alerts/1/close/              404   404     403  404   403    403  403 403 404
/nowhere/                     404   404     404  404   404    404  404 404 404
"""


def table() -> list[tuple[str, dict[str, int]]]:
    head, *rows = [line.split() for line in MATRIX.strip().splitlines()]
    assert tuple(head) == WHO
    return [
        (" ".join(row[: -len(WHO)]), dict(zip(WHO, map(int, row[-len(WHO) :]), strict=True))) for row in rows
    ]


@pytest.fixture
def sheet(cast: Cast) -> int:
    """Return the number of a sheet of Margarethe's."""
    filled = Filled(instrument="ons4", answers={"satisfied": 6})
    whose = {"pseudonym": cast.margarethe.pseudonym, "programme": "befriending"}
    return answers.record(by=cast.amina, **whose, filled=filled, client_key="k").sheet_id


@pytest.mark.slow
@pytest.mark.parametrize("who", WHO)
def test_everybody_gets_what_the_table_says(cast: Cast, enter: Enter, sheet: int, who: str) -> None:
    client = enter(getattr(cast, who))
    names = {"PERSON": f"/people/{cast.margarethe.pseudonym}/", "SHEET": f"/sheets/{sheet}/"}
    got = {}
    for address, _ in table():
        first, _, rest = address.partition(" ")
        got[address] = client.get(names.get(first, first) + rest).status_code
    assert got == {address: statuses[who] for address, statuses in table()}
