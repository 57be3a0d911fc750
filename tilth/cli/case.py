"""`tilth case BOOK`: the business case of an answer book, as a folder with report and figures.

With `--json` one object:

    title      name of the case
    folder     where it was written
    files      names of the files in it
    claim      level (1 to 4), words, lowered_because
    verdict    name, says, evidence; null where no verdict may be given
    figures    by name: id, name, value (mean over all worlds), low and high (95 % interval, null where
               certain), unit, error (Monte Carlo error of the mean), text (as the report prints it)
    set_aside  rows and cells of the book that could not be used: file, row, column, value, reason

Rows that could not be used are listed on standard error as well; the case is made without them.
"""

import json
import os
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from tilth import tally
from tilth.case.build import Case, build
from tilth.case.charts import Drawer
from tilth.case.format import said
from tilth.case.store import claim_of, save
from tilth.tally import Book
from tilth.trace import Figure

LISTED = 20  # rows set aside that are listed one by one


def run(
    book: Annotated[Path, typer.Argument(help="Folder with a book.toml.")],
    out: Annotated[Path | None, typer.Option(help="Where to write; BOOK/case-DATE if left out.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
    pdf: Annotated[bool, typer.Option(help="Print the report as PDF too.")] = True,
) -> None:
    """Make the business case of an answer book: report.html, report.pdf, report.xlsx, case.json."""
    with Drawer() as drawer:
        read = tally.read(book)
        case = build(read)
        folder = out or book / f"case-{_day(read)}"
        files = save(
            case, folder, pictures=drawer.draw(case.document), book=_inside(book, folder), print_pdf=pdf
        )
    if as_json:
        print(json.dumps(_plain(case, read, files), ensure_ascii=False))
    else:
        print("\n".join(_lines(case, files)))
    for line in _set_aside(read):
        print(f"tilth: {line}", file=sys.stderr)


def _day(book: Book) -> str:
    return (book.spec.as_of or datetime.now(UTC).date()).isoformat()


def _inside(book: Path, folder: Path) -> str:
    """Return the way from the case to its book if the case lies inside it, else nothing."""
    inside = folder.resolve().is_relative_to(book.resolve())
    return Path(os.path.relpath(book.resolve(), folder.resolve())).as_posix() if inside else ""


def _plain(case: Case, book: Book, files: tuple[Path, ...]) -> dict[str, Any]:
    claim = claim_of(case)
    verdict = case.verdict
    return {
        "title": case.document.title,
        "folder": str(files[0].parent),
        "files": [path.name for path in files],
        "claim": {key: claim[key] for key in ("level", "words", "lowered_because")},
        "verdict": verdict and {"name": verdict.name, "says": verdict.says, "evidence": verdict.evidence},
        "figures": {name: _figure(figure) for name, figure in case.tops.items()},
        "set_aside": [
            {"file": s.file, "row": s.row, "column": s.column, "value": s.value, "reason": s.reason}
            for s in book.set_aside
        ],
    }


def _figure(figure: Figure) -> dict[str, Any]:
    summary, (text, interval) = figure.summary, said(figure)
    return {
        "id": figure.id,
        "name": figure.name,
        "value": summary.mean,
        "low": summary.low,
        "high": summary.high,
        "unit": figure.unit,
        "error": summary.error,
        "text": f"{text} ({interval})" if interval else text,
    }


def _lines(case: Case, files: tuple[Path, ...]) -> list[str]:
    lines = [case.document.title, f"Claim level {case.claim.level} of 4. {case.claim.words}"]
    if case.verdict is not None:
        lines.append(f"Verdict: {case.verdict.name}. {case.verdict.says}")
    width = max((len(name) for name in case.tops), default=0)
    lines += [
        "",
        *(f"  {name:<{width}}  {_figure(figure)['text']}" for name, figure in case.tops.items()),
        "",
    ]
    lines += [str(path) for path in files]
    return [*lines, f"Walk a number back: tilth why {files[0].parent} NAME"]


def _set_aside(book: Book) -> list[str]:
    aside = book.set_aside
    lines = [f"{s.file}: row {s.row}, {s.column}: {s.value!r}: {s.reason}" for s in aside[:LISTED]]
    return [*lines, f"{len(aside) - LISTED} more in --json"] if len(aside) > LISTED else lines
