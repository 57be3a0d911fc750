"""The salt from which one person's key is derived; erasing a person destroys it, and with it what it sealed."""

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
