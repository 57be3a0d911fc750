"""`tilth restore FILE`: bring an encrypted copy back into an empty database, and verify its ledger.

With `--json` one object: made_at, engine, seq, hash, master, and seconds that it took.
"""

import json
import time
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from tilth import settings
from tilth.cli import site  # noqa: F401  (Django must be ready before records are imported)
from tilth.records.backup import copies


def run(
    file: Annotated[Path, typer.Argument(help="A file that tilth backup wrote.")],
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Fill an empty database from a backup; nothing that is there is ever overwritten."""
    begun = time.perf_counter()
    said = copies.bring_back(file, settings.read("TILTH_BACKUP_KEY"))
    seconds = round(time.perf_counter() - begun, 2)
    if as_json:
        print(json.dumps(asdict(said) | {"seconds": seconds}))
        return
    Console().print(f"Restored up to event {said.seq:,} of the ledger, made {said.made_at}, in {seconds} s.")
