"""Accounts: who asks on the command line, where nobody signs in."""

from tilth.records.errors import RecordsError
from tilth.records.models import User


def named(*, email: str) -> User:
    """Return the account of an address; raise RecordsError where there is none that may be used."""
    found = User.objects.filter(email__iexact=email, is_active=True).first()
    if found is None:
        raise RecordsError(
            f"there is no account {email!r}; --by takes the address that somebody signs in with"
        )
    return found
