"""What was taken from a book, as plain JSON values and back: whole numbers only.

    tallies.json  {spec, pairs: {of, clusters, cells: [[group, cluster, start, end, people]]}, paths, flow,
                   waits, money, asked, rows, anchors}

A tally of a small programme says much about few people: it stays with the programme's team, inside the
case, and is not for publication.
"""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

import msgspec
import numpy as np

from tilth.case.errors import CaseError
from tilth.case.taken import Taken
from tilth.tally import BookSpec, DayTally, FlowTally, MoneyTally, PairTally, PathTally, ScoreScale
from tilth.tally.asked import AskedTally
from tilth.trace import Condition, Rows

Json = dict[str, Any]


def plain(taken: Taken) -> Json:
    """Return what was taken as plain values."""
    return {
        "spec": msgspec.to_builtins(taken.spec),
        "pairs": _pairs(taken.pairs),
        "paths": None if taken.paths is None else _paths(taken.paths),
        "flow": {
            "steps": {k: list(v) for k, v in taken.flow.steps.items()},
            "set_aside": dict(taken.flow.set_aside),
        },
        "waits": {"days": [[d, n] for d, n in sorted(taken.waits.days.items())], "open": taken.waits.open},
        "money": [[kind, payer, pence] for (kind, payer), pence in sorted(taken.money.pence.items())],
        "asked": _asked(taken.asked),
        "rows": {name: _rows(rows) for name, rows in taken.rows.items()},
        "anchors": dict(taken.anchors),
    }


def read(value: Mapping[str, Any]) -> Taken:
    """Return what was taken from plain values; raise CaseError where they cannot be read."""
    try:
        return _read(value)
    except (KeyError, TypeError, ValueError, IndexError) as error:
        raise CaseError(f"the tallies of this case cannot be read: {error}") from None


def _read(value: Mapping[str, Any]) -> Taken:
    flow, waits = value["flow"], value["waits"]
    return Taken(
        spec=msgspec.convert(value["spec"], BookSpec),
        pairs=_pairs_read(value["pairs"]),
        paths=None if value["paths"] is None else _paths_read(value["paths"]),
        flow=FlowTally({k: (v[0], v[1]) for k, v in flow["steps"].items()}, flow["set_aside"]),
        waits=DayTally(dict(waits["days"]), waits["open"]),
        money=MoneyTally({(kind, payer): pence for kind, payer, pence in value["money"]}),
        asked=_asked_read(value["asked"]),
        rows={name: _rows_read(rows) for name, rows in value["rows"].items()},
        anchors=value["anchors"],
    )


def _pairs(pairs: PairTally) -> Json:
    places = np.argwhere(pairs.counts)
    cells = [[*place, int(pairs.counts[tuple(place)])] for place in places.tolist()]
    return {"of": asdict(pairs.of), "clusters": list(pairs.clusters), "cells": cells}


def _pairs_read(value: Json) -> PairTally:
    of, clusters = ScoreScale(**value["of"]), tuple(value["clusters"])
    counts = np.zeros((2, len(clusters), of.size + 1, of.size + 1), dtype=np.int64)
    for *place, people in value["cells"]:
        counts[tuple(place)] = _whole(people)
    return PairTally(of, counts, clusters)


def _paths(paths: PathTally) -> Json:
    return {
        "of": asdict(paths.of),
        "covariates": list(paths.covariates),
        "visits": list(paths.visits),
        "centre": paths.centre,
        "patterns": [[k, n, gram.tolist()] for k, (n, gram) in sorted(paths.patterns.items())],
    }


def _paths_read(value: Json) -> PathTally:
    patterns = {k: (_whole(n), np.array(gram, dtype=np.int64)) for k, n, gram in value["patterns"]}
    return PathTally(
        ScoreScale(**value["of"]),
        tuple(value["covariates"]),
        tuple(value["visits"]),
        value["centre"],
        patterns,
    )


def _asked(asked: AskedTally) -> Json:
    modes = [[group, mode, n] for (group, mode), n in sorted(asked.modes.items())]
    return {"modes": modes, "later": list(asked.later), "days": list(asked.days)}


def _asked_read(value: Json) -> AskedTally:
    modes = {(group, mode): n for group, mode, n in value["modes"]}
    return AskedTally(modes, tuple(value["later"]), tuple(value["days"]))


def _rows(rows: Rows) -> Json:
    where = [[c.column, c.op, c.value] for c in rows.where]
    return {
        "table": rows.table,
        "where": where,
        "as_of": rows.as_of,
        "count": rows.count,
        "digest": rows.digest,
    }


def _rows_read(value: Json) -> Rows:
    where = tuple(Condition(c, op, tuple(v) if isinstance(v, list) else v) for c, op, v in value["where"])
    return Rows(value["table"], where, value["as_of"], _whole(value["count"]), value["digest"])


def _whole(value: object) -> int:
    if not isinstance(value, int):
        raise CaseError(f"{value!r} is no whole number of people")
    return value
