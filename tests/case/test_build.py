"""The case of each kind of book: what it says, what it prices, and what it refuses to."""

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from tests.case import books
from tests.case.orphans import orphans
from tilth import tally
from tilth.case.build import Case, build, make
from tilth.case.document import Count, Document, FigureLink, Flow, Heading, figure_ids, parts_of_block
from tilth.case.findings import findings, places
from tilth.case.low_starts import BY_RULE, low_starts
from tilth.case.writers import html
from tilth.case.writers.xlsx import words
from tilth.impact.benchmark import Population, expected_with_no_effect
from tilth.trace import Rows, Source, walk

Make = Callable[[books.Recipe], Case]
pytestmark = pytest.mark.slow  # each builds a case


def text(document: Document) -> str:
    return "\n".join(words(parts_of_block(block)) for block in (*document.notices, *document.blocks))


def headings(case: Case) -> list[str]:
    return [block.text for block in case.document.blocks if isinstance(block, Heading) and block.level == 2]


def test_a_known_gain_is_recovered_and_priced(compared: Case) -> None:
    low, high = compared.tops["effect"].summary.low, compared.tops["effect"].summary.high
    assert low is not None
    assert high is not None
    assert low < books.COMPARISON.gain < high
    assert compared.claim.level == 3
    assert compared.verdict is not None
    assert compared.tops["net benefit, central"].unit == "GBP"


def test_a_pound_walks_back_to_the_answers_of_both_groups(compared: Case) -> None:
    leaves = [part for part in walk(compared.tops["net benefit, central"]) if isinstance(part, Rows)]
    groups = {c.value for rows in leaves if rows.table == "sheets" for c in rows.where if c.column == "group"}
    assert groups == {0, 1}
    assert {rows.table for rows in leaves} == {"sheets", "people", "costs"}


def test_worth_is_gain_times_people_times_years_times_price(compared: Case) -> None:
    gain, started = compared.tops["effect"].mean, compared.tops["started"].mean
    price = 13000 * 100 / 81.1085  # in prices of the last year that has a deflator
    assert compared.tops["worth, central"].mean == pytest.approx(gain * started * 0.25 * price)
    net = compared.tops["worth, central"].mean - 40_100
    assert compared.tops["net benefit, central"].mean == pytest.approx(net)


def test_the_order_of_every_case_is_the_same(compared: Case, before_after: Case) -> None:
    shared = ["Who was reached", "In their words", "What changed"]
    end = ["What must be true for it to pay", "How sure we are, and what would lift it"]
    assert headings(before_after) == shared + end
    assert headings(compared) == [*shared, "What the programme changed", "What that is worth", *end]


def test_a_change_without_comparison_is_never_priced(before_after: Case) -> None:
    assert before_after.claim.level == 2
    assert before_after.verdict is None
    assert not [name for name in before_after.tops if name.startswith(("worth", "net"))]
    said = text(before_after.document)
    assert "This is a change, not what the programme caused." in said
    assert "We put no pounds on the change." in said
    assert "Low starts alone could explain" in said
    assert "got worse" in said


def test_break_even_is_cost_over_price_and_half_a_year(before_after: Case) -> None:
    cost, price = 36_000 / 120, 13000 * 100 / 81.1085
    assert before_after.tops["break-even, central"].mean == pytest.approx(cost / (price * 0.5))


def test_every_number_of_the_report_has_a_trail(compared: Case, before_after: Case, trial: Case) -> None:
    for case in (compared, before_after, trial):
        assert set(figure_ids(case.document)) <= set(case.figures)
        assert orphans(html.fragment(case.document, link=lambda figure: f"/f/{figure}")) == []


def test_every_trail_ends_in_answers_or_published_values(compared: Case) -> None:
    for part in walk(*compared.all):
        if not isinstance(part, Rows | Source):
            assert part.parts


def test_generated_data_is_labelled_as_such(compared: Case) -> None:
    assert compared.document.notices[0].kind == "generated"


