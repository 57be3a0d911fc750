"""`tilth score`: nothing is silently dropped, and an impossible cell is told by file, row and column."""

import io
import json
import sys
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from tilth.cli.dispatch import run

GOOD = "q1,q2,q3,q4,q5,q6,q7\n0,1,2,3,0,1,2\n"


def scored(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, list[dict[str, Any]], str]:
    """Return exit status, the JSON printed and what was said on standard error."""
    status = run(["score", *words, "--json"])
    out, err = capsys.readouterr()
    return status, json.loads(out), err


def sheet(tmp_path: Path, text: str, name: str = "sheets.csv", encoding: str = "utf-8") -> str:
    path = tmp_path / name
    path.write_bytes(text.encode(encoding))
    return str(path)


def test_rows_are_scored(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, rows, _ = scored(capsys, "gad7", sheet(tmp_path, GOOD))
    assert status == 0
    assert rows == [
        {
            "row": 1,
            "scores": {"total": 9, "gad2": 1},
            "bands": {"total": "mild"},
            "complete": True,
            "flags": [],
            "missing": [],
        }
    ]


def test_standard_input_is_read(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(GOOD.encode())))
    assert scored(capsys, "GAD7", "-")[1][0]["scores"]["total"] == 9


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (GOOD, "utf-8-sig"),
        (GOOD.replace(",", ";"), "utf-8"),
        (GOOD.replace(",", "\t"), "utf-8"),
        (GOOD.replace("\n", "\r\n"), "utf-8"),
        (GOOD.upper(), "utf-8"),
        ("nervous,control_worry,worry,relax,restless,irritable,afraid\n" + GOOD.split("\n")[1], "utf-8"),
        ("Name," + GOOD.replace("\n0", "\nZoë,0"), "cp1252"),
        (GOOD + "\n\n", "utf-8"),
    ],
)
def test_a_sheet_is_read_however_it_was_saved(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str, encoding: str
) -> None:
    status, rows, _ = scored(capsys, "gad7", sheet(tmp_path, text, encoding=encoding))
    assert (status, [row["scores"]["total"] for row in rows]) == (0, [9])


def test_a_workbook_is_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "sheets.xlsx"
    with xlsxwriter.Workbook(path) as book:
        page = book.add_worksheet()
        for column, name in enumerate(("satisfied", "worthwhile", "happy", "anxious")):
            page.write(0, column, name)
            page.write(1, column, column + 6)
    _, rows, _ = scored(capsys, "ons4", str(path))
    assert rows[0]["scores"] == {"life_satisfaction": 6, "worthwhile": 7, "happy": 8, "anxious": 9}


def test_the_words_of_the_answers_are_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = "q1,q2,q3\nHardly ever or never,some of the time,OFTEN\n"
    assert scored(capsys, "ucla3", sheet(tmp_path, text))[1][0]["scores"] == {"total": 6}


def test_an_empty_cell_is_a_missed_answer_and_no_total(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = "q1,q2,q3,q4,q5,q6,q7,q8,q9\n3,3,,3,3,3,3,declined,1\n"
    status, (row,), _ = scored(capsys, "phq9", sheet(tmp_path, text))
    assert status == 0
    assert (row["scores"], row["bands"], row["complete"]) == ({"total": None}, {"total": None}, False)
    assert (row["missing"], row["flags"]) == (["sleep", "movement"], ["self_harm"])


def test_an_impossible_cell_is_told_and_the_good_rows_still_stand(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = "q1,q2,q3\n1,1,1\n1,4,often-ish\n3,3,3\n"
    status, rows, err = scored(capsys, "ucla3", sheet(tmp_path, text))
    assert status == 2
    assert [row["row"] for row in rows] == [1, 3]
    assert (
        "sheets.csv: row 2 (line 3): column q2: UCLA-3 left_out: '4' is not accepted; accepted are 1 to 3"
        in err
    )
    assert "sheets.csv: row 2 (line 3): column q3: UCLA-3 isolated: 'often-ish' is not accepted" in err


def test_the_alert_of_a_row_that_is_left_out_is_not(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status, rows, err = scored(capsys, "phq9", sheet(tmp_path, "q1,q9\n9,2\n"))
    assert (status, rows) == (2, [])
    assert "row 1 (line 2): alert self_harm" in err


def test_cells_under_no_column_are_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, rows, err = scored(capsys, "ucla3", sheet(tmp_path, "q1,q2,q3\n1,1,1,3\n1,1\n"))
    assert (status, [row["row"] for row in rows]) == (2, [2])
    assert "row 1 (line 2): 4 cells under 3 columns; '3' is in none of them" in err


def test_columns_that_are_not_used_and_items_without_one_are_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _, (row,), err = scored(capsys, "ucla3", sheet(tmp_path, "id,q1,q2,mood\na,1,1,9\n"))
    assert row["missing"] == ["isolated"]
    assert "columns not used: id, mood" in err
    assert "no column for isolated, so these count as not asked" in err


def test_a_draft_is_called_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert (
        "GAD-7 is a draft: nobody clinical has reviewed" in scored(capsys, "gad7", sheet(tmp_path, GOOD))[2]
    )


@pytest.mark.parametrize(
    ("words", "text", "said"),
    [
        (["phq", "FILE"], GOOD, "there is no instrument 'phq'; there is gad7, gbo, ons4, phq9, ucla3"),
        (["gad7", "FILE"], "a,b\n1,2\n", "no column is an item of GAD-7; accepted are nervous"),
        (["gad7", "FILE"], "", "sheets.csv: it is empty; accepted is a header row and a row for each sheet"),
        (["gad7", "FILE"], "q1,q1\n1,2\n", "sheets.csv: the column 'q1' stands twice; keep one"),
        (
            ["gad7", "FILE"],
            "q1,nervous\n1,2\n",
            "columns 'q1' and 'nervous' are both GAD-7 nervous; keep one",
        ),
        (["gad7", "FILE"], "q1\0q2", "sheets.csv: it is neither CSV nor a workbook"),
        (["gad7", "FILE"], "PK\x03\x04 no workbook", "sheets.csv: the workbook cannot be read"),
        (["gad7", "/nowhere/sheets.csv"], GOOD, "/nowhere/sheets.csv: no such file or directory"),
        (["gad7"], GOOD, "Missing argument 'file'"),
    ],
)
def test_a_mistake_is_one_line_and_status_two(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], words: list[str], text: str, said: str
) -> None:
    path = sheet(tmp_path, text)
    assert run(["score", *(path if word == "FILE" else word for word in words)]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert said in err
    assert len(err.splitlines()) == 1


def test_without_json_a_table_is_printed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["score", "ucla3", sheet(tmp_path, "q1,q2,q3\n1,2,3\n1,,3\n")]) == 0
    out, _ = capsys.readouterr()
    assert "UCLA-3 total" in out
    assert "left_out (missed)" in out
