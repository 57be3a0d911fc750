"""Accounts and roles."""

from django.db import IntegrityError

from tilth.records import rights
from tilth.records.errors import Conflict, RecordsError
from tilth.records.ledger.actor import deed
from tilth.records.models import Membership, Organisation, Programme, User
from tilth.records.models.words import Role
from tilth.records.rights import Right
from tilth.records.who import who


def add(*, by: User | None, email: str, name: str, organisation: str, password: str | None = None) -> User:
    """Return a new account in an organisation (by slug); from the command line (`by=None`) or by a colleague.

    Without a password the account cannot be signed in to until one is set. An account may do nothing until
    `grant` gives it a role.
    """
    tenant = Organisation.objects.filter(slug=organisation).first()
    if tenant is None:
        raise RecordsError(f"there is no organisation {organisation!r}")
    if by is not None:
        rights.check_any(by, Right.MANAGE_ROLES, Programme.objects.filter(organisation=tenant))
    try:
        with deed(who(by), "users.add"):
            return User.objects.create_user(email, password, name=name, organisation=tenant)
    except IntegrityError as error:
        raise Conflict("there is already an account with this address") from error


def grant(*, by: User | None, user: User, programme: str, role: Role) -> None:
    """Give a user a role in a programme (by slug) of their own organisation."""
    where = _programme(by, programme)
    if user.organisation_id not in (None, where.organisation_id):
        raise RecordsError(f"{user.name} belongs to another organisation than {where.name}")
    with deed(who(by), "users.grant"):
        Membership.objects.get_or_create(user=user, programme=where, role=role)


def revoke(*, by: User | None, user: User, programme: str, role: Role) -> None:
    """Take a role in a programme (by slug) from a user."""
    where = _programme(by, programme)
    with deed(who(by), "users.revoke"):
        Membership.objects.filter(user=user, programme=where, role=role).delete()


def _programme(by: User | None, slug: str) -> Programme:
    """Return a programme for somebody who gives roles in it, or for the site itself."""
    return Programme.objects.get(slug=slug) if by is None else rights.programme(by, slug, Right.MANAGE_ROLES)
