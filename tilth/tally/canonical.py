"""The fingerprint of a tally: the same through every door and engine, and nothing to guess from.

    digest = HMAC-SHA256(secret of the book, canonical bytes of the tally)

Canonical bytes are JSON with sorted keys of what is not zero: they depend neither on the engine, nor on
the order of rows, nor on clusters or patterns that hold nobody.
"""

import hashlib
import hmac
import json
from collections.abc import Mapping
from functools import singledispatch

import numpy as np

from tilth.tally.errors import TallyError
from tilth.tally.tallies import DayTally, FlowTally, MoneyTally, PairTally, PathTally, ScoreScale, Tally


def digest(secret: str, tally: Tally) -> str:
    """Return the keyed fingerprint of a tally (64 hexadecimal digits)."""
    return hmac.new(bytes.fromhex(secret), canonical(tally), hashlib.sha256).hexdigest()


def canonical(tally: Tally) -> bytes:
    """Return the one writing of a tally."""
    content = [type(tally).__name__, _content(tally)]
    return json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=True).encode()


@singledispatch
def _content(tally: object) -> object:
    raise TallyError(f"{type(tally).__name__} is no tally")


@_content.register
def _pairs(tally: PairTally) -> object:
    places = np.argwhere(tally.counts)
    cells = [
        [int(g), tally.clusters[c], int(x), int(y), int(tally.counts[g, c, x, y])] for g, c, x, y in places
    ]
    return {"of": _scale(tally.of), "cells": sorted(cells)}


@_content.register
def _paths(tally: PathTally) -> object:
    held = {str(pattern): [n, gram.tolist()] for pattern, (n, gram) in tally.patterns.items() if n}
    about = {"covariates": tally.covariates, "visits": tally.visits, "centre": tally.centre}
    return {"of": _scale(tally.of), "patterns": held, **about}


@_content.register
def _flow(tally: FlowTally) -> object:
    steps = {name: list(both) for name, both in tally.steps.items() if any(both)}
    return {"steps": steps, "set_aside": _some(tally.set_aside)}


@_content.register
def _days(tally: DayTally) -> object:
    return {"days": _some({str(day): n for day, n in tally.days.items()}), "open": tally.open}


@_content.register
def _money(tally: MoneyTally) -> object:
    return sorted([kind, payer, pence] for (kind, payer), pence in tally.pence.items() if pence)


def _scale(of: ScoreScale) -> list[str | int]:
    return [of.instrument, of.score, of.low, of.high, of.scale, of.better]


def _some(counts: Mapping[str, int]) -> dict[str, int]:
    return {name: int(n) for name, n in counts.items() if n}
