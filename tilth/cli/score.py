"""`tilth score INSTRUMENT FILE|-`: answer sheets in, scores out; nothing is silently dropped.

With `--json` a list with one object for each row that could be read:

    row       number of the row, the first row under the header is 1
    scores    each score of the instrument, null where an answer is missing
    bands     the word for each score that has words, null where there is no score
    complete  whether every needed item has an answer
    flags     ids of the alerts that speak, also on incomplete sheets
    missing   ids of needed items without an answer

A row with an impossible cell is left out and listed on standard error; the exit status is then 2.
"""

import json
import sys
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache, partial
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.progress import track
from rich.table import Table

from tilth import measures
from tilth.cli.sheets import Sheet, read_sheet
from tilth.measures import Answer, Instrument, MeasureError, NonAnswer, Scored

MANY = 20_000  # rows that take about a second


def run(
    instrument: Annotated[str, typer.Argument(help="Id of an instrument; tilth pack list shows them.")],
    file: Annotated[str, typer.Argument(help="CSV or XLSX with a header row; - reads standard input.")],
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> int:
    """Score answer sheets: columns named by item ids or q1, q2, …; cells with numbers, words or nothing."""
    chosen = measures.load(instrument.casefold())
    sheet = read_sheet(sys.stdin.buffer.read(), "standard input") if file == "-" else _read(Path(file))
    found = _columns(chosen, sheet)
    rows, errors = _score(chosen, sheet, found)
    if as_json:
        print(json.dumps([_row(*row) for row in rows], ensure_ascii=False))
    else:
        _table(chosen, rows)
    for line in [*_notes(chosen, sheet, found), *errors]:
        print(f"tilth: {line}", file=sys.stderr)
    return 2 if errors else 0


def _read(path: Path) -> Sheet:
    return read_sheet(path.read_bytes(), path.name)


def _columns(instrument: Instrument, sheet: Sheet) -> dict[str, str]:
    found = measures.columns(instrument, sheet.header)
    if not found:
        items = ", ".join(instrument.item_ids)
        raise MeasureError(
            f"{sheet.name}: no column is an item of {instrument.name}; accepted are {items}, or q1 to "
            f"q{len(instrument.items)}"
        )
    return found


def _score(
    instrument: Instrument, sheet: Sheet, found: dict[str, str]
) -> tuple[list[tuple[int, Scored]], list[str]]:
    """Return the scored rows by number, and one line for each cell that could not be used."""
    rows: list[tuple[int, Scored]] = []
    errors: list[str] = []
    reader = lru_cache(maxsize=4096, typed=True)(partial(measures.read_cell, instrument))
    unasked: dict[str, Answer] = {i: NonAnswer.NOT_ASKED for i in instrument.item_ids if i not in found}
    for number, (line, row) in enumerate(_watched(sheet), start=1):
        answers, wrong = _answers(reader, sheet.cells(row), found)
        scored = measures.score(instrument, unasked | answers)
        wrong += sheet.beyond(row)
        if not wrong:
            rows.append((number, scored))
            continue
        if scored.flags:  # the row is left out, its alerts never are
            wrong.append(f"alert {', '.join(scored.flags)}")
        errors += [f"{sheet.name}: row {number} (line {line}): {said}" for said in wrong]
    return rows, errors


def _watched(sheet: Sheet) -> Iterable[tuple[int, tuple[object, ...]]]:
    """Return the rows, with a progress bar in a terminal where there are many."""
    quick = len(sheet.rows) < MANY or not sys.stderr.isatty()
    return track(sheet.rows, f"Scoring {sheet.name}", console=Console(stderr=True), disable=quick)


def _answers(
    read: Callable[[str, object], Answer], cells: Mapping[str, object], found: dict[str, str]
) -> tuple[dict[str, Answer], list[str]]:
    answers: dict[str, Answer] = {}
    wrong: list[str] = []
    for item, column in found.items():
        try:
            answers[item] = read(item, cells[column])
        except MeasureError as error:
            wrong.append(f"column {column}: {error}")
    return answers, wrong


def _notes(instrument: Instrument, sheet: Sheet, found: dict[str, str]) -> list[str]:
    """Return what a reader should know although nothing is wrong: columns not used, items not there."""
    unused = [name for name in sheet.header if name and name not in found.values()]
    absent = [item.id for item in instrument.items if item.id not in found and not item.optional]
    notes = [f"{sheet.name}: columns not used: {', '.join(unused)}"] if unused else []
    if absent:
        notes.append(f"{sheet.name}: no column for {', '.join(absent)}, so these count as not asked")
    if instrument.state == "draft":
        notes.append(f"{instrument.name} is a draft: nobody clinical has reviewed this file yet")
    return notes


def _row(number: int, scored: Scored) -> dict[str, Any]:
    return {
        "row": number,
        "scores": dict(scored.scores),
        "bands": dict(scored.bands),
        "complete": scored.complete,
        "flags": list(scored.flags),
        "missing": list(scored.missing),
    }


def _table(instrument: Instrument, rows: list[tuple[int, Scored]]) -> None:
    """Print one line for each sheet: a score with its range and word, flags, what is missing and why."""
    heads = [f"{s.name} ({s.low:g}–{s.high:g})" for s in instrument.scores]
    table = Table("Row", *heads, "Flags", "Missing")
    for number, scored in rows:
        cells = [_cell(scored, s.id) for s in instrument.scores]
        missing = ", ".join(f"{item} ({why.says})" for item, why in scored.missing.items())
        table.add_row(str(number), *cells, ", ".join(scored.flags), missing)
    Console().print(table)


def _cell(scored: Scored, score_id: str) -> str:
    value, band = scored.scores[score_id], scored.bands.get(score_id)
    return "–" if value is None else f"{value:g}" + (f" {band}" if band else "")
