"""A book as a folder: CSV files and one `book.toml` that the folder door reads back.

Dates are ISO days, words stand as words, an empty cell is what is not there, and an item is the position
of a tick or a negative reason for a non-answer.
"""

import csv
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from tilth.tally.book import BookSpec, OwnScale

Cell = str | int | date | None


@dataclass(frozen=True)
class Sheetful:
    """One table to write: its columns and its rows."""

    columns: tuple[str, ...]
    rows: Iterable[Sequence[Cell]]


def write_folder(folder: Path, spec: BookSpec, tables: Mapping[str, Sheetful]) -> Path:
    """Write a book into `folder` (made if missing) and return it."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, table in tables.items():
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(table.columns)
            writer.writerows([["" if cell is None else cell for cell in row] for row in table.rows])
    (folder / "book.toml").write_text(book_toml(spec, tuple(tables)), encoding="utf-8")
    return folder


def book_toml(spec: BookSpec, tables: Iterable[str]) -> str:
    """Return the text of `book.toml` for a book whose columns have their own names."""
    parts: dict[str, Mapping[str, object]] = {
        "": _head(spec),
        "packs": {"place": spec.place, "vintage": spec.vintage},
        "design": {"kind": spec.design, "comparison": spec.comparison, "started_by": spec.started_by},
        "outcome": {
            "instrument": spec.outcome.instrument,
            "score": spec.outcome.score,
            "visits": list(spec.outcome.visits),
            "months": spec.outcome.months,
        },
        **{f"own_scales.{scale.id}": _scale(scale) for scale in spec.own_scales},
        "coordinates": dict(spec.coordinates),
        "declared": dict(spec.declared),
        **{f"files.{name}": {"path": f"{name}.csv"} for name in tables},
    }
    return "\n".join(_section(name, values) for name, values in parts.items() if values)


def _head(spec: BookSpec) -> dict[str, object]:
    head: dict[str, object] = {"schema": "tilth-book/1", "name": spec.name, "programme": spec.programme}
    head |= {"generated": spec.generated, "secret": spec.secret}
    if spec.as_of is not None:
        head["as_of"] = spec.as_of
    return head | ({"words": list(spec.words)} if spec.words else {})


def _scale(scale: OwnScale) -> dict[str, object]:
    return {"name": scale.name, "low": scale.low, "high": scale.high, "better": scale.better}


def _section(name: str, values: Mapping[str, object]) -> str:
    lines = [f"{key} = {_toml(value)}" for key, value in values.items()]
    return "\n".join([f"[{name}]", *lines] if name else lines) + "\n"


def _toml(value: object) -> str:
    """Return a value in TOML; its basic strings, numbers and lists are written as JSON writes them."""
    return value.isoformat() if isinstance(value, date) else json.dumps(value, ensure_ascii=False)
