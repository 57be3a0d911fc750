"""Who acts, as the ledger names them."""

from tilth.records.ledger.actor import user
from tilth.records.models import User
from tilth.records.rights import Viewer

SITE = "site"


def who(by: Viewer | None) -> str:
    """Return the ledger's name of somebody; the site itself where nobody is named."""
    return user(by.pk) if isinstance(by, User) else SITE


def account(by: Viewer) -> User:
    """Return the account behind a reader who has passed a check of rights."""
    if not isinstance(by, User):
        raise TypeError("only somebody with an account passes a check of rights")
    return by
