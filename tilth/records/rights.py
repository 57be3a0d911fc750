"""Rights: who may do what, role by role and programme by programme; decided here and nowhere else.

`check(viewer, right, programme)` raises with a sentence; `can` answers by calling it. Somebody who has no
role in a programme is a stranger to it: for them nothing is there (`NotFound`), so that an address tells
nothing. Somebody who has a role but not the right is told so (`Refused`).
"""

from collections.abc import Iterable, Mapping
from enum import StrEnum

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet

from tilth.records.errors import NotFound, Refused
from tilth.records.models import Enrolment, Membership, Person, Programme, User
from tilth.records.models.words import Role

Viewer = User | AnonymousUser


class Right(StrEnum):
    """What may be allowed; each value completes the sentence "you may not …"."""

    READ_PROGRAMME = "see this programme"
    READ_CASES = "read its business cases"
    PUBLISH_CASES = "publish a business case"
    READ_PEOPLE = "see the people of this programme"
    READ_IDENTITY = "see people's names"
    READ_ANSWERS = "read people's answers"
    RECORD_ANSWERS = "enter answers for somebody"
    CORRECT_ANSWERS = "correct answers"
    ENROL = "enrol people"
    SEND_LINKS = "send private links"
    RECORD_CONSENT = "write down consent"
    RECORD_CONTACT = "write down contacts"
    RECORD_COSTS = "write down costs"
    SET_COVER = "say who reads alerts"
    HANDLE_ALERTS = "see and handle alerts"
    ERASE = "erase a person's record"
    MANAGE_PROGRAMME = "change how this programme is set up"
    MANAGE_ROLES = "give and take roles"
    READ_LEDGER = "see who looked at and changed what"


_EVERYBODY = {Right.READ_PROGRAMME, Right.READ_CASES}
_WITH_PEOPLE = {
    *(
        Right.READ_PEOPLE,
        Right.READ_IDENTITY,
        Right.READ_ANSWERS,
        Right.RECORD_ANSWERS,
        Right.CORRECT_ANSWERS,
    ),
    *(Right.ENROL, Right.SEND_LINKS, Right.RECORD_CONSENT, Right.RECORD_CONTACT, Right.HANDLE_ALERTS),
}
_FOR_THE_PROGRAMME = {
    *(Right.PUBLISH_CASES, Right.RECORD_COSTS, Right.SET_COVER, Right.ERASE, Right.MANAGE_PROGRAMME),
}
_GUARDING = {
    *(Right.READ_PEOPLE, Right.READ_IDENTITY, Right.READ_ANSWERS, Right.HANDLE_ALERTS, Right.SET_COVER),
    *(Right.ERASE, Right.READ_LEDGER),
}

ROLES: Mapping[Role, frozenset[Right]] = {
    Role.PARTICIPANT: frozenset({Right.READ_PROGRAMME}),
    Role.LINK_WORKER: frozenset(_EVERYBODY | _WITH_PEOPLE),
    Role.COORDINATOR: frozenset(_EVERYBODY | _WITH_PEOPLE | _FOR_THE_PROGRAMME),
    Role.PEER_LEAD: frozenset(_EVERYBODY),
    Role.SAFEGUARDING_LEAD: frozenset(_EVERYBODY | _GUARDING),
    Role.COMMISSIONER: frozenset(_EVERYBODY),
    Role.ANALYST: frozenset(_EVERYBODY | {Right.READ_ANSWERS, Right.PUBLISH_CASES}),
    Role.FUNDER: frozenset(_EVERYBODY),
    Role.ADMINISTRATOR: frozenset({Right.READ_PROGRAMME, Right.MANAGE_PROGRAMME, Right.MANAGE_ROLES}),
}
"""What each role may do in the programmes where it is granted."""


def roles_in(viewer: Viewer, programme: Programme) -> frozenset[Role]:
    """Return the roles of `viewer` in a programme; nobody's account of another organisation has any."""
    if not isinstance(viewer, User) or not viewer.is_active:
        return frozenset()
    if viewer.organisation_id not in (None, programme.organisation_id):
        return frozenset()
    granted = Membership.objects.filter(user=viewer, programme=programme).values_list("role", flat=True)
    return frozenset(Role(role) for role in granted)


