"""Small generated answer books in folders, with a fixed seed: nobody in them exists."""

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

import numpy as np

DAY = date(2025, 9, 1)
SECRET = "5e" * 32
HEAD = """schema = "tilth-book/1"
name = "{name}"
programme = "walks"
generated = true
secret = "{secret}"
as_of = 2026-06-30
words = ["I sleep again.", "The hill was too steep for me."]

[packs]
place = "england"
vintage = "uk-2026"

[design]
kind = "{design}"
comparison = "{comparison}"
started_by = "the month in which they asked"

[outcome]
instrument = "{instrument}"
score = "{score}"
months = 6.0

[coordinates]
effect = 512
"""


@dataclass(frozen=True)
class Recipe:
    """What a book is generated from; `gain` is the true effect on the score at the end."""

    people: int = 60
    compared: int = 60
    gain: float = 1.0
    answered: float = 0.9
    answered_compared: float = 0.9
    start: float = 4.5
    instrument: str = "ons4"
    score: str = "life_satisfaction"
    comparison: str = "people who waited at least three months for a place"
    costs: bool = True
    seed: int = 7
    name: str = "Walks in a generated town"
    mode_compared: str = "paper"

    @property
    def design(self) -> str:
        return "comparison" if self.compared else "before-after"


BEFORE_AFTER = Recipe(compared=0, answered=0.55, people=120)
COMPARISON = Recipe()


def write(folder: Path, recipe: Recipe = COMPARISON) -> Path:
    """Write the book of a recipe into `folder` and return it."""
    folder.mkdir(parents=True, exist_ok=True)
    people, sheets = _people(recipe)
    _table(folder / "people.csv", ("person", "group", "referred", "started", "ended", "consent"), people)
    _table(
        folder / "sheets.csv",
        ("sheet", "person", "group", "instrument", "occasion", "date", "mode", *_items(recipe)),
        sheets,
    )
    if recipe.costs:
        lines = [("2025-10-01", "staff", "programme", 3_600_000), ("2025-10-01", "room", "partner", 410_000)]
        _table(folder / "costs.csv", ("date", "kind", "payer", "pence"), lines)
    said = {key: getattr(recipe, key) for key in ("name", "design", "comparison", "instrument", "score")}
    (folder / "book.toml").write_text(HEAD.format(secret=SECRET, **said), encoding="utf-8")
    return folder


def small(**changes: object) -> Recipe:
    """Return a before-and-after recipe with changes."""
    return replace(BEFORE_AFTER, **changes)  # type: ignore[arg-type]


def _items(recipe: Recipe) -> tuple[str, ...]:
    return tuple(f"q{n}" for n in range(1, 5 if recipe.instrument == "ons4" else 10))


def _people(recipe: Recipe) -> tuple[list[Sequence[object]], list[Sequence[object]]]:
    random = np.random.default_rng(recipe.seed)
    people: list[Sequence[object]] = []
    sheets: list[Sequence[object]] = []
    for number in range(recipe.people + recipe.compared):
        helped = number < recipe.people
        group, person = "programme" if helped else "comparison", f"P{number:03d}"
        began = DAY + timedelta(int(random.integers(0, 60)))
        people.append((person, group, began - timedelta(20), began, began + timedelta(190), 1))
        level = random.normal(recipe.start, 1.5)
        share = recipe.answered if helped else recipe.answered_compared
        end = level + 0.2 + random.normal(0, 0.9) + (recipe.gain if helped else 0)
        mode = "paper" if helped else recipe.mode_compared
        for occasion, day, true in (("start", began, level), ("end", began + timedelta(180), end)):
            if occasion == "end" and random.random() > share:
                continue
            items = _ticks(recipe, true)
            row = (len(sheets) + 1, person, group, recipe.instrument, occasion, day, mode, *items)
            sheets.append(row)
    return people, sheets


def _ticks(recipe: Recipe, level: float) -> list[int]:
    if recipe.instrument == "ons4":
        return [int(np.clip(round(level), 0, 10)), 5, 5, 5]
    total = int(np.clip(round(27 - 2 * level), 0, 27))
    return [total // 9 + (place < total % 9) for place in range(9)]


def _table(path: Path, header: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(header)
        writer.writerows(rows)


TRIAL = """schema = "tilth-book/1"
name = "Antidepressant trial"
programme = "trial"
secret = "{secret}"

[packs]
place = "england"
vintage = "uk-2026"

[design]
kind = "randomised"
comparison = "people who were given placebo"
started_by = "by chance"

[outcome]
instrument = "hamd17"
score = "total"
visits = ["4", "5", "6", "7"]
months = 1.5

[own_scales.hamd17]
name = "HAMD-17"
low = 0
high = 52
better = "lower"

[files.sheets]
path = "trial.csv"
instrument = "hamd17"
date_kind = "days"
groups = {{ programme = ["DRUG"], comparison = ["PLACEBO"] }}

[files.sheets.columns]
person = "PATIENT"
occasion = "VISIT"
group = "THERAPY"
start = "BASVAL"
total = "HAMDTL17"
date = "RELDAYS"
"""


def write_trial(folder: Path, data: Path) -> Path:
    """Write the book of the published antidepressant trial, beside its data, into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "trial.csv").write_bytes(data.read_bytes())
    (folder / "book.toml").write_text(TRIAL.format(secret=SECRET), encoding="utf-8")
    return folder
