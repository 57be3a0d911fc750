"""Costs: what a programme took, whoever bore it; a partner's unpaid work is a cost too."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tilth.records import rights
from tilth.records.errors import RecordsError
from tilth.records.ledger.actor import deed
from tilth.records.models import CostLine
from tilth.records.models.words import Payer
from tilth.records.rights import Right, Viewer
from tilth.records.who import who


@dataclass(frozen=True, kw_only=True)
class Line:
    """One cost in pence."""

    on: date
    kind: str
    pence: int
    payer: Payer = Payer.PROGRAMME
    words: str = ""


def add(*, by: Viewer, programme: str, lines: Sequence[Line]) -> None:
    """Write down the costs of a programme (by slug)."""
    where = rights.programme(by, programme, Right.RECORD_COSTS)
    below = next((line for line in lines if line.pence < 0), None)
    if below is not None:
        raise RecordsError(f"{below.kind}: {below.pence} pence; a cost is 0 or more")
    with deed(who(by), "costs.add"):
        CostLine.objects.bulk_create(
            [
                CostLine(programme=where, on=x.on, kind=x.kind, pence=x.pence, payer=x.payer, words=x.words)
                for x in lines
            ]
        )
