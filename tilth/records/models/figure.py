"""A stored figure: one step of the trail of a published case, as its page shows it; never its draws."""

from django.db import models

from tilth.records.models.privacy import Columns


class StoredKind(models.TextChoices):
    """What a step of a trail is."""

    FIGURE = "figure", "made from others by a rule"
    SOURCE = "source", "a published value"
    ROWS = "rows", "a question asked of our own records"


class StoredFigure(models.Model):
    """One step; `parts` are the ids it was made from in order, `used_in` those that were made from it.

    `shows` is the entry of the trail in plain words and numbers (`case/entries.py`), and for rows the
    question itself; `way` is the shortest way down to the answers, ids in order; `people` is how many
    people's answers are behind it, kept here and told only as `Shown`. `top` marks a headline of the case.
    """

    version = models.ForeignKey("records.CaseVersion", models.PROTECT, related_name="figures")
    figure = models.CharField(max_length=64)
    kind = models.CharField(max_length=8, choices=StoredKind.choices)
    name = models.CharField(max_length=300)
    unit = models.CharField(max_length=80, blank=True)
    shows = models.JSONField()
    parts = models.JSONField(default=list)
    used_in = models.JSONField(default=list)
    way = models.JSONField(default=list)
    people = models.PositiveIntegerField(null=True)
    top = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["version", "figure"], name="figure_once_in_a_version"),
            models.CheckConstraint(condition=models.Q(kind__in=StoredKind.values), name="figure_kind_known"),
        ]

    class Privacy(Columns):
        plain = ("id", "version", "figure", "kind", "name", "unit", "top")
        left_out = ("shows", "parts", "used_in", "way", "people")
        append_only = True

    def __str__(self) -> str:
        return f"{self.name} ({self.figure[:12]})"
