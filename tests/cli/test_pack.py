"""`tilth pack list|show|check`."""

import json
from pathlib import Path

import pytest

from tilth import packs
from tilth.cli.dispatch import run


def test_the_list_has_every_pack_with_its_state_and_licence(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["pack", "list", "--json"]) == 0
    rows = {row["id"]: row for row in json.loads(capsys.readouterr().out)}
    assert set(rows) == {*packs.instruments(), *(f"england@{v}" for v in packs.vintages("england"))}
    assert (rows["ucla3"]["state"], rows["ucla3"]["licence"]) == ("draft", "core (secondary)")
    assert rows["england@uk-review-2026"]["state"] == "proposed"


def test_an_instrument_is_shown_whole(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["pack", "show", "phq9", "--json"]) == 0
    (shown,) = json.loads(capsys.readouterr().out)
    assert shown["scores"][0]["change_rules"][0]["value"] == 6


@pytest.mark.parametrize("name", ["england", "england@uk-2022", "claims", "assumptions"])
def test_values_are_shown_with_citation_and_status(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["pack", "show", name, "--json"]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert all(row["citation"] and row["status"] for row in rows if row["value"] is not None)


def test_what_a_place_does_not_have_is_shown_as_absent(capsys: pytest.CaptureFixture[str]) -> None:
    run(["pack", "show", "england", "--json"])
    rows = {row["key"]: row for row in json.loads(capsys.readouterr().out)}
    assert rows["gdp_per_head"]["value"] is None
    assert rows["gdp_per_head"]["says"].startswith("no value: ")


@pytest.mark.parametrize(
    ("words", "said"), [(["list"], "ucla3"), (["show", "claims"], "effective_n"), (["show", "gbo"], "goal_1")]
)
def test_a_table_is_printed_for_people(
    words: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["pack", *words]) == 0
    assert said in capsys.readouterr().out


def test_shipped_packs_pass_the_check(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["pack", "check"]) == 0
    assert "every worked example comes out as written" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("high = 9", "high = 12", "score total: the answers reach 3 to 9, not 3 to 12"),
        ("{ total = 6 }", "{ total = 7 }", "example 'one of each': scores came out as {'total': 6}"),
        ("[licence]", "[license]", "Object contains unknown field `license`"),
        ('id = "ucla3"', "id = ", "Invalid value"),
    ],
)
def test_a_defect_is_listed_and_the_status_is_two(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], old: str, new: str, said: str
) -> None:
    text = (packs.load.INSTRUMENTS / "ucla3.toml").read_text()
    (tmp_path / "ucla3.toml").write_text(text.replace(old, new))
    assert run(["pack", "check", str(tmp_path), "--json"]) == 2
    out, err = capsys.readouterr()
    assert json.loads(out) == err.splitlines()
    assert said in err


def test_an_unknown_pack_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["pack", "show", "phq"]) == 2
    assert "there is no instrument 'phq'" in capsys.readouterr().err
