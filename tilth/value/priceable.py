"""Only effects of claim level 3 and 4 are priced: no deduction turns a before-and-after change into pounds."""

from tilth import packs
from tilth.impact.claim import Claim
from tilth.trace import Figure, walk
from tilth.value.errors import NotPriceableError

PRICED = 3


def can_be_priced(claim: Claim) -> bool:
    """Return whether an effect with this claim may be priced."""
    try:
        check_priceable(claim)
    except NotPriceableError:
        return False
    return True


def check_priceable(claim: Claim) -> None:
    """Raise NotPriceableError, saying why, unless the claim stands at level 3 or 4."""
    if not claim.priceable:
        because = "; ".join(claim.lowered_because) or "the design has no comparison"
        raise NotPriceableError(
            f"we put no pounds on this change: it stands at claim level {claim.level} ({because}), "
            "and only levels 3 and 4 may be priced"
        )


def check_gain(gain: Figure, *, route: str) -> None:
    """Raise NotPriceableError if an estimate behind `gain` has not earned a price, or has no such route.

    The claim level and the score are part of an effect's recipe, so that neither is lost on the way.
    """
    for part in walk(gain):
        if isinstance(part, Figure) and "claim_level" in dict(part.params):
            _check_effect(part, route)


def _check_effect(figure: Figure, route: str) -> None:
    level, score = int(str(figure.param("claim_level"))), str(figure.param("score"))
    if level < PRICED:
        raise NotPriceableError(
            f"{figure.name}: stands at claim level {level}, and only levels 3 and 4 may be priced"
        )
    if route_of(score) != route:
        raise NotPriceableError(
            f"{figure.name}: no accepted route leads from {score} to money as {route.upper()}"
        )


def route_of(score: str) -> str:
    """Return the accepted route of a score (instrument/score); empty for a scale that no pack knows."""
    instrument, _, name = score.partition("/")
    if instrument not in packs.instruments():
        return ""
    return packs.instrument(instrument).score(name).route
