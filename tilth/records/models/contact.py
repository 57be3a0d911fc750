"""A contact: time spent with a person."""

from django.db import models

from tilth.records.models.privacy import Columns


class Contact(models.Model):
    """A visit, call or session: its day, kind and minutes; the note is encrypted."""

    person = models.ForeignKey("records.Person", models.PROTECT, related_name="contacts")
    programme = models.ForeignKey("records.Programme", models.PROTECT, related_name="contacts")
    on = models.DateField()
    kind = models.CharField(max_length=40)
    minutes = models.PositiveIntegerField()
    worker = models.ForeignKey("records.User", models.PROTECT, null=True, related_name="+")
    note = models.BinaryField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(minutes__lte=24 * 60), name="contact_within_a_day")
        ]

    class Privacy(Columns):
        personal = ("note",)
        plain = ("id", "person", "programme", "on", "kind", "minutes", "worker")

    def __str__(self) -> str:
        return f"{self.kind} on {self.on}"
