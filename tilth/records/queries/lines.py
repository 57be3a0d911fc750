"""Lines of a person's record that more than one page shows, as plain values."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from tilth import measures
from tilth.records.models import AnswerSheet, Score
from tilth.records.models.words import Help, Mode, Occasion


@dataclass(frozen=True)
class ScoreLine:
    """A score in words: its name, its value ("14", or "not enough answers"), and the word for its range."""

    name: str
    value: str
    band: str
    better: str


@dataclass(frozen=True)
class SheetLine:
    """One answer sheet in a list; `superseded` where a correction took its place."""

    id: int
    instrument: str
    occasion: str
    answered_on: date
    recorded_at: datetime
    mode: str
    helped: str
    scores: tuple[ScoreLine, ...]
    superseded: bool
    flagged: bool


def sheet_line(sheet: AnswerSheet) -> SheetLine:
    """Return the line of a sheet whose scores, alerts and successor were fetched with it."""
    return SheetLine(
        id=sheet.pk,
        instrument=measures.load(sheet.instrument).name,
        occasion=Occasion(sheet.occasion).label,
        answered_on=sheet.answered_on,
        recorded_at=sheet.recorded_at,
        mode=Mode(sheet.mode).label,
        helped=Help(sheet.helped).label,
        scores=score_lines(sheet.instrument, sheet.scores.all()),
        superseded=hasattr(sheet, "superseded_by"),
        flagged=bool(sheet.alerts.all()),
    )


def score_lines(instrument_id: str, scores: Iterable[Score]) -> tuple[ScoreLine, ...]:
    """Return the scores of a sheet in the order of its instrument."""
    instrument = measures.load(instrument_id)
    kept = {row.score: row for row in scores}
    return tuple(
        ScoreLine(score.name, points(kept[score.id]), kept[score.id].band, score.better)
        for score in instrument.scores
        if score.id in kept
    )


def points(score: Score) -> str:
    """Return a score in points, as it is said."""
    return "not enough answers" if score.value is None else f"{score.value / score.scale:g}"
