"""What the page shows on which a version is computed again."""

from dataclasses import dataclass

from tilth.records.actions.cases import Verified
from tilth.records.queries.cases import CasePage


@dataclass(frozen=True)
class VerifiedPage:
    """A version, and what came out when it was computed again."""

    case: CasePage
    verified: Verified
