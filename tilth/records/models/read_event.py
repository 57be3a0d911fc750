"""A read event: somebody looked at a person's record. Triggers see no reading, so queries write it down."""

from django.db import models

from tilth.records.models.privacy import Columns


class ReadEvent(models.Model):
    """Who looked at whose record, when, and at which page of it."""

    person = models.ForeignKey("records.Person", models.PROTECT, related_name="reads")
    viewer = models.ForeignKey("records.User", models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    what = models.CharField(max_length=40)

    class Privacy(Columns):
        plain = ("id", "person", "viewer", "at", "what")
        append_only = True

    def __str__(self) -> str:
        return f"{self.viewer_id} read {self.what} of {self.person_id}"
