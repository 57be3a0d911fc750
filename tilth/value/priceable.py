"""Only effects of claim level 3 and 4 are priced: no deduction turns a before-and-after change into pounds."""

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


def check_gain(gain: Figure) -> None:
    """Raise NotPriceableError if an estimate behind `gain` was made a figure below claim level 3."""
    for part in walk(gain):
        level = dict(part.params).get("claim_level") if isinstance(part, Figure) else None
        if isinstance(level, int) and level < PRICED:
            raise NotPriceableError(
                f"{part.name if isinstance(part, Figure) else gain.name}: stands at claim level {level}, "
                "and only levels 3 and 4 may be priced"
            )
