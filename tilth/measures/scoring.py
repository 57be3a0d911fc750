"""Answers to scores: the slow, obvious reference that every fast path must agree with.

    sum       total of the items, x n / answered where the instrument lets it prorate
    mean      total of the items / answered
    count_in  how many answers are among the counted ones
    linear    a x (another score) + b
    a reversed item enters as (low + high of its answers) - answer

An incomplete sheet has no score unless its instrument says how to fill in; it is never zero. A score
lives on a fixed integer scale (`steps = value x scale`), so that sums of people are exact. Alerts read
single answers, so they also speak on an incomplete sheet; a 0 never means that a person is safe.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeAlias

from tilth.measures.errors import MeasureError
from tilth.measures.nonanswer import NonAnswer
from tilth.packs import Instrument, ScoreDef

Answer: TypeAlias = int | NonAnswer | None
Number: TypeAlias = int | float


@dataclass(frozen=True)
class Scored:
    """What one answer sheet says.

    `scores` has every score of the instrument, None where it cannot be had; `bands` those that have
    words; `flags` the ids of alerts that speak; `missing` the reason for each needed item without answer.
    """

    scores: Mapping[str, Number | None]
    bands: Mapping[str, str | None]
    complete: bool
    flags: tuple[str, ...]
    missing: Mapping[str, NonAnswer]


def score(instrument: Instrument, answers: Mapping[str, Answer]) -> Scored:
    """Return the scores of one answer sheet; an item that is not in `answers` was missed.

    Raises MeasureError for an item that the instrument does not have and for an impossible answer,
    naming the item and what would be accepted.
    """
    given, missing = _split(instrument, answers)
    values = {s.id: value_of(instrument, s, given) for s in instrument.scores}
    return Scored(
        scores={name: _plain(value) for name, value in values.items()},
        bands={s.id: _band(s, values[s.id]) for s in instrument.scores if s.bands},
        complete=not missing,
        flags=flags(instrument, given),
        missing=missing,
    )


def value_of(instrument: Instrument, score: ScoreDef, given: Mapping[str, int]) -> Fraction | None:
    """Return the exact value of one score from the items that have an answer, or None."""
    if score.op == "linear":
        base = value_of(instrument, instrument.score(score.of), given)
        return None if base is None else Fraction(score.a) * base + Fraction(score.b)
    points = [_points(instrument, score, item, given[item]) for item in score.items if item in given]
    answered, total = len(points), Fraction(sum(points))
    if answered < max(1, score.min_answered):
        return None
    if score.op == "mean":
        return total / answered
    prorated = score.op == "sum" and answered < len(score.items)
    return total * len(score.items) / answered if prorated else total


def steps(score: ScoreDef, value: Number | Fraction) -> int:
    """Return a value on the integer scale of its score; raise MeasureError if it does not fit there."""
    scaled = Fraction(value).limit_denominator(10**9) * score.scale
    if scaled.denominator != 1:
        raise MeasureError(f"{score.name}: {float(value):g} is not a whole number of 1/{score.scale} points")
    return int(scaled)


def flags(instrument: Instrument, given: Mapping[str, int]) -> tuple[str, ...]:
    """Return the ids of the alerts that speak, whatever else is missing."""
    return tuple(a.id for a in instrument.alerts if a.item in given and given[a.item] >= a.at_least)


def check_answer(instrument: Instrument, item: str, answer: object) -> None:
    """Raise MeasureError if `answer` is not a possible answer to `item`; the message says which are."""
    accepted = instrument.answers_to(item)
    if isinstance(answer, bool) or not isinstance(answer, int) or answer not in accepted.values:
        raise MeasureError(f"{instrument.name} {item}: {answer!r} is not accepted; accepted are {accepted}")


def _split(
    instrument: Instrument, answers: Mapping[str, Answer]
) -> tuple[dict[str, int], dict[str, NonAnswer]]:
    """Return the answered items, and the reason for each needed item that is not."""
    known = instrument.item_ids
    unknown = [item for item in answers if item not in known]
    if unknown:
        raise MeasureError(f"{instrument.name} has no item {unknown[0]!r}; it has {', '.join(known)}")
    given: dict[str, int] = {}
    missing: dict[str, NonAnswer] = {}
    for item in instrument.items:
        said = said_by(answers.get(item.id))
        if not isinstance(said, NonAnswer):
            check_answer(instrument, item.id, said)
            given[item.id] = said
        elif not item.optional:
            missing[item.id] = said
    return given, missing


def said_by(answer: Answer) -> int | NonAnswer:
    """Return an answer, or the reason for having none; a bare negative code is read as its reason."""
    if answer is None:
        return NonAnswer.MISSED
    return NonAnswer(answer) if answer in _CODES else answer


_CODES = frozenset(map(int, NonAnswer))


def _points(instrument: Instrument, score: ScoreDef, item: str, answer: int) -> int:
    if score.op == "count_in":
        return int(answer in score.counted)
    accepted = instrument.answers_to(item)
    return accepted.low + accepted.high - answer if item in score.reversed else answer


def _plain(value: Fraction | None) -> Number | None:
    if value is None:
        return None
    return int(value) if value.denominator == 1 else float(value)


def _band(score: ScoreDef, value: Fraction | None) -> str | None:
    return None if value is None else score.band(float(value))
