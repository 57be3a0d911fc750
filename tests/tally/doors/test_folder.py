"""A folder of files, however messy, becomes the same book; what cannot be used is said, row by row."""

import json
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet
import pytest
import xlsxwriter

from tests.tally.doors.folders import PHQ9, folder
from tilth.measures import NonAnswer
from tilth.tally import NULL, Book, BookError, flow, pairs, preview, read

PEOPLE = "person,started,ended,consent,site\nA,2026-01-05,2026-06-30,yes,Mill\nB,2026-01-06,,no,Quay\n"
SHEETS = (
    "person,instrument,occasion,date," + ",".join(PHQ9) + "\n"
    "A,PHQ-9,start,2026-01-05,3,3,3,3,3,0,0,0,0\n"
    "A,PHQ-9,end,2026-06-01,1,1,1,1,1,0,0,0,0\n"
    "B,PHQ-9,start,2026-01-06,2,2,2,2,2,0,0,0,0\n"
)


def column(book: Book, table: str, name: str) -> list[int | str | None]:
    """Return a column with its words in place of their codes."""
    codes = book.columns.tables[table][name].to_pylist()
    words = book.columns.words.get(name)
    return [None if c == NULL else c if words is None else words[c] for c in codes]


def said(book: Book) -> list[tuple[str, int, str, str]]:
    return [(one.file, one.row, one.column, one.value) for one in book.set_aside]


def test_a_plain_folder_is_read(tmp_path: Path) -> None:
    book = read(folder(tmp_path, {"people.csv": PEOPLE, "sheets.csv": SHEETS}))
    assert column(book, "people", "person") == ["A", "B"]
    assert column(book, "people", "started") == [20458, 20459]
    assert column(book, "people", "ended") == [20634, None]
    assert column(book, "people", "consent") == [1, 0]
    assert column(book, "people", "site") == ["Mill", "Quay"]
    assert column(book, "people", "group") == [1, 1]
    assert column(book, "sheets", "person") == ["A", "A", "B"]
    assert column(book, "sheets", "sheet") == [1, 2, 3]
    assert column(book, "sheets", "i5") == [3, 1, 2]
    assert column(book, "sheets", "total") == [None] * 3
    assert book.set_aside == ()


def test_a_column_of_integers_is_int64_in_every_table(tmp_path: Path) -> None:
    book = read(folder(tmp_path, {"people.csv": PEOPLE, "sheets.csv": SHEETS}))
    assert {f.type for t in book.columns.tables.values() for f in t.schema} == {pa.int64()}


def test_the_files_are_anchored_by_their_bytes(tmp_path: Path) -> None:
    place = folder(tmp_path, {"people.csv": PEOPLE, "sheets.csv": SHEETS})
    before = read(place).anchors
    (place / "people.csv").write_text(PEOPLE + "\n")
    after = read(place).anchors
    assert set(before) == {"book.toml", "people.csv", "sheets.csv"}
    assert [name for name in before if before[name] != after[name]] == ["people.csv"]


@pytest.mark.parametrize(
    "written",
    [
        "\ufeff" + PEOPLE,
        PEOPLE.replace(",", ";"),
        PEOPLE.replace(",", "\t"),
        PEOPLE.replace("\n", "\r\n"),
        PEOPLE.replace("\n", "\n\n"),
        PEOPLE.replace("2026-01-05", "05/01/2026").replace("2026-06-30", "30 Jun 2026"),
        PEOPLE.replace("2026-01-05", "5 January 2026").replace("2026-06-30", "30/6/2026"),
        PEOPLE.replace("2026-01-05", "46027").replace("2026-06-30", "2026-06-30 00:00:00"),
        PEOPLE.replace(
            "person,started,ended,consent,site", '"Person ID","First Contact",END_DATE,Agreed,Venue'
        ),
        PEOPLE.replace("yes", "TRUE").replace(",no,", ",0,"),
        PEOPLE.replace("A,", " A ,").replace("Mill", "  Mill"),
    ],
)
def test_other_ways_of_writing_it_are_the_same_book(tmp_path: Path, written: str) -> None:
    plain, other = tmp_path / "plain", tmp_path / "other"
    plain.mkdir()
    other.mkdir()
    expected = read(folder(plain, {"people.csv": PEOPLE, "sheets.csv": SHEETS}))
    made = read(folder(other, {"people.csv": written, "sheets.csv": SHEETS}))
    assert made.columns.words == expected.columns.words
    assert made.columns.tables["people"].equals(expected.columns.tables["people"])
    assert made.set_aside == ()


