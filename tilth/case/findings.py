"""What the stages make of the tallies of a book: change, effect, claim.

Plain results without draws; the sections of the report make figures of them.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from tilth import impact, packs
from tilth.case.taken import Taken
from tilth.impact import Change, Claim, Comparison, Effect, ImpactError
from tilth.impact.mmrm.effect import mmrm
from tilth.packs import Instrument, PlacePack, ScoreDef
from tilth.tally import PROGRAMME, PairTally
from tilth.tally.book import BookSpec
from tilth.tally.definitions import definition
from tilth.trace import BOOK_COORDINATES

BORN = ("effect", "change")  # the uncertain inputs of a book, in the order in which they get their places


@dataclass(frozen=True, eq=False, kw_only=True)
class Found:
    """The results of one book; `effect` is None, with `no_effect_because`, where there is none to speak of."""

    taken: Taken
    place: PlacePack
    instrument: Instrument
    score: ScoreDef
    change: Change | None
    effect: Effect | None
    no_effect_because: str
    claim: Claim
    places: Mapping[str, int]

    @property
    def spec(self) -> BookSpec:
        """Return what the book says of itself."""
        return self.taken.spec

    @property
    def started(self) -> int:
        """Return how many people started the programme."""
        return int(self.taken.pairs.started[PROGRAMME])

    @property
    def paired(self) -> int:
        """Return how many of them answered at start and end."""
        return int(self.taken.pairs.paired[PROGRAMME].sum())

    @property
    def few(self) -> bool:
        """Return whether so few answered at both ends that no share, mean or interval is printed."""
        return self.paired < least("small_n.table")

    @property
    def compared(self) -> bool:
        """Return whether the book has a comparison group."""
        return self.spec.design != "before-after"


def findings(taken: Taken) -> Found:
    """Return what the stages find in what was taken from a book."""
    spec = taken.spec
    instrument, score = definition(spec, spec.outcome.instrument, spec.outcome.score)
    change = _change(taken.pairs)
    effect, because = _effect(taken)
    return Found(
        taken=taken,
        place=packs.place(spec.place, spec.vintage),
        instrument=instrument,
        score=score,
        change=change,
        effect=effect,
        no_effect_because=because,
        claim=_claim(taken, effect, change),
        places=places(spec),
    )


def places(spec: BookSpec) -> dict[str, int]:
    """Return the place among the worlds of each uncertain input of a book: recorded, or the next free one."""
    known = dict(spec.coordinates)
    for name in BORN:
        if name not in known:
            known[name] = max(known.values(), default=BOOK_COORDINATES - 1) + 1
    return known


def least(key: str) -> float:
    """Return a threshold of the claim ladder."""
    return packs.claims().number(key)


def comparison_of(taken: Taken) -> Comparison | None:
    """Return who the programme's people are compared with, and whether both groups were asked alike."""
    if taken.spec.design == "before-after":
        return None
    return Comparison(
        people=taken.spec.comparison,
        randomised=taken.spec.design == "randomised",
        same_instrument=True,
        same_mode=taken.asked.same_mode(least("paired.difference")),
        same_interval=taken.asked.same_interval(least("pairing.minimum_gap_days")),
    )


def _change(pairs: PairTally) -> Change | None:
    if pairs.paired[PROGRAMME].sum() < least("small_n.table"):
        return None
    return impact.change(pairs)


def _effect(taken: Taken) -> tuple[Effect | None, str]:
    if taken.spec.design == "before-after":
        return None, "there is no comparison group"
    smallest = least("small_n.table")
    if min(int(n.sum()) for n in taken.pairs.paired) < smallest:
        return None, f"fewer than {smallest:g} people of a group answered at start and end"
    randomised = taken.spec.design == "randomised"
    try:
        if taken.paths is not None:
            began = int(taken.pairs.started[0]), int(taken.pairs.started[1])
            return mmrm(taken.paths, randomised=randomised, started=began), ""
        return impact.ancova(taken.pairs, randomised=randomised), ""
    except ImpactError as error:
        return None, str(error)


def _claim(taken: Taken, effect: Effect | None, change: Change | None) -> Claim:
    claimed = impact.claim(effect, comparison=comparison_of(taken), rules=packs.claims())
    return impact.benchmarked(claimed) if claimed.level == 1 and change is not None else claimed
