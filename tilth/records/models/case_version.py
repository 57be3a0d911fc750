"""A case version: one business case as it was published, for good. A later answer makes a later version.

It keeps what a reader saw (`record`: figures by recipe, sentences, verdicts), the tallies behind it, and
the place in the ledger at which the answers were read, so that it can be verified for ever: from the
answers while they exist, and from the tallies when somebody has had their answers erased.
"""

from django.db import models

from tilth.records.models.privacy import Columns
from tilth.records.models.written import Written


class CaseVersion(models.Model):
    """`sequence` and `head` name the last ledger event that was read.

    `record` and `tallies` hold what a case's folder holds (`case/store.py`), `pictures` its charts as SVG.
    """

    programme = models.ForeignKey("records.Programme", models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    as_of = models.DateField()
    sequence = models.BigIntegerField()
    head = models.CharField(max_length=64)
    title = models.CharField(max_length=300)
    verdict = models.CharField(max_length=300, blank=True)
    level = models.PositiveSmallIntegerField()
    record = Written()
    tallies = Written()
    pictures = Written()
    published_at = models.DateTimeField(auto_now_add=True)
    published_by = models.ForeignKey("records.User", models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["programme", "number"], name="case_version_once"),
            models.CheckConstraint(condition=models.Q(number__gte=1), name="case_version_from_one"),
            models.CheckConstraint(condition=models.Q(level__range=(1, 4)), name="case_version_level_known"),
        ]

    class Privacy(Columns):
        plain = (
            *("id", "programme", "number", "as_of", "sequence", "head", "title", "verdict", "level"),
            *("published_at", "published_by"),
        )
        left_out = ("record", "tallies", "pictures")
        append_only = True

    def __str__(self) -> str:
        return f"{self.programme_id}@{self.number}"
