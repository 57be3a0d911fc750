"""A case that was published on the site, on the command line: PROGRAMME@NUMBER, asked by an account."""

from typing import Annotated

import typer

Case = Annotated[str, typer.Argument(help="A published case: PROGRAMME@NUMBER.")]
By = Annotated[str, typer.Option(help="Address of the account that asks; it must be one that may.")]


def split(case: str) -> tuple[str, int]:
    """Return programme and number of a published case.

    >>> split("befriending@3")
    ('befriending', 3)
    """
    programme, _, number = case.partition("@")
    return programme, int(number)
