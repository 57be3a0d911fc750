"""What the first page shows: to visitors, and to somebody who is signed in."""

from dataclasses import dataclass

from tilth.records.queries.cases import CasesPage, VersionLine
from tilth.records.queries.home import HomePage
from tilth.records.town.cast import Member
from tilth.records.words import Role


@dataclass(frozen=True)
class CastCard:
    """One member of the demo's cast: who they are, and what they can try."""

    key: str
    name: str
    role: str
    says: str


@dataclass(frozen=True)
class FrontPage:
    """The demo's cast, empty on a site with people's own records."""

    cast: tuple[CastCard, ...]


@dataclass(frozen=True)
class TodayPage:
    """The reader's programmes and alerts, and the newest business case of each programme."""

    home: HomePage
    cases: tuple[VersionLine, ...]


def front_page(members: tuple[Member, ...]) -> FrontPage:
    """Return the front page, with the cast where there is one."""
    return FrontPage(tuple(CastCard(m.key, m.name, Role(m.role).label, m.says) for m in members))


def newest(page: CasesPage) -> tuple[VersionLine, ...]:
    """Return the newest version of every programme that has one."""
    return tuple(programme.versions[0] for programme in page.programmes if programme.versions)
