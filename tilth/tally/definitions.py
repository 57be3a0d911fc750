"""Which instrument and score a book speaks of: one of the packs, or a scale that it declares itself."""

from fractions import Fraction
from functools import cache

from tilth.measures import Instrument, MeasureError, ScoreDef, load, own_scale
from tilth.packs import PackError
from tilth.tally.book import BookSpec, OwnScale
from tilth.tally.errors import BookError, TallyError
from tilth.tally.tallies import ScoreScale


def instrument_of(spec: BookSpec, name: str) -> Instrument:
    """Return an instrument of the packs, or one that the book declares itself; raise BookError if neither."""
    own = {scale.id: scale for scale in spec.own_scales}
    try:
        return _declared(own[name]) if name in own else load(name)
    except (PackError, MeasureError) as error:
        raise BookError(f"book.toml, outcome.instrument: {error}") from None


def definition(spec: BookSpec, instrument: str, score: str) -> tuple[Instrument, ScoreDef]:
    """Return an instrument and one of its scores; raise BookError naming those that exist."""
    found = instrument_of(spec, instrument)
    try:
        return found, found.score(score)
    except PackError as error:
        raise BookError(f"book.toml, outcome.score: {error}") from None


def scale_of(instrument: Instrument, score: ScoreDef) -> ScoreScale:
    """Return the whole numbers on which a score is counted."""
    return ScoreScale(
        instrument=instrument.id,
        score=score.id,
        low=whole(score, Fraction(score.low) * score.scale),
        high=whole(score, Fraction(score.high) * score.scale),
        scale=score.scale,
        better=score.better,
    )


def total_score(instrument: Instrument) -> ScoreDef | None:
    """Return the score for which a sheet's total stands: the only one, or the one called total."""
    named = [score for score in instrument.scores if score.id == "total"]
    return named[0] if named else instrument.scores[0] if len(instrument.scores) == 1 else None


def whole(score: ScoreDef, number: Fraction) -> int:
    """Return a whole number of steps; raise TallyError saying which scale would make it whole."""
    if number.denominator != 1:
        raise TallyError(
            f"{score.name}: {number} is not whole; its scale must be a multiple of {number.denominator}"
        )
    return int(number)


@cache
def _declared(scale: OwnScale) -> Instrument:
    return own_scale(id=scale.id, name=scale.name, low=scale.low, high=scale.high, better=scale.better)
