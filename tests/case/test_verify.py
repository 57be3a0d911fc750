"""Verify finds what was altered, names it, and says what it compared with."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.case import books
from tilth import tally
from tilth.case.build import build
from tilth.case.errors import CaseError
from tilth.case.store import load, save
from tilth.case.verify import Verification, verify
from tilth.tally import Book
from tilth.trace.record import read

pytestmark = pytest.mark.slow
Alter = Callable[[dict[str, Any]], object]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return the folder of a book with its case in `case`."""
    books.write(tmp_path, books.COMPARISON)
    save(build(tally.read(tmp_path)), tmp_path / "case", print_pdf=False)
    return tmp_path


def alter(path: Path, change: Alter) -> None:
    value = json.loads(path.read_text(encoding="utf-8"))
    change(value)
    path.write_text(json.dumps(value), encoding="utf-8")


def verified(folder: Path, book: Book | None = None) -> Verification:
    return verify(load(folder / "case"), book)


def figure(record: dict[str, Any], name: str) -> dict[str, Any]:
    made: dict[str, Any] = record["figures"]["figures"][record["tops"][name]]
    return made


def test_an_untouched_case_is_the_same_from_tallies_and_from_answers(folder: Path) -> None:
    from_tallies, from_answers = verified(folder), verified(folder, tally.read(folder))
    assert (from_tallies.difference, from_tallies.source) == ("", "tallies")
    assert (from_answers.difference, from_answers.source) == ("", "answers")
    assert str(from_answers.people) == "120"
    assert from_answers.figures > 50
    assert from_answers.notes == ()


def test_an_altered_summary_is_named(folder: Path) -> None:
    alter(folder / "case/case.json", lambda r: figure(r, "net benefit, central")["summary"].update(mean=9e6))
    assert "Net benefit" in verified(folder).difference
    assert "summary" in verified(folder).difference


def test_an_altered_estimate_is_named_although_its_id_stands(folder: Path) -> None:
    def change(record: dict[str, Any]) -> None:
        figure(record, "effect")["block"]["point"] = [2.5]

    alter(folder / "case/case.json", change)
    assert read(load(folder / "case").record["figures"])  # the recipe, and so the id, is as it was
    assert "Gain compared with the comparison group" in verified(folder).difference


def test_a_difference_within_the_tolerance_is_none(folder: Path) -> None:
    def change(record: dict[str, Any]) -> None:
        summary = figure(record, "worth, low")["summary"]
        summary["mean"] *= 1 + 1e-11

    alter(folder / "case/case.json", change)
    assert verified(folder).same


def test_an_altered_unit_is_named(folder: Path) -> None:
    alter(folder / "case/case.json", lambda r: figure(r, "worth, low").update(unit="EUR"))
    assert "unit is 'EUR'" in verified(folder).difference


def test_an_altered_id_is_refused(folder: Path) -> None:
    def change(record: dict[str, Any]) -> None:
        figures = record["figures"]["figures"]
        old = record["tops"]["effect"]
        figures["ab" * 32] = figures.pop(old)

    alter(folder / "case/case.json", change)
    assert "altered" in verified(folder).difference


def test_an_altered_source_is_refused(folder: Path) -> None:
    def change(record: dict[str, Any]) -> None:
        next(s for s in record["figures"]["sources"].values() if s["key"].endswith("wellby.central"))[
            "value"
        ] = 99.0

    alter(folder / "case/case.json", change)
    assert "altered" in verified(folder).difference


def test_an_altered_sentence_is_named(folder: Path) -> None:
    alter(folder / "case/case.json", lambda r: r["document"]["blocks"][0].update(text="Triumph"))
    assert verified(folder).difference == "the document in case.json is not what the tallies give"


def test_a_raised_claim_level_is_named(folder: Path) -> None:
    alter(folder / "case/case.json", lambda r: r["claim"].update(level=4))
    assert "the claim in case.json" in verified(folder).difference


def test_an_altered_tally_is_named(folder: Path) -> None:
    def change(tallies: dict[str, Any]) -> None:
        tallies["pairs"]["cells"][0][4] += 1

    alter(folder / "case/tallies.json", change)
    assert verified(folder).difference
    assert "another pairs than tallies.json" in verified(folder, tally.read(folder)).difference


def test_an_altered_answer_is_named(folder: Path) -> None:
    sheets = (folder / "sheets.csv").read_text(encoding="utf-8").splitlines()
    *head, item, a, b, c = sheets[1].split(",")
    sheets[1] = ",".join([*head, str((int(item) + 3) % 10), a, b, c])
    (folder / "sheets.csv").write_text("\n".join(sheets) + "\n", encoding="utf-8")
    assert verified(folder).same  # the tallies are as they were
    assert "the book's answers give another pairs" in verified(folder, tally.read(folder)).difference


def test_an_altered_answer_changes_the_ids_above_it_and_no_others(folder: Path) -> None:
    before = build(tally.read(folder))
    test_an_altered_answer_is_named(folder)
    after = build(tally.read(folder))
    same = {figure.name for key, figure in before.figures.items() if key in after.figures}
    assert "Full cost, whoever bore it" in same
    assert not [name for name in same if name.startswith(("Net benefit", "Worth of", "Wellbeing gained"))]


def test_a_folder_without_a_case_is_said_to_have_none(tmp_path: Path) -> None:
    with pytest.raises(CaseError, match=r"there is no case\.json"):
        load(tmp_path)


def test_a_tally_that_cannot_be_read_is_one_line(folder: Path) -> None:
    alter(folder / "case/tallies.json", lambda t: t.pop("flow"))
    with pytest.raises(CaseError, match="tallies of this case cannot be read"):
        load(folder / "case")
