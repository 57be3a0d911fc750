"""A cover policy: who reads an alert, when, and how soon. Without one no measure with a risk item is sent."""

from django.db import models
from django.db.models import F, Q

from tilth.records.models.privacy import Columns


class CoverPolicy(models.Model):
    """Hours in words, a named responder, a deputy, and the minutes to the first acknowledgement."""

    programme = models.ForeignKey("records.Programme", models.PROTECT, related_name="covers")
    hours = models.CharField(max_length=200)
    responder = models.ForeignKey("records.User", models.PROTECT, related_name="+")
    deputy = models.ForeignKey("records.User", models.PROTECT, related_name="+")
    minutes = models.PositiveIntegerField()
    set_at = models.DateTimeField()
    set_by = models.ForeignKey("records.User", models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["programme"], condition=Q(ended_at__isnull=True), name="cover_one_standing"
            ),
            models.CheckConstraint(condition=Q(minutes__gte=1), name="cover_minutes_positive"),
            models.CheckConstraint(condition=~Q(responder=F("deputy")), name="cover_two_people"),
        ]

    class Privacy(Columns):
        plain = ("id", "programme", "hours", "responder", "deputy", "minutes", "set_at", "set_by", "ended_at")

    def __str__(self) -> str:
        return f"cover of {self.programme_id}"
