"""`tilth pack list|show|check`: what the packs hold, and whether they hold together.

With `--json`:

    list   one object for each pack: kind, id, name, edition, state, licence, languages
    show   an instrument: one object with all that its file states; a place, `claims` or `assumptions`: one
           object for each value: key, says, value (null where the pack has none), unit, price_year,
           citation, licence, status, read_on, valid_from, valid_to, spread, note
    check  one line for each problem; the exit status is 2 if there is any
"""

import json
import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import msgspec
import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from tilth import measures, packs

COLUMNS = ("kind", "id", "key", "name", "value", "unit", "price_year", "says", "state", "status", "licence")


class Action(StrEnum):
    """What to do with packs."""

    LIST = "list"
    SHOW = "show"
    CHECK = "check"


def run(
    action: Annotated[Action, typer.Argument(help="list, show or check")],
    name: Annotated[
        str,
        typer.Argument(
            help="show: an instrument, claims, assumptions, or place@vintage; check: a file or folder"
        ),
    ] = "",
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> int:
    """List packs, show one with its sources and their status, or check pack files and worked examples."""
    if action is Action.CHECK:
        return _check(name, as_json)
    made = listing() if action is Action.LIST else shown(name)
    if as_json:
        print(json.dumps(made, ensure_ascii=False, indent=2))
    else:
        _print(made)
    return 0


def listing() -> list[dict[str, Any]]:
    """Return one row for each pack: kind, id, name, edition, state, licence, whether its text ships."""
    rows = [_instrument_row(packs.instrument(each)) for each in packs.instruments()]
    for place in packs.places():
        rows += [_place_row(packs.place(place, vintage)) for vintage in packs.vintages(place)]
    return rows


def shown(name: str) -> list[dict[str, Any]]:
    """Return all that one pack states, one row for each thing stated, with source and status."""
    if name in ("claims", "assumptions"):
        return _values(packs.claims() if name == "claims" else packs.assumptions())
    place, _, vintage = name.partition("@")
    if place in packs.places():
        return _values(packs.place(place, vintage).values)
    return [msgspec.to_builtins(packs.instrument(name))]


def _values(values: packs.Values) -> list[dict[str, Any]]:
    rows = [msgspec.to_builtins(row) for row in values.rows.values()]
    gone = [{"key": key, "value": None, "says": f"no value: {why}"} for key, why in values.absent.items()]
    return rows + gone


def _instrument_row(each: packs.Instrument) -> dict[str, Any]:
    words = packs.languages(each.id)
    licence = f"{each.licence.pack} ({each.licence.status})"
    row = {"kind": "instrument", "id": each.id, "name": each.full_name, "edition": each.edition}
    return row | {"state": each.state, "licence": licence, "languages": list(words)}


def _place_row(each: packs.PlacePack) -> dict[str, Any]:
    row = {"kind": "place", "id": each.id, "name": each.values.says, "edition": each.vintage}
    return row | {"state": each.values.state, "licence": "by value", "languages": list(each.wordings)}


def _check(name: str, as_json: bool) -> int:
    where = [Path(name)] if name else []
    problems = packs.check(*where)
    for file, instrument in packs.instruments_in(*where).items():
        problems += [f"{file}: {wrong}" for wrong in measures.examples.problems(instrument)]
    if as_json:
        print(json.dumps(problems, ensure_ascii=False))
    for problem in problems:
        print(problem, file=sys.stderr)
    if not problems and not as_json:
        print("Everything holds together, and every worked example comes out as written.")
    return 2 if problems else 0


def _print(rows: list[dict[str, Any]]) -> None:
    console = Console()
    if len(rows) == 1:
        console.print_json(data=rows[0])
        return
    columns = [c for c in COLUMNS if any(row.get(c) not in (None, "") for row in rows)]
    table = Table()
    for column in columns:
        table.add_column(column, overflow="fold")
    for row in rows:
        table.add_row(*(_cell(row, column) for column in columns))
    console.print(table)


def _cell(row: dict[str, Any], column: str) -> Text:
    """Return a cell; under what a value says stands where it was read."""
    cell = Text("" if row.get(column) is None else str(row[column]))
    if column == "says" and row.get("citation"):
        cell.append(f"\n{row['citation']}", style="dim")
    return cell
