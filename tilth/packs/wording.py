"""The words of an instrument in one language; a file exists only where the licence lets the text ship."""

from collections.abc import Mapping

from tilth.packs.facts import Data, Sourced


class Wording(Sourced, frozen=True, kw_only=True):
    """What a person reads: title, stem, one text per item, and words for answers by response set.

    `status` says how well the words are known to be the owner's; `notice` is shown on the form.
    """

    instrument: str
    language: str
    title: str
    items: Mapping[str, str]
    responses: Mapping[str, Mapping[int, str]]
    stem: str = ""
    notice: str = ""


class Question(Data, frozen=True, kw_only=True):
    """One question as a place words it, with words for the two ends of its scale."""

    question: str
    low: int
    high: int
    low_label: str
    high_label: str
    instrument: str
    item: str
    status: str
    source: str
    notice: str = ""


class PlaceWording(Data, frozen=True, kw_only=True):
    """The words of a place in one language."""

    language: str
    questions: Mapping[str, Question]
