"""A user: somebody with an account. What they may do is a matter of `Membership`, programme by programme."""

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from tilth.records.models.privacy import Columns


class UserManager(BaseUserManager["User"]):
    """Makes users by their e-mail address."""

    def create_user(self, email: str, password: str | None = None, **columns: Any) -> "User":
        """Return a new user; without a password the account cannot be signed in to."""
        user = self.model(email=self.normalize_email(email), **columns)
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(AbstractBaseUser):
    """Somebody with an account: a worker, a commissioner, a funder, or a person of the programme."""

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=200)
    organisation = models.ForeignKey("records.Organisation", models.PROTECT, null=True, related_name="users")
    is_active = models.BooleanField(default=True)
    joined_at = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    class Privacy(Columns):
        personal = ("email", "name")
        plain = ("id", "organisation", "is_active", "joined_at", "last_login")
        left_out = ("password",)

    def __str__(self) -> str:
        return self.name
