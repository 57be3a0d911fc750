"""Answering by a private link: what is asked, who will read it, and whom to turn to, before anything else."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from tilth import packs
from tilth.packs import Contact
from tilth.records import asked, keys
from tilth.records.models import Alert, CoverPolicy, Invitation, Programme
from tilth.records.models.words import Occasion
from tilth.records.queries.questions import Form, form

EVERYWHERE = "england"


@dataclass(frozen=True)
class AnsweringPage:
    """All that somebody with a link sees.

    `state` is "open" (`form` is what comes next), "done" (everything is answered), or "closed" for a link
    that is unknown or past its day, without saying which. `cover` says who reads an answer that asks for it.
    """

    state: str
    programme: str
    generated: bool
    occasion: str
    expires_at: datetime | None
    form: Form | None
    step: int
    steps: int
    cover: str
    flagged: bool
    crisis: tuple[Contact, ...]


def page(*, token: str, language: str = "en") -> AnsweringPage:
    """Return what the holder of a private link sees; an unknown link is a closed one."""
    joined = Invitation.objects.select_related("programme")
    invitation = joined.filter(token_hash=keys.token_hash(token)).first()
    if invitation is None or (invitation.used_at is None and invitation.expires_at <= timezone.now()):
        return _closed()
    place = packs.place(invitation.programme.place, invitation.programme.vintage)
    what = [asked.read(text) for text in invitation.asks]
    answered = set(invitation.sheets.values_list("instrument", flat=True))
    waiting = [one for one in what if one.instrument.id not in answered]
    return AnsweringPage(
        state="open" if waiting else "done",
        programme=invitation.programme.name,
        generated=invitation.programme.generated,
        occasion=Occasion(invitation.occasion).label,
        expires_at=invitation.expires_at,
        form=form(waiting[0], place, language) if waiting else None,
        step=len(what) - len(waiting) + 1 if waiting else len(what),
        steps=len(what),
        cover=_cover(invitation.programme) if any(one.has_risk_item for one in what) else "",
        flagged=Alert.objects.filter(sheet__invitation=invitation).exists(),
        crisis=place.crisis,
    )


def _cover(programme: Programme) -> str:
    """Return who reads an answer that asks for it, said to the person first."""
    found = CoverPolicy.objects.filter(programme=programme, ended_at__isnull=True)
    policy = found.select_related("responder", "deputy").first()
    if policy is None:
        return "Nobody reads these answers at once. If you need help now, use the contacts on this page."
    return (
        f"If an answer tells us that you may need help, {policy.responder.name} or {policy.deputy.name} reads it "
        f"within {policy.minutes} minutes, {policy.hours}. At other times please use the contacts on this page."
    )


def _closed() -> AnsweringPage:
    crisis = packs.place(EVERYWHERE).crisis
    return AnsweringPage(
        state="closed",
        programme="",
        generated=False,
        occasion="",
        expires_at=None,
        form=None,
        step=0,
        steps=0,
        cover="",
        flagged=False,
        crisis=crisis,
    )
