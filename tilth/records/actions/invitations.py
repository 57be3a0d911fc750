"""Private links: a person answers without an account; a risk item is asked only where somebody reads it."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from django.utils import timezone

from tilth.records import asked, keys, rights
from tilth.records.errors import RecordsError
from tilth.records.ledger.actor import deed
from tilth.records.models import CoverPolicy, Invitation, Programme
from tilth.records.models.words import Occasion
from tilth.records.rights import Right, Viewer
from tilth.records.who import account, who


@dataclass(frozen=True, kw_only=True)
class Ask:
    """What to ask, in order ("phq9", "ons4:satisfied"), on which occasion, and for how many days."""

    asks: Sequence[str]
    occasion: Occasion = Occasion.REVIEW
    days: int = 14


@dataclass(frozen=True)
class Sent:
    """A link that was made. The token is shown once and kept nowhere: only its SHA-256 is."""

    invitation_id: int
    token: str


def send(*, by: Viewer, pseudonym: str, programme: str, ask: Ask) -> Sent:
    """Return a new private link for a person.

    Raises RecordsError if a risk item would be asked while no cover policy says who reads the answer.
    """
    enrolment = rights.enrolment(by, pseudonym, programme, Right.SEND_LINKS)
    check_cover(enrolment.programme, ask.asks)
    token = secrets.token_urlsafe(24)
    with deed(who(by), "invitations.send"):
        made = Invitation.objects.create(
            token_hash=keys.token_hash(token),
            person=enrolment.person,
            programme=enrolment.programme,
            asks=list(ask.asks),
            occasion=ask.occasion,
            created_by=account(by),
            expires_at=timezone.now() + timedelta(days=ask.days),
        )
    return Sent(made.pk, token)


def check_cover(programme: Programme, asks: Sequence[str]) -> None:
    """Raise RecordsError unless somebody reads what the risk items among the questions may say."""
    if not asks:
        raise RecordsError("a link asks at least one instrument")
    risky = [text for text in asks if asked.read(text).has_risk_item]
    if risky and not CoverPolicy.objects.filter(programme=programme, ended_at__isnull=True).exists():
        name = asked.read(risky[0]).instrument.name
        raise RecordsError(
            f"{name} has a question whose answer somebody must read, and {programme.name} has not said who does; "
            "set the cover first: hours, a responder, a deputy, and minutes"
        )
