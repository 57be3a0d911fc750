"""Loading instruments, words, principles and digests."""

import hashlib
import time

import pytest

from tilth import packs
from tilth.packs import PackError, files, load
from tilth.trace import Status


def test_the_five_instruments_are_there() -> None:
    assert packs.instruments() == ("gad7", "gbo", "ons4", "phq9", "ucla3")


def test_what_is_not_there_is_refused_with_what_is() -> None:
    with pytest.raises(PackError, match="there is no instrument 'phq'; there is gad7, gbo, "):
        packs.instrument("phq")
    with pytest.raises(PackError, match=r"phq9 has no score 'sum'; it has total"):
        packs.instrument("phq9").score("sum")
    with pytest.raises(PackError, match="phq9 total has no change rule 'mine'; it has nhs, "):
        packs.instrument("phq9").change_rule("total", "mine")
    with pytest.raises(PackError, match=r"phq9 has no words in 'cy'; it has en"):
        packs.wording("phq9", "cy")


def test_no_instrument_is_called_reviewed_before_anybody_has_signed() -> None:
    assert {packs.instrument(name).state for name in packs.instruments()} == {"draft"}


def test_item_ids_are_told_apart_across_instruments() -> None:
    ids = [item for name in packs.instruments() for item in packs.instrument(name).item_ids]
    assert len(ids) == len(set(ids))


def test_each_instrument_has_a_path_for_words_only_where_its_licence_lets_them_ship() -> None:
    for name in packs.instruments():
        assert bool(packs.languages(name)) is packs.instrument(name).licence.text_may_ship


def test_the_zero_answer_is_not_at_all() -> None:
    assert packs.wording("gad7").responses["frequency"][0] == "Not at all"
    assert packs.wording("phq9").responses["frequency"][0] == "Not at all"


def test_the_rights_holder_is_named_in_what_stands_on_the_form() -> None:
    for name in ("phq9", "gad7"):
        assert "Spitzer" in packs.wording(name).notice
    assert "Open Government Licence" in packs.wording("ons4").notice
    assert "second hand" in packs.wording("ucla3").notice


def test_licences_known_second_hand_say_so() -> None:
    statuses = {name: packs.instrument(name).licence.status for name in packs.instruments()}
    assert (statuses["ucla3"], statuses["ons4"]) == (Status.SECONDARY, Status.UNVERIFIED)


def test_nhs_change_rules_and_caseness() -> None:
    rules = {name: packs.instrument(name).change_rule("total", "nhs").value for name in ("phq9", "gad7")}
    assert rules == {"phq9": 6, "gad7": 4}
    cuts = {
        n: c.value for n in rules for c in packs.instrument(n).score("total").cutoffs if c.name == "caseness"
    }
    assert cuts == {"phq9": 10, "gad7": 8}


def test_only_life_satisfaction_has_a_route_to_money() -> None:
    routes = {
        (name, score.id)
        for name in packs.instruments()
        for score in packs.instrument(name).scores
        if score.route
    }
    assert routes == {("ons4", "life_satisfaction")}


def test_loinc_codes_are_the_standards_own() -> None:
    assert packs.instrument("ucla3").codes["loinc_panel"] == "106418-7"  # never 100946-3, another scale
    assert packs.instrument("phq9").codes["loinc_total"] == "44261-6"
    assert packs.instrument("gad7").codes["loinc_total"] == "70274-6"


@pytest.mark.parametrize("name", packs.instruments())
def test_loading_costs_less_than_five_milliseconds(name: str) -> None:
    taken = []
    for _ in range(3):
        start = time.process_time()
        load.instrument.__wrapped__(name)
        taken.append(time.process_time() - start)
    assert min(taken) < 0.005


def test_a_lock_holds_the_digest_of_each_file_that_counts() -> None:
    lock = packs.lock(instruments=("ons4",), place="england", vintage="uk-2022")
    assert set(lock) == {
        "coordinates.toml",
        "instruments/ons4.toml",
        "instruments/wording/ons4.en.toml",
        "places/england/pack.toml",
        "places/england/uk-2022.toml",
        "places/england/wording.en.toml",
        "principles/assumptions.toml",
        "principles/claims.toml",
    }
    path = files.ROOT / "instruments/ons4.toml"
    assert lock["instruments/ons4.toml"] == hashlib.sha256(path.read_bytes()).hexdigest()


def test_a_lock_of_what_does_not_exist_is_refused() -> None:
    with pytest.raises(PackError, match="there is no instrument 'x'"):
        packs.lock(instruments=("x",))


def test_the_thresholds_of_the_claim_ladder() -> None:
    claims = packs.claims()
    keys = ("smd.unadjusted", "smd.adjusted", "effective_n", "paired.share", "paired.difference")
    assert [claims.number(key) for key in keys] == [0.1, 0.25, 30, 0.6, 0.1]
    assert claims.number("disclosure.threshold") == 5
    assert (claims.number("pairing.baseline_days"), claims.number("pairing.minimum_gap_days")) == (7, 14)
