"""An invitation: a private link by which one person answers without an account."""

from django.db import models

from tilth.records.models.privacy import Columns
from tilth.records.models.words import Occasion


class Invitation(models.Model):
    """Only the SHA-256 of the link's token is kept, so that the database gives no link away.

    `asks` lists instruments in order, each as "phq9" (all items) or "ons4:satisfaction" (those items only).
    """

    token_hash = models.CharField(max_length=64, unique=True)
    person = models.ForeignKey("records.Person", models.PROTECT, related_name="invitations")
    programme = models.ForeignKey("records.Programme", models.PROTECT, related_name="invitations")
    asks = models.JSONField()
    occasion = models.CharField(max_length=12, choices=Occasion.choices)
    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey("records.User", models.PROTECT, related_name="+")
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(expires_at__gt=models.F("created_at")), name="invitation_expires_later"
            ),
            models.CheckConstraint(
                condition=models.Q(occasion__in=Occasion.values), name="invitation_occasion_known"
            ),
        ]

    class Privacy(Columns):
        plain = (
            *("id", "person", "programme", "asks", "occasion", "created_at", "created_by"),
            *("expires_at", "used_at"),
        )
        left_out = ("token_hash",)

    def __str__(self) -> str:
        return f"invitation {self.pk}"