def test_an_unverified_value_is_marked_in_the_report(before_after: Case) -> None:
    page = html.page(before_after.document, before_after.trail)
    assert "rests on a value not verified" in page


@pytest.mark.witness
def test_the_trial_gives_the_effect_of_rs_mmrm(trial: Case) -> None:
    """R nlme gls, corSymm and varIdent by visit, visit x (group + start): drug less placebo at visit 7, -2.80."""
    low, high = trial.tops["effect"].summary.low, trial.tops["effect"].summary.high
    assert trial.tops["effect"].mean == pytest.approx(2.80, abs=0.01)
    assert low is not None
    assert high is not None
    assert 0 < low < high


def test_no_route_leads_from_the_trials_scale_to_money(trial: Case) -> None:
    said = text(trial.document)
    assert "No accepted route leads from this scale (HAMD-17) to money." in said
    assert not [figure for figure in trial.figures.values() if figure.unit.startswith("GBP")]
    assert trial.verdict is None


def test_the_trial_shows_its_lost_people_and_its_tipping_point(trial: Case) -> None:
    (flow,) = [block for block in trial.document.blocks if isinstance(block, Flow)]
    started = {step: tuple(str(count.shown) for count in counts) for step, counts in flow.steps}["Started"]
    assert started == ("88", "84")
    said = text(trial.document)
    assert "65 of 88 in the comparison and 64 of 84 in the programme" in said
    assert "worse than assumed for the finding to be undone" in said


@pytest.mark.parametrize(
    ("recipe", "because"),
    [
        (books.Recipe(comparison="people who declined the offer"), "who is compared"),
        (books.Recipe(answered_compared=0.55), "followed up in each group"),
        (books.Recipe(mode_compared="phone"), "way of asking in both groups"),
    ],
)
def test_a_poor_comparison_is_named_and_not_priced(made: Make, recipe: books.Recipe, because: str) -> None:
    case = made(recipe)
    assert case.claim.level == 2
    assert because in "; ".join(case.claim.lowered_because)
    assert not [name for name in case.tops if name.startswith(("worth", "net"))]
    assert "Verdict: cannot tell." in text(case.document)
    assert "Beside the comparison group" in headings(case)


def test_a_scale_without_a_route_still_gets_its_break_even(made: Make) -> None:
    case = made(books.Recipe(instrument="phq9", score="total"))
    assert "break-even, central" in case.tops
    assert not [name for name in case.tops if name.startswith(("worth", "net"))]
    assert "No accepted route leads from this scale (PHQ-9) to money." in text(case.document)
    assert case.tops["effect"].mean > 0  # fewer symptoms count as a gain


def test_below_ten_pairs_no_share_mean_or_range_is_printed(made: Make) -> None:
    case = made(books.small(people=14, answered=0.5))
    said = text(case.document)
    assert case.taken.pairs.paired[1].sum() < 10
    assert "Fewer than 10 people answered at start and end" in said
    assert "%" not in said.split("What must be true")[0]
    assert "change" not in case.tops


def test_a_single_figure_number_of_people_is_never_told(made: Make) -> None:
    case = made(books.small(people=4, answered=0.5))
    counts = [part for b in case.document.blocks for part in parts_of_block(b) if isinstance(part, Count)]
    assert "fewer than 5" in {str(count.shown) for count in counts}
    assert not [f for f in case.all if f.unit in ("people", "GBP", "GBP per person")]


def test_no_ratio_of_money_below_thirty_pairs(made: Make) -> None:
    case = made(books.Recipe(people=24, compared=24))
    assert "benefit-cost ratio" not in text(case.document).lower()


def test_without_costs_nothing_is_set_against_a_worth(made: Make) -> None:
    case = made(books.Recipe(costs=False))
    assert "No costs are recorded" in text(case.document)
    assert case.verdict is None


def test_a_case_is_made_again_from_what_was_taken(compared: Case) -> None:
    again = make(compared.taken)
    assert list(again.figures) == list(compared.figures)
    assert again.document == compared.document


