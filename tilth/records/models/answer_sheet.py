"""An answer sheet: what one person ticked on one occasion. Append-only: a correction supersedes.

Items hold the position of the tick (0 and up) or the reason for a non-answer (negative, see
`tilth/measures`), in the order of the instrument's edition; null is an item that the instrument does not
have. `total` is a score that came from elsewhere without its items, times the scale of that score.
"""

from collections.abc import Mapping, Sequence

from django.db import models
from django.db.models import Q

from tilth.records.models.privacy import Columns
from tilth.records.models.words import Help, Mode, Occasion, Rater

ITEM_COLUMNS = tuple(f"i{n}" for n in range(1, 49))


class AnswerSheet(models.Model):
    """One sheet; its `id` is its order. The current sheet of a chain is the one that none supersedes."""

    person = models.ForeignKey("records.Person", models.PROTECT, related_name="sheets")
    programme = models.ForeignKey("records.Programme", models.PROTECT, related_name="sheets")
    enrolment = models.ForeignKey("records.Enrolment", models.PROTECT, related_name="sheets")
    invitation = models.ForeignKey("records.Invitation", models.PROTECT, null=True, related_name="sheets")
    instrument = models.CharField(max_length=40)
    edition = models.CharField(max_length=40)
    language = models.CharField(max_length=12, default="en")
    occasion = models.CharField(max_length=12, choices=Occasion.choices)
    answered_on = models.DateField()
    mode = models.CharField(max_length=12, choices=Mode.choices)
    rater = models.CharField(max_length=12, choices=Rater.choices, default=Rater.SELF)
    helped = models.CharField(max_length=12, choices=Help.choices, default=Help.ALONE)
    worker = models.ForeignKey("records.User", models.PROTECT, null=True, related_name="+")
    site = models.CharField(max_length=80, blank=True)
    total = models.IntegerField(null=True)
    supersedes = models.OneToOneField("self", models.DO_NOTHING, null=True, related_name="superseded_by")
    why = models.BinaryField(null=True)
    client_key = models.CharField(max_length=64, unique=True)
    body_digest = models.CharField(max_length=64)
    recorded_at = models.DateTimeField(auto_now_add=True)
    recorded_by = models.ForeignKey("records.User", models.PROTECT, null=True, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["programme", "instrument", "answered_on"], name="sheet_by_programme")]
        constraints = [
            models.UniqueConstraint(fields=["invitation", "instrument"], name="sheet_once_by_link"),
            models.CheckConstraint(condition=Q(mode__in=Mode.values), name="sheet_mode_known"),
            models.CheckConstraint(condition=Q(rater__in=Rater.values), name="sheet_rater_known"),
            models.CheckConstraint(condition=Q(helped__in=Help.values), name="sheet_help_known"),
            models.CheckConstraint(condition=Q(occasion__in=Occasion.values), name="sheet_occasion_known"),
            models.CheckConstraint(
                condition=Q(why__isnull=True) | Q(supersedes__isnull=False),
                name="sheet_reason_of_a_correction",
            ),
        ]

    class Privacy(Columns):
        personal = ("total", "why", *ITEM_COLUMNS)
        plain = (
            *("id", "person", "programme", "enrolment", "invitation", "instrument", "edition", "language"),
            *("occasion", "answered_on", "mode", "rater", "helped", "worker", "site", "supersedes"),
            *("recorded_at", "recorded_by"),
        )
        left_out = ("client_key", "body_digest")
        append_only = True

    def __str__(self) -> str:
        return f"sheet {self.pk}: {self.instrument}"

    def ticks(self, items: Sequence[str]) -> dict[str, int | None]:
        """Return what was ticked, by item id, for the items of the sheet's edition in order."""
        return {item: getattr(self, column) for item, column in zip(items, ITEM_COLUMNS, strict=False)}


def columns_of(items: Sequence[str], ticks: Mapping[str, int]) -> dict[str, int]:
    """Return ticks by column, for the items of an edition in order."""
    return {column: ticks[item] for item, column in zip(items, ITEM_COLUMNS, strict=False) if item in ticks}


for _column in ITEM_COLUMNS:
    AnswerSheet.add_to_class(_column, models.SmallIntegerField(null=True))
