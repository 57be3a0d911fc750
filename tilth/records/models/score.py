"""A score: what the scorer made of one sheet, kept so that it is seen beside the answers."""

from django.db import models

from tilth.records.models.privacy import Columns


class Score(models.Model):
    """`value` is an integer on the score's own scale, points times `scale`; null: too little was answered."""

    sheet = models.ForeignKey("records.AnswerSheet", models.PROTECT, related_name="scores")
    person = models.ForeignKey("records.Person", models.PROTECT, related_name="+")
    score = models.CharField(max_length=40)
    value = models.IntegerField(null=True)
    scale = models.PositiveIntegerField(default=1)
    band = models.CharField(max_length=60, blank=True)
    scorer = models.CharField(max_length=60)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["sheet", "score"], name="score_once"),
            models.CheckConstraint(condition=models.Q(scale__gte=1), name="score_scale_positive"),
        ]

    class Privacy(Columns):
        personal = ("value", "band")
        plain = ("id", "sheet", "person", "score", "scale", "scorer")
        append_only = True

    def __str__(self) -> str:
        return f"{self.score} of sheet {self.sheet_id}"
