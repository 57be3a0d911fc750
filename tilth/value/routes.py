"""Routes to money: which scales have one, and that nobody's change is counted twice.

1. At most one wellbeing or health route (WELLBY or QALY) per person and period: life satisfaction
   already contains job, loneliness and health.
2. Cash to others may be added; the person's own earnings may not be added to a WELLBY.
3. Partners' cases of the same people are one case: they are never summed.

A scale without an accepted route is reported in its own points, and no pounds are put on it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from tilth.packs.instrument import Instrument
from tilth.value.errors import TwoRoutesError

WELLBEING = ("wellby", "qaly")


@dataclass(frozen=True)
class Way:
    """The accepted route from a score to money, or None, and the sentence that says so."""

    route: str | None
    says: str


@dataclass(frozen=True, kw_only=True)
class Route:
    """One use of a route in a sum: which kind, whose change, over which months, and who receives it.

    `kind` is wellby, qaly or cash; `people` names the cohort; `to` says who receives cash
    (the participant's own earnings, or others).
    """

    kind: str
    people: str
    months: tuple[float, float]
    to: str = "others"

    def meets(self, other: "Route") -> bool:
        """Return whether both count the same people over a common time."""
        return (
            self.people == other.people
            and self.months[0] < other.months[1]
            and other.months[0] < self.months[1]
        )


def route_for(instrument: Instrument, score: str) -> Way:
    """Return the accepted route from a score to money, or None with the sentence that there is none."""
    defined = instrument.score(score)
    if defined.route:
        return Way(defined.route, f"{instrument.name}, {defined.name}: its points count directly as WELLBYs.")
    return Way(None, f"No accepted route leads from this scale ({instrument.name}) to money.")


def can_add(routes: Sequence[Route]) -> bool:
    """Return whether the routes may stand in one sum."""
    try:
        check_one_route(routes)
    except TwoRoutesError:
        return False
    return True


def check_one_route(routes: Sequence[Route]) -> None:
    """Raise TwoRoutesError if the same change of the same people would be counted twice."""
    for one, other in combinations(routes, 2):
        if one.meets(other):
            _check_pair(one, other)


def _check_pair(one: Route, other: Route) -> None:
    kinds = {one.kind, other.kind}
    if kinds <= set(WELLBEING):
        raise TwoRoutesError(
            f"{one.kind.upper()} and {other.kind.upper()} of {one.people} over the same months count one "
            "change twice: at most one wellbeing or health route per person and period"
        )
    if kinds & set(WELLBEING) and any(r.kind == "cash" and r.to == "participant" for r in (one, other)):
        raise TwoRoutesError(
            f"the own earnings of {one.people} are part of their wellbeing already: not to be added"
        )
