"""Cover: who reads an alert, in which hours, and how soon."""

from dataclasses import dataclass

from django.utils import timezone

from tilth.records import rights
from tilth.records.errors import RecordsError
from tilth.records.ledger.actor import deed
from tilth.records.models import CoverPolicy, Programme, User
from tilth.records.rights import Right, Viewer
from tilth.records.who import account, who


@dataclass(frozen=True, kw_only=True)
class Cover:
    """Hours in words, a responder, a deputy, and minutes to the first acknowledgement within those hours."""

    hours: str
    responder: User
    deputy: User
    minutes: int


def set(*, by: Viewer, programme: str, cover: Cover) -> None:  # noqa: A001  (read as covers.set)
    """Let a cover stand from now on, in place of the one before.

    Raises RecordsError if one of the two people may not handle alerts, or both are the same.
    """
    where = rights.programme(by, programme, Right.SET_COVER)
    check(where, cover)
    with deed(who(by), "covers.set"):
        _end(where)
        CoverPolicy.objects.create(
            programme=where,
            hours=cover.hours,
            responder=cover.responder,
            deputy=cover.deputy,
            minutes=cover.minutes,
            set_at=timezone.now(),
            set_by=account(by),
        )


def end(*, by: Viewer, programme: str) -> None:
    """End the cover of a programme: from now on no measure with a risk item is sent."""
    where = rights.programme(by, programme, Right.SET_COVER)
    with deed(who(by), "covers.end"):
        _end(where)


def check(programme: Programme, cover: Cover) -> None:
    """Raise RecordsError unless two different people who may handle alerts stand in."""
    if cover.responder == cover.deputy:
        raise RecordsError("the deputy must be somebody else than the responder")
    if cover.minutes < 1:
        raise RecordsError("the first acknowledgement needs at least one minute")
    for person in (cover.responder, cover.deputy):
        if not rights.can(person, Right.HANDLE_ALERTS, programme):
            raise RecordsError(
                f"{person.name} may not handle alerts in {programme.name}; give the role first"
            )


def _end(programme: Programme) -> None:
    CoverPolicy.objects.filter(programme=programme, ended_at__isnull=True).update(ended_at=timezone.now())
