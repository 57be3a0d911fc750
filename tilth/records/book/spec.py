"""What the answer book of a programme says of itself, taken from the programme's own row.

People's own words are not part of it: a case that is kept for good must not hold what a person may have
erased. The page of a case reads them afresh (`queries/cases.py`).
"""

from datetime import date

from tilth.records.models import Programme
from tilth.tally.book import BookSpec, Outcome, OwnScale


def spec_of(programme: Programme, as_of: date) -> BookSpec:
    """Return the description of the book of `programme` on the day `as_of`."""
    return BookSpec(
        name=programme.name,
        programme=programme.slug,
        secret=programme.secret,
        place=programme.place,
        vintage=programme.vintage,
        design=programme.design,
        outcome=Outcome(
            instrument=programme.instrument,
            score=programme.score,
            visits=tuple(programme.visits),
            months=float(programme.months),
        ),
        comparison=programme.comparison,
        started_by=programme.started_by,
        generated=programme.generated,
        as_of=as_of,
        own_scales=tuple(OwnScale(**one) for one in programme.analysis.get("own_scales", ())),
        coordinates=dict(programme.coordinates),
    )
