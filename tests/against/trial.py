"""The antidepressant trial (HAMD-17, four visits, drop-out) as tallies, made row by row and slowly."""

from __future__ import annotations

import csv
from pathlib import Path

from tests.impact.people import hamd17, pairs_of, paths_of
from tilth.tally.tallies import PairTally, PathTally

VISITS = ("4", "5", "6", "7")
CENTRE = 26


def read(path: Path) -> list[tuple[int, int, list[int | None]]]:
    """Return (group, start, scores at the four visits) of each person."""
    people: dict[str, tuple[int, int, list[int | None]]] = {}
    with path.open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            arm, start = int(row["THERAPY"] == "DRUG"), int(row["BASVAL"])
            _, _, scores = people.setdefault(row["PATIENT"], (arm, start, [None] * len(VISITS)))
            scores[VISITS.index(row["VISIT"])] = int(row["HAMDTL17"])
    return list(people.values())


def as_pairs(path: Path) -> PairTally:
    return pairs_of([(group, start, scores[-1]) for group, start, scores in read(path)], hamd17())


def as_paths(path: Path) -> PathTally:
    return paths_of(read(path), hamd17(), centre=CENTRE)
