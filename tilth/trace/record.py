"""Figures as plain JSON and back: recipe and summary, never draws.

    {"figures": {id: {name, unit, rule: [name, version], params, parts: [ids], worlds, block, summary}},
     "sources": {id: {...}}, "rows": {id: {...}}}

`read` makes every figure again from its recipe: an id that does not come out the same means that the
record was altered, and is refused.
"""

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any, TypeAlias

from tilth.trace.errors import TraceError
from tilth.trace.figure import Block, Figure, Part, remade
from tilth.trace.rows import Condition, Rows
from tilth.trace.rules import ESTIMATED, GIVEN, find_rule
from tilth.trace.source import Source, Spread, Status
from tilth.trace.trail import walk
from tilth.trace.worlds import Worlds

Json: TypeAlias = dict[str, Any]


def write(tops: Iterable[Figure]) -> Json:
    """Return the record of `tops` and of everything they were made from."""
    record: Json = {"figures": {}, "sources": {}, "rows": {}}
    for part in walk(*tops):
        kind = "figures" if isinstance(part, Figure) else "sources" if isinstance(part, Source) else "rows"
        record[kind][part.id] = figure_record(part) if isinstance(part, Figure) else _plain(part)
    return record


def figure_record(figure: Figure) -> Json:
    """Return one figure as plain values: its recipe, its estimated block if it has one, its summary."""
    return {
        "name": figure.name,
        "unit": figure.unit,
        "rule": [figure.rule.name, figure.rule.version],
        "says": figure.rule.says,
        "params": dict(figure.params),
        "parts": [part.id for part in figure.parts],
        "worlds": asdict(figure.worlds),
        "block": None if figure.block is None else asdict(figure.block),
        "summary": asdict(figure.summary),
    }


def read(record: Mapping[str, Any]) -> dict[str, Figure]:
    """Return the figures of a record by id, made again; raise TraceError if an id does not come out."""
    made: dict[str, Part] = {key: _source(value) for key, value in record["sources"].items()}
    made |= {key: _rows(value) for key, value in record["rows"].items()}
    for key, value in record["figures"].items():
        made[key] = _made(key, value, made)
    for key, part in made.items():
        if part.id != key:
            raise TraceError(f"{key[:12]}: the record was altered, its recipe has the id {part.id[:12]}")
    return {key: part for key, part in made.items() if isinstance(part, Figure)}


def _made(key: str, value: Json, made: Mapping[str, Part]) -> Figure:
    try:
        return _figure(value, made)
    except (TypeError, KeyError, IndexError) as error:
        raise TraceError(
            f"{key[:12]}: the record was altered, its recipe cannot be followed: {error}"
        ) from None


def _figure(value: Json, made: Mapping[str, Part]) -> Figure:
    name, version = value["rule"]
    labels = {(rule.name, rule.version): rule for rule in (GIVEN, ESTIMATED)}
    return remade(
        value["name"],
        value["unit"],
        labels.get((name, version)) or find_rule(name, version),
        {key: _literal(literal) for key, literal in value["params"].items()},
        tuple(made[part] for part in value["parts"]),
        worlds=Worlds(**value["worlds"]),
        block=None if value["block"] is None else _block(value["block"]),
    )


def _plain(part: Source | Rows) -> Json:
    return {key: value for key, value in asdict(part).items() if key != "id"}


def _literal(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def _block(value: Json) -> Block:
    return Block(tuple(value["point"]), tuple(map(tuple, value["covariance"])), tuple(value["coordinates"]))


def _source(value: Json) -> Source:
    spread = value["spread"] and Spread(value["spread"]["kind"], tuple(value["spread"]["parameters"]))
    return Source(**(value | {"spread": spread, "status": Status(value["status"])}))


def _rows(value: Json) -> Rows:
    where = tuple(Condition(c["column"], c["op"], _literal(c["value"])) for c in value["where"])
    return Rows(value["table"], where, value["as_of"], value["count"], value["digest"])
