"""The claim ladder: which words, and whether any money, a result has earned.

    4  randomised           "caused"                                            may be priced
    3  comparison group     "evidence that the programme caused", listed        may be priced
    2  benchmark only       "more, or not more, than low starts alone"          costs and break-even only
    1  before and after     "people's scores changed"                           costs and break-even only

Level 3 is earned by tested conditions (thresholds are pack data); what is not recorded is not met.
Level 4 needs random allocation and falls to 3 where too few were followed up, or more in one arm than in
the other. People who declined, dropped out or did not answer are refused as a comparison. A level is
lowered by hand or by a condition, and never raised.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from math import isnan

from tilth.impact.comparison import Comparison, refused
from tilth.impact.effect import Effect
from tilth.packs.values import Values

WORDS = {
    1: "People's scores changed. This does not say that the programme changed them.",
    2: "The change can be set beside what low starts alone would give. Recovery with time and who answered "
    "are not ruled out.",
    3: "There is evidence of what the programme caused, if the assumptions listed hold.",
    4: "People were put into the groups by chance, so what differs at the end was caused by the programme.",
}


@dataclass(frozen=True)
class Condition:
    """One tested condition: what was found, what is needed, and whether it is met."""

    name: str
    value: str
    needed: str
    met: bool


@dataclass(frozen=True, kw_only=True)
class Claim:
    """The level earned, the conditions tested, why it is not higher, and the words allowed."""

    level: int
    conditions: tuple[Condition, ...] = ()
    lowered_because: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """Return the sentence that this level allows."""
        return WORDS[self.level]

    @property
    def priceable(self) -> bool:
        """Return whether an effect at this level may be priced."""
        return self.level >= 3

    @property
    def failed(self) -> tuple[Condition, ...]:
        """Return the conditions that were not met."""
        return tuple(condition for condition in self.conditions if not condition.met)


def claim(effect: Effect | None, *, comparison: Comparison | None, rules: Values) -> Claim:
    """Return the claim level of an effect; without a comparison the result stands at level 1.

    `rules` are the thresholds of `packs.claims()`.
    """
    if comparison is None:
        return Claim(level=1, lowered_because=("there is no comparison group",))
    if effect is None:
        return Claim(level=1, lowered_because=("too few people answered to compare the groups",))
    validity = tuple(_validity(effect, comparison, rules))
    following = tuple(_following(effect, rules))
    if comparison.randomised:
        return _randomised(validity, following)
    balance = _balance(effect, rules)
    return _level((*validity, balance, *following), start=3, fall=2)


def lower(claimed: Claim, *, to: int, because: str) -> Claim:
    """Return the claim lowered by hand, with the reason; it is never raised."""
    if to >= claimed.level:
        return claimed
    return replace(claimed, level=max(to, 1), lowered_because=(*claimed.lowered_because, because))


def benchmarked(claimed: Claim) -> Claim:
    """Return level 2 for a before-and-after result that has the expectation without any effect beside it."""
    return replace(claimed, level=2) if claimed.level == 1 else claimed


def _randomised(validity: tuple[Condition, ...], following: tuple[Condition, ...]) -> Claim:
    if all(condition.met for condition in validity):
        return _level((*validity, *following), start=4, fall=3)
    return _level((*validity, *following), start=4, fall=2)


def _level(conditions: tuple[Condition, ...], *, start: int, fall: int) -> Claim:
    because = tuple(f"{c.name}: {c.value}, needed {c.needed}" for c in conditions if not c.met)
    return Claim(level=fall if because else start, conditions=conditions, lowered_because=because)


def _validity(effect: Effect, comparison: Comparison, rules: Values) -> Iterator[Condition]:
    """Yield what must hold for the two groups to be compared at all."""
    kind = refused(comparison.people)
    found = comparison.people or "not described"
    yield Condition("who is compared", kind or found, "people who could have been helped", kind is None)
    for name, same in comparison.alike.items():
        assumed = same is None and comparison.randomised
        said = {True: "the same", False: "different", None: "not recorded"}[same]
        said, met = f"{said}; taken as the same" if assumed else said, bool(same) or assumed
        yield Condition(f"{name} in both groups", said, "the same", met)
    least = rules.number("small_n.table" if comparison.randomised else "effective_n")
    n = min(effect.n)
    yield Condition("people in the smaller group", str(n), f"{least:g} or more", n >= least)


def _balance(effect: Effect, rules: Values) -> Condition:
    limit = rules.number("smd.adjusted")
    met = abs(effect.smd) <= limit  # NaN, where a group has no start scores, is not met
    found = "not known" if isnan(effect.smd) else f"{effect.smd:.2f} SD"
    return Condition("difference at start", found, f"{limit:g} SD or less", met)


def _following(effect: Effect, rules: Values) -> Iterator[Condition]:
    """Yield the follow-up rule."""
    least, most = rules.number("paired.share"), rules.number("paired.difference")
    low, gap = min(effect.shares), abs(effect.shares[1] - effect.shares[0])
    yield Condition("followed up in each group", f"{low:.0%}", f"{least:.0%} or more", low >= least)
    yield Condition(
        "difference in follow-up",
        f"{100 * gap:.0f} points",
        f"{100 * most:g} points or less",
        gap <= most + 1e-9,
    )
