"""The restricted likelihood of repeated measures, and its gradient, from sums.

    y_i ~ N(X_i beta, Sigma_oo)       Sigma unstructured (T x T), o the visits at which i was seen
    W_g = Sigma_oo^-1 of pattern g, filled up with zeros to T x T;  G_g the Gram matrix of (w, y)

    X'V^-1 X  = sum over g of W_g (x) G_g,ww            (Kronecker product)
    E_g       = residual Gram matrix [-B; I]' G_g [-B; I],  B the coefficients, k x T
    -2 logL   = (N - p) ln 2 pi + sum n_g ln |Sigma_oo| + ln |X'V^-1 X| + sum tr(W_g E_g)

Gradient of -logL: half of <K, dSigma>, with F_g = sum_cd G_g,cd Phi_(b d),(a c) and

    K = sum over g of n_g W_g - W_g (E_g + F_g) W_g

Theta is the Cholesky factor of Sigma, its diagonal as logarithms. The likelihood and its derivatives
follow the algorithm note of the R package mmrm (openpharma); the use of W (x) G is ours.
"""

from dataclasses import dataclass

import numpy as np

from tilth.impact.mmrm.sums import Floats, Pattern, Sums


@dataclass(frozen=True, eq=False)
class State:
    """All that follows from one Sigma: coefficients (k, T), Phi (kT, kT), W per pattern, and -logL."""

    sums: Sums
    sigma: Floats
    beta: Floats
    phi: Floats
    inverses: tuple[Floats, ...]
    value: float


def state(sums: Sums, sigma: Floats) -> State:
    """Return the generalised least-squares fit and -logL (restricted) for a given Sigma (T, T)."""
    k, visits = sums.k, sums.visits
    inverses = tuple(inverse(sigma, pattern) for pattern in sums.followed)
    info, right = np.zeros((visits * k, visits * k)), np.zeros((visits, k))
    for w, pattern in zip(inverses, sums.followed, strict=True):
        info += np.kron(w, pattern.gram[:k, :k])
        right += w @ pattern.gram[k:, :k]
    phi = np.asarray(np.linalg.inv(info))
    beta = (phi @ right.ravel()).reshape(visits, k).T
    value = _value(sums, sigma, info) + sum(
        float((w * residual(pattern, beta)).sum()) / 2
        for w, pattern in zip(inverses, sums.followed, strict=True)
    )
    return State(sums, sigma, beta, phi, inverses, value)


def residual(pattern: Pattern, beta: Floats) -> Floats:
    """Return E, the Gram matrix of residuals (T, T), zero where a visit was not seen."""
    toward = np.vstack([-beta, np.eye(beta.shape[1])])[:, pattern.seen]
    full = np.zeros((beta.shape[1], beta.shape[1]))
    full[np.ix_(pattern.seen, pattern.seen)] = toward.T @ pattern.gram @ toward
    return full


def inverse(sigma: Floats, pattern: Pattern) -> Floats:
    """Return the inverse of Sigma over the visits seen, zero elsewhere, shape (T, T)."""
    full, cells = np.zeros_like(sigma), np.ix_(pattern.seen, pattern.seen)
    full[cells] = np.linalg.inv(sigma[cells])
    return full


def slope(of: State) -> Floats:
    """Return K, so that the derivative of -logL along dSigma is half of <K, dSigma>; shape (T, T)."""
    k, visits = of.sums.k, of.sums.visits
    phi = of.phi.reshape(visits, k, visits, k)
    total = np.zeros((visits, visits))
    for w, pattern in zip(of.inverses, of.sums.followed, strict=True):
        lever = np.einsum("cd,bdac->ab", pattern.gram[:k, :k], phi)
        total += pattern.people * w - w @ (residual(pattern, of.beta) + lever) @ w
    return total


def cholesky(theta: Floats, visits: int) -> Floats:
    """Return the lower factor of Sigma from its parameters, rows in order, logarithms on the diagonal."""
    lower = np.zeros((visits, visits))
    lower[np.tril_indices(visits)] = theta
    np.fill_diagonal(lower, np.exp(np.diag(lower)))
    return lower


def objective(sums: Sums, theta: Floats) -> tuple[float, Floats]:
    """Return -logL (restricted) and its gradient in theta; infinite where Sigma is singular or overflows."""
    try:
        with np.errstate(all="ignore"):
            return _objective(sums, cholesky(theta, sums.visits))
    except np.linalg.LinAlgError:
        return float("inf"), np.zeros_like(theta)


def _objective(sums: Sums, lower: Floats) -> tuple[float, Floats]:
    made = state(sums, lower @ lower.T)
    steep = slope(made) @ lower
    steep[np.diag_indices(sums.visits)] *= np.diag(lower)
    return made.value, steep[np.tril_indices(sums.visits)]


def directions(theta: Floats, visits: int) -> Floats:
    """Return the derivatives of Sigma in theta, shape (m, T, T)."""
    lower, made = cholesky(theta, visits), []
    for row, column in zip(*np.tril_indices(visits), strict=True):
        unit = np.zeros((visits, visits))
        unit[row, column] = lower[row, row] if row == column else 1.0
        made.append(unit @ lower.T + lower @ unit.T)
    return np.array(made)


def _value(sums: Sums, sigma: Floats, info: Floats) -> float:
    free = sums.rows - sums.k * sums.visits
    spread = sum(
        pattern.people * np.linalg.slogdet(sigma[np.ix_(pattern.seen, pattern.seen)])[1]
        for pattern in sums.followed
    )
    return float(free * np.log(2 * np.pi) + spread + np.linalg.slogdet(info)[1]) / 2
