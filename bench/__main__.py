"""`python -m bench`: speed and numbers, one table. Each module of this folder measures one part.

A measurement is a row of (what, ours, peer, note); nothing is compared with a number that was not
measured in the same run.
"""

from __future__ import annotations

import sys
from collections.abc import Callable

from rich.console import Console
from rich.table import Table

from bench import impact, tally, web

Row = tuple[str, str, str, str]
PARTS: dict[str, Callable[[], list[Row]]] = {"web": web.rows, "impact": impact.rows, "tally": tally.rows}


def main(wanted: list[str]) -> int:
    """Run the parts named (all of them without a name) and print their table; 2 for a part that is not there."""
    console = Console()
    unknown = [name for name in wanted if name not in PARTS]
    if unknown:
        console.print(f"bench: there is no part {unknown[0]!r}; there are {', '.join(PARTS)}")
        return 2
    table = Table("what", "ours", "peer", "note", title="Tilth, on this machine")
    for name in wanted or PARTS:
        with console.status(f"measuring {name}"):
            for row in PARTS[name]():
                table.add_row(*row)
    console.print(table)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
