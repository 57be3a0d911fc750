"""An organisation: the tenant. Nobody sees anything of another organisation."""

from django.db import models

from tilth.records.models.privacy import Columns


class Organisation(models.Model):
    """A charity, trust or council that runs programmes."""

    slug = models.SlugField(unique=True)
    name = models.CharField(max_length=200)

    class Privacy(Columns):
        plain = ("id", "slug", "name")

    def __str__(self) -> str:
        return self.name
