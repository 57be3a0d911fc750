"""The cast of the tests: who is who, in two organisations that must not see each other.

Eastmere runs befriending (with a comparison group) and an allotment; Westholm runs a choir, where Zoe is at
home. `assemble()` sets it all up through the verbs that the site uses.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tilth.records.actions import consents, covers, people, programmes, users
from tilth.records.actions.consents import Agreed
from tilth.records.actions.covers import Cover
from tilth.records.actions.people import Newcomer
from tilth.records.actions.programmes import Plan
from tilth.records.models import Person, Programme, User
from tilth.records.models.words import Design, ProgrammeKind, Purpose, Role

STARTED = date(2026, 3, 2)
NAME, CONTACT = "Margarethe Quillfeather", "07700 900123"  # a number set apart for fiction


@dataclass(frozen=True)
class Cast:
    """Everybody and everything that tests speak of by name."""

    amina: User  # link worker of befriending
    carol: User  # coordinator of both programmes
    saoirse: User  # peer lead
    ruth: User  # safeguarding lead
    priya: User  # commissioner
    anders: User  # analyst
    femi: User  # funder of befriending
    ada: User  # administrator
    zoe: User  # coordinator of the choir in another organisation: a stranger
    befriending: Programme
    allotment: Programme
    choir: Programme
    margarethe: Person  # takes part in befriending; agreed to care and evaluation
    walter: Person  # waits: compared with
    olga: Person  # sings in the choir


ROLES = {
    "amina": Role.LINK_WORKER,
    "carol": Role.COORDINATOR,
    "saoirse": Role.PEER_LEAD,
    "ruth": Role.SAFEGUARDING_LEAD,
    "priya": Role.COMMISSIONER,
    "anders": Role.ANALYST,
    "femi": Role.FUNDER,
    "ada": Role.ADMINISTRATOR,
}


def assemble() -> Cast:
    """Return the cast, stored."""
    programmes.found(by=None, slug="eastmere", name="Eastmere Neighbours")
    programmes.found(by=None, slug="westholm", name="Westholm Singers")
    befriending, allotment, choir = (programmes.set_up(by=None, organisation=o, plan=p) for o, p in PLANS)
    staff = {name: _user(name, "eastmere") for name in ROLES}
    for name, role in ROLES.items():
        users.grant(by=None, user=staff[name], programme="befriending", role=role)
    users.grant(by=None, user=staff["carol"], programme="allotment", role=Role.COORDINATOR)
    zoe = _user("zoe", "westholm")
    users.grant(by=None, user=zoe, programme="choir", role=Role.COORDINATOR)
    amina = staff["amina"]
    somebody = Newcomer(
        name=NAME, contact=CONTACT, referred_on=date(2026, 2, 1), started_on=STARTED, worker=amina
    )
    margarethe = people.enrol(by=amina, programme="befriending", newcomer=somebody)
    walter = people.enrol(by=amina, programme="befriending", newcomer=Newcomer(name="Walter", group=0))
    olga = people.enrol(by=zoe, programme="choir", newcomer=Newcomer(name="Olga"))
    for purpose in (Purpose.CARE, Purpose.EVALUATION):
        agreed = Agreed(purpose=purpose)
        consents.give(by=amina, pseudonym=margarethe.pseudonym, programme="befriending", agreed=agreed)
    return Cast(
        **staff,
        zoe=zoe,
        befriending=befriending,
        allotment=allotment,
        choir=choir,
        margarethe=margarethe,
        walter=walter,
        olga=olga,
    )


def cover(cast: Cast) -> None:
    """Let Ruth and Amina read alerts of befriending within 30 minutes."""
    duty = Cover(hours="Monday to Friday, 9 to 17", responder=cast.ruth, deputy=cast.amina, minutes=30)
    covers.set(by=cast.carol, programme="befriending", cover=duty)


PLANS = (
    (
        "eastmere",
        Plan(
            slug="befriending",
            name="Befriending",
            kind=ProgrammeKind.SUPPORT,
            instrument="ons4",
            score="life_satisfaction",
            design=Design.COMPARISON,
            comparison="people who waited at least three months",
        ),
    ),
    (
        "eastmere",
        Plan(
            slug="allotment",
            name="Allotment",
            kind=ProgrammeKind.EMPOWERMENT,
            instrument="ucla3",
            score="total",
        ),
    ),
    (
        "westholm",
        Plan(slug="choir", name="Choir", kind=ProgrammeKind.SUPPORT, instrument="phq9", score="total"),
    ),
)


def _user(name: str, organisation: str) -> User:
    return users.add(
        by=None, email=f"{name}@{organisation}.example", name=name.title(), organisation=organisation
    )
