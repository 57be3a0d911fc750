"""The cast of the demo: who can be signed in without a password, on a site that runs on generated data only."""

from django.conf import settings

from tilth.records.errors import NotFound
from tilth.records.models import User
from tilth.records.town.cast import CAST, Member


def members() -> tuple[Member, ...]:
    """Return the cast, nobody where this is not the demo."""
    return CAST if settings.DEMO else ()


def user(key: str) -> User:
    """Return the account of a member of the cast; raise NotFound anywhere but in the demo."""
    emails = [member.email for member in members() if member.key == key]
    found = User.objects.filter(email__in=emails, is_active=True).first()
    if found is None:
        raise NotFound("There is nothing here.")
    return found
