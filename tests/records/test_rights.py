from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import Http404

from tests.cast import Cast
from tilth.records import rights
from tilth.records.errors import NotFound, Refused
from tilth.records.models.words import Role
from tilth.records.rights import Right

# who may, in befriending: one line a right, one column a person
#                       amina carol saoir ruth  priya ander femi  ada   zoe
TABLE = """
READ_PROGRAMME          yes   yes   yes   yes   yes   yes   yes   yes   -
READ_CASES              yes   yes   yes   yes   yes   yes   yes   -     -
PUBLISH_CASES           -     yes   -     -     -     yes   -     -     -
READ_PEOPLE             yes   yes   -     yes   -     -     -     -     -
READ_IDENTITY           yes   yes   -     yes   -     -     -     -     -
READ_ANSWERS            yes   yes   -     yes   -     yes   -     -     -
RECORD_ANSWERS          yes   yes   -     -     -     -     -     -     -
CORRECT_ANSWERS         yes   yes   -     -     -     -     -     -     -
ENROL                   yes   yes   -     -     -     -     -     -     -
SEND_LINKS              yes   yes   -     -     -     -     -     -     -
RECORD_CONSENT          yes   yes   -     -     -     -     -     -     -
RECORD_CONTACT          yes   yes   -     -     -     -     -     -     -
RECORD_COSTS            -     yes   -     -     -     -     -     -     -
SET_COVER               -     yes   -     yes   -     -     -     -     -
HANDLE_ALERTS           yes   yes   -     yes   -     -     -     -     -
ERASE                   -     yes   -     yes   -     -     -     -     -
MANAGE_PROGRAMME        -     yes   -     -     -     -     -     yes   -
MANAGE_ROLES            -     -     -     -     -     -     -     yes   -
READ_LEDGER             -     -     -     yes   -     -     -     -     -
"""
PEOPLE = ("amina", "carol", "saoirse", "ruth", "priya", "anders", "femi", "ada", "zoe")
ROWS = {line.split()[0]: line.split()[1:] for line in TABLE.strip().splitlines()}


def test_the_table_names_every_right() -> None:
    assert set(ROWS) == set(Right.__members__)


@pytest.mark.parametrize("right", Right)
def test_who_may(cast: Cast, right: Right) -> None:
    may = ["yes" if rights.can(getattr(cast, name), right, cast.befriending) else "-" for name in PEOPLE]
    assert dict(zip(PEOPLE, may, strict=True)) == dict(zip(PEOPLE, ROWS[right.name], strict=True))


@pytest.mark.parametrize("right", Right)
def test_programmes_are_listed_for_those_alone_who_may_do_this_in_them(cast: Cast, right: Right) -> None:
    """Colleagues of one organisation who have no role in a programme are strangers to it."""
    theirs = (cast.befriending, cast.allotment, cast.choir)
    for name in PEOPLE:
        person = getattr(cast, name)
        may = {programme for programme in theirs if rights.can(person, right, programme)}
        assert set(rights.programmes(person, right)) == may, name


def test_every_role_has_rights_in_words() -> None:
    assert set(rights.ROLES) == set(Role)


def test_a_stranger_finds_nothing_and_is_not_told_why(cast: Cast) -> None:
    with pytest.raises(NotFound):
        rights.check(cast.zoe, Right.READ_CASES, cast.befriending)
    with pytest.raises(Http404):
        rights.programme(cast.zoe, "befriending")
    with pytest.raises(NotFound):
        rights.person(cast.zoe, cast.margarethe.pseudonym)
    assert list(rights.programmes(cast.zoe)) == [cast.choir]


def test_a_colleague_without_the_right_is_told_so(cast: Cast) -> None:
    with pytest.raises(Refused, match="As funder of Befriending you may not read people's answers"):
        rights.check(cast.femi, Right.READ_ANSWERS, cast.befriending)
    with pytest.raises(PermissionDenied):
        rights.person(cast.femi, cast.margarethe.pseudonym)


def test_somebody_who_is_not_signed_in_is_a_stranger(cast: Cast) -> None:
    nobody = AnonymousUser()
    assert not any(rights.can(nobody, right, cast.befriending) for right in Right)
    assert not rights.programmes(nobody).exists()


def test_a_closed_account_is_a_stranger(cast: Cast) -> None:
    cast.carol.is_active = False
    assert not rights.can(cast.carol, Right.READ_PROGRAMME, cast.befriending)
    assert not rights.programmes(cast.carol).exists()


def test_a_role_in_another_organisation_counts_for_nothing(cast: Cast) -> None:
    cast.zoe.memberships.create(programme=cast.befriending, role=Role.COORDINATOR)
    assert not rights.can(cast.zoe, Right.READ_PROGRAMME, cast.befriending)
    assert cast.befriending not in rights.programmes(cast.zoe)


def test_rights_in_one_programme_are_none_in_another(cast: Cast) -> None:
    assert rights.can(cast.amina, Right.READ_ANSWERS, cast.befriending)
    assert not rights.can(cast.amina, Right.READ_PROGRAMME, cast.allotment)


def test_what_is_not_there_and_what_is_not_yours_look_alike(cast: Cast) -> None:
    with pytest.raises(NotFound) as missing:
        rights.programme(cast.zoe, "no-such-programme")
    with pytest.raises(NotFound) as foreign:
        rights.programme(cast.zoe, "befriending")
    assert str(missing.value) == str(foreign.value)


def test_what_may_be_done_somewhere(cast: Cast) -> None:
    assert rights.rights_somewhere(cast.femi) == {Right.READ_PROGRAMME, Right.READ_CASES}
    assert rights.rights_somewhere(cast.carol) > rights.rights_somewhere(cast.amina)
    assert rights.rights_somewhere(AnonymousUser()) == frozenset()
    cast.zoe.memberships.all().delete()
    cast.zoe.memberships.create(programme=cast.befriending, role=Role.COORDINATOR)
    assert rights.rights_somewhere(cast.zoe) == frozenset()
