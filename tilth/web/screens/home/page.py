"""What the front page shows to visitors."""

from dataclasses import dataclass

from tilth.records.town.cast import Member


@dataclass(frozen=True)
class FrontPage:
    """The demo's cast, empty on a site with people's own records."""

    cast: tuple[Member, ...]
