"""Questions as people read them: the words of an instrument, or of the place where a place has its own."""

from dataclasses import dataclass

from tilth import packs
from tilth.measures import Instrument, NonAnswer
from tilth.packs import PlacePack
from tilth.records.asked import Asked

SAYS = {
    NonAnswer.DECLINED: "preferred not to say",
    NonAnswer.DONT_KNOW: "did not know",
    NonAnswer.NOT_APPLICABLE: "does not apply",
    NonAnswer.NOT_ASKED: "was not asked",
    NonAnswer.SKIPPED: "skipped by rule",
    NonAnswer.MISSED: "left open",
}
REASONS = (NonAnswer.DECLINED, NonAnswer.DONT_KNOW, NonAnswer.NOT_APPLICABLE)


@dataclass(frozen=True)
class Option:
    """One answer that may be ticked; the label is empty between the ends of a numbered scale."""

    value: int
    label: str


@dataclass(frozen=True)
class Question:
    """One question; a numbered scale has words for its two ends, other questions for every option."""

    item: str
    text: str
    options: tuple[Option, ...]
    reasons: tuple[Option, ...]
    is_scale: bool
    low_label: str
    high_label: str
    notice: str


@dataclass(frozen=True)
class Form:
    """One instrument as a form: title, stem, questions, and the notice that its licence asks for."""

    instrument: str
    name: str
    title: str
    stem: str
    notice: str
    state: str
    questions: tuple[Question, ...]


def form(what: Asked, place: PlacePack, language: str = "en") -> Form:
    """Return the form of what is asked, in one language."""
    instrument = what.instrument
    words = packs.wording(instrument.id, language)
    return Form(
        instrument=instrument.id,
        name=instrument.name,
        title=words.title,
        stem=words.stem,
        notice=words.notice,
        state=instrument.state,
        questions=tuple(_question(instrument, item, place, language) for item in what.items),
    )


def said(question: Question, tick: int | None) -> str:
    """Return an answer in words, as the form worded it."""
    if tick is None:
        return "was not part of this form"
    if tick < 0:
        return SAYS[NonAnswer(tick)]
    label = next((option.label for option in question.options if option.value == tick), "")
    return f"{tick}, {label}" if question.is_scale and label else label or str(tick)


def _question(instrument: Instrument, item: str, place: PlacePack, language: str) -> Question:
    words = packs.wording(instrument.id, language)
    answers = instrument.answers_to(item)
    labels = dict(words.responses.get(instrument.item(item).responses, {}))
    own = _of_the_place(place, instrument.id, item, language)
    if own:
        labels = {own.low: own.low_label, own.high: own.high_label}
    is_scale = any(value not in labels for value in answers.values)
    return Question(
        item=item,
        text=own.question if own else words.items[item],
        options=tuple(Option(value, labels.get(value, "")) for value in answers.values),
        reasons=tuple(Option(int(reason), SAYS[reason]) for reason in REASONS),
        is_scale=is_scale,
        low_label=labels.get(answers.low, ""),
        high_label=labels.get(answers.high, ""),
        notice=own.notice if own else "",
    )


def _of_the_place(place: PlacePack, instrument: str, item: str, language: str) -> packs.Question | None:
    """Return the question as the place words it, if it does."""
    worded = place.wordings[language].questions.values() if language in place.wordings else ()
    return next((q for q in worded if (q.instrument, q.item) == (instrument, item)), None)
