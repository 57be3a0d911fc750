"""Answers: submitted by a person, recorded by a worker, corrected; never changed.

Submitting twice is submitting once: `client_key` comes with the form, the same key with the same content
gives the same sheet again, and with another content is refused. An answer that an instrument's alert reads
raises an alert in the same transaction, whichever way the sheet came.
"""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import replace

from django.db import IntegrityError
from django.utils import timezone

from tilth.records import asked, keys, rights
from tilth.records.actions import sheets
from tilth.records.actions.sheets import Draft, Filled, Origin, Stored
from tilth.records.errors import Conflict, NotFound, RecordsError
from tilth.records.ledger.actor import deed, link
from tilth.records.models import AnswerSheet, Enrolment, Invitation
from tilth.records.models.words import Mode, Occasion
from tilth.records.rights import Right, Viewer
from tilth.records.who import account, who


def submit(*, token: str, filled: Filled, client_key: str) -> Stored:
    """Store what a person answered by a private link.

    Raises NotFound if the link is unknown, used or expired, MeasureError for an impossible answer, and
    Conflict if the key was used with another content.
    """
    invitation = Invitation.objects.filter(token_hash=keys.token_hash(token)).first()
    if invitation is None:
        raise NotFound("This link is not known.")
    enrolment = Enrolment.objects.get(person=invitation.person_id, programme=invitation.programme_id)
    filled = _as_asked(invitation, filled)
    before = sheets.find(client_key, sheets.digest(enrolment, filled))
    if before:
        return before
    check_open(invitation)
    draft = sheets.draft(enrolment, filled, Origin(client_key=client_key, invitation=invitation))
    return _store_once(draft, link(invitation.pk), "answers.submit")


def record(*, by: Viewer, pseudonym: str, programme: str, filled: Filled, client_key: str) -> Stored:
    """Store what a person answered in a conversation, by telephone or on paper, as `by` wrote it down."""
    enrolment = rights.enrolment(by, pseudonym, programme, Right.RECORD_ANSWERS)
    before = sheets.find(client_key, sheets.digest(enrolment, filled))
    if before:
        return before
    origin = Origin(client_key=client_key, recorded_by=account(by))
    return _store_once(sheets.draft(enrolment, filled, origin), who(by), "answers.record")


def record_many(*, by: Viewer, programme: str, filled: Sequence[tuple[str, Filled]]) -> list[Stored]:
    """Store the sheets of many people (by pseudonym), in the order in which they were given."""
    where = rights.programme(by, programme, Right.RECORD_ANSWERS)
    rows = Enrolment.objects.filter(programme=where).select_related("person")
    enrolments = {row.person.pseudonym: row for row in rows}
    strange = next((name for name, _ in filled if name not in enrolments), None)
    if strange is not None:
        raise NotFound("There is nothing here.")
    drafts = [
        sheets.draft(
            enrolments[name], sheet, Origin(client_key=secrets.token_hex(16), recorded_by=account(by))
        )
        for name, sheet in filled
    ]
    with deed(who(by), "answers.record"):
        return sheets.store(drafts)


def correct(*, by: Viewer, sheet_id: int, answers: Mapping[str, int], reason: str) -> Stored:
    """Store a new sheet in the place of another, with the answers that are changed and the reason.

    The sheet before stays as it was. Raises Conflict if somebody has corrected it already.
    """
    before = (
        AnswerSheet.objects.select_related("programme", "enrolment__person__key").filter(pk=sheet_id).first()
    )
    if before is None:
        raise NotFound("There is nothing here.")
    rights.check(by, Right.CORRECT_ANSWERS, before.programme)
    if not reason.strip():
        raise RecordsError("say why the answers are corrected; it is kept beside them")
    try:
        with deed(who(by), "answers.correct", reason=reason):
            return sheets.store([_correction(by, before, answers, reason)])[0]
    except IntegrityError as error:
        raise Conflict("this sheet has been corrected meanwhile; correct the newest one") from error


def check_open(invitation: Invitation) -> None:
    """Raise NotFound if a link is used or past its day."""
    if invitation.used_at or invitation.expires_at <= timezone.now():
        raise NotFound("This link is no longer open.")


def _as_asked(invitation: Invitation, filled: Filled) -> Filled:
    """Return a sheet as its link asks for it: only what was asked, on the link's occasion."""
    found = [
        read for text in invitation.asks if (read := asked.read(text)).instrument.id == filled.instrument
    ]
    if not found:
        raise RecordsError(f"this link does not ask {filled.instrument!r}")
    answers = found[0].filled(dict(filled.answers))
    return replace(
        filled, answers=answers, occasion=Occasion(invitation.occasion), mode=Mode.LINK, total=None
    )


def _store_once(draft: Draft, actor: str, verb: str) -> Stored:
    """Store one sheet; where the same form came twice at the same moment, return the first."""
    try:
        with deed(actor, verb):
            stored = sheets.store([draft])[0]
            if draft.row.invitation:
                _close_when_done(draft.row.invitation)
            return stored
    except IntegrityError:
        first = sheets.find(draft.row.client_key, draft.row.body_digest)
        if first is None:
            raise Conflict("this has been answered already by the same link") from None
        return first


def _close_when_done(invitation: Invitation) -> None:
    """Close a link when everything that it asks is answered."""
    answered = set(invitation.sheets.values_list("instrument", flat=True))
    if all(asked.read(text).instrument.id in answered for text in invitation.asks):
        Invitation.objects.filter(pk=invitation.pk).update(used_at=timezone.now())


def _correction(by: Viewer, before: AnswerSheet, answers: Mapping[str, int], reason: str) -> Draft:
    """Return the sheet that supersedes `before`."""
    instrument = asked.read(before.instrument).instrument
    if before.edition != instrument.edition:
        raise RecordsError(
            f"{instrument.name}: this sheet is of edition {before.edition}, which is not installed"
        )
    ticks = {item: tick for item, tick in before.ticks(instrument.item_ids).items() if tick is not None}
    filled = Filled(
        instrument=before.instrument,
        answers=ticks | dict(answers),
        **{name: getattr(before, name) for name in ("occasion", "answered_on", "language", "mode", "rater")},
        **{name: getattr(before, name) for name in ("helped", "worker", "site")},
    )
    key = before.enrolment.person.key
    why = keys.seal(key.salt, reason) if key else None
    origin = Origin(client_key=secrets.token_hex(16), recorded_by=account(by), supersedes=before, why=why)
    return sheets.draft(before.enrolment, filled, origin)
