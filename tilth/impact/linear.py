"""Least squares on sums: people with the same design row are one line with n, sum of y, sum of y squared.

    beta = (X'X)^-1 X'y,   Phi = (X'X)^-1,   h_i = x_i' Phi x_i,   w_i = x_i' Phi c  for a contrast c

    classical   Var = s^2 c'Phi c                       df = n - p
    HC2         Var = sum of w_i^2 e_i^2 / (1 - h_i)     df of Bell and McCaffrey
    HC3         Var = sum of w_i^2 e_i^2 / (1 - h_i)^2   df = n - p

HC2 is unbiased where the spread is equal and consistent where it is not. Its degrees of freedom match
the first two moments of the variance under equal spread (Bell and McCaffrey 2002, Survey Methodology
28:169): with s_i = w_i^2 / (1 - h_i),

    df = (sum of s_i (1 - h_i))^2 / (sum_ij s_i s_j h_ij^2 + sum_i s_i^2 (1 - 2 h_i))
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tilth.impact.errors import ImpactError

Floats = NDArray[np.float64]

_FULL = 1 - 1e-9  # a person alone in a design cell is fitted exactly and says nothing of the spread


@dataclass(frozen=True, eq=False)
class Lines:
    """Distinct design rows (m, p), and people, sum of y and sum of y squared for each of them, (m,)."""

    rows: Floats
    n: Floats
    sum_y: Floats
    sum_yy: Floats


@dataclass(frozen=True, eq=False)
class Fit:
    """Coefficients (p,), Phi (p, p), and the residual sum of squares of each line (m,)."""

    lines: Lines
    beta: Floats
    phi: Floats
    squares: Floats

    @property
    def people(self) -> float:
        """Return how many people were fitted."""
        return float(self.lines.n.sum())

    @property
    def leverage(self) -> Floats:
        """Return h of a person in each line, shape (m,)."""
        return np.asarray(np.einsum("ij,jk,ik->i", self.lines.rows, self.phi, self.lines.rows))

    def weights(self, contrast: Floats) -> Floats:
        """Return w of a person in each line for a contrast, shape (m,)."""
        return np.asarray(self.lines.rows @ self.phi @ contrast)


@dataclass(frozen=True)
class Precision:
    """The variance of a contrast, its degrees of freedom, and the name of the method."""

    variance: float
    df: float
    method: str


def fit(lines: Lines) -> Fit:
    """Return the least-squares fit; raise ImpactError where the design cannot be told apart."""
    gram = (lines.rows * lines.n[:, None]).T @ lines.rows
    p = gram.shape[0]
    if lines.n.sum() <= p or np.linalg.matrix_rank(gram) < p:
        raise ImpactError(
            f"{lines.n.sum():g} people do not settle {p} coefficients: both arms must hold different starts"
        )
    phi = np.asarray(np.linalg.inv(gram), dtype=np.float64)
    beta: Floats = phi @ (lines.rows.T @ lines.sum_y)
    fitted = lines.rows @ beta
    squares = lines.sum_yy - 2 * fitted * lines.sum_y + lines.n * fitted**2
    return Fit(lines, beta, phi, np.maximum(squares, 0))


def classical(of: Fit, contrast: Floats) -> Precision:
    """Return the variance of a contrast if all people spread equally about their line."""
    df = of.people - of.beta.size
    return Precision(float(of.squares.sum() / df * contrast @ of.phi @ contrast), df, "ols")


def hc2(of: Fit, contrast: Floats) -> Precision:
    """Return the variance of a contrast with HC2 and the degrees of freedom of Bell and McCaffrey."""
    h, w = of.leverage, of.weights(contrast)
    free = 1 - np.where(h > _FULL, 0.0, h)
    s, n = w**2 / free, of.lines.n
    cross = of.lines.rows @ of.phi @ of.lines.rows.T
    spread = (n * s) @ cross**2 @ (n * s) + (n * s**2) @ (1 - 2 * h)
    return Precision(float(s @ of.squares), float(((n * s) @ free) ** 2 / spread), "hc2")


def hc3(of: Fit, contrast: Floats) -> Precision:
    """Return the variance of a contrast with HC3, wide in small samples, on n - p degrees of freedom."""
    h, w = of.leverage, of.weights(contrast)
    free = 1 - np.where(h > _FULL, 0.0, h)
    return Precision(float((w / free) ** 2 @ of.squares), of.people - of.beta.size, "hc3")
