"""England's pack: values by vintage, words, crisis contacts, and what is not there."""

import csv
from collections.abc import Callable
from pathlib import Path

import pytest

from tilth import packs
from tilth.packs import PackError
from tilth.packs.facts import Data
from tilth.packs.values import SpreadRow, ValueRow, ValuesFile, values_of
from tilth.trace import BOOK_COORDINATES, Status, given

SharedData = Callable[[str], Path]
VINTAGES = packs.vintages("england")


def test_the_vintages_are_there_and_one_is_in_force() -> None:
    assert VINTAGES == ("uk-2022", "uk-2026", "uk-review-2026")
    assert packs.place("england").vintage == "uk-2026"
    states = {vintage: packs.place("england", vintage).values.state for vintage in VINTAGES}
    assert states == {"uk-2022": "superseded", "uk-2026": "in force", "uk-review-2026": "proposed"}


@pytest.mark.witness
@pytest.mark.parametrize("vintage", VINTAGES)
def test_wellby_of_hm_treasury_wellbeing_guidance_2021(vintage: str, shared_data: SharedData) -> None:
    place = packs.place("england", vintage)
    for row in table(shared_data, "examples/greenbook_wellby.csv"):
        source = place.source(f"wellby.{row['scenario']}")
        assert (source.value, source.price_year) == (float(row["value_gbp"]), int(row["base_year"]))


@pytest.mark.witness
def test_discount_rates_of_the_green_book_schedule(shared_data: SharedData) -> None:
    rows = table(shared_data, "examples/greenbook_stpr_schedule.csv")
    starts = [int(row["year_from"]) for row in rows]
    pairs = (("uk-2022", "standard", "standard"), ("uk-2026", "standard", "standard"))
    pairs += (("uk-2026", "health", "health"), ("uk-2026", "sensitivity", "catastrophic"))
    for vintage, key, column in pairs:
        series = packs.place("england", vintage).series(f"discount.{key}")
        assert [(year, s.value) for year, s in series] == [
            (start, float(row[column])) for start, row in zip(starts, rows, strict=True)
        ]


@pytest.mark.witness
def test_gdp_deflators_of_hm_treasury_december_2025(shared_data: SharedData) -> None:
    published = {
        int(r["year"]): float(r["value"]) for r in table(shared_data, "examples/greenbook_gdp_deflator.csv")
    }
    for year, source in packs.place("england").series("gdp_deflator"):
        assert source.value == published[year]


def table(shared_data: SharedData, name: str) -> list[dict[str, str]]:
    with shared_data(name).open() as file:
        return list(csv.DictReader(file))


def test_the_vintage_is_part_of_a_values_identity() -> None:
    old, new = (
        packs.place("england", vintage).source("wellby.central") for vintage in ("uk-2022", "uk-2026")
    )
    assert (old.key, new.key) == ("uk-2022/wellby.central", "uk-2026/wellby.central")
    assert old.id != new.id


def test_every_value_has_citation_licence_unit_and_day_read_and_money_a_price_year() -> None:
    for vintage in VINTAGES:
        for key, row in packs.place("england", vintage).values.rows.items():
            assert row.citation and row.licence and row.unit and row.read_on, key  # noqa: PT018
            if row.unit.startswith("GBP") and not key.startswith("nice."):
                assert row.price_year or key == "pay.employer_national_insurance.threshold", key


def test_the_price_year_of_the_qaly_is_in_doubt_and_says_so() -> None:
    source = packs.place("england").source("qaly.cross_government")
    assert (source.price_year, source.status) == (2020, Status.SECONDARY)


def test_nice_thresholds_moved_in_april_2026_and_both_are_shown() -> None:
    place = packs.place("england", "uk-2026")
    assert [place.source(f"nice.threshold.{end}").value for end in ("low", "high")] == [25000, 35000]
    assert [place.source(f"nice.threshold_until_2026.{end}").value for end in ("low", "high")] == [
        20000,
        30000,
    ]


