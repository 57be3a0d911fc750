"""A Figure: a name, a unit, draws, the rule that made it, and its parts.

    given(source)                                    a published value
    estimate(names, units, rows, point, covariance)  one figure per coefficient, drawn as one block
    derive(name, unit, rule, *parts, **params)       from figures, by a named and versioned rule

The id is the SHA-256 of rule, literal parameters, part ids and seed, never of a computed float; the
value (mean, interval, Monte Carlo error) is compared by `tilth verify` within a tolerance. Draws have
shape (scrambles, points) or (1, 1) where the number is certain; they live in a bounded cache and are
made again from the recipe when they are asked for. A switch between value judgements (low, central,
high price) is a literal parameter, never a draw.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

import numpy as np
from numpy.typing import ArrayLike

from tilth.trace.cache import cached_draws
from tilth.trace.errors import TraceError, UnitError
from tilth.trace.identity import Literal, Params, identity, params_of
from tilth.trace.rows import Rows
from tilth.trace.rules import ESTIMATED, GIVEN, Draws, Rule
from tilth.trace.source import Source
from tilth.trace.spread import block_draws, source_draws
from tilth.trace.summary import Summary, summarise
from tilth.trace.worlds import WORLDS, Worlds

Part: TypeAlias = "Figure | Source | Rows"


@dataclass(frozen=True)
class Block:
    """The estimated coefficients that are drawn together: point (k,), covariance (k, k), coordinates (k,)."""

    point: tuple[float, ...]
    covariance: tuple[tuple[float, ...], ...]
    coordinates: tuple[int, ...]


@dataclass(frozen=True, eq=False, kw_only=True)
class Figure:
    """One number (or array of cells) with its trail; made by `given`, `estimate` or `derive` only."""

    id: str
    name: str
    unit: str
    rule: Rule
    params: Params
    parts: tuple[Part, ...]
    worlds: Worlds
    block: Block | None = None
    key: str = field(init=False)  # of its draws: the id, and the floats of every estimate below
    summary: Summary = field(init=False)

    def __post_init__(self) -> None:
        below = [part.key if isinstance(part, Figure) else part.id for part in self.parts]
        content = {"id": self.id, "block": repr(self.block), "parts": below}
        object.__setattr__(self, "key", identity("draws", content))
        object.__setattr__(self, "summary", summarise(self.draws, self.worlds))

    @property
    def draws(self) -> Draws:
        """Return the draws, shape (scrambles, points, ...) or with ones where certain; read only."""
        return cached_draws(self.key, self._make)

    @property
    def mean(self) -> float:
        """Return the mean over all worlds, in `unit`."""
        return self.summary.mean

    def param(self, name: str) -> Literal:
        """Return a literal parameter of the recipe."""
        return dict(self.params)[name]

    def _make(self) -> Draws:
        if self.rule is GIVEN:
            (source,) = (p for p in self.parts if isinstance(p, Source))
            return source_draws(source, self.worlds)
        if self.block is not None:
            drawn = block_draws(self.block.point, self.block.covariance, self.block.coordinates, self.worlds)
            return np.asarray(drawn[int(str(self.param("coefficient")))])
        return _computed(self)


def given(source: Source, *, name: str = "", worlds: Worlds = WORLDS) -> Figure:
    """Return the figure of a published value, in the unit of its source."""
    return remade(name or source.says, source.unit, GIVEN, {}, (source,), worlds=worlds)


def estimate(  # noqa: PLR0913  (one block: names, units and numbers belong together)
    names: Sequence[str],
    units: Sequence[str],
    rows: Sequence[Rows],
    point: ArrayLike,
    covariance: ArrayLike | None,
    *,
    method: str,
    coordinates: Sequence[int] = (),
    worlds: Worlds = WORLDS,
    **params: Literal,
) -> tuple[Figure, ...]:
    """Return one figure per coefficient of an estimate from our own records.

    `method` names and versions the estimator (it is part of the identity); `point` has shape (k,),
    `covariance` (k, k) or None for certain numbers; `coordinates` has k places among the worlds.
    Raises TraceError where the shapes disagree or the covariance is not positive semi-definite.
    """
    values = np.atleast_1d(np.asarray(point, dtype=np.float64))
    spread = (
        np.zeros((values.size, values.size)) if covariance is None else np.asarray(covariance, np.float64)
    )
    places = tuple(coordinates) if covariance is not None else ()
    _check_block(
        values, spread.reshape(values.size, -1), len(names), None if covariance is None else len(places)
    )
    block = Block(tuple(map(float, values)), tuple(tuple(map(float, row)) for row in spread), places)
    shared: dict[str, Literal] = {**params, "method": method, "coordinates": places}
    return tuple(
        remade(name, unit, ESTIMATED, shared | {"coefficient": k}, tuple(rows), worlds=worlds, block=block)
        for k, (name, unit) in enumerate(zip(names, units, strict=True))
    )


def derive(name: str, unit: str, rule: Rule, *parts: Figure, **params: Literal) -> Figure:
    """Return the figure that `rule` makes from `parts` in every world.

    Raises TraceError if there is no part, the parts live in different worlds, or the rule is only a label.
    """
    if not parts or rule.compute is None:
        raise TraceError(f"{name}: a figure is derived from at least one figure by a rule that computes")
    worlds = parts[0].worlds
    if any(part.worlds != worlds for part in parts):
        raise TraceError(f"{name}: its parts were drawn in different worlds; make them with one seed")
    return remade(name, unit, rule, params, parts, worlds=worlds)


def check_unit(figure: Figure, unit: str) -> None:
    """Raise UnitError if `figure` is not in `unit`."""
    if figure.unit != unit:
        raise UnitError(f"{figure.name} is in {figure.unit}, but {unit} is needed here")


def remade(  # noqa: PLR0913  (a recipe has that many parts)
    name: str,
    unit: str,
    rule: Rule,
    params: dict[str, Literal],
    parts: tuple[Part, ...],
    *,
    worlds: Worlds,
    block: Block | None = None,
) -> Figure:
    """Return the figure of a recipe; the three makers and the reader of records call this, nobody else."""
    literals = params_of(params)
    recipe = {
        "rule": [rule.name, rule.version],
        "params": [[key, value] for key, value in literals],
        "parts": [part.id for part in parts],
        "worlds": [worlds.seed, worlds.scrambles, worlds.points],
    }
    made = identity("figure", recipe)
    return Figure(
        id=made, name=name, unit=unit, rule=rule, params=literals, parts=parts, worlds=worlds, block=block
    )


def _computed(figure: Figure) -> Draws:
    figures = [part for part in figure.parts if isinstance(part, Figure)]
    if figure.rule.compute is None:
        raise TraceError(f"{figure.name}: rule {figure.rule.name} is only a label and computes nothing")
    made = np.asarray(
        figure.rule.compute(*(f.draws for f in figures), **dict(figure.params)), dtype=np.float64
    )
    if made.ndim < 2:
        raise TraceError(
            f"{figure.name}: rule {figure.rule.name} must return draws of shape (scrambles, points, …)"
        )
    return made


def _check_block(point: Draws, covariance: Draws, names: int, coordinates: int | None) -> None:
    size = point.size
    if covariance.shape != (size, size) or names != size or coordinates not in (None, size):
        raise TraceError(
            f"an estimate of {size} coefficients needs {size} names, a {size} x {size} covariance "
            f"and {size} coordinates"
        )
    if not np.allclose(covariance, covariance.T) or np.linalg.eigvalsh(covariance).min(initial=0) < -1e-9:
        raise TraceError("the covariance of an estimate must be symmetric and positive semi-definite")
