"""The effect at the last visit if those who were not seen there were otherwise than MMRM assumes.

Every completion is linear in (w, y): the score at the last visit of a person of pattern g is put at
a_g . (w, y), so that the Gram matrices give ANCOVA on the completed scores without looking at people.

    complete cases        only people seen at every visit
    last value            the last score seen, or the start (historical comparison only)
    no change             the start score
    worst case            the worst possible score in one arm and the best in the other
    jump to reference     as MMRM expects of the comparison group, given what was seen before
                          (Carpenter, Roger and Kenward 2013, 10.1080/10543406.2013.834911)
"""

from collections.abc import Callable

import numpy as np

from tilth.impact.linear import Precision
from tilth.impact.mmrm.likelihood import State, inverse
from tilth.impact.mmrm.sums import Floats, Pattern, Sums

Completion = Callable[[Pattern], Floats]  # coefficients over (w, y), shape (k + T,)


def refit(
    sums: Sums, patterns: tuple[Pattern, ...], completion: Completion | None = None
) -> tuple[float, Precision]:
    """Return the effect by ANCOVA at the last visit, spread taken as equal, over `patterns`.

    `completion` says what stands for the last score where it was not seen.
    """
    k = sums.k
    gram = np.zeros((k + 1, k + 1))
    for pattern in patterns:
        score = _last(sums) if completion is None or pattern.seen[-1] else completion(pattern)
        chosen = np.vstack([np.eye(k, k + sums.visits), score])
        gram += chosen @ pattern.gram @ chosen.T
    phi = np.linalg.inv(gram[:k, :k])
    beta = phi @ gram[:k, k]
    df = sum(pattern.people for pattern in patterns) - k
    spread = max(0.0, float(gram[k, k] - beta @ gram[:k, k])) / df
    return float(beta[1]), Precision(float(spread * phi[1, 1]), df, "ols")


def can_refit(sums: Sums, patterns: tuple[Pattern, ...]) -> bool:
    """Return whether the people of `patterns` settle the coefficients and leave something over."""
    gram = np.zeros((sums.k, sums.k))
    for pattern in patterns:
        gram += pattern.gram[: sums.k, : sums.k]
    return bool(gram[0, 0] > sums.k and np.linalg.matrix_rank(gram) == sums.k)


def last_value(sums: Sums) -> Completion:
    """Return the completion by the last score seen, or the start score."""
    return lambda pattern: _unit(sums, sums.k + pattern.last if pattern.last >= 0 else _start(sums))


def no_change(sums: Sums) -> Completion:
    """Return the completion by the start score."""
    return lambda _: _unit(sums, _start(sums))


def fixed(sums: Sums, comparison: float, programme: float) -> Completion:
    """Return the completion by one score (in points) for each arm."""
    made = np.zeros(sums.k + sums.visits)
    made[0] = comparison - sums.centre
    made[sums.covariates.index("group")] = programme - comparison
    return lambda _: made


def jump_to_reference(of: State) -> Completion:
    """Return the completion by what the fit expects of the comparison group after the last visit seen."""
    group = of.sums.covariates.index("group")

    def made(pattern: Pattern) -> Floats:
        expected = of.beta[:, -1].copy()
        expected[group] = 0.0
        scores = inverse(of.sigma, pattern) @ of.sigma[:, -1]
        return np.concatenate([expected - of.beta @ scores, scores])

    return made


def _unit(sums: Sums, place: int) -> Floats:
    made = np.zeros(sums.k + sums.visits)
    made[place] = 1.0
    return made


def _last(sums: Sums) -> Floats:
    return _unit(sums, sums.k + sums.visits - 1)


def _start(sums: Sums) -> int:
    return sums.covariates.index("start")
