"""An alert: an answer that somebody must read today. A notification, never a score of risk."""

from django.db import models
from django.db.models import Q

from tilth.records.models.privacy import Columns
from tilth.records.models.words import Outcome

NOBODY_YET = Q(acknowledged_at__isnull=True, acknowledged_by__isnull=True)
SEEN = Q(acknowledged_at__isnull=False, acknowledged_by__isnull=False)
OPEN = Q(closed_at__isnull=True, closed_by__isnull=True, outcome="")
CLOSED = Q(closed_at__isnull=False, closed_by__isnull=False, outcome__in=Outcome.values)


class Alert(models.Model):
    """Raised by the programme's rule when an item was ticked; acknowledged, then closed with an outcome."""

    sheet = models.ForeignKey("records.AnswerSheet", models.PROTECT, related_name="alerts")
    person = models.ForeignKey("records.Person", models.PROTECT, related_name="alerts")
    programme = models.ForeignKey("records.Programme", models.PROTECT, related_name="alerts")
    item = models.CharField(max_length=40)
    raised_at = models.DateTimeField()
    acknowledged_at = models.DateTimeField(null=True)
    acknowledged_by = models.ForeignKey("records.User", models.PROTECT, null=True, related_name="+")
    closed_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey("records.User", models.PROTECT, null=True, related_name="+")
    outcome = models.CharField(max_length=12, choices=Outcome.choices, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["sheet", "item"], name="alert_once"),
            models.CheckConstraint(condition=NOBODY_YET | SEEN, name="alert_acknowledged_pair"),
            models.CheckConstraint(condition=OPEN | CLOSED, name="alert_closed_triple"),
            models.CheckConstraint(condition=OPEN | SEEN, name="alert_seen_before_closed"),
        ]

    class Privacy(Columns):
        personal = ("item", "outcome")
        plain = (
            *("id", "sheet", "person", "programme", "raised_at", "acknowledged_at", "acknowledged_by"),
            *("closed_at", "closed_by"),
        )

    def __str__(self) -> str:
        return f"alert {self.pk}"
