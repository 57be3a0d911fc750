"""Figures that a case makes itself: counts, shares and results that are certain, each with its questions.

share = part / whole
detectable difference = (z(0.975) + z(0.8)) x sqrt(2 / people on each side)
"""

from collections.abc import Sequence

import numpy as np

from tilth.case.document import Count, FigureLink
from tilth.case.findings import Found, least
from tilth.case.format import link, number
from tilth.case.taken import OUTCOME, PEOPLE
from tilth.impact import Interval, detectable
from tilth.impact.intervals import z_quantile
from tilth.tally import PROGRAMME, shown
from tilth.trace import Draws, Figure, Rows, derive, estimate, rule


@rule("case/share", version=1, says="part / whole")
def SHARE(part: Draws, whole: Draws) -> Draws:
    """Return a share, 0 to 1."""
    return part / whole


@rule("case/detectable", version=1, says="(z of 0.975 + z of 0.8) x square root of 2 / people on each side")
def DETECTABLE(people: Draws) -> Draws:
    """Return the smallest difference, in SD, that so many on each side show in four of five studies."""
    return np.full((1, 1), detectable(int(people.mean())))


@rule(
    "case/low-starts",
    version=1,
    says="(1 - retest correlation) x (usual level - mean at the start), counted towards better",
)
def LOW_STARTS(start: Draws, usual: Draws, retest: Draws, *, better: str) -> Draws:
    """Return the mean gain that regression to the usual level brings by itself."""
    return (1 - retest) * (usual - start) * (1 if better == "higher" else -1)


def own(kind: tuple[str, str], rows: Sequence[Rows], value: float, *, method: str, of: str = "") -> Figure:
    """Return a certain number from our own records; `kind` is its name and unit, `of` which of several."""
    name, unit = kind
    return estimate([name], [unit], rows, [float(value)], None, method=method, of=of)[0]


def ranged(found: Found, name: str, result: tuple[float, Interval], *, method: str) -> Figure:
    """Return a result in points with its interval, drawn at the place of the effect (it is never added to it)."""
    value, (low, high) = result
    sd = (high - low) / 2 / z_quantile(0.975)
    made = estimate(
        [name],
        ["points"],
        outcome_rows(found),
        [value],
        [[sd**2]],
        method=method,
        coordinates=[found.places["effect"]],
    )
    return made[0]


def outcome_rows(found: Found) -> tuple[Rows, ...]:
    """Return the questions behind a result that rests on both groups' answers (or on the one there is)."""
    return found.taken.asked_of(*reversed(OUTCOME))


def programme_rows(found: Found) -> tuple[Rows, ...]:
    """Return the question behind a result that rests on the answers of the programme's people."""
    return found.taken.asked_of(OUTCOME[PROGRAMME])


def started(found: Found) -> Figure:
    """Return how many people started the programme."""
    rows = found.taken.asked_of(PEOPLE[PROGRAMME])
    return own(("People who started", "people"), rows, found.started, method="count/1", of="started")


def paired(found: Found) -> Figure:
    """Return how many people answered at start and end."""
    kind = ("People who answered at start and end", "people")
    return own(kind, programme_rows(found), found.paired, method="count/1", of="paired")


def regression(start: Figure, usual: Figure, retest: Figure, *, better: str) -> Figure:
    """Return what low starts alone would bring: scores move back towards the usual level."""
    return derive(
        "Gain that low starts alone would bring", "points", LOW_STARTS, start, usual, retest, better=better
    )


def share(name: str, part: Figure, whole: Figure) -> Figure:
    """Return a share of people."""
    return derive(name, "share", SHARE, part, whole)


def smallest_difference(people: Figure) -> Figure:
    """Return the smallest difference that as many people on each side could show."""
    return derive("Smallest difference that could be seen", "SD", DETECTABLE, people)


def counted(figure: Figure, count: int) -> FigureLink | Count:
    """Return a count of people as the link to its figure, or as too small to tell."""
    told = shown(count)
    return link(figure, text=number(count, 0)) if told.count else Count(told)


def least_people() -> int:
    """Return below how many people neither share nor mean nor interval is printed."""
    return int(least("small_n.table"))
