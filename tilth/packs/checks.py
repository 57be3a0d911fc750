"""What must hold in an instrument's file beyond its form: nothing dangling, nothing overlapping.

every item, reversal, response set, score and source that is named exists
the extremes of the answers reach `low` and `high` of each score exactly
bands cover low..high without gap or overlap
the integer scale holds every value that can occur
words exist only where the licence lets them ship
"""

from collections.abc import Iterable, Iterator
from itertools import pairwise

from tilth.packs.facts import Sourced
from tilth.packs.instrument import Instrument
from tilth.packs.scores import ScoreDef
from tilth.packs.wording import Wording


def instrument_problems(instrument: Instrument) -> list[str]:
    """Return one line for each thing that is wrong; none if all is well."""
    problems = [*_twice("item", instrument.item_ids), *_twice("score", (s.id for s in instrument.scores))]
    problems += [
        f"item {i.id}: no response set {i.responses!r}"
        for i in instrument.items
        if i.responses not in instrument.responses
    ]
    problems += [
        f"{owner}: no source {said.source!r}"
        for owner, said in _sourced(instrument)
        if said.source not in instrument.sources
    ]
    if problems:
        return problems
    for score in instrument.scores:
        problems += [f"score {score.id}: {said}" for said in _score_problems(instrument, score)]
    problems += [
        f"alert {a.id}: no item {a.item!r}" for a in instrument.alerts if a.item not in instrument.item_ids
    ]
    problems += _example_problems(instrument)
    return problems


def wording_problems(instrument: Instrument, wording: Wording) -> list[str]:
    """Return one line for each thing that is wrong with the words of an instrument."""
    problems = []
    if not instrument.licence.text_may_ship:
        problems.append("the licence does not let the text ship, but there are words")
    if set(wording.items) != set(instrument.item_ids):
        problems.append(
            f"words for {', '.join(wording.items)}, but the items are {', '.join(instrument.item_ids)}"
        )
    for name, labels in wording.responses.items():
        known = instrument.responses.get(name)
        if known is None or not set(labels) <= set(known.values):
            problems.append(f"responses {name}: words for answers that the instrument does not have")
    return problems


def _sourced(instrument: Instrument) -> Iterator[tuple[str, Sourced]]:
    yield "licence", instrument.licence
    yield "administration", instrument.administration
    yield from ((f"alert {a.id}", a) for a in instrument.alerts)
    for s in instrument.scores:
        owned = (s, s.missing, *s.change_rules, *s.cutoffs, *s.reliability, *s.norms)
        yield from ((f"score {s.id}", said) for said in owned)


def _score_problems(instrument: Instrument, score: ScoreDef) -> Iterator[str]:
    unknown = [i for i in (*score.items, *score.reversed) if i not in instrument.item_ids]
    others = [other.id for other in instrument.scores if other.op != "linear"]
    if unknown or len(set(score.items)) != len(score.items) or not set(score.reversed) <= set(score.items):
        yield f"items {', '.join(unknown or score.items)}: one is unknown, stands twice or is only reversed"
        return
    if (score.op == "linear") != bool(score.of) or (score.of and score.of not in others):
        yield f"a linear score is of another score, one of {', '.join(others)}"
        return
    if score.op != "linear" and not score.items:
        yield "it has no items"
        return
    yield from _range_problems(instrument, score)
    yield from _band_problems(score)
    yield from _scale_problems(instrument, score)


def _range_problems(instrument: Instrument, score: ScoreDef) -> Iterator[str]:
    reached = reach(instrument, score)
    if reached != (score.low, score.high):
        yield f"the answers reach {reached[0]:g} to {reached[1]:g}, not {score.low:g} to {score.high:g}"


def reach(instrument: Instrument, score: ScoreDef) -> tuple[float, float]:
    """Return the least and the greatest value that the possible answers can give a score."""
    if score.op == "linear":
        low, high = sorted(score.a * end + score.b for end in reach(instrument, instrument.score(score.of)))
        return low, high
    sets = [instrument.answers_to(item) for item in score.items]
    if score.op == "count_in":
        counted = set(score.counted)
        return (
            float(sum(set(s.values) <= counted for s in sets)),
            float(sum(bool(set(s.values) & counted) for s in sets)),
        )
    low, high = float(sum(s.low for s in sets)), float(sum(s.high for s in sets))
    return (low, high) if score.op == "sum" else (low / len(sets), high / len(sets))


def _band_problems(score: ScoreDef) -> Iterator[str]:
    bands = list(score.bands.values())
    if not bands:
        return
    step = 1 / score.scale
    for name, (low, high) in score.bands.items():
        if low > high:
            yield f"band {name} goes from {low:g} to {high:g}"
    if (bands[0][0], bands[-1][1]) != (score.low, score.high):
        yield f"bands {bands[0][0]:g} to {bands[-1][1]:g}, but the score goes {score.low:g} to {score.high:g}"
    if any(abs(after[0] - before[1] - step) > 1e-9 for before, after in pairwise(bands)):
        yield "bands leave a gap or overlap"


def _scale_problems(instrument: Instrument, score: ScoreDef) -> Iterator[str]:
    n = len(score.items)
    answered = range(max(1, score.min_answered), n + 1)
    if score.op == "mean" and any(score.scale % k for k in answered):
        yield f"scale {score.scale} cannot hold means of {answered[0]} to {n} items as integers"
    if score.op == "sum" and score.missing.method == "prorate" and any(n * score.scale % k for k in answered):
        yield f"scale {score.scale} cannot hold prorated sums as integers"
    if score.op == "linear":
        step = score.a * score.scale / instrument.score(score.of).scale
        if not step.is_integer() or not (score.b * score.scale).is_integer():
            yield f"scale {score.scale} cannot hold its values as integers"


def _example_problems(instrument: Instrument) -> Iterator[str]:
    for example in instrument.examples:
        if len(example.answers) != len(instrument.items):
            yield f"example {example.says!r}: {len(example.answers)} answers, {len(instrument.items)} items"


def _twice(kind: str, ids: Iterable[str]) -> list[str]:
    seen = list(ids)
    return [f"{kind} {name!r} stands twice" for name in dict.fromkeys(seen) if seen.count(name) > 1]
