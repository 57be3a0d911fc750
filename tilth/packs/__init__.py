"""Packs: what clinicians, economists and countries decide, as data; files and their loader, no rules.

In:  TOML files in this folder.
Out: checked, unchangeable data: `Instrument`, `PlacePack`, `Values` (each value a `trace.Source`).

    instruments/<id>.toml                    items, scores, bands, change rules, licence, worked examples
    instruments/wording/<id>.<language>.toml words, only where the licence lets them ship
    places/<place>/pack.toml                 a place: currency, crisis contacts, the vintage in force
    places/<place>/<vintage>.toml            its published values as of a vintage
    places/<place>/wording.<language>.toml   questions as the place words them
    principles/*.toml                        thresholds of claims, named assumptions
    coordinates.toml                         the permanent place of each uncertain input among the worlds

Start reading in `load.py`; the nouns are in `instrument.py`, `scores.py` and `values.py`.
"""

from tilth.packs.check import check, instruments_in
from tilth.packs.errors import PackError
from tilth.packs.facts import ChangeRule, Cutoff, Licence
from tilth.packs.instrument import Alert, Example, Instrument, Item, ResponseSet
from tilth.packs.load import (
    assumptions,
    claims,
    coordinates,
    instrument,
    instruments,
    languages,
    lock,
    place,
    places,
    vintages,
    wording,
)
from tilth.packs.places import Contact, PlacePack
from tilth.packs.scores import ScoreDef
from tilth.packs.values import Values
from tilth.packs.wording import Question, Wording

__all__ = [
    "Alert",
    "ChangeRule",
    "Contact",
    "Cutoff",
    "Example",
    "Instrument",
    "Item",
    "Licence",
    "PackError",
    "PlacePack",
    "Question",
    "ResponseSet",
    "ScoreDef",
    "Values",
    "Wording",
    "assumptions",
    "check",
    "claims",
    "coordinates",
    "instrument",
    "instruments",
    "instruments_in",
    "languages",
    "lock",
    "place",
    "places",
    "vintages",
    "wording",
]
