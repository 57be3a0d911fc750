"""The command line: one module per command, loaded by name when it is called.

In:  words typed in a shell.
Out: a report on standard output, `--json` where numbers are printed; errors as one line on standard
     error. Exit status 0 done, 2 bad input, 1 a fault of ours.

A command is a function `run` in the module of its name, with Typer's annotations. This table is one of
the two places that load late (design: start-up counts); the other is `tilth/_extras.py`.
"""

from collections.abc import Sequence
from pathlib import Path
from re import fullmatch

COMMANDS: dict[str, str] = {
    "demo": "Make the generated town and serve it.",
    "serve": "Serve the site.",
    "case": "Make the business case of an answer book.",
    "score": "Score answer sheets of an instrument.",
    "change": "Show what changed for people with answers at start and end.",
    "pack": "List, show or check packs.",
    "why": "Walk a figure of a case back to answers and published values.",
    "verify": "Recompute a case and compare.",
    "work": "Do the background work: sealing, messages.",
    "backup": "Write an encrypted copy of the records.",
    "restore": "Bring an encrypted copy back.",
    "migrate": "Bring the database up to date.",
    "check": "Check that the site is safe to run.",
}

PUBLISHED: dict[str, str] = {"verify": "published_verify", "why": "published_why"}
"""Commands that also take PROGRAMME@NUMBER, a case published on the site: its module, which needs records."""


def module_of(name: str, words: Sequence[str]) -> str:
    """Return the module of a command: another one where it is asked about a published case."""
    about = next((word for word in words if not word.startswith("-")), "")
    published = name in PUBLISHED and fullmatch(r"[a-z0-9-]+@[0-9]+", about)
    return f"{__name__}.{PUBLISHED[name] if published else name}"


def commands() -> dict[str, str]:
    """Return the commands whose module is there, with a line of help each."""
    here = Path(__file__).parent
    return {name: says for name, says in COMMANDS.items() if (here / f"{name}.py").exists()}
