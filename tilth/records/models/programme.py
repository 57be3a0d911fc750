"""A programme: what is run, and how it is to be judged (decided beforehand)."""

import secrets
from datetime import date

from django.db import models

from tilth.records.models.privacy import Columns
from tilth.records.models.words import Design, ProgrammeKind


def new_secret() -> str:
    """Return the secret that keys the digests of a programme's answer book (64 hexadecimal digits)."""
    return secrets.token_hex(32)


class Programme(models.Model):
    """A programme of one of the three kinds, with its primary outcome and design named beforehand.

    `coordinates` gives each input born in its answer book a permanent place (512 and up); `visits` names the
    occasions of repeated measures, empty for start and end.
    """

    organisation = models.ForeignKey("records.Organisation", models.PROTECT, related_name="programmes")
    slug = models.SlugField(unique=True)
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=16, choices=ProgrammeKind.choices)
    purpose = models.CharField(max_length=500, blank=True)
    generated = models.BooleanField(default=False)

    place = models.CharField(max_length=40, default="england")
    vintage = models.CharField(max_length=40, default="uk-2026")
    instrument = models.CharField(max_length=40)
    score = models.CharField(max_length=40)
    visits = models.JSONField(default=list, blank=True)
    months = models.PositiveSmallIntegerField(default=6)
    design = models.CharField(max_length=16, choices=Design.choices, default=Design.BEFORE_AFTER)
    comparison = models.CharField(max_length=300, blank=True)
    started_by = models.CharField(max_length=300, blank=True)
    analysis = models.JSONField(default=dict, blank=True)
    coordinates = models.JSONField(default=dict, blank=True)
    secret = models.CharField(max_length=64, default=new_secret, editable=False)
    opened_on = models.DateField(default=date.today)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind__in=ProgrammeKind.values), name="programme_kind_known"
            ),
            models.CheckConstraint(
                condition=models.Q(design__in=Design.values), name="programme_design_known"
            ),
            models.CheckConstraint(condition=models.Q(months__gte=1), name="programme_lasts"),
        ]

    class Privacy(Columns):
        plain = (
            *("id", "organisation", "slug", "name", "kind", "purpose", "generated", "place", "vintage"),
            *("instrument", "score", "visits", "months", "design", "comparison", "started_by", "analysis"),
            *("coordinates", "opened_on"),
        )
        left_out = ("secret",)

    def __str__(self) -> str:
        return self.name
