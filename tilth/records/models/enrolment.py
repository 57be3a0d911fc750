"""An enrolment: one person in one programme, or in the group it is compared with."""

from django.db import models
from django.db.models import F, Q

from tilth.records.models.privacy import Columns
from tilth.records.models.words import Group

IN_ORDER = Q(ended_on__isnull=True) | Q(started_on__isnull=True) | Q(ended_on__gte=F("started_on"))


class Enrolment(models.Model):
    """When somebody was referred, had the first contact (`started_on`) and left (`ended_on`)."""

    person = models.ForeignKey("records.Person", models.PROTECT, related_name="enrolments")
    programme = models.ForeignKey("records.Programme", models.PROTECT, related_name="enrolments")
    group = models.SmallIntegerField(choices=Group.choices, default=Group.PROGRAMME)
    referred_on = models.DateField(null=True)
    started_on = models.DateField(null=True)
    ended_on = models.DateField(null=True)
    site = models.CharField(max_length=80, blank=True)
    worker = models.ForeignKey("records.User", models.PROTECT, null=True, related_name="enrolments")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "programme"], name="enrolment_once"),
            models.CheckConstraint(condition=Q(group__in=Group.values), name="enrolment_group_known"),
            models.CheckConstraint(condition=IN_ORDER, name="enrolment_ends_after_start"),
        ]

    class Privacy(Columns):
        plain = (
            *(
                "id",
                "person",
                "programme",
                "group",
                "referred_on",
                "started_on",
                "ended_on",
                "site",
                "worker",
            ),
        )

    def __str__(self) -> str:
        return f"{self.person_id} in {self.programme_id}"
