"""`tilth why PROGRAMME@NUMBER FIGURE --by ADDRESS`: walk a figure of a published case back.

FIGURE and the JSON are those of a folder's case. The answers behind it are opened on the site, where every
look at them is written down.
"""

from typing import Annotated

import typer

from tilth.case.why import find
from tilth.cli import site  # noqa: F401  (Django must be ready before records are imported)
from tilth.cli.published import By, Case, split
from tilth.cli.why import show
from tilth.records.queries import accounts, cases


def run(
    case: Case,
    figure: Annotated[str, typer.Argument(help="Name of a figure, or the beginning of its id.")],
    by: By,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Walk a figure of a published case back to the questions and published values that it rests on."""
    programme, number = split(case)
    kept = cases.kept(viewer=accounts.named(email=by), programme=programme, number=number)
    show(find(kept, figure), as_json=as_json)
