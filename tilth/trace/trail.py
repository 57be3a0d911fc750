"""Walking a trail: down to the leaves, up to what was made, and making it again with one input changed."""

from collections.abc import Iterable, Iterator

from tilth.trace.figure import Figure, Part, derive
from tilth.trace.rows import Rows
from tilth.trace.source import Source, Status


def parts_of(figure: Figure) -> tuple[Figure, ...]:
    """Return the figures that `figure` was made from directly."""
    return tuple(part for part in figure.parts if isinstance(part, Figure))


def walk(*tops: Figure) -> Iterator[Part]:
    """Yield every figure, source and rows behind `tops` once, parts before what is made of them."""
    seen: set[str] = set()
    stack: list[tuple[Part, bool]] = [(top, False) for top in reversed(tops)]
    while stack:
        part, opened = stack.pop()
        if opened:
            yield part
        elif part.id not in seen:
            seen.add(part.id)
            stack.append((part, True))
            if isinstance(part, Figure):
                stack.extend((p, False) for p in reversed(part.parts))


def used_in(figure: Figure, among: Iterable[Figure]) -> tuple[Figure, ...]:
    """Return those of `among` that are made directly from `figure`."""
    return tuple(other for other in among if any(part.id == figure.id for part in other.parts))


def replace(top: Figure, old: Figure, new: Figure) -> Figure:
    """Return `top` made again with `new` in the place of `old`; what does not rest on `old` is kept as it is."""
    return replace_in((top,), old, new)[0]


def replace_in(tops: Iterable[Figure], old: Figure, new: Figure) -> tuple[Figure, ...]:
    """Return all of `tops` made again with `new` in the place of `old`; shared parts are made once."""
    asked, made = tuple(tops), {old.id: new}
    for part in walk(*asked):
        if isinstance(part, Figure) and part.id not in made:
            made[part.id] = _again(part, made)
    return tuple(made[top.id] for top in asked)


def _again(figure: Figure, made: dict[str, Figure]) -> Figure:
    below = parts_of(figure)
    if all(made[part.id].id == part.id for part in below):
        return figure
    return derive(figure.name, figure.unit, figure.rule, *(made[p.id] for p in below), **dict(figure.params))


def weakest_status(figure: Figure) -> Status:
    """Return the weakest status among the sources behind `figure` (verified where there is none)."""
    statuses = [part.status for part in walk(figure) if isinstance(part, Source)]
    return max(statuses, key=lambda status: status.strength, default=Status.VERIFIED)


def trail(figure: Figure, *, depth: int = 12) -> list[str]:
    """Return the trail of `figure` as indented lines of plain words, leaves included."""
    return list(_lines(figure, 0, depth))


def _lines(part: Part, level: int, depth: int) -> Iterator[str]:
    yield "  " * level + _said(part)
    if isinstance(part, Figure) and level < depth:
        for below in part.parts:
            yield from _lines(below, level + 1, depth)


def _said(part: Part) -> str:
    if isinstance(part, Source):
        return f"{part.says}: {part.value:g} {part.unit} ({part.citation}; {part.status})"
    if isinstance(part, Rows):
        return f"answers: {part}; digest {part.digest[:12]}"
    return f"{part.name}: {part.summary.mean:.6g} {part.unit} [{part.rule.says}] {part.id[:12]}"
