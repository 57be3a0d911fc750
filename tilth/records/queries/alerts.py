"""Alerts: answers that somebody must read today, the oldest open one first."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import F, QuerySet
from django.utils import timezone

from tilth import measures
from tilth.records import keys, rights
from tilth.records.models import Alert, CoverPolicy
from tilth.records.models.words import Outcome
from tilth.records.queries.reading import looked
from tilth.records.rights import Right, Viewer


@dataclass(frozen=True)
class AlertRow:
    """One alert: about whom, which question, since when, and what was done.

    `due_at` is when the cover asks for the first acknowledgement, counted from the moment it was raised;
    None where no cover stands.
    """

    id: int
    pseudonym: str
    name: str
    slug: str
    programme: str
    sheet_id: int
    about: str
    says: str
    raised_at: datetime
    due_at: datetime | None
    overdue: bool
    acknowledged_by: str
    acknowledged_at: datetime | None
    closed_by: str
    closed_at: datetime | None
    outcome: str


@dataclass(frozen=True)
class AlertsPage:
    """All that the page of alerts shows; `outcomes` are what closing one may say."""

    open: tuple[AlertRow, ...]
    closed: tuple[AlertRow, ...]
    outcomes: tuple[tuple[str, str], ...]
    generated: bool


def listing(*, viewer: Viewer) -> AlertsPage:
    """Return the alerts of every programme in which `viewer` handles them; raise Refused if there is none."""
    rights.check_somewhere(viewer, Right.HANDLE_ALERTS)
    where = rights.programmes(viewer, Right.HANDLE_ALERTS)
    minutes = dict(
        CoverPolicy.objects.filter(programme__in=where, ended_at__isnull=True).values_list(
            "programme", "minutes"
        )
    )
    alerts = _alerts(viewer)
    looked(viewer, {alert.person_id for alert in alerts}, "alert")
    rows = [(alert, _row(viewer, alert, minutes.get(alert.programme_id))) for alert in alerts]
    return AlertsPage(
        open=tuple(row for alert, row in rows if alert.closed_at is None),
        closed=tuple(row for alert, row in rows if alert.closed_at is not None),
        outcomes=tuple((outcome.value, outcome.label) for outcome in Outcome),
        generated=any(alert.programme.generated for alert in alerts),
    )


def _alerts(viewer: Viewer) -> QuerySet[Alert]:
    """Return open alerts, oldest first, then the hundred last closed."""
    joined = Alert.objects.filter(programme__in=rights.programmes(viewer, Right.HANDLE_ALERTS))
    joined = joined.select_related(
        "programme__organisation", "person__key", "sheet", "acknowledged_by", "closed_by"
    )
    return joined.order_by(F("closed_at").desc(nulls_first=True), "raised_at")[:200]


def _row(viewer: Viewer, alert: Alert, minutes: int | None) -> AlertRow:
    instrument = measures.load(alert.sheet.instrument)
    rule = next(rule for rule in instrument.alerts if rule.item == alert.item)
    due_at = None if minutes is None else alert.raised_at + timedelta(minutes=minutes)
    named = rights.can(viewer, Right.READ_IDENTITY, alert.programme)
    key = alert.person.key
    return AlertRow(
        id=alert.pk,
        pseudonym=alert.person.pseudonym,
        name=keys.unseal(key.salt, alert.person.name) if named and key else "",
        slug=alert.programme.slug,
        programme=alert.programme.name,
        sheet_id=alert.sheet_id,
        about=instrument.item(alert.item).topic,
        says=rule.says,
        raised_at=alert.raised_at,
        due_at=due_at,
        overdue=bool(due_at and alert.acknowledged_at is None and due_at < timezone.now()),
        acknowledged_by=alert.acknowledged_by.name if alert.acknowledged_by else "",
        acknowledged_at=alert.acknowledged_at,
        closed_by=alert.closed_by.name if alert.closed_by else "",
        closed_at=alert.closed_at,
        outcome=Outcome(alert.outcome).label if alert.outcome else "",
    )
