"""Why: a figure is found by name or id and walks down to answers; the team can list them."""

from pathlib import Path

import pytest

from tests.case import books
from tilth import tally
from tilth.case.build import Case, build
from tilth.case.errors import CaseError
from tilth.case.reprice import assumptions, reprice
from tilth.case.store import Kept, load, save
from tilth.case.why import answers, find, why

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = books.write(tmp_path_factory.mktemp("why"), books.COMPARISON)
    save(build(tally.read(made)), made / "case", print_pdf=False)
    return made


@pytest.fixture(scope="module")
def kept(folder: Path) -> Kept:
    return load(folder / "case")


def test_a_pound_is_walked_to_answers_and_to_its_price(kept: Kept) -> None:
    told = "\n".join(why(find(kept, "net benefit, central")))
    assert "answers: sheets where instrument == 'ons4' and group == 1" in told
    assert "HM Treasury, Wellbeing Guidance for Appraisal" in told


def test_a_figure_is_found_by_the_beginning_of_its_id(kept: Kept) -> None:
    key = kept.tops["effect"]
    assert find(kept, key[:8]).id == key == find(kept, "Effect").id


@pytest.mark.parametrize("wanted", ["nothing", "ab", "Net benefit"])
def test_what_is_not_one_figure_names_those_that_are(kept: Kept, wanted: str) -> None:
    with pytest.raises(CaseError, match="one of median wait"):
        find(kept, wanted)


def test_the_answers_behind_a_figure_are_listed_for_the_team(kept: Kept, folder: Path) -> None:
    listed = answers(find(kept, "effect"), tally.read(folder))
    assert {len(records) for rows, records in listed} == {rows.count for rows, _ in listed}
    first = listed[0][1][0]
    assert first["person"]
    assert first["instrument"] == "ons4"


def test_another_price_is_another_worth_and_the_same_effect(compared: Case) -> None:
    again = reprice(compared, "wellby.central", 6500)
    assert again["worth, central"].mean == pytest.approx(compared.tops["worth, central"].mean / 2)
    assert again["worth, central"].id != compared.tops["worth, central"].id
    assert again["effect"] is compared.tops["effect"]
    assert again["worth, low"].mean == pytest.approx(compared.tops["worth, low"].mean)


def test_what_a_case_assumes_can_be_listed_and_an_unknown_value_is_refused(compared: Case) -> None:
    assert "uk-2026/wellby.central" in assumptions(compared)
    with pytest.raises(CaseError, match="it rests on"):
        reprice(compared, "wellby.middle", 1)


def test_shorter_gains_are_worth_less(compared: Case) -> None:
    again = reprice(compared, "outcome.months", 3)
    assert again["worth, central"].mean == pytest.approx(compared.tops["worth, central"].mean / 2)
