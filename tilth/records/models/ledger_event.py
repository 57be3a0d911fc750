"""A ledger event: one change of one row, written by a trigger of the database and chained by hashes.

    hash = SHA-256(hash of the event before, and every column of this one)

`payload` holds the old and the new row and the reason, encrypted under the key of the person concerned, so
that erasing a person takes the copies away and leaves the chain whole. See `tilth/records/ledger`.
"""

from django.db import models

from tilth.records.models.privacy import Columns


class LedgerEvent(models.Model):
    """`seq` and hashes are empty until the event is sealed: at once on SQLite, within seconds elsewhere."""

    seq = models.BigIntegerField(null=True, unique=True)
    at = models.CharField(max_length=32)
    tab = models.CharField(max_length=64)
    op = models.CharField(max_length=8)
    row = models.CharField(max_length=64)
    person = models.BigIntegerField(null=True, db_index=True)
    actor = models.CharField(max_length=64)
    verb = models.CharField(max_length=64)
    payload = models.BinaryField(null=True)
    hash_prev = models.BinaryField(null=True)
    hash = models.BinaryField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(seq__isnull=True, hash__isnull=True, hash_prev__isnull=True)
                | models.Q(seq__isnull=False, hash__isnull=False, hash_prev__isnull=False),
                name="ledger_sealed_whole",
            )
        ]

    class Privacy(Columns):
        personal = ("payload",)
        plain = ("id", "seq", "at", "tab", "op", "row", "person", "actor", "verb", "hash_prev", "hash")

    def __str__(self) -> str:
        return f"{self.op} {self.tab} {self.row}"
