"""`tilth demo`: the generated town, in a folder of its own, whatever other settings say.

The settings are read when Tilth starts, so the town is opened by a fresh process (`town.py`) that
knows from its beginning that it is the demo. Nothing of a real database is ever touched.
"""

import os
import sys
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from tilth.records.town.folder import write_book

FOLDER = Path(".demo")
PROGRAMMES = ("befriending", "allotment")


def run(
    port: Annotated[int, typer.Option(help="Port to listen on.", min=1, max=65535)] = 8000,
    serve: Annotated[bool, typer.Option(help="Serve the site; else only make the town.")] = True,
    folder: Annotated[Path, typer.Option("--home", help="Where the demo keeps its database.")] = FOLDER,
    book: Annotated[
        Path | None, typer.Option(help="Write the town's answer books into this folder, and stop.")
    ] = None,
) -> None:
    """Make the generated town (nobody in it exists), publish its cases, and serve it."""
    if book is not None:
        for name in PROGRAMMES:
            Console().print(f"Wrote {write_book(book / name, programme=name)}", highlight=False)
        return
    words = [sys.executable, "-m", "tilth.cli.town", str(port), "serve" if serve else "stay"]
    os.execve(sys.executable, words, os.environ | settings(folder))  # noqa: S606 (our own command, no shell)


def settings(folder: Path) -> dict[str, str]:
    """Return the settings that make a process the demo."""
    return {
        "TILTH_HOME": str(folder.resolve()),
        "TILTH_DEMO": "1",
        "TILTH_DATABASE_URL": "",
        "TILTH_MASTER_KEY": "",
        "TILTH_SECRET_KEY": "",
        "TILTH_HTTPS": "0",
    }