def test_windows_text_is_read_as_windows_wrote_it(tmp_path: Path) -> None:
    text = PEOPLE.replace("Mill", "Café – Mill").encode("cp1252")
    book = read(folder(tmp_path, {"people.csv": text, "sheets.csv": SHEETS}))
    assert column(book, "people", "site")[0] == "Café – Mill"


def test_unicode_text_of_excel_is_read(tmp_path: Path) -> None:
    text = PEOPLE.replace(",", "\t").replace("Mill", "Łódź").encode("utf-16")
    book = read(folder(tmp_path, {"people.csv": text, "sheets.csv": SHEETS}))
    assert column(book, "people", "site")[0] == "Łódź"


@pytest.mark.slow
def test_a_workbook_and_a_parquet_file_are_the_same_book(tmp_path: Path) -> None:
    rows = [line.split(",") for line in PEOPLE.strip().split("\n")]
    with xlsxwriter.Workbook(str(tmp_path / "people.xlsx")) as made:
        made.add_worksheet("Notes").write(0, 0, "ask Jo")
        tab = made.add_worksheet("People")
        for number, row in enumerate(rows):
            tab.write_row(number + 2, 0, row)
    names = SHEETS.split("\n")[0].split(",")
    cells = [line.split(",") for line in SHEETS.strip().split("\n")[1:]]
    table = pa.table({name: [row[k] for row in cells] for k, name in enumerate(names)})
    numbers = table.set_column(4, "interest", table["interest"].cast(pa.int16()))
    pyarrow.parquet.write_table(numbers, tmp_path / "sheets.parquet")
    toml = '[files.people]\npath = "people.xlsx"\ntab = "People"\n[files.sheets]\npath = "sheets.parquet"\n'
    book = read(folder(tmp_path, {}, toml=toml))
    (tmp_path / "plain").mkdir()
    plain = read(folder(tmp_path / "plain", {"people.csv": PEOPLE, "sheets.csv": SHEETS}))
    assert book.columns.tables["people"].equals(plain.columns.tables["people"])
    assert book.columns.tables["sheets"].equals(plain.columns.tables["sheets"])


def test_each_cell_that_cannot_be_used_is_said_with_its_place(tmp_path: Path) -> None:
    people = (
        "person,started,consent\n"
        "A,2026-02-30,yes\n"  # no such day
        "B,2026-01-06,perhaps\n"
        ",2026-01-06,yes\n"
        "A,2026-01-07,yes\n"
        "C,2026-01-06,yes,more\n"
        "D,soon,yes\n"
    )
    sheets = SHEETS.replace("A,PHQ-9,end,2026-06-01,1", "A,PHQ-9,end,2026-06-01,7").replace("B,", "Z,")
    book = read(folder(tmp_path, {"people.csv": people, "sheets.csv": sheets}))
    assert said(book) == [
        ("people.csv", 2, "started", "2026-02-30"),
        ("people.csv", 3, "consent", "perhaps"),
        ("people.csv", 4, "person", ""),
        ("people.csv", 5, "person", "A"),
        ("people.csv", 6, "", "C,2026-01-06,yes,more"),
        ("people.csv", 7, "started", "soon"),
        ("sheets.csv", 3, "interest", "7"),
        ("sheets.csv", 4, "person", "Z"),
    ]
    assert column(book, "people", "person") == ["A", "B", "D"]
    assert column(book, "sheets", "i1") == [3, None]
    reasons = {one.reason for one in book.set_aside}
    assert "not an answer to PHQ-9 interest; accepted are 0 to 3" in reasons
    assert "not a date; accepted are 2026-03-31, 31/03/2026 and 31 Mar 2026" in reasons


