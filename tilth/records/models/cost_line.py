"""A cost: what running the programme took, whoever bore it."""

from django.db import models
from django.db.models import Q

from tilth.records.models.privacy import Columns
from tilth.records.models.words import Payer


class CostLine(models.Model):
    """Pence of one kind, borne by one payer; a partner's unpaid work is a cost too."""

    programme = models.ForeignKey("records.Programme", models.PROTECT, related_name="costs")
    on = models.DateField()
    kind = models.CharField(max_length=60)
    payer = models.CharField(max_length=12, choices=Payer.choices, default=Payer.PROGRAMME)
    pence = models.BigIntegerField()
    words = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(pence__gte=0), name="cost_not_negative"),
            models.CheckConstraint(condition=Q(payer__in=Payer.values), name="cost_payer_known"),
        ]

    class Privacy(Columns):
        plain = ("id", "programme", "on", "kind", "payer", "pence", "words")

    def __str__(self) -> str:
        return f"{self.kind}: {self.pence} p"
