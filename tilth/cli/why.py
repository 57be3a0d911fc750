"""`tilth why CASE FIGURE`: walk one figure back to answers and published values.

FIGURE is a headline name (`net benefit, central`), a figure's own name, or the beginning of its id. With
`--json` one object:

    figure   id, name, value, low, high, unit, rule (in words), text (as a report prints it)
    trail    list of figures, sources and questions behind it, each before what is made of it: id, kind
             (figure, source, rows), says, parts (ids)
    answers  with `--answers BOOK` only: list of question, rows (objects by column)

A case that was published on the site is PROGRAMME@NUMBER, with `--by` and the address of an account that
may read it: `tilth why befriending@1 effect --by carol@example.org`.

`--answers` lists pseudonymous answers: it is for the programme's own team and says so.
"""

import json
from pathlib import Path
from typing import Annotated, Any, TypeAlias

import typer

from tilth import tally
from tilth.case.entries import question
from tilth.case.format import said
from tilth.case.store import load
from tilth.case.why import answers, find, why
from tilth.trace import Figure, Part, Rows, Source, walk

Listed: TypeAlias = list[tuple[Rows, list[dict[str, object]]]]
TEAM_ONLY = "Pseudonymous answers, for the programme's own team only: do not pass them on."


def run(
    case: Annotated[Path, typer.Argument(help="Folder of a case.")],
    figure: Annotated[str, typer.Argument(help="Name of a figure, or the beginning of its id.")],
    book: Annotated[
        Path | None, typer.Option("--answers", help="List the answers behind it from this book (team only).")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Walk a figure of a case back to the answers and published values that it rests on."""
    found = find(load(case), figure)
    show(found, None if book is None else answers(found, tally.read(book)), as_json=as_json)


def show(found: Figure, listed: Listed | None = None, *, as_json: bool) -> None:
    """Print a figure, its trail and, where they were asked for, the answers behind it."""
    if as_json:
        print(json.dumps(_plain(found, listed), ensure_ascii=False, default=str))
        return
    text, interval = said(found)
    print(f"{found.name}: {text}" + (f" ({interval})" if interval else ""))
    print("\n".join(why(found)))
    if listed is not None:
        print(f"\n{TEAM_ONLY}")
    for rows, records in listed or ():
        print(f"\n{question(rows)}")
        print("\n".join("  " + ", ".join(f"{k} {v}" for k, v in r.items() if v is not None) for r in records))


def _plain(figure: Figure, listed: Listed | None) -> dict[str, Any]:
    summary, (text, interval) = figure.summary, said(figure)
    made: dict[str, Any] = {
        "figure": {
            "id": figure.id,
            "name": figure.name,
            "value": summary.mean,
            "low": summary.low,
            "high": summary.high,
            "unit": figure.unit,
            "rule": figure.rule.says,
            "text": f"{text} ({interval})" if interval else text,
        },
        "trail": [_step(part) for part in walk(figure)],
    }
    if listed is not None:
        made["answers"] = [{"question": question(rows), "rows": records} for rows, records in listed]
    return made


def _step(part: Part) -> dict[str, Any]:
    if isinstance(part, Figure):
        parts = [below.id for below in part.parts]
        return {"id": part.id, "kind": "figure", "says": f"{part.name}: {said(part)[0]}", "parts": parts}
    says = (
        f"{part.says}: {part.value:g} {part.unit} ({part.citation})"
        if isinstance(part, Source)
        else question(part)
    )
    return {
        "id": part.id,
        "kind": "source" if isinstance(part, Source) else "rows",
        "says": says,
        "parts": [],
    }
