"""Who acts: a verb says so once, and the triggers of the database write it beside every row that changes."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from django.db import transaction


@dataclass(frozen=True)
class Actor:
    """`who` is "user:7", "link:12" or "site"; the reason is kept encrypted: people's words may be in it."""

    who: str = ""
    verb: str = ""
    reason: str = ""
    erasing: bool = False


NOBODY = Actor()
_acting: ContextVar[Actor] = ContextVar("acting", default=NOBODY)


def acting() -> Actor:
    """Return who acts now."""
    return _acting.get()


@contextmanager
def known_as(actor: Actor) -> Iterator[None]:
    """Let `actor` be known for every row that changes within, verb or no verb."""
    before = _acting.set(actor)
    try:
        yield
    finally:
        _acting.reset(before)


@contextmanager
def deed(who: str, verb: str, *, reason: str = "", erasing: bool = False) -> Iterator[None]:
    """Do one verb: in one transaction, in which every changed row is written down with actor and reason."""
    with transaction.atomic(), known_as(Actor(who, verb, reason, erasing)):
        yield


def user(pk: int) -> str:
    """Return how the ledger names a user."""
    return f"user:{pk}"


def link(pk: int) -> str:
    """Return how the ledger names somebody who answers by a private link."""
    return f"link:{pk}"
