"""Fit MMRM by REML and say how sure a contrast is: Satterthwaite and the linear form of Kenward-Roger.

    v   = c'Phi c,   g_j = dv/dtheta_j = <M, D_j>,   M = sum over g of W_g C G_g C' W_g,   C = Phi c as T x k
    df  = 2 v^2 / (g'H^-1 g)                            H the Hessian of -logL in theta
    Phi_A = Phi + 2 Phi { sum_jk V_jk (Q_jk - P_j Phi P_k) } Phi,      V = H^-1
    P_j = - sum W D_j W (x) G_ww,    Q_jk = sum W D_j W D_k W (x) G_ww

The linear form leaves out second derivatives of Sigma, so that it does not depend on how Sigma is
written down (Kenward and Roger 1997, Biometrics 53:983; SAS uses it for unstructured Sigma too).
"""

from dataclasses import dataclass
from functools import partial

import numpy as np

from tilth.impact.errors import ImpactError
from tilth.impact.mmrm.likelihood import State, directions, objective, state
from tilth.impact.mmrm.sums import Floats, Sums
from tilth.impact.optimise import minimise


@dataclass(frozen=True, eq=False)
class Fit:
    """The REML fit: coefficients and Sigma in `state`, and what the covariance of theta needs."""

    state: State
    theta: Floats
    hessian: Floats

    @property
    def minus2(self) -> float:
        """Return -2 logL (restricted), with the term ln |X'V^-1 X| and without ln |X'X|."""
        return 2 * self.state.value


@dataclass(frozen=True)
class Contrast:
    """The estimate of a contrast, its variance (Phi, and adjusted), and Satterthwaite's df."""

    estimate: float
    variance: float
    adjusted: float
    df: float


def fit(sums: Sums) -> Fit:
    """Return the REML fit with unstructured Sigma; raise ImpactError where the data do not settle it."""
    _check(sums)
    made = minimise(partial(objective, sums), _start(sums))
    factor = np.zeros((sums.visits, sums.visits))
    factor[np.tril_indices(sums.visits)] = made.at
    np.fill_diagonal(factor, np.exp(np.diag(factor)))
    return Fit(state(sums, factor @ factor.T), made.at, made.hessian)


def contrast(of: Fit, *, visit: int, covariate: int) -> Contrast:
    """Return one coefficient with its variance and degrees of freedom."""
    k, visits = of.state.sums.k, of.state.sums.visits
    place = visit * k + covariate
    variance = float(of.state.phi[place, place])
    steep, toward = directions(of.theta, visits), of.state.phi[:, place].reshape(visits, k)
    moved = np.zeros((visits, visits))
    for w, pattern in zip(of.state.inverses, of.state.sums.followed, strict=True):
        moved += w @ toward @ pattern.gram[:k, :k] @ toward.T @ w
    g = np.einsum("ab,jab->j", moved, steep)
    spread = float(g @ np.linalg.solve(of.hessian, g))
    adjusted = float(_adjusted(of, steep)[place, place])
    return Contrast(float(of.state.beta[covariate, visit]), variance, adjusted, 2 * variance**2 / spread)


def _adjusted(of: Fit, steep: Floats) -> Floats:
    """Return the covariance of the coefficients adjusted after Kenward and Roger, linear form."""
    k, phi, weights = of.state.sums.k, of.state.phi, np.linalg.inv(of.hessian)
    first = np.zeros((len(steep), *phi.shape))
    second = np.zeros_like(phi)
    for w, pattern in zip(of.state.inverses, of.state.sums.followed, strict=True):
        gram = pattern.gram[:k, :k]
        wd = np.einsum("ab,jbc->jac", w, steep)
        first -= np.array([np.kron(each @ w, gram) for each in wd])
        second += np.kron(np.einsum("jk,jab,kbc->ac", weights, wd, wd) @ w, gram)
    crossed = np.einsum("jk,jab,bc,kcd->ad", weights, first, phi, first, optimize=True)
    return np.asarray(phi + 2 * phi @ (second - crossed) @ phi)


def _start(sums: Sums) -> Floats:
    """Return parameters of a Sigma without correlation, with the residual variance of each visit."""
    k, theta = sums.k, np.zeros((sums.visits, sums.visits))
    for visit in range(sums.visits):
        seen = sums.seen_at(visit)
        gram = np.sum([pattern.gram for pattern in seen], axis=0)
        people = sum(pattern.people for pattern in seen)
        beta = np.linalg.lstsq(gram[:k, :k], gram[:k, k + visit], rcond=None)[0]
        left = gram[k + visit, k + visit] - beta @ gram[:k, k + visit]
        theta[visit, visit] = np.log(max(left / people, 1e-6)) / 2
    return theta[np.tril_indices(sums.visits)]


def _check(sums: Sums) -> None:
    for visit in range(sums.visits):
        least = min(sums.arms(sums.seen_at(visit)))
        if least <= sums.k:
            raise ImpactError(f"visit {visit + 1} saw {least} people of one arm: over {sums.k} are needed")
        gram = np.sum([pattern.gram[: sums.k, : sums.k] for pattern in sums.seen_at(visit)], axis=0)
        if np.linalg.matrix_rank(gram) < sums.k:
            raise ImpactError(f"visit {visit + 1}: all people seen had the same start, which adjusts nothing")