def check(viewer: Viewer, right: Right, programme: Programme) -> None:
    """Raise NotFound for a stranger to the programme, Refused for somebody of it who lacks the right."""
    roles = roles_in(viewer, programme)
    if not roles:
        raise NotFound("There is nothing here.")
    if not any(right in ROLES[role] for role in roles):
        names = " and ".join(sorted(role.label for role in roles))
        raise Refused(f"As {names} of {programme.name} you may not {right}.")


def can(viewer: Viewer, right: Right, programme: Programme) -> bool:
    """Return whether `viewer` may do this in a programme."""
    try:
        check(viewer, right, programme)
    except (NotFound, Refused):
        return False
    return True


def rights_in(viewer: Viewer, programme: Programme) -> frozenset[Right]:
    """Return all that `viewer` may do in a programme; what a page needs to show only buttons that work."""
    return frozenset().union(*(ROLES[role] for role in roles_in(viewer, programme)))


def programmes(viewer: Viewer, right: Right = Right.READ_PROGRAMME) -> QuerySet[Programme]:
    """Return the programmes in which `viewer` may do this."""
    if not isinstance(viewer, User) or not viewer.is_active:
        return Programme.objects.none()
    roles = [role for role, rights in ROLES.items() if right in rights]
    found = Programme.objects.filter(memberships__user=viewer, memberships__role__in=roles).distinct()
    if viewer.organisation_id is not None:
        found = found.filter(organisation_id=viewer.organisation_id)
    return found.select_related("organisation").order_by("name")


def programme(viewer: Viewer, slug: str, right: Right = Right.READ_PROGRAMME) -> Programme:
    """Return a programme by its slug, for somebody who may do this in it."""
    found = Programme.objects.select_related("organisation").filter(slug=slug).first()
    return _allowed(viewer, right, found)


def person(viewer: Viewer, pseudonym: str, right: Right = Right.READ_PEOPLE) -> Person:
    """Return a person by pseudonym, for somebody who may do this in one of the person's programmes."""
    found = Person.objects.select_related("key").filter(pseudonym=pseudonym).first()
    if found is None:
        raise NotFound("There is nothing here.")
    check_person(viewer, right, found)
    return found


def check_person(viewer: Viewer, right: Right, person: Person) -> None:
    """Raise unless `viewer` has the right in at least one programme that the person is enrolled in."""
    check_any(viewer, right, Programme.objects.filter(enrolments__person=person))


def can_person(viewer: Viewer, right: Right, person: Person) -> bool:
    """Return whether `viewer` has the right in a programme of the person."""
    try:
        check_person(viewer, right, person)
    except (NotFound, Refused):
        return False
    return True


def check_any(viewer: Viewer, right: Right, programmes: Iterable[Programme]) -> None:
    """Raise unless `viewer` has the right in one of the programmes: the mildest refusal counts."""
    refusal: NotFound | Refused = NotFound("There is nothing here.")
    for programme in programmes:
        try:
            check(viewer, right, programme)
        except Refused as error:
            refusal = error
        except NotFound:
            continue
        else:
            return
    raise refusal


def check_somewhere(viewer: Viewer, right: Right) -> None:
    """Raise Refused unless `viewer` has the right in any programme at all (the first door of a view)."""
    if not programmes(viewer, right).exists():
        raise Refused(f"You may not {right}.")


def rights_somewhere(viewer: Viewer) -> frozenset[Right]:
    """Return all that `viewer` may do in any programme of theirs, in one query (for doors and menus)."""
    if not isinstance(viewer, User) or not viewer.is_active:
        return frozenset()
    granted = Membership.objects.filter(user=viewer)
    if viewer.organisation_id is not None:
        granted = granted.filter(programme__organisation_id=viewer.organisation_id)
    roles = granted.values_list("role", flat=True).distinct()
    return frozenset().union(*(ROLES[Role(role)] for role in roles))


def _allowed(viewer: Viewer, right: Right, programme: Programme | None) -> Programme:
    """Return the programme if it is there and allowed."""
    if programme is None:
        raise NotFound("There is nothing here.")
    check(viewer, right, programme)
    return programme


def enrolment(viewer: Viewer, pseudonym: str, slug: str, right: Right) -> Enrolment:
    """Return a person's enrolment in a programme, for somebody who may do this in that programme."""
    where = programme(viewer, slug, right)
    joined = Enrolment.objects.select_related("person__key", "programme__organisation")
    found = joined.filter(person__pseudonym=pseudonym, programme=where).first()
    if found is None:
        raise NotFound("There is nothing here.")
    return found
