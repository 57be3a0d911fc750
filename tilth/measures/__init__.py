"""Measures: answers to scores, bands and safety flags.

In:  an `Instrument` (data, from `packs`) and the answers of one sheet.
Out: `Scored`: scores, bands, whether the sheet is complete, flags, and why each missing item is missing.

Start reading in `scoring.py`. An incomplete sheet never scores zero; direction belongs to each score;
a flag is a notification rule of the programme, never a risk score. The one-pass scan of `tally` makes
the same scores from columns and is tested against this stage.
"""

from tilth.measures import examples
from tilth.measures.errors import MeasureError
from tilth.measures.nonanswer import NonAnswer
from tilth.measures.own import own_scale
from tilth.measures.reading import columns, read_cell
from tilth.measures.scoring import Answer, Scored, check_answer, score, steps
from tilth.packs import ChangeRule, Instrument, ScoreDef
from tilth.packs import instrument as load

__all__ = [
    "Answer",
    "ChangeRule",
    "Instrument",
    "MeasureError",
    "NonAnswer",
    "ScoreDef",
    "Scored",
    "check_answer",
    "columns",
    "examples",
    "load",
    "own_scale",
    "read_cell",
    "score",
    "steps",
]
