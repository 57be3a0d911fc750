"""Make the town: pure, from one seed, the same on every machine that has the same NumPy."""

from datetime import date

from tilth.records.town import allotment, befriending, words
from tilth.records.town.answers import stream
from tilth.records.town.rows import Town

SEED = 1948
AS_OF = date(2026, 6, 30)


def generate(seed: int = SEED) -> Town:
    """Return the town of a seed as plain rows; another seed gives other people of the same kind."""
    made = (befriending.make(stream(seed, 1)), allotment.make(stream(seed, 2)))
    return Town(name=words.TOWN, seed=seed, as_of=AS_OF, programmes={one.id: one for one in made})
