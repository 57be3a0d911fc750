"""`tilth change BOOK`: what changed for people with answers at start and end, and what that does not say.

A change is not an effect: its warning and what low starts alone would bring are printed with it. For the
programme's own team. With `--json` one object:

    score       instrument and score
    started     people who started the programme
    paired      people of them with answers at start and end
    warning     what this is not
    change      null below 10 pairs, else mean_start, mean_end, gain (towards better), low, high, better,
                same, worse (people), gain_if_others_same, bounds [low, high]
    low_starts  what low starts alone would bring: low, high, assumed (words); null where it is not known
    pairs       below 10 pairs only: list of [start, end, people], for the team
"""

import json
from pathlib import Path
from typing import Annotated, Any

import numpy as np
import typer

from tilth import tally
from tilth.case.document import parts_of_block
from tilth.case.findings import Found, findings
from tilth.case.low_starts import low_starts
from tilth.case.sections.change import section
from tilth.case.taken import take
from tilth.case.writers.xlsx import words
from tilth.impact import Change
from tilth.tally import PROGRAMME

WARNING = (
    "This is a change, not what the programme caused: low starts, recovery with time and who answered are "
    "all still in it."
)


def run(
    book: Annotated[Path, typer.Argument(help="Folder with a book.toml.")],
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Show the paired change of a programme with its warning and its benchmark."""
    found = findings(take(tally.read(book)))
    if as_json:
        print(json.dumps(_plain(found), ensure_ascii=False))
        return
    for block in section(found).blocks[1:]:
        print(words(parts_of_block(block)) + "\n")
    for start, end, people in _pairs(found):
        print(f"  {start:g} at start, {end:g} at end: {people}")


def _plain(found: Found) -> dict[str, Any]:
    low = low_starts(found)
    change = found.change
    return {
        "score": [found.instrument.id, found.score.id],
        "started": found.started,
        "paired": found.paired,
        "warning": WARNING,
        "change": None if change is None else _change(change),
        "low_starts": low and {"low": low.low, "high": low.high, "assumed": low.assumed},
        "pairs": _pairs(found),
    }


def _change(change: Change) -> dict[str, Any]:
    return {
        "mean_start": change.mean_start,
        "mean_end": change.mean_end,
        "gain": change.gain,
        "low": change.interval[0],
        "high": change.interval[1],
        "better": change.better.count,
        "same": change.same.count,
        "worse": change.worse.count,
        "gain_if_others_same": change.gain_if_others_same,
        "bounds": list(change.bounds),
    }


def _pairs(found: Found) -> list[tuple[float, float, int]]:
    """Return the pairs one by one where they are too few for a mean; nothing otherwise."""
    if found.change is not None:
        return []
    counts, values = found.taken.pairs.paired[PROGRAMME], found.taken.pairs.values
    return [(float(values[x]), float(values[y]), int(counts[x, y])) for x, y in np.argwhere(counts)]
