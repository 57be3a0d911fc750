"""A note: free text about or by a person, encrypted under that person's key."""

from django.db import models

from tilth.records.models.privacy import Columns
from tilth.records.models.words import NoteKind


class Note(models.Model):
    """The person's own words, or a worker's."""

    person = models.ForeignKey("records.Person", models.PROTECT, related_name="notes")
    programme = models.ForeignKey("records.Programme", models.PROTECT, related_name="notes")
    kind = models.CharField(max_length=12, choices=NoteKind.choices)
    text = models.BinaryField()
    written_on = models.DateField()
    written_by = models.ForeignKey("records.User", models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(kind__in=NoteKind.values), name="note_kind_known")
        ]

    class Privacy(Columns):
        personal = ("text",)
        plain = ("id", "person", "programme", "kind", "written_on", "written_by")

    def __str__(self) -> str:
        return f"note {self.pk}"
