"""A person, known by a pseudonym; name and contact are kept encrypted under the person's own key."""

from django.db import models
from django.db.models import Q

from tilth.records.models.privacy import Columns

SHELL = Q(erased_at__isnull=True) | Q(key__isnull=True, name__isnull=True, contact__isnull=True)


class Person(models.Model):
    """Somebody who takes part, or is compared with; `name` and `contact` hold iv and ciphertext."""

    organisation = models.ForeignKey("records.Organisation", models.PROTECT, related_name="people")
    pseudonym = models.CharField(max_length=16, unique=True)
    key = models.OneToOneField("records.PersonKey", models.PROTECT, null=True, related_name="person")
    name = models.BinaryField(null=True)
    contact = models.BinaryField(null=True)
    created_at = models.DateTimeField(auto_now_add=True)
    erased_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=SHELL, name="person_erased_is_a_shell")]

    class Privacy(Columns):
        personal = ("name", "contact")
        plain = ("id", "organisation", "pseudonym", "key", "created_at", "erased_at")

    def __str__(self) -> str:
        return self.pseudonym
