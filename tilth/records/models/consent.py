"""A consent: what somebody agreed to, by which wording, until when, and whether they have withdrawn it."""

from django.db import models
from django.db.models import F, Q

from tilth.records.models.privacy import Columns
from tilth.records.models.words import Purpose

IN_ORDER = Q(withdrawn_at__isnull=True) | Q(withdrawn_at__gte=F("given_at"))


class Consent(models.Model):
    """One purpose at a time; a new consent is a new row, and a withdrawal is written on the row it ends.

    It holds at a moment when given_at <= moment, not withdrawn by then, and not past `expires_on`.
    `given_by` and `withdrawn_by` are the workers who wrote it down; null where the person did it by link.
    """

    person = models.ForeignKey("records.Person", models.PROTECT, related_name="consents")
    programme = models.ForeignKey("records.Programme", models.PROTECT, related_name="consents")
    purpose = models.CharField(max_length=12, choices=Purpose.choices)
    wording = models.CharField(max_length=40)
    given_at = models.DateTimeField()
    given_by = models.ForeignKey("records.User", models.PROTECT, null=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey("records.User", models.PROTECT, null=True, related_name="+")
    capacity = models.BinaryField(null=True)
    expires_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "programme", "purpose"],
                condition=Q(withdrawn_at__isnull=True),
                name="consent_one_standing",
            ),
            models.CheckConstraint(condition=Q(purpose__in=Purpose.values), name="consent_purpose_known"),
            models.CheckConstraint(condition=IN_ORDER, name="consent_withdrawn_after_given"),
            models.CheckConstraint(
                condition=Q(withdrawn_by__isnull=True) | Q(withdrawn_at__isnull=False),
                name="consent_withdrawn_pair",
            ),
        ]

    class Privacy(Columns):
        personal = ("capacity",)
        plain = (
            *("id", "person", "programme", "purpose", "wording", "given_at", "given_by"),
            *("withdrawn_at", "withdrawn_by", "expires_on"),
        )

    def __str__(self) -> str:
        return f"{self.purpose} of {self.person_id}"
