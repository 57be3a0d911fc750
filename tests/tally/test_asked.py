"""How the groups were asked: counted by group and mode, and added like any tally."""

from pathlib import Path

import pytest

from tests.case import books
from tilth import tally
from tilth.tally.asked import AskedTally, asked


def test_sheets_are_counted_by_group_and_mode(tmp_path: Path) -> None:
    book = tally.read(books.write(tmp_path, books.Recipe(mode_compared="phone")))
    found = asked(book)
    assert {key for key, n in found.modes.items() if n} == {(0, "phone"), (1, "paper")}
    assert found.same_mode(0.1) is False
    assert found.same_interval(14) is True
    assert found.days[1] == 180 * found.later[1]


def test_adding_is_asking_both() -> None:
    one, other = (
        AskedTally({(0, "paper"): 2}, (1, 0), (180, 0)),
        AskedTally({(0, "paper"): 1, (1, "phone"): 3}),
    )
    assert one + other == AskedTally({(0, "paper"): 3, (1, "phone"): 3}, (1, 0), (180, 0)) == other + one


@pytest.mark.parametrize(("days", "same"), [((180, 200), False), ((180, 190), True)])
def test_an_interval_is_the_same_within_a_bound(days: tuple[int, int], same: bool) -> None:
    assert AskedTally({}, (1, 1), days).same_interval(14) is same


def test_what_is_not_recorded_is_not_said_to_be_the_same() -> None:
    found = AskedTally({(0, "not recorded"): 3, (1, "paper"): 3})
    assert found.same_mode(0.1) is None
    assert found.same_interval(14) is None
