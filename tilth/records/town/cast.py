"""The cast of the generated town: who can sign in to the demo, as what, and what each can try.

Participants have no account: they answer by a private link (`load.py` makes one).
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Member:
    """One person who can sign in to the demo; `role` is one of `records.models.words.Role`.

    `programmes` names the programmes of the town; it is empty for a stranger from another organisation.
    """

    key: str
    name: str
    role: str
    programmes: tuple[str, ...]
    says: str

    @property
    def email(self) -> str:
        """Return the address that stands for the sign-in name; `.example` belongs to nobody."""
        return f"{self.key}@tilth.example"


BOTH = ("befriending", "allotment")
CAST = (
    Member("amina", "Amina", "link-worker", ("befriending",), "meets people, records visits and answers"),
    Member("carol", "Carol", "coordinator", BOTH, "runs the programmes and publishes the case"),
    Member("priya", "Priya", "commissioner", BOTH, "pays for the work; sees cases, never answers"),
    Member("anders", "Anders", "analyst", BOTH, "checks every figure back to the answers"),
    Member("femi", "Femi", "funder", ("befriending",), "has twenty minutes and thirty grants"),
    Member("saoirse", "Saoirse", "peer-lead", BOTH, "has used the service and leads with it"),
    Member("ruth", "Ruth", "safeguarding-lead", BOTH, "answers alerts"),
    Member("zoe", "Zoe", "coordinator", (), "works in another organisation and must see nothing here"),
)
