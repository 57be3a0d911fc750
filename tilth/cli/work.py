"""`tilth work`: what is done beside the site; on PostgreSQL it seals the ledger every few seconds."""

import time
from typing import Annotated

import typer
from rich.console import Console

from tilth.cli import site  # noqa: F401  (Django must be ready before records are imported)
from tilth.records.actions import keeping


def run(
    once: Annotated[bool, typer.Option(help="Do what waits, and stop.")] = False,
    every: Annotated[float, typer.Option(help="Seconds between two rounds.", min=0.1)] = 3.0,
) -> None:
    """Do the background work until stopped."""
    console = Console()
    console.print(f"The ledger stands at event {keeping.seal().seq:,}.")
    while not once:
        time.sleep(every)
        keeping.seal()