def test_a_pack_without_a_value_says_so_and_why() -> None:
    review = packs.place("england", "uk-review-2026")
    with pytest.raises(
        PackError, match=r"england uk-review-2026 has no value for discount.health: the review"
    ):
        review.source("discount.health")
    with pytest.raises(PackError, match=r"has no value for gdp_per_head.2024: the series of real GDP"):
        review.source("gdp_per_head.2024")
    with pytest.raises(
        PackError, match=r"england uk-2026 has no value wellby.middle; it has wellby.low, wellby.c"
    ):
        packs.place("england").source("wellby.middle")
    with pytest.raises(PackError, match=r"there is no vintage of england 'uk-1999'; there is uk-2022"):
        packs.place("england", "uk-1999")
    with pytest.raises(PackError, match=r"there is no place 'atlantis'; there is england"):
        packs.place("atlantis")


def test_the_question_that_carries_the_pound_is_worded_by_the_place() -> None:
    question = packs.place("england").wording("life_satisfaction")
    instrument = packs.instrument(question.instrument)
    assert instrument.answers_to(question.item).values == tuple(range(question.low, question.high + 1))
    assert instrument.score("life_satisfaction").items == (question.item,)
    assert question.question == packs.wording(question.instrument).items[question.item]


def test_words_that_a_place_does_not_have_are_refused() -> None:
    with pytest.raises(PackError, match=r"england words no 'happiness'; it words life_satisfaction"):
        packs.place("england").wording("happiness")
    with pytest.raises(PackError, match=r"england has no words in 'cy'; it has en"):
        packs.place("england").wording("life_satisfaction", "cy")


def test_somebody_to_turn_to_stands_first_the_most_urgent_first() -> None:
    contacts = packs.place("england").crisis
    assert [contact.how for contact in contacts] == [
        "999",
        "111, then option 2",
        "116 123",
        "text SHOUT to 85258",
    ]
    assert {contact.status for contact in contacts} == {Status.UNVERIFIED}


# Coordinates


def test_a_coordinate_once_given_is_never_changed() -> None:
    assert dict(packs.coordinates()) == {  # append here, never edit
        "recovery.remission_12_weeks": 0,
        "benchmark.retest_correlation": 1,
    }


def test_each_uncertain_value_has_a_coordinate_below_those_of_books() -> None:
    values = [packs.assumptions(), packs.claims(), *(packs.place("england", v).values for v in VINTAGES)]
    spread = [source for each in values for source in each.sources.values() if source.spread]
    assert {source.key.split("/")[1] for source in spread} == set(packs.coordinates())
    assert all(source.coordinate is not None and source.coordinate < BOOK_COORDINATES for source in spread)


@pytest.mark.slow
def test_an_assumption_is_drawn_within_its_band() -> None:
    figure = given(packs.assumptions().source("benchmark.retest_correlation"))
    assert 0.5 <= figure.draws.min() <= figure.mean <= figure.draws.max() <= 0.9
    assert figure.mean == pytest.approx(0.7, abs=1e-3)


def row(**change: object) -> ValueRow:
    base = {
        "key": "a.b",
        "says": "",
        "unit": "",
        "citation": "",
        "licence": "",
        "status": Status.VERIFIED,
        "value": 1.0,
    }
    return ValueRow(**base | change)  # type: ignore[arg-type]


def test_a_value_with_a_spread_and_no_coordinate_is_refused() -> None:
    file = ValuesFile(
        id="x", says="", state="", values=(row(spread=SpreadRow(kind="uniform", parameters=(0, 1))),)
    )
    with pytest.raises(PackError, match=r"x: a.b has a spread and needs a line in coordinates.toml"):
        values_of("x", file, {})


def test_a_value_stated_twice_is_refused() -> None:
    with pytest.raises(PackError, match=r"x: a\.b is stated twice"):
        values_of("x", ValuesFile(id="x", says="", state="", values=(row(), row())), {})


def test_pack_data_cannot_be_changed() -> None:
    contact: Data = packs.place("england").crisis[0]
    with pytest.raises(AttributeError, match="immutable"):
        contact.how = "000"  # type: ignore[attr-defined]
