"""The worked examples of an instrument: answers, and what must come out; run by every test run."""

from tilth.measures.scoring import Scored, score
from tilth.packs import Example, Instrument


def run(instrument: Instrument, example: Example) -> Scored:
    """Return what the answers of an example come out as."""
    return score(instrument, dict(zip(instrument.item_ids, example.answers, strict=True)))


def problems(instrument: Instrument) -> list[str]:
    """Return one line for each example that does not come out as written."""
    found = [(example, run(instrument, example)) for example in instrument.examples]
    return [f"example {e.says!r}: {said}" for e, made in found for said in _differences(e, made)]


def _differences(example: Example, made: Scored) -> list[str]:
    scores = {name: value for name, value in made.scores.items() if value is not None}
    bands = {name: word for name, word in made.bands.items() if word is not None}
    pairs = (
        ("scores", dict(example.scores), scores),
        ("bands", dict(example.bands), bands),
        ("flags", example.flags, made.flags),
        ("missing", example.missing, tuple(made.missing)),
    )
    return [f"{what} came out as {got}, not {want}" for what, want, got in pairs if want != got]
