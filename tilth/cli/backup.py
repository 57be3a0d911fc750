"""`tilth backup FILE`: write an encrypted copy of the records.

With `--json` one object: made_at, engine, seq, hash (the head of the ledger: publish it elsewhere), master.
"""

import json
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from tilth import settings
from tilth.cli import site  # noqa: F401  (Django must be ready before records are imported)
from tilth.records.backup import copies


def run(
    file: Annotated[Path, typer.Argument(help="A new file.")],
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Write everything in the database to a file that only TILTH_BACKUP_KEY opens."""
    said = copies.write(file, settings.read("TILTH_BACKUP_KEY"))
    if as_json:
        print(json.dumps(asdict(said)))
        return
    Console().print(f"{file}: the records up to event {said.seq:,} of the ledger, {said.hash[:16]}….")
