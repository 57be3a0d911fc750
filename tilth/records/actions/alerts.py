"""Alerts: somebody acknowledges, does something, and says how it ended."""

from django.utils import timezone

from tilth.records import keys, rights
from tilth.records.errors import Conflict, NotFound
from tilth.records.ledger.actor import deed
from tilth.records.models import Alert, Note
from tilth.records.models.words import NoteKind, Outcome
from tilth.records.rights import Right, Viewer
from tilth.records.who import account, who


def acknowledge(*, by: Viewer, alert_id: int) -> None:
    """Take an alert on; whoever is second is told who was first."""
    alert = _alert(by, alert_id)
    with deed(who(by), "alerts.acknowledge"):
        open_one = Alert.objects.filter(pk=alert.pk, acknowledged_at__isnull=True)
        if not open_one.update(acknowledged_at=timezone.now(), acknowledged_by=account(by)):
            raise Conflict(f"{alert.acknowledged_by or 'somebody'} has taken this on already")


def close(*, by: Viewer, alert_id: int, outcome: Outcome, note: str = "") -> None:
    """Say how an alert ended; closing one that nobody has acknowledged acknowledges it too."""
    alert = _alert(by, alert_id)
    now, whom = timezone.now(), account(by)
    with deed(who(by), "alerts.close"):
        Alert.objects.filter(pk=alert.pk, acknowledged_at__isnull=True).update(
            acknowledged_at=now, acknowledged_by=whom
        )
        open_one = Alert.objects.filter(pk=alert.pk, closed_at__isnull=True)
        if not open_one.update(closed_at=now, closed_by=whom, outcome=Outcome(outcome)):
            raise Conflict("this alert has been closed already")
        _note(by, alert, note)


def _alert(by: Viewer, alert_id: int) -> Alert:
    """Return an alert for somebody who may handle it."""
    joined = Alert.objects.select_related("programme", "person__key", "acknowledged_by")
    alert = joined.filter(pk=alert_id).first()
    if alert is None:
        raise NotFound("There is nothing here.")
    rights.check(by, Right.HANDLE_ALERTS, alert.programme)
    return alert


def _note(by: Viewer, alert: Alert, text: str) -> None:
    """Keep what was said on closing, sealed under the person's key."""
    key = alert.person.key
    sealed = keys.seal(key.salt, text) if key else None
    if sealed:
        Note.objects.create(
            person_id=alert.person_id,
            programme_id=alert.programme_id,
            kind=NoteKind.ALERT,
            text=sealed,
            written_on=timezone.localdate(),
            written_by=account(by),
        )
