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

from tilth.packs.errors import PackError
from tilth.packs.facts import Administration, ChangeRule, Citation, Data, Licence, Sourced
from tilth.packs.scores import ScoreDef

T = TypeVar("T")


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
