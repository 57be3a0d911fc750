"""`tilth verify PROGRAMME@NUMBER --by ADDRESS`: compute a published case again; exit status 1 where it differs.

The answers are read as they stood at the version's place in the ledger; where some are erased, the tallies
that were kept speak, and the words say so. With `--json` one object: same, difference, source, figures,
people, as for a folder.
"""

import json
from typing import Annotated

import typer

from tilth.cli import site  # noqa: F401  (Django must be ready before records are imported)
from tilth.cli.published import By, Case, split
from tilth.records.actions import cases
from tilth.records.queries import accounts


def run(
    case: Case,
    by: By,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> int:
    """Compute every figure of a published case again and compare."""
    programme, number = split(case)
    found = cases.verify(by=accounts.named(email=by), programme=programme, number=number)
    if as_json:
        print(json.dumps(_plain(found), ensure_ascii=False))
    else:
        head = "The same" if found.whole else "Not the same"
        print(f"{head}: {found.says}; answers of {found.people} people.")
    return 0 if found.whole else 1


def _plain(found: cases.Verified) -> dict[str, object]:
    return {
        "same": found.whole,
        "difference": found.difference,
        "source": "answers" if found.from_answers else "tallies",
        "figures": found.figures,
        "people": str(found.people),
    }
