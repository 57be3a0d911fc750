"""Reading a person's record leaves a trace: who looked, at whose, when, at what."""

from collections.abc import Iterable

from tilth.records.ledger.actor import deed
from tilth.records.models import ReadEvent, User
from tilth.records.rights import Viewer
from tilth.records.who import who


def looked(viewer: Viewer, people: Iterable[int], what: str) -> None:
    """Write down that `viewer` has looked at something of these people (by number)."""
    reader = viewer if isinstance(viewer, User) else None
    with deed(who(viewer), f"read.{what}"):
        ReadEvent.objects.bulk_create(
            [ReadEvent(person_id=person, viewer=reader, what=what) for person in people]
        )
