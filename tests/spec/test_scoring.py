"""Every row of the scoring tables, and every worked example of every instrument."""

import pytest

from tests.spec.scoring_tables import TABLES, Table
from tilth import measures, packs
from tilth.measures import NonAnswer, Scored

REASONS = {
    "-": NonAnswer.MISSED,
    "d": NonAnswer.DECLINED,
    "?": NonAnswer.DONT_KNOW,
    "n": NonAnswer.NOT_APPLICABLE,
}


def rows(table: Table) -> list[tuple[dict[str, str], dict[str, str]]]:
    """Return the answers and the expectations of each row, by column."""
    lines = [line.split("|") for line in table.text.strip().splitlines()]
    (items, outs), *rest = [(left.split(), right.split()) for left, right in lines]
    return [
        (dict(zip(items, left, strict=True)), dict(zip(outs, right, strict=True))) for left, right in rest
    ]


def cases() -> list[object]:
    return [
        pytest.param(
            table.instrument, answers, expected, id=f"{table.instrument}: {' '.join(answers.values())}"
        )
        for table in TABLES
        for answers, expected in rows(table)
    ]


def came_out(scored: Scored, name: str) -> str:
    """Return what came out under the name of a column, as the table writes it."""
    if name == "complete":
        return "yes" if scored.complete else "no"
    if name == "flags":
        return ",".join(scored.flags) or "-"
    if name == "missing":
        return ",".join(scored.missing) or "-"
    value = scored.bands[name.removesuffix(".band")] if name.endswith(".band") else scored.scores[name]
    return "-" if value is None else str(value).replace(" ", "_")


@pytest.mark.parametrize(("instrument", "answers", "expected"), cases())
def test_a_row_comes_out_as_written(
    instrument: str, answers: dict[str, str], expected: dict[str, str]
) -> None:
    given = {item: REASONS[word] if word in REASONS else int(word) for item, word in answers.items()}
    scored = measures.score(measures.load(instrument), given)
    assert {name: came_out(scored, name) for name in expected} == expected


def test_every_instrument_has_a_table() -> None:
    assert {table.instrument for table in TABLES} == set(packs.instruments())


@pytest.mark.parametrize("name", packs.instruments())
def test_the_worked_examples_come_out_as_written(name: str) -> None:
    assert measures.examples.problems(measures.load(name)) == []


@pytest.mark.parametrize("name", packs.instruments())
def test_the_worked_examples_have_floor_ceiling_every_band_edge_and_a_missing_item(name: str) -> None:
    instrument = measures.load(name)
    assert any(example.missing for example in instrument.examples)
    for score in instrument.scores:
        seen = {example.scores.get(score.id) for example in instrument.examples}
        edges = {edge for band in score.bands.values() for edge in band}
        assert {score.low, score.high} | edges <= seen, score.id
