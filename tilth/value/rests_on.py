"""What the worth rests on that is not own data: variance share and fragility.

    variance share = 1 - Var(net benefit with published inputs held at their means) / Var(net benefit)
    fragility      = worth with published inputs at their pessimistic end / worth

Own data are estimates from our own records. A price without a spread adds nothing to the variance; it
enters fragility by its low value. A published input with a spread is pessimistic at the end of its 95 %
range that gives the lower worth.
"""

from collections.abc import Sequence
from dataclasses import replace as changed

import numpy as np

from tilth.trace import Draws, Figure, Source, derive, given, replace, rule, walk

Swap = tuple[Figure, Figure]  # a figure, and what stands in its place

_SAME = 1e-12  # of the variance: below this nothing is uncertain


@rule("rests/variance-share", version=1, says="1 - variance with published inputs held / variance")
def VARIANCE_SHARE(benefit: Draws, held: Draws) -> Draws:
    """Return the share of the variance that is not from own data, over all worlds, shape (1, 1)."""
    whole = float(np.var(benefit))
    if whole <= _SAME * float(np.mean(benefit)) ** 2:
        return np.zeros((1, 1))
    return np.full((1, 1), min(1.0, max(0.0, 1 - float(np.var(held)) / whole)))


@rule("rests/fragility", version=1, says="worth with published inputs at their pessimistic end / worth")
def FRAGILITY(pessimistic: Draws, worth: Draws) -> Draws:
    """Return the ratio of the means over all worlds, shape (1, 1)."""
    return np.full((1, 1), float(pessimistic.mean()) / float(worth.mean()))


def variance_share(benefit: Figure) -> Figure:
    """Return the part of the variance of `benefit` that comes from published inputs, 0 to 1."""
    held = benefit
    for figure in published(benefit):
        held = replace(held, figure, _fixed(figure, figure.mean, "held at its mean"))
    return derive("Part of the uncertainty that is not from own data", "share", VARIANCE_SHARE, benefit, held)


def fragility(worth: Figure, *, swaps: Sequence[Swap] = ()) -> Figure:
    """Return the worth at the pessimistic end of what is not own data, over the worth.

    `swaps` names figures with another stated value (the central price and the low one); published inputs
    that have a spread are put at their worse end.
    """
    low = worth
    for old, new in swaps:
        low = replace(low, old, new)
    for figure in published(low):
        low = min((replace(low, figure, end) for end in _ends(figure)), key=lambda tried: tried.mean)
    return derive("Part of the worth left at the pessimistic end", "share", FRAGILITY, low, worth)


def published(top: Figure) -> tuple[Figure, ...]:
    """Return the published inputs behind `top` that have a spread."""
    return tuple(part for part in walk(top) if isinstance(part, Figure) and _uncertain_source(part))


def _uncertain_source(figure: Figure) -> bool:
    return any(isinstance(part, Source) and part.spread is not None for part in figure.parts)


def _ends(figure: Figure) -> tuple[Figure, Figure]:
    low, high = np.quantile(figure.draws, [0.025, 0.975])
    return _fixed(figure, float(low), "low end"), _fixed(figure, float(high), "high end")


def _fixed(figure: Figure, value: float, how: str) -> Figure:
    (source,) = (part for part in figure.parts if isinstance(part, Source))
    certain = changed(source, key=f"{source.key} ({how})", value=value, spread=None, coordinate=None)
    return given(certain, name=f"{figure.name}, {how}", worlds=figure.worlds)
