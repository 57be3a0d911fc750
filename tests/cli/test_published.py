"""`tilth verify|why PROGRAMME@NUMBER`: a case of the site in a terminal, for an account that may read it."""

from __future__ import annotations

import json

import pytest

from tests.records.townhall import Hall, hall, loaded_town
from tilth.cli import module_of
from tilth.cli.dispatch import run
from tilth.records.actions import cases
from tilth.records.models import CaseVersion

__all__ = ["hall", "loaded_town"]

pytestmark = pytest.mark.slow
Captured = pytest.CaptureFixture[str]
ONE = "befriending@1"


@pytest.fixture(scope="module")
def version(loaded_town: Hall) -> CaseVersion:
    return cases.publish(by=loaded_town.carol, programme="befriending", as_of=loaded_town.town.as_of)


def test_a_published_case_is_verified_from_the_answers(
    hall: Hall, version: CaseVersion, capsys: Captured
) -> None:
    assert run(["verify", ONE, "--by", hall.priya.email, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["same"], told["source"]) == (True, "answers")
    assert told["figures"] > 50


def test_a_figure_of_a_published_case_is_walked_to_its_questions(
    hall: Hall, version: CaseVersion, capsys: Captured
) -> None:
    assert run(["why", ONE, "net benefit, central", "--by", hall.anders.email]) == 0
    told = capsys.readouterr().out
    assert told.startswith("Net benefit, at the central price: £")
    assert "answers: sheets where instrument == 'ons4' and group == 1" in told
    assert "HM Treasury" in told


@pytest.mark.parametrize("words", [["verify", ONE], ["why", ONE, "effect"]])
def test_a_stranger_finds_nothing(
    hall: Hall, version: CaseVersion, capsys: Captured, words: list[str]
) -> None:
    assert run([*words, "--by", hall.zoe.email]) == 2
    assert capsys.readouterr().out == ""


def test_somebody_without_an_account_is_told_so(hall: Hall, capsys: Captured) -> None:
    assert run(["verify", ONE, "--by", "nobody@tilth.example"]) == 2
    assert "there is no account 'nobody@tilth.example'" in capsys.readouterr().err


def test_a_folder_is_never_taken_for_a_published_case() -> None:
    assert module_of("verify", ["befriending@1"]) == "tilth.cli.published_verify"
    assert module_of("verify", ["./befriending@1"]) == "tilth.cli.verify"
    assert module_of("verify", ["case-2026-06-30", "--book", "a@1"]) == "tilth.cli.verify"
    assert module_of("case", ["befriending@1"]) == "tilth.cli.case"
