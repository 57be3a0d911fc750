"""Each defect that a pack file can have, planted in a copy of a good one, is caught in one line."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest

from tilth import packs
from tilth.packs.checks import instrument_problems, wording_problems
from tilth.packs.instrument import Instrument

Plain = dict[str, Any]


def planted(name: str, change: Callable[[Plain], None]) -> list[str]:
    """Return what is found in a copy of an instrument after `change`."""
    content: Plain = msgspec.json.decode(msgspec.json.encode(packs.instrument(name)))
    change(content)
    return instrument_problems(msgspec.convert(content, Instrument))


def at(path: str, value: object) -> Callable[[Plain], None]:
    """Return a change that sets one place of the content."""

    def change(content: Plain) -> None:
        *steps, last = [int(step) if step.isdigit() else step for step in path.split("/")]
        place: Any = content
        for step in steps:
            place = place[step]
        place[last] = value

    return change


@pytest.mark.parametrize(
    ("change", "found"),
    [
        (at("items/1/id", "interest"), "item 'interest' stands twice"),
        (at("items/1/responses", "never"), "item mood: no response set 'never'"),
        (at("scores/0/source", "hearsay"), "score total: no source 'hearsay'"),
        (at("licence/source", "hearsay"), "licence: no source 'hearsay'"),
        (at("scores/0/items/0", "joy"), "joy: one is unknown"),
        (at("scores/0/items/0", "mood"), "one is unknown, stands twice or is only reversed"),
        (at("scores/0/reversed", ["joy"]), "joy: one is unknown"),
        (at("scores/0/items", []), "it has no items"),
        (at("scores/0/of", "total"), "a linear score is of another score"),
        (at("scores/0/high", 28), "the answers reach 0 to 27, not 0 to 28"),
        (at("responses/frequency/values", [1, 2, 3, 4]), "the answers reach 9 to 36, not 0 to 27"),
        (at("scores/0/bands/moderate", [10, 13]), "bands leave a gap or overlap"),
        (at("scores/0/bands/moderate", [19, 14]), "band moderate goes from 19 to 14"),
        (at("scores/0/bands/severe", [20, 28]), "bands 0 to 28, but the score goes 0 to 27"),
        (at("scores/0/op", "mean"), "scale 1 cannot hold means of 9 to 9 items as integers"),
        (at("alerts/0/item", "item9"), "alert self_harm: no item 'item9'"),
        (at("examples/0/answers", [0, 0]), "2 answers, 9 items"),
    ],
)
def test_a_planted_defect_is_found(change: Callable[[Plain], None], found: str) -> None:
    assert any(found in problem for problem in planted("phq9", change))


def test_a_prorated_sum_needs_a_scale_that_holds_it() -> None:
    lenient = {"max": 1, "method": "prorate", "status": "unverified", "source": "own"}
    assert "cannot hold prorated sums" in planted("phq9", at("scores/0/missing", lenient))[0]


@pytest.mark.parametrize("name", packs.instruments())
def test_no_shipped_instrument_has_a_problem(name: str) -> None:
    assert planted(name, lambda content: None) == []


def test_words_are_refused_where_the_licence_lets_no_text_ship() -> None:
    locked = msgspec.convert(
        msgspec.to_builtins(packs.instrument("phq9")) | {"licence": licence(text_may_ship=False)}, Instrument
    )
    assert "the licence does not let the text ship" in wording_problems(locked, packs.wording("phq9"))[0]


def licence(**change: object) -> Plain:
    content: Plain = msgspec.to_builtins(packs.instrument("phq9").licence)
    return content | change


def test_words_must_fit_the_items_and_the_answers() -> None:
    problems = wording_problems(packs.instrument("gad7"), packs.wording("phq9"))
    assert "words for interest" in problems[0]
    problems = wording_problems(packs.instrument("ons4"), packs.wording("phq9"))
    assert problems[-1] == "responses frequency: words for answers that the instrument does not have"


def test_a_word_that_nobody_expects_is_an_error_with_its_place(tmp_path: Path) -> None:
    text = (packs.load.INSTRUMENTS / "phq9.toml").read_text().replace("recall =", "recal =")
    (tmp_path / "instruments").mkdir()
    (tmp_path / "instruments" / "phq9.toml").write_text(text)
    (problem,) = packs.check(tmp_path)
    assert problem.endswith("Object contains unknown field `recal` - at `$.administration`")


def test_the_file_has_the_name_of_the_instrument(tmp_path: Path) -> None:
    text = (packs.load.INSTRUMENTS / "ucla3.toml").read_text()
    (tmp_path / "mine.toml").write_text(text)
    (problem,) = packs.check(tmp_path / "mine.toml")
    assert problem.endswith("mine.toml: its id is 'ucla3', so the file must be ucla3.toml")


def test_a_folder_of_good_packs_has_no_problem_and_an_empty_one_is_refused(tmp_path: Path) -> None:
    assert packs.check() == []
    with pytest.raises(packs.PackError, match="there is no TOML file in it"):
        packs.check(tmp_path)
    with pytest.raises(packs.PackError, match="there is no such file or folder"):
        packs.check(tmp_path / "gone")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("[coordinates]\na = 3\nb = 3\n", "b: coordinate 3 is taken twice"),
        ("[coordinates]\na = 512\n", "a: coordinate 512 is not from 0 to 511"),
        ("[coordinates]\na = 1\na = 2\n", "Cannot overwrite a value"),
    ],
)
def test_a_registry_with_a_place_taken_twice_or_outside_is_refused(
    tmp_path: Path, text: str, found: str
) -> None:
    (tmp_path / "coordinates.toml").write_text(text)
    assert any(found in problem for problem in packs.check(tmp_path))