@pytest.mark.slow
def test_no_row_is_dropped_silently(tmp_path: Path) -> None:
    people = PEOPLE + "A,,,,\n,,,yes,\nC,never,x,y,z\nD\n"
    book = read(folder(tmp_path, {"people.csv": people, "sheets.csv": SHEETS}))
    lost = {one.row for one in book.set_aside if one.column in ("person", "")}
    assert book.columns.tables["people"].num_rows + len(lost) == people.count("\n") - 1
    assert sum(flow(book).set_aside.values()) == len(book.set_aside)


def test_an_empty_item_was_missed_and_a_word_is_its_answer(tmp_path: Path) -> None:
    sheets = SHEETS.replace("2026-01-05,3,3,3", "2026-01-05,,declined,Not at all").replace(
        "01-06,2", "01-06,-4"
    )
    book = read(folder(tmp_path, {"people.csv": PEOPLE, "sheets.csv": sheets}))
    first, _, third = (column(book, "sheets", f"i{n}") for n in (1, 1, 1))
    assert first[0] == NonAnswer.MISSED
    assert third[2] == NonAnswer.NOT_ASKED
    assert [column(book, "sheets", f"i{n}")[0] for n in (2, 3)] == [NonAnswer.DECLINED, 0]


def test_items_by_number_are_the_same_as_by_name(tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    plain = read(folder(tmp_path, {"people.csv": PEOPLE, "sheets.csv": SHEETS}))
    numbered = SHEETS
    for number, item in enumerate(PHQ9, start=1):
        numbered = numbered.replace(f",{item}", f",Q{number}")
    other = read(folder(tmp_path / "other", {"people.csv": PEOPLE, "sheets.csv": numbered}))
    assert other.columns.tables["sheets"].equals(plain.columns.tables["sheets"])


def test_a_file_may_hold_sheets_of_several_instruments(tmp_path: Path) -> None:
    sheets = (
        "person,form,date,q1,q2,q3,q4,q5,q6,q7,q8,q9\n"
        "A,phq9,2026-01-05,1,1,1,1,1,1,1,1,1\n"
        "A,ONS4,2026-01-05,7,8,9,2,,,,,\n"
        "A,mood diary,2026-01-05,1,,,,,,,,\n"
    )
    book = read(folder(tmp_path, {"people.csv": PEOPLE, "sheets.csv": sheets}))
    assert column(book, "sheets", "instrument") == ["phq9", "ons4"]
    assert column(book, "sheets", "i1") == [1, 7]
    assert column(book, "sheets", "i9") == [1, None]
    assert said(book) == [("sheets.csv", 4, "instrument", "mood diary")]


WIDE = """
[files.people]
path = "members.csv"
columns = { person = "Member" }
[files.people.occasions.start]
date = "First visit"
ons4 = { satisfied = "LS start" }
[files.people.occasions.end]
date = "Review"
ons4 = { satisfied = "LS end" }
phq9 = "PHQ end"
"""
MEMBERS = (
    "Member,Joined,First visit,LS start,Review,LS end,PHQ end\n"
    "M1,02/03/2026,02/03/2026,4,05/09/2026,7,12\n"
    "M2,03/03/2026,03/03/2026,5,,,\n"
    "M3,04/03/2026,04/03/2026,eleven,06/09/2026,8,40\n"
)


def test_a_row_for_each_person_becomes_sheets(tmp_path: Path) -> None:
    place = folder(
        tmp_path, {"members.csv": MEMBERS}, toml=WIDE, instrument="ons4", score="life_satisfaction"
    )
    book = read(place)
    rows = zip(
        *(column(book, "sheets", n) for n in ("person", "instrument", "occasion", "i1", "total")), strict=True
    )
    assert sorted(rows, key=str) == sorted(
        [
            ("M1", "ons4", "start", 4, None),
            ("M2", "ons4", "start", 5, None),
            ("M3", "ons4", "start", None, None),
            ("M1", "ons4", "end", 7, None),
            ("M3", "ons4", "end", 8, None),
            ("M1", "phq9", "end", None, 12),
            ("M3", "phq9", "end", None, None),
        ],
        key=str,
    )
    assert said(book) == [("members.csv", 4, "LS start", "eleven"), ("members.csv", 4, "PHQ end", "40")]


@pytest.mark.slow
def test_sheets_without_dates_are_placed_by_their_occasion(tmp_path: Path) -> None:
    members = "Member,LS start,LS end,Review,PHQ end\nM1,4,7,,\nM2,5,,,\n"
    toml = (
        WIDE.replace('date = "First visit"\n', "")
        .replace('date = "Review"\n', "")
        .replace('phq9 = "PHQ end"\n', "")
    )
    place = folder(
        tmp_path, {"members.csv": members}, toml=toml, instrument="ons4", score="life_satisfaction"
    )
    counts = pairs(read(place)).counts[1, 0]
    assert counts[4, 7] == counts[5, 11] == 1
    assert counts.sum() == 2


def test_the_preview_shows_how_columns_were_matched(tmp_path: Path) -> None:
    place = folder(
        tmp_path,
        {"people.csv": "Client ID,Start Date,shoe size\nA,2026-01-05,43\n", "sheets.csv": SHEETS},
    )
    shown = preview(place)
    found = {(m.table, m.column): m.header for m in shown.matches}
    assert found["people", "person"] == "Client ID"
    assert found["people", "started"] == "Start Date"
    assert found["sheets", "interest"] == "interest"
    assert shown.left_over == (("people.csv", "shoe size"),)
    assert any("agreed to evaluation" in sentence for sentence in shown.assumed)


def test_where_nothing_says_when_people_started_their_first_sheet_does(tmp_path: Path) -> None:
    book = read(folder(tmp_path, {"people.csv": "person\nA\nB\nC\n", "sheets.csv": SHEETS}))
    assert column(book, "people", "started") == [20458, 20459, None]


def test_costs_are_pounds_unless_they_are_said_to_be_pence(tmp_path: Path) -> None:
    costs = 'date,kind,paid by,amount\n2026-01-31,staff,programme,"£1,250.50"\n2026-01-31,rent,partner,lots\n'
    book = read(folder(tmp_path, {"people.csv": PEOPLE, "sheets.csv": SHEETS, "costs.csv": costs}))
    assert column(book, "costs", "pence") == [125050]
    assert ("costs.csv", 3, "amount", "lots") in said(book)
    pence = costs.replace("amount", "pence").replace('"£1,250.50"', "125050")
    book = read(folder(tmp_path, {"people.csv": PEOPLE, "sheets.csv": SHEETS, "costs.csv": pence}))
    assert column(book, "costs", "pence") == [125050]


def test_a_referral_after_the_start_is_no_wait(tmp_path: Path) -> None:
    people = "person,referred,started\nA,2026-02-05,2026-01-05\nB,2026-01-01,2026-01-05\n"
    book = read(folder(tmp_path, {"people.csv": people, "sheets.csv": SHEETS}))
    assert [r is None for r in column(book, "people", "referred")] == [True, False]
    assert said(book)[0][:3] == ("people.csv", 2, "referred")


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (('schema = "tilth-book/1"', 'schema = "tilth-book/9"'), "schema: Invalid enum value"),
        (("name =", "nme ="), "unknown field `nme`"),
        (('secret = "0f', 'secret = "zz'), "64 hexadecimal digits"),
        (('instrument = "phq9"', 'instrument = "phq8"'), "phq8"),
        (('score = "total"', 'score = "sum"'), "has no score 'sum'; it has"),
        (('kind = "before-after"', 'kind = "comparison"'), "no column is 'group'"),
        (("[packs]", "[packs"), "book.toml: "),
        (
            ("[outcome]", '[files.friends]\npath = "x.csv"\n[outcome]'),
            "files.friends: table is ''; accepted are",
        ),
        (("[outcome]", '[files.people]\npath = "x.csv"\n[outcome]'), "x.csv: there is no such file"),
        (("[outcome]", '[files.people]\npath = "x.pdf"\n[outcome]'), ".pdf is not read"),
        (
            ("[outcome]", '[files.people]\npath = "people.csv"\ncolumns = { site = "plaice" }\n[outcome]'),
            "no column 'plaice' for site; it has person, started",
        ),
        (
            ("[outcome]", '[files.people]\npath = "people.csv"\ncolumns = { sight = "site" }\n[outcome]'),
            "'sight' is no column of people; they are person",
        ),
    ],
)
def test_what_is_wrong_is_one_line_that_says_what_and_where(
    tmp_path: Path, change: tuple[str, str], says: str
) -> None:
    place = folder(tmp_path, {"people.csv": PEOPLE, "sheets.csv": SHEETS})
    text = (place / "book.toml").read_text()
    assert change[0] in text
    (place / "book.toml").write_text(text.replace(*change))
    with pytest.raises(BookError) as raised:
        read(place)
    assert says in str(raised.value)
    assert "\n" not in str(raised.value)


