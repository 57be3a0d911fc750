"""How a sheet is made: checked and scored by its instrument, then stored with its scores and its alerts.

One path for one sheet or for a thousand, whichever way the answers came.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.utils import timezone

from tilth import measures
from tilth.measures import Instrument, NonAnswer, Scored
from tilth.records.errors import Conflict, RecordsError
from tilth.records.models import Alert, AnswerSheet, Enrolment, Invitation, Score, User
from tilth.records.models.answer_sheet import columns_of
from tilth.records.models.words import Help, Mode, Occasion, Rater


@dataclass(frozen=True, kw_only=True)
class Filled:
    """What stands on a sheet: ticks or reasons by item id, and how it was filled in.

    `total` is a score that came from elsewhere without its items, times the scale of that score.
    """

    instrument: str
    answers: Mapping[str, int] = field(default_factory=dict)
    occasion: Occasion = Occasion.REVIEW
    answered_on: date | None = None
    language: str = "en"
    mode: Mode = Mode.LINK
    rater: Rater = Rater.SELF
    helped: Help = Help.ALONE
    worker: User | None = None
    site: str = ""
    total: int | None = None


@dataclass(frozen=True, kw_only=True)
class Origin:
    """Where a sheet comes from: the form's key, and the link, worker or sheet before it."""

    client_key: str
    invitation: Invitation | None = None
    recorded_by: User | None = None
    supersedes: AnswerSheet | None = None
    why: bytes | None = None


@dataclass(frozen=True)
class Stored:
    """What became of a sheet: its number, whether an alert was raised, and whether it was stored before."""

    sheet_id: int
    flagged: bool
    repeated: bool = False


@dataclass(frozen=True)
class Draft:
    """A sheet that has been checked and scored, not yet stored."""

    row: AnswerSheet
    instrument: Instrument
    scored: Scored | None
    known: frozenset[str] = frozenset()  # alerts that the sheet before has raised already


def draft(enrolment: Enrolment, filled: Filled, origin: Origin) -> Draft:
    """Return a checked and scored sheet; raise MeasureError naming an impossible answer."""
    instrument = measures.load(filled.instrument)
    ticks = {item: int(filled.answers.get(item, NonAnswer.MISSED)) for item in instrument.item_ids}
    unknown = [item for item in filled.answers if item not in ticks]
    if unknown:
        raise RecordsError(f"{instrument.name} has no question {unknown[0]!r}; it has {', '.join(ticks)}")
    given = filled.total is None
    scored = measures.score(instrument, ticks) if given else None
    row = AnswerSheet(
        **_header(enrolment, filled),
        **(columns_of(instrument.item_ids, ticks) if given else {}),
        edition=instrument.edition,
        invitation=origin.invitation,
        supersedes=origin.supersedes,
        why=origin.why,
        client_key=origin.client_key,
        body_digest=digest(enrolment, filled),
        recorded_by=origin.recorded_by,
    )
    return Draft(row, instrument, scored, _known(instrument, origin.supersedes))


def store(drafts: Sequence[Draft]) -> list[Stored]:
    """Store sheets with their scores and alerts, in order; within a deed."""
    AnswerSheet.objects.bulk_create([made.row for made in drafts])
    Score.objects.bulk_create([score for made in drafts for score in _scores(made)])
    alerts = [_alerts(made) for made in drafts]
    Alert.objects.bulk_create([alert for raised in alerts for alert in raised])
    return [Stored(made.row.pk, bool(raised)) for made, raised in zip(drafts, alerts, strict=True)]


def find(client_key: str, body_digest: str) -> Stored | None:
    """Return what a form with this key has stored before; raise Conflict if its content was another."""
    row = AnswerSheet.objects.filter(client_key=client_key).first()
    if row is None:
        return None
    if row.body_digest != body_digest:
        raise Conflict("this form was sent before with other answers; open it afresh to answer again")
    return Stored(row.pk, row.alerts.exists(), repeated=True)


def digest(enrolment: Enrolment, filled: Filled) -> str:
    """Return the SHA-256 of what was sent, so that the same form sent twice is known (64 hex digits)."""
    answers = {item: int(tick) for item, tick in sorted(filled.answers.items())}
    how = [
        filled.occasion,
        filled.mode,
        filled.rater,
        filled.helped,
        str(filled.answered_on),
        filled.language,
    ]
    said = [enrolment.pk, filled.instrument, answers, filled.total, *how]
    return hashlib.sha256(json.dumps(said).encode()).hexdigest()


def _header(enrolment: Enrolment, filled: Filled) -> dict[str, object]:
    return {
        "person_id": enrolment.person_id,
        "programme_id": enrolment.programme_id,
        "enrolment": enrolment,
        "instrument": filled.instrument,
        "language": filled.language,
        "occasion": filled.occasion,
        "answered_on": filled.answered_on or timezone.localdate(),
        "mode": filled.mode,
        "rater": filled.rater,
        "helped": filled.helped,
        "worker": filled.worker,
        "site": filled.site or enrolment.site,
        "total": filled.total,
    }


def _scores(made: Draft) -> list[Score]:
    """Return the scores of a sheet on their integer scales."""
    if made.scored is None:
        return []
    return [
        Score(
            sheet=made.row,
            person_id=made.row.person_id,
            score=score.id,
            value=None if (value := made.scored.scores[score.id]) is None else measures.steps(score, value),
            scale=score.scale,
            band=made.scored.bands.get(score.id) or "",
            scorer=f"{made.instrument.id}/{made.instrument.edition}",
        )
        for score in made.instrument.scores
    ]


def _alerts(made: Draft) -> list[Alert]:
    """Return the alerts that a sheet raises, but for those that the sheet before it raised."""
    flags = made.scored.flags if made.scored else ()
    return [
        Alert(
            sheet=made.row,
            person_id=made.row.person_id,
            programme_id=made.row.programme_id,
            item=made.instrument.alert(flag).item,
            raised_at=timezone.now(),
        )
        for flag in flags
        if flag not in made.known
    ]


def _known(instrument: Instrument, before: AnswerSheet | None) -> frozenset[str]:
    if before is None or before.total is not None:
        return frozenset()
    return frozenset(measures.score(instrument, before.ticks(instrument.item_ids)).flags)
