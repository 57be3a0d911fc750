"""A trail leads down to answers and sources, up to what was made, and can be made again."""

import pytest
from hypothesis import given as for_all
from hypothesis import strategies as st

from tests.trace.made import DIGEST, PRICED, cost, gain, net, price, source, worth
from tilth.trace import (
    Figure,
    Rows,
    Source,
    Status,
    derive,
    given,
    replace,
    trail,
    used_in,
    walk,
    weakest_status,
)

digests = st.text("0123456789abcdef", min_size=64, max_size=64).filter(lambda d: d != DIGEST)


def ids(top: Figure) -> dict[str, str]:
    return {part.name: part.id for part in walk(top) if isinstance(part, Figure)}


@pytest.mark.slow
@for_all(digests)
def test_another_digest_changes_every_id_above_it_and_no_other(digest: str) -> None:
    before, after = ids(net()), ids(net(digest))
    changed = {name for name in before if before[name] != after[name]}
    assert changed == {"Gain", "Worth", "Net"}


def test_each_part_is_met_once_and_before_what_is_made_of_it() -> None:
    met = [part.id for part in walk(net(), worth())]
    assert len(met) == len(set(met))
    assert met.index(gain().id) < met.index(worth().id) < met.index(net().id)


def test_every_trail_ends_in_answers_or_in_sources() -> None:
    leaves = [part for part in walk(net()) if not isinstance(part, Figure)]
    assert {type(leaf) for leaf in leaves} == {Rows, Source}


def test_what_was_made_from_a_figure_is_found() -> None:
    top = net()
    figures = [part for part in walk(top) if isinstance(part, Figure)]
    assert [figure.name for figure in used_in(gain(), figures)] == ["Worth"]


def test_replacing_an_input_keeps_the_ids_that_do_not_rest_on_it() -> None:
    top = net()
    again = replace(top, price(), price(value=16000.0))
    before, after = ids(top), ids(again)
    assert {name for name in before if before[name] == after.get(name)} == {"Gain", "Cost"}
    assert again.id != top.id


def test_replacing_an_input_gives_what_building_with_it_would() -> None:
    again = replace(worth(), price(), price(value=16000.0))
    built = derive("Worth", "GBP", PRICED, gain(), price(value=16000.0))
    assert (again.id, again.mean) == (built.id, built.mean)


def test_what_is_untouched_is_kept_as_it_is() -> None:
    top = net()
    held = {part.id: part for part in walk(top)}
    again = replace(top, price(), price(value=16000.0))
    assert next(part for part in walk(again) if part.id == cost().id) is held[cost().id]


def test_the_weakest_status_shows_above() -> None:
    assert weakest_status(net()) is Status.SECONDARY
    assert weakest_status(gain()) is Status.VERIFIED


def test_a_trail_in_words_names_rule_source_and_answers() -> None:
    told = "\n".join(trail(worth()))
    assert "gain x price" in told
    assert "HM Treasury 2021" in told
    assert "answers: sheets where group == 1" in told


def test_a_trail_stops_where_it_is_told() -> None:
    assert len(trail(net(), depth=0)) == 1
    assert given(source()).name == "Price of one WELLBY"
