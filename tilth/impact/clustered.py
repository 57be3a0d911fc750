"""CR2: the variance of a contrast where people share a worker, a group or a site.

With S_g = X_g'X_g of cluster g, R_g = S_g^(1/2), M_g = (I - R_g Phi R_g)^(-1/2) and r_g = X_g'e_g,

    X_g' A_g e_g = R_g M_g R_g^+ r_g        where A_g = (I - H_gg)^(-1/2) is n_g x n_g
    Var          = sum over g of (c'Phi X_g' A_g e_g)^2
    df           = tr(G)^2 / sum_gh G_gh^2,   G_gh = a_g'(I - H)_gh a_h,   a_g = A_g X_g Phi c

(Bell and McCaffrey 2002.) Everything is p x p, so that the table of counts by cluster is enough: no
second look at people. With one person in each cluster it is HC2.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tilth.impact.errors import ImpactError
from tilth.impact.linear import Fit, Floats, Precision

_ZERO = 1e-9


@dataclass(frozen=True, eq=False)
class _Part:
    """What one cluster adds: c'Phi X'A e, a'X (p,) and a'a."""

    score: float
    toward: Floats
    own: float


def cr2(of: Fit, people: NDArray[np.float64], sums: NDArray[np.float64], contrast: Floats) -> Precision:
    """Return the clustered variance of a contrast.

    `people` and `sums` (clusters, m) hold n and the sum of y by cluster for the lines of the fit.
    Raises ImpactError with fewer than 3 clusters.
    """
    held = people.sum(axis=1) > 0
    if held.sum() < 3:
        raise ImpactError(
            f"{int(held.sum())} clusters say nothing of the spread between them: at least 3 are needed"
        )
    parts = [_part(of, n, y, contrast) for n, y in zip(people[held], sums[held], strict=True)]
    toward = np.stack([part.toward for part in parts])
    gram = np.diag([part.own for part in parts]) - toward @ of.phi @ toward.T
    variance = sum(part.score**2 for part in parts)
    return Precision(float(variance), float(np.trace(gram) ** 2 / (gram**2).sum()), "cr2")


def _part(of: Fit, n: Floats, sum_y: Floats, contrast: Floats) -> _Part:
    rows: Floats = of.lines.rows
    gram = (rows * n[:, None]).T @ rows
    residual = rows.T @ sum_y - gram @ of.beta
    root, inverse = _powers(gram)
    mixed = _inverse_root(np.eye(len(gram)) - root @ of.phi @ root)
    aim = of.phi @ contrast
    adjusted = root @ mixed
    toward = adjusted @ root @ aim
    return _Part(float(aim @ adjusted @ inverse @ residual), toward, float(aim @ adjusted @ adjusted.T @ aim))


def _powers(gram: Floats) -> tuple[Floats, Floats]:
    """Return the symmetric root of a positive semi-definite matrix, and its pseudo-inverse."""
    values, vectors = np.linalg.eigh(gram)
    held = values > _ZERO * values.max()
    roots = np.sqrt(np.where(held, values, 0))
    upside = np.where(held, 1 / np.sqrt(np.where(held, values, 1)), 0)
    return (vectors * roots) @ vectors.T, (vectors * upside) @ vectors.T


def _inverse_root(of: Floats) -> Floats:
    """Return the pseudo-inverse of the symmetric root."""
    values, vectors = np.linalg.eigh(of)
    held = values > _ZERO
    upside = np.where(held, 1 / np.sqrt(np.where(held, values, 1)), 0)
    inverse: Floats = (vectors * upside) @ vectors.T
    return inverse
