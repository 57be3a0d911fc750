"""What is told of a question behind a figure: never how many sheets a few people filled in."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.case import books
from tilth import tally
from tilth.case.entries import RowsEntry, entries
from tilth.case.taken import OUTCOME, Taken, take
from tilth.trace import estimate


def taken(folder: Path, compared: int) -> Taken:
    return take(tally.read(books.write(folder, replace(books.COMPARISON, compared=compared))))


@pytest.mark.slow
@pytest.mark.parametrize(("compared", "told"), [(3, "not told"), (40, None)])
def test_sheets_of_a_few_people_are_not_counted(tmp_path: Path, compared: int, told: str | None) -> None:
    found = taken(tmp_path, compared)
    rows = found.rows[OUTCOME[0]]
    (figure,) = estimate(["gain"], ["points"], [rows], [1.0], None, method="count/1")
    (entry,) = (e for e in entries([figure], few=found.few) if isinstance(e, RowsEntry))
    assert rows.count > 5 or told
    assert str(entry.shown) == (told or str(rows.count))


@pytest.mark.slow
def test_only_questions_about_few_people_are_kept_back(tmp_path: Path) -> None:
    found = taken(tmp_path, 3)
    assert found.few == {found.rows[OUTCOME[0]].id}
