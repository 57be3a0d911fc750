"""From the definition of a score to one whole-number expression over item columns, for any engine.

    sum, mean   sum of items (reversed: low + high - answer) x scale x n / answered, per number answered
    count_in    number of items whose answer is counted, x scale
    linear      a x (another score) + b, on the scale of this one
    total       where a sheet brings a total instead of items, that total

A factor that is not whole (an instrument that prorates on a scale too coarse) is refused here rather
than rounded in an engine. An incomplete sheet has no score: it is NULL, never zero.
`tilth/measures` is the reference that this is proved against.
"""

from collections.abc import Sequence
from fractions import Fraction

import ibis
from ibis.expr.types import BooleanValue, IntegerColumn, IntegerValue, Table

from tilth.measures import Instrument, ScoreDef
from tilth.tally.columns import NULL
from tilth.tally.definitions import total_score, whole


def compile_score(instrument: Instrument, score: ScoreDef, sheets: Table) -> IntegerColumn:
    """Return the score of each sheet x its scale as an expression over `sheets`, NULL where it cannot be had.

    Raises TallyError where the score is not whole on its scale.
    """
    made = _compiled(instrument, score, sheets, Fraction(score.scale))
    if score == total_score(instrument) and "total" in sheets.columns:
        made = ibis.ifelse(sheets["total"] != NULL, sheets["total"], made)
    return made


def _compiled(instrument: Instrument, score: ScoreDef, sheets: Table, scale: Fraction) -> IntegerColumn:
    if score.op == "linear":
        a, b = Fraction(str(score.a)), Fraction(str(score.b))
        base = _compiled(instrument, instrument.score(score.of), sheets, a * scale)
        return base + whole(score, b * scale)
    columns = [_column(instrument, item, sheets) for item in score.items]
    points = [_points(instrument, score, item, c) for item, c in zip(score.items, columns, strict=True)]
    if score.min_answered == len(columns):  # all are needed: one look at the signs is enough
        value = _sum(points) * whole(score, scale * _factor(score, len(columns)))
        return ibis.ifelse(_all_answered(columns), value, ibis.null("int64"))
    answered = _sum([(column >= 0).ifelse(1, 0) for column in columns])
    total = _sum([(c >= 0).ifelse(p, 0) for c, p in zip(columns, points, strict=True)])
    return _by_answered(score, answered, total, scale)


def _all_answered(columns: Sequence[IntegerValue]) -> BooleanValue:
    """Return whether no column is negative: the bit of the sign is set in none of them."""
    signs = columns[0]
    for column in columns[1:]:
        signs = signs | column
    return signs >= 0


def _by_answered(
    score: ScoreDef, answered: IntegerValue, total: IntegerValue, scale: Fraction
) -> IntegerColumn:
    """Return the score by how many items were answered: one whole factor for each number of them."""
    fewest = max(1, score.min_answered)
    factors = {k: whole(score, scale * _factor(score, k)) for k in range(fewest, len(score.items) + 1)}
    branches = [(answered == k, total * factor) for k, factor in factors.items()]
    return ibis.cases(*branches, else_=ibis.null("int64"))


def _factor(score: ScoreDef, answered: int) -> Fraction:
    if score.op == "mean":
        return Fraction(1, answered)
    return Fraction(len(score.items), answered) if score.op == "sum" else Fraction(1)


def _column(instrument: Instrument, item: str, sheets: Table) -> IntegerValue:
    name = f"i{instrument.item_ids.index(item) + 1}"
    return sheets[name] if name in sheets.columns else ibis.literal(NULL, "int64")


def _points(instrument: Instrument, score: ScoreDef, item: str, answer: IntegerValue) -> IntegerValue:
    if score.op == "count_in":
        counted: BooleanValue = answer.isin(score.counted)
        return counted.ifelse(1, 0)
    accepted = instrument.answers_to(item)
    return accepted.low + accepted.high - answer if item in score.reversed else answer


def _sum(parts: Sequence[IntegerValue]) -> IntegerValue:
    whole = parts[0]
    for part in parts[1:]:
        whole = whole + part
    return whole.cast("int64")
