"""The salt of one person's key; erasing a person destroys it, and with it all that it sealed."""

from django.db import models

from tilth.records.models.privacy import Columns


class PersonKey(models.Model):
    """32 random bytes; the key is HMAC-SHA256(master key, salt)."""

    salt = models.BinaryField(max_length=32)

    class Privacy(Columns):
        plain = ("id",)
        left_out = ("salt",)

    def __str__(self) -> str:
        return f"key {self.pk}"
