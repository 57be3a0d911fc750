"""A membership: one user has one role in one programme."""

from django.db import models

from tilth.records.models.privacy import Columns
from tilth.records.models.words import Role


class Membership(models.Model):
    """A role granted; what the role may do is written in `rights.py`."""

    user = models.ForeignKey("records.User", models.CASCADE, related_name="memberships")
    programme = models.ForeignKey("records.Programme", models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=24, choices=Role.choices)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "programme", "role"], name="membership_once"),
            models.CheckConstraint(condition=models.Q(role__in=Role.values), name="membership_role_known"),
        ]

    class Privacy(Columns):
        plain = ("id", "user", "programme", "role")

    def __str__(self) -> str:
        return f"{self.user_id} is {self.role} in {self.programme_id}"