@pytest.mark.slow
def test_two_columns_of_one_name_in_a_workbook_are_refused(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(str(tmp_path / "people.xlsx")) as made:
        tab = made.add_worksheet()
        tab.write_row(0, 0, ["person", "site", "site"])
        tab.write_row(1, 0, ["A", "x", "y"])
    with pytest.raises(BookError, match="two columns are called 'site'"):
        read(folder(tmp_path, {}))


@pytest.mark.parametrize("text", ["", "\ufeff", "  \n \n"])
def test_an_empty_file_is_said_to_be_empty(tmp_path: Path, text: str) -> None:
    with pytest.raises(BookError, match="the file is empty; its first row names the columns"):
        read(folder(tmp_path, {"people.csv": text}))


def test_a_header_alone_is_nobody_and_a_last_line_needs_no_end(tmp_path: Path) -> None:
    assert read(folder(tmp_path, {"people.csv": "person,site"})).columns.tables["people"].num_rows == 0
    assert column(read(folder(tmp_path, {"people.csv": "person,site\nA,x"})), "people", "site") == ["x"]


def test_a_cell_may_hold_commas_quotes_and_ends_of_lines(tmp_path: Path) -> None:
    people = 'person,site\n"A, B","the ""old"" mill"\n"C\nD",Quay\nE\nF,Mill\n'
    book = read(folder(tmp_path, {"people.csv": people}))
    assert column(book, "people", "person") == ["A, B", "C\nD", "F"]
    assert column(book, "people", "site") == ['the "old" mill', "Quay", "Mill"]
    assert said(book) == [("people.csv", 4, "", "E")]


@pytest.mark.parametrize("name", ["people.xlsx", "people.parquet"])
def test_what_is_no_such_file_inside_is_one_line(tmp_path: Path, name: str) -> None:
    with pytest.raises(BookError, match=f"^{name}: ") as raised:
        read(folder(tmp_path, {name: b"PK nothing of the kind"}))
    assert "\n" not in str(raised.value)


def test_two_columns_of_one_name_are_refused(tmp_path: Path) -> None:
    with pytest.raises(BookError, match="two columns are called 'site'"):
        read(folder(tmp_path, {"people.csv": "person,site,site\nA,x,y\n"}))


def test_a_folder_without_files_says_what_to_add(tmp_path: Path) -> None:
    with pytest.raises(BookError, match=r"add \[files.people\]"):
        read(folder(tmp_path, {}))


def test_what_was_read_can_be_told(tmp_path: Path) -> None:
    book = read(folder(tmp_path, {"people.csv": PEOPLE, "sheets.csv": SHEETS}))
    assert json.loads(json.dumps(dict(book.anchors)))
