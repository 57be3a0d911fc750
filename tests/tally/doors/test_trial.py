"""A real trial through the folder door: one file with a row for each visit, days instead of dates.

The antidepressant trial of the DIA working group on missing data (Goldstein 2004), as the R package rbmi
ships it (Apache-2.0): 172 people, HAMD-17 at four visits. What is expected is counted here by hand, row
by row, from the file itself.
"""

import csv
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from tests.case.books import write_trial
from tilth.tally import Book, flow, pairs, paths, read, score_scale

VISITS = ("4", "5", "6", "7")


@pytest.fixture
def file(shared_data: Callable[[str], Path]) -> Path:
    """The file of the trial."""
    return shared_data("examples/antidepressant_trial_dia.csv")


@pytest.fixture
def book(tmp_path: Path, file: Path) -> Book:
    """The trial as a book."""
    return read(write_trial(tmp_path, file))


@pytest.fixture
def people(file: Path) -> dict[str, list[dict[str, str]]]:
    """The rows of each person, as the file has them."""
    made: dict[str, list[dict[str, str]]] = {}
    with file.open(newline="") as text:
        for row in csv.DictReader(text):
            made.setdefault(row["PATIENT"], []).append(row)
    return made


def test_every_row_of_the_trial_is_used(book: Book) -> None:
    assert book.columns.tables["people"].num_rows == 172
    assert book.columns.tables["sheets"].num_rows == 608
    assert book.set_aside == ()


@pytest.mark.slow
def test_patterns_and_sums_are_those_counted_by_hand(
    book: Book, people: dict[str, list[dict[str, str]]]
) -> None:
    made = paths(book)
    held: dict[int, list[list[int]]] = {}
    for rows in people.values():
        seen = {row["VISIT"]: int(row["HAMDTL17"]) for row in rows}
        pattern = sum(2**k for k, visit in enumerate(VISITS) if visit in seen)
        z = [1, int(rows[0]["THERAPY"] == "DRUG"), int(rows[0]["BASVAL"]) - made.centre]
        held.setdefault(pattern, []).append(z + [seen.get(v, made.centre) - made.centre for v in VISITS])
    assert made.covariates == ("one", "group", "start")
    assert {p: n for p, (n, _) in made.patterns.items()} == {p: len(z) for p, z in held.items()}
    for pattern, rows in held.items():
        assert made.patterns[pattern][1].tolist() == (np.array(rows).T @ np.array(rows)).tolist()


@pytest.mark.slow
def test_pairs_are_those_counted_by_hand(book: Book, people: dict[str, list[dict[str, str]]]) -> None:
    expected = Counter(
        (
            int(rows[0]["THERAPY"] == "DRUG"),
            int(rows[0]["BASVAL"]),
            next((int(row["HAMDTL17"]) for row in rows if row["VISIT"] == "7"), 53),
        )
        for rows in people.values()
    )
    counts = pairs(book).counts[:, 0]
    assert {(g, x, y): int(counts[g, x, y]) for g, x, y in np.argwhere(counts).tolist()} == dict(expected)


@pytest.mark.slow
def test_the_flow_ends_with_those_who_were_seen_at_the_last_visit(book: Book) -> None:
    made = flow(book).steps
    assert made["listed"] == made["started"] == made["answered at start"] == (88, 84)
    assert made["answered at both"] == tuple(pairs(book).paired.sum(axis=(1, 2))) == (65, 64)


@pytest.mark.slow
def test_who_is_seen_at_each_visit_is_counted_by_hand(
    book: Book, people: dict[str, list[dict[str, str]]]
) -> None:
    made = paths(book)
    for visit in VISITS:
        arms = [rows[0]["THERAPY"] for rows in people.values() if visit in {r["VISIT"] for r in rows}]
        assert made.seen(visit) == (arms.count("PLACEBO"), arms.count("DRUG"))


def test_the_scale_is_that_of_the_book(book: Book) -> None:
    of = score_scale(book)
    assert (of.instrument, of.score, of.low, of.high, of.better) == ("hamd17", "total", 0, 52, "lower")


def test_a_person_whose_arm_changes_between_rows_is_said(tmp_path: Path, file: Path) -> None:
    text = file.read_text().replace('"1503",17,4,42,"7","DRUG"', '"1503",17,4,42,"7","PLACEBO"')
    (tmp_path / "altered.csv").write_text(text)
    book = read(write_trial(tmp_path / "book", tmp_path / "altered.csv"))
    assert [replace(one, reason="") for one in book.set_aside] == [
        replace(book.set_aside[0], file="trial.csv", row=5, column="group", reason="")
    ]
    assert "differs from the first row" in book.set_aside[0].reason
