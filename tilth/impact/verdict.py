"""Verdicts: the gain's interval against 0 and against w, the smallest gain that would pay.

    pays                         lower > w
    helps, worth unclear         lower > 0, w inside or above
    too few answers to tell      covers 0 and w
    smaller than would pay       upper < w      (and says harm where upper < 0)

At levels 1 and 2 there is no verdict. "No evidence of effect" always travels with "this is not evidence
of no effect", except for the last, which is evidence that the gain is smaller than would pay.
"""

from dataclasses import dataclass

from tilth.impact.claim import Claim
from tilth.impact.effect import Effect
from tilth.impact.errors import ImpactError

PAYS = "pays"
HELPS = "helps, worth unclear"
UNTOLD = "too few answers to tell"
SMALLER = "smaller than would pay"
NONE = "cannot tell"
HARM = "harm"

SAYS = {
    PAYS: "The programme's people gained more than the smallest gain that would pay.",
    HELPS: "The programme's people gained; whether by enough to pay is not clear.",
    UNTOLD: "There is no evidence of effect. This is not evidence of no effect: too few answers to tell.",
    SMALLER: "If there is a gain, it is smaller than the smallest gain that would pay.",
    HARM: "The programme's people ended worse than the comparison.",
    NONE: "This design cannot tell what the programme caused.",
}


@dataclass(frozen=True)
class Verdict:
    """The verdict, its sentence, and whether it is evidence of an effect."""

    name: str
    says: str
    evidence: bool


def verdict(effect: Effect, smallest_worth: float, *, claimed: Claim) -> Verdict:
    """Return the verdict on an effect; `smallest_worth` is in points in the direction of better.

    Below claim level 3 the verdict is "cannot tell". Raises ImpactError unless `smallest_worth` is
    positive: a gain that costs nothing needs no verdict.
    """
    if not smallest_worth > 0:
        raise ImpactError(
            f"the smallest gain that would pay is {smallest_worth:g}: it must be above 0 points"
        )
    if not claimed.priceable:
        return Verdict(NONE, SAYS[NONE], evidence=False)
    low, high = effect.gain_interval
    name = _name(low, high, smallest_worth)
    return Verdict(name, SAYS[HARM if high < 0 else name], evidence=low > 0)


def _name(low: float, high: float, worth: float) -> str:
    if low > worth:
        return PAYS
    if high < worth:
        return SMALLER
    return HELPS if low > 0 else UNTOLD
