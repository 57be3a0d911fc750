"""An instrument as data: what is asked, how it is scored, what a change means, and whose it is.

    items        what is asked; each has a set of possible answers
    scores       op over items: sum, mean, count_in; or linear (a x score + b) over another score
    bands        words for ranges of a score, contiguous from `low` to `high`
    change rules named and sourced: a programme picks one before its first follow-up
    alerts       rules that read one single answer, so that they also speak on incomplete forms

Direction, range and missing rule belong to each score, not to the instrument. A score is stored on a
fixed integer scale: `scale` is how many integer steps make one point.
"""

from collections.abc import Mapping
from typing import Literal, TypeVar

import msgspec

from tilth.packs.errors import PackError
from tilth.trace import Status

Op = Literal["sum", "mean", "count_in", "linear"]
Better = Literal["higher", "lower"]
T = TypeVar("T")


class Data(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Checked, unchangeable data of a pack file."""


class Sourced(Data, frozen=True, kw_only=True):
    """Something stated, with the key of where it was read and how sure that is."""

    status: Status
    source: str


class Citation(Data, frozen=True, kw_only=True):
    """Where something was read, and what kind of place that is (`own`: no source)."""

    kind: Literal["owner", "official", "standard", "paper", "code", "third_party", "weak", "own"]
    says: str


class Licence(Sourced, frozen=True, kw_only=True):
    """Whose instrument it is, and whether its text may ship (packs: core, nd, nc, none)."""

    name: str
    pack: Literal["core", "nd", "nc", "none"]
    text_may_ship: bool
    attribution: str
    evidence: str


class Administration(Sourced, frozen=True, kw_only=True):
    """How it is given: the period that it asks about, minutes, days between two of them at least."""

    recall: str
    shortest_interval_days: int
    minutes: int | None = None


class ResponseSet(Data, frozen=True, kw_only=True):
    """The possible answers of an item, as integers; their words are in the wording."""

    values: tuple[int, ...]

    @property
    def low(self) -> int:
        """Return the lowest possible answer."""
        return min(self.values)

    @property
    def high(self) -> int:
        """Return the highest possible answer."""
        return max(self.values)

    def __str__(self) -> str:
        whole = self.values == tuple(range(self.low, self.high + 1))
        return f"{self.low} to {self.high}" if whole else ", ".join(map(str, self.values))


class Item(Data, frozen=True, kw_only=True):
    """One question: a stable id, what it is about, and its set of answers; `optional` may stay empty."""

    id: str
    topic: str
    responses: str
    optional: bool = False
    loinc: str = ""


class Missing(Sourced, frozen=True, kw_only=True):
    """How many items may be missing (`max`) and what stands in for them.

    `none`: every item is needed; `prorate`: the mean of the answered items stands in; `count`: only with
    count_in, a missing item is not counted.
    """

    max: int
    method: Literal["none", "prorate", "count"]


class ChangeRule(Sourced, frozen=True, kw_only=True):
    """A change of at least (or more than) `value` points, towards better or worse, and its name."""

    name: str
    kind: Literal["reliable_change", "smallest_important_change"]
    op: Literal[">=", ">"]
    value: float
    says: str = ""


class Cutoff(Sourced, frozen=True, kw_only=True):
    """A score that separates two groups of people."""

    name: str
    op: Literal[">=", "<=", "<", ">"]
    value: float
    says: str = ""


class Reliability(Sourced, frozen=True, kw_only=True):
    """A reliability coefficient; alpha measures one moment, retest measures stability."""

    kind: Literal["alpha", "retest"]
    value: float
    says: str = ""


class Norm(Sourced, frozen=True, kw_only=True):
    """Mean and standard deviation of a score in a named population, in points."""

    name: str
    says: str
    mean: float
    sd: float


class ScoreDef(Sourced, frozen=True, kw_only=True):
    """How a score is made of items, in a form that any engine can follow.

    sum       value = sum of items, x n / answered where `missing` prorates
    mean      value = sum of items / answered
    count_in  value = number of items whose answer is in `counted`
    linear    value = a x (score `of`) + b
    An item in `reversed` enters as (low + high of its answers) - answer. Stored as value x scale.
    """

    id: str
    name: str
    op: Op
    low: float
    high: float
    better: Better
    missing: Missing
    items: tuple[str, ...] = ()
    reversed: tuple[str, ...] = ()
    counted: tuple[int, ...] = ()
    of: str = ""
    a: float = 1.0
    b: float = 0.0
    scale: int = 1
    unit: str = "points"
    route: Literal["", "wellby"] = ""  # an accepted way from this score to money
    bands: Mapping[str, tuple[float, float]] = {}
    change_rules: tuple[ChangeRule, ...] = ()
    cutoffs: tuple[Cutoff, ...] = ()
    reliability: tuple[Reliability, ...] = ()
    norms: tuple[Norm, ...] = ()
    note: str = ""

    @property
    def sign(self) -> int:
        """Return +1 where higher is better, -1 where lower is."""
        return 1 if self.better == "higher" else -1

    @property
    def min_answered(self) -> int:
        """Return how many of the items must be answered."""
        return len(self.items) - self.missing.max

    def band(self, value: float) -> str | None:
        """Return the word for a value, or None where the score has no bands."""
        return next((name for name, (low, high) in self.bands.items() if low <= value <= high), None)


class Alert(Sourced, frozen=True, kw_only=True):
    """A rule that reads one answer: it speaks when the answer to `item` is `at_least` or more."""

    id: str
    item: str
    at_least: int
    says: str


class Example(Data, frozen=True, kw_only=True):
    """A worked example; answers stand in the order of the items, negative ones are non-answers."""

    says: str
    answers: tuple[int, ...]
    scores: Mapping[str, float] = {}
    bands: Mapping[str, str] = {}
    flags: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()


class Instrument(Data, frozen=True, kw_only=True):
    """One instrument in one edition; `state` is draft until somebody clinical has signed a review."""

    id: str
    name: str
    full_name: str
    construct: str
    rater: Literal["self", "collaborative", "clinician", "parent"]
    edition: str
    state: Literal["draft", "reviewed", "retired"]
    licence: Licence
    administration: Administration
    responses: Mapping[str, ResponseSet]
    items: tuple[Item, ...]
    scores: tuple[ScoreDef, ...]
    alerts: tuple[Alert, ...] = ()
    codes: Mapping[str, str] = {}
    examples: tuple[Example, ...] = ()
    sources: Mapping[str, Citation] = {}
    descriptive: bool = False  # a scale that a book declares: no bands, no rules, no route to money
    note: str = ""

    @property
    def item_ids(self) -> tuple[str, ...]:
        """Return the ids of the items in the order in which they are asked."""
        return tuple(item.id for item in self.items)

    def item(self, item_id: str) -> Item:
        """Return an item; raise PackError naming those that exist."""
        return _found(self.id, "item", item_id, {item.id: item for item in self.items})

    def answers_to(self, item_id: str) -> ResponseSet:
        """Return the possible answers to an item."""
        return self.responses[self.item(item_id).responses]

    def score(self, score_id: str) -> ScoreDef:
        """Return a score; raise PackError naming those that exist."""
        return _found(self.id, "score", score_id, {score.id: score for score in self.scores})

    def alert(self, alert_id: str) -> Alert:
        """Return an alert; raise PackError naming those that exist."""
        return _found(self.id, "alert", alert_id, {alert.id: alert for alert in self.alerts})

    def change_rule(self, score_id: str, name: str) -> ChangeRule:
        """Return a change rule of a score by its name; raise PackError naming those that exist."""
        rules = {rule.name: rule for rule in self.score(score_id).change_rules}
        return _found(f"{self.id} {score_id}", "change rule", name, rules)


def _found(where: str, kind: str, name: str, known: Mapping[str, T]) -> T:
    if name not in known:
        raise PackError(f"{where} has no {kind} {name!r}; it has {', '.join(known) or 'none'}")
    return known[name]
