"""`tilth case|why|verify|change`: the way of a pound in a terminal."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.case import books
from tilth.cli.dispatch import run

pytestmark = pytest.mark.slow
FILES = {"case.json", "tallies.json", "report.html", "report.pdf", "report.xlsx"}
Captured = pytest.CaptureFixture[str]


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return books.write(tmp_path_factory.mktemp("cli"), books.COMPARISON)


@pytest.fixture(scope="module")
def case(book: Path) -> Path:
    assert run(["case", str(book)]) == 0
    return book / "case-2026-06-30"


def asked(words: list[str], capsys: Captured, *, status: int = 0) -> Any:
    capsys.readouterr()
    assert run([*words, "--json"]) == status
    return json.loads(capsys.readouterr().out)


def test_a_case_is_a_folder_with_report_and_figures(case: Path) -> None:
    assert {path.name for path in case.iterdir()} == FILES


def test_the_numbers_are_told_as_json(book: Path, tmp_path: Path, capsys: Captured) -> None:
    told = asked(["case", str(book), "--out", str(tmp_path / "out"), "--no-pdf"], capsys)
    assert set(told) == {"title", "folder", "files", "claim", "verdict", "figures", "set_aside"}
    assert set(told["files"]) == FILES - {"report.pdf"}
    net = told["figures"]["net benefit, central"]
    assert set(net) == {"id", "name", "value", "low", "high", "unit", "error", "text"}
    assert net["low"] < net["value"] < net["high"]
    stored = json.loads((tmp_path / "out/case.json").read_text(encoding="utf-8"))
    assert stored["figures"]["figures"][net["id"]]["summary"]["mean"] == net["value"]


def test_a_case_in_its_book_is_verified_from_the_answers(case: Path, capsys: Captured) -> None:
    told = asked(["verify", str(case)], capsys)
    assert (told["same"], told["source"], told["people"]) == (True, "answers", "120")


def test_a_case_elsewhere_is_verified_from_its_tallies_and_says_so(
    book: Path, tmp_path: Path, capsys: Captured
) -> None:
    assert run(["case", str(book), "--out", str(tmp_path / "out"), "--no-pdf"]) == 0
    capsys.readouterr()
    assert run(["verify", str(tmp_path / "out")]) == 0
    assert "from the stored tallies" in capsys.readouterr().out


def test_an_altered_case_ends_with_status_one(book: Path, tmp_path: Path, capsys: Captured) -> None:
    run(["case", str(book), "--out", str(tmp_path / "out"), "--no-pdf"])
    path = tmp_path / "out/case.json"
    path.write_text(path.read_text(encoding="utf-8").replace('"level": 3', '"level": 4'), encoding="utf-8")
    told = asked(["verify", str(tmp_path / "out")], capsys, status=1)
    assert not told["same"]
    assert "claim" in told["difference"]


def test_a_pound_is_walked_back_to_the_answers(case: Path, book: Path, capsys: Captured) -> None:
    told = asked(["why", str(case), "net benefit, central", "--answers", str(book)], capsys)
    assert told["figure"]["unit"] == "GBP"
    assert {step["kind"] for step in told["trail"]} == {"figure", "source", "rows"}
    assert any(row["person"] for listed in told["answers"] for row in listed["rows"] if "person" in row)
    run(["why", str(case), "effect", "--answers", str(book)])
    assert "for the programme's own team only" in capsys.readouterr().out


def test_an_unknown_figure_is_one_line_and_status_two(case: Path, capsys: Captured) -> None:
    assert run(["why", str(case), "happiness"]) == 2
    assert "happiness" in capsys.readouterr().err


def test_a_folder_without_a_book_is_one_line_and_status_two(tmp_path: Path, capsys: Captured) -> None:
    assert run(["case", str(tmp_path)]) == 2
    assert "book.toml" in capsys.readouterr().err


def test_what_could_not_be_used_is_told_row_by_row(tmp_path: Path, capsys: Captured) -> None:
    book = books.write(tmp_path, books.COMPARISON)
    sheets = (book / "sheets.csv").read_text(encoding="utf-8").splitlines()
    sheets[3] = sheets[3].rsplit(",", 4)[0] + ",77,5,5,5"
    (book / "sheets.csv").write_text("\n".join(sheets) + "\n", encoding="utf-8")
    told = asked(["case", str(book), "--no-pdf"], capsys)
    (aside,) = told["set_aside"]
    assert aside["file"] == "sheets.csv"
    assert aside["value"] == "77"


def test_a_change_comes_with_its_warning_and_its_benchmark(tmp_path: Path, capsys: Captured) -> None:
    book = books.write(tmp_path, books.BEFORE_AFTER)
    told = asked(["change", str(book)], capsys)
    assert told["warning"].startswith("This is a change, not what the programme caused")
    assert told["change"]["low"] < told["change"]["gain"] < told["change"]["high"]
    assert 0 < told["low_starts"]["low"] < told["low_starts"]["high"]
    assert told["pairs"] == []
    assert run(["change", str(book)]) == 0
    assert "Low starts alone could explain" in capsys.readouterr().out


def test_few_pairs_are_told_one_by_one_to_the_team(tmp_path: Path, capsys: Captured) -> None:
    book = books.write(tmp_path, books.small(people=14, answered=0.5))
    told = asked(["change", str(book)], capsys)
    assert told["change"] is None
    assert sum(people for _, _, people in told["pairs"]) == told["paired"] < 10


def test_the_same_book_gives_the_same_bytes(case: Path, book: Path, tmp_path: Path) -> None:
    assert run(["case", str(book), "--out", str(tmp_path / "again")]) == 0
    for name in sorted(FILES - {"case.json"}):
        assert (tmp_path / "again" / name).read_bytes() == (case / name).read_bytes(), name
    one, other = (
        json.loads((at / "case.json").read_text(encoding="utf-8")) for at in (case, tmp_path / "again")
    )
    assert one.pop("book") == ".."
    assert other.pop("book") == ""
    assert one == other