def test_inputs_of_a_book_get_the_next_free_place(compared: Case) -> None:
    assert places(compared.taken.spec) == {"effect": 512, "change": 513}


def test_low_starts_agree_with_the_discrete_model(before_after: Case) -> None:
    found = findings(before_after.taken)
    ours = low_starts(found)
    assert ours is not None
    population = Population(7.5, 1.8, "test")
    for retest, end in ((0.9, ours.low), (0.5, ours.high)):
        model = expected_with_no_effect(before_after.taken.pairs, population, retest=retest)
        assert end == pytest.approx(model.gain[0], abs=0.15)


def test_a_declared_rule_of_entry_gives_the_population_behind_it(made: Make) -> None:
    taken = made(books.small(people=300, gain=0.0)).taken
    counts = taken.pairs.counts.copy()
    counts[:, :, 6:-1] = 0  # only those who answered 5 or lower came in
    chosen = replace(taken, pairs=replace(taken.pairs, counts=counts))
    spec = replace(taken.spec, declared={"entry_at_most": 5.0})
    found = low_starts(findings(replace(chosen, spec=spec)))
    assert found is not None
    assert found.assumed == BY_RULE
    assert 0 < found.low < found.high < 1.5


def test_starts_that_break_the_declared_rule_fall_back_to_the_usual_level(made: Make) -> None:
    taken = made(books.BEFORE_AFTER).taken
    spec = replace(taken.spec, declared={"entry_at_most": 3.0})
    found = low_starts(findings(replace(taken, spec=spec)))
    assert found is not None
    assert found.assumed != BY_RULE


def test_the_first_section_tells_the_middle_wait(compared: Case) -> None:
    assert compared.tops["median wait"].mean == 20
    assert np.isclose(compared.tops["cost per start"].mean, 600)


def test_a_programme_that_asks_nobody_still_has_its_page(tmp_path: Path) -> None:
    book = books.write(tmp_path, books.BEFORE_AFTER)
    (book / "sheets.csv").unlink()
    case = build(tally.read(book))
    said = text(case.document)
    assert "People who started" in said or case.tops["cost per start"].mean == 300
    assert "Fewer than 10 people answered at start and end" in said
    assert "break-even, central" in case.tops


def test_a_book_in_which_nobody_started_is_no_fault(tmp_path: Path) -> None:
    book = books.write(tmp_path, books.BEFORE_AFTER)
    toml = (
        (book / "book.toml").read_text(encoding="utf-8").replace("as_of = 2026-06-30", "as_of = 2024-06-30")
    )
    (book / "book.toml").write_text(toml, encoding="utf-8")
    case = build(tally.read(book))
    assert case.tops == {}
    assert "no break-even can be given" in text(case.document)


@pytest.mark.parametrize("vintage", ["uk-2022", "uk-review-2026"])
def test_another_vintage_is_another_case(vintage: str, compared: Case) -> None:
    spec = replace(compared.taken.spec, vintage=vintage)
    again = make(replace(compared.taken, spec=spec))
    assert again.tops["effect"].id == compared.tops["effect"].id
    assert again.tops["worth, central"].id != compared.tops["worth, central"].id


def test_what_nobody_has_measured_is_a_band_without_a_middle(before_after: Case) -> None:
    (said,) = [line for line in text(before_after.document).splitlines() if "Low starts alone" in line]
    assert re.search(r"could explain \d\.\d to \d\.\d points \(assumed", said)


def test_what_a_claim_was_tested_on_has_a_trail(compared: Case) -> None:
    (table,) = [
        b for b in compared.document.blocks if getattr(b, "caption", "") == "What this level was tested on"
    ]
    linked = {words(row[0]): row[1][0] for row in table.rows}  # type: ignore[union-attr]
    for name in ("people in the smaller group", "difference at start", "followed up in each group"):
        part = linked[name]
        assert isinstance(part, FigureLink)
        assert part.figure in compared.figures
