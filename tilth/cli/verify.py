"""`tilth verify CASE`: compute a case again and compare; exit status 1 where anything differs.

The answers are read again from `--book`, or from the book that the case lies in; where there is none, the
case is computed from its stored tallies, and the words say so. With `--json` one object:

    same        whether everything came out the same
    difference  the first thing that differs, in words; empty where nothing does
    source      "answers" or "tallies": what it was computed from
    figures     how many figures were compared
    people      how many people's answers they rest on, in words ("fewer than 5" where too few to tell)
    notes       packs or libraries that changed since the case was made

A case that was published on the site is PROGRAMME@NUMBER, with `--by` and the address of an account that
may read it: `tilth verify befriending@1 --by carol@example.org`. Its answers are read as they stood then.
"""

import json
from pathlib import Path
from typing import Annotated

import typer

from tilth import tally
from tilth.case.store import Kept, load
from tilth.case.verify import Verification, verify
from tilth.tally import Book

FROM = {
    "answers": "from the answers of the book",
    "tallies": "from the stored tallies (the answers were not at hand)",
}


def run(
    case: Annotated[Path, typer.Argument(help="Folder of a case.")],
    book: Annotated[Path | None, typer.Option(help="Folder of its book, to read the answers again.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> int:
    """Compute every figure of a case again and compare."""
    kept = load(case)
    outcome = verify(kept, _book(kept, book))
    if as_json:
        print(json.dumps(_plain(outcome), ensure_ascii=False))
    else:
        print("\n".join(_lines(outcome)))
    return 0 if outcome.same else 1


def _book(kept: Kept, book: Path | None) -> Book | None:
    if book is not None:
        return tally.read(book)
    recorded = kept.record.get("book") or ""
    folder = kept.folder / recorded
    return tally.read(folder) if recorded and (folder / "book.toml").exists() else None


def _plain(outcome: Verification) -> dict[str, object]:
    return {
        "same": outcome.same,
        "difference": outcome.difference,
        "source": outcome.source,
        "figures": outcome.figures,
        "people": str(outcome.people),
        "notes": list(outcome.notes),
    }


def _lines(outcome: Verification) -> list[str]:
    people = f"answers of {outcome.people} people"
    what = f"{outcome.figures} figures, {people}, computed again {FROM[outcome.source]}"
    head = f"The same: {what}." if outcome.same else f"Not the same: {outcome.difference}. Compared: {what}."
    return [head, *(f"Note: {note}." for note in outcome.notes)]
