"""No number stands in a document without a figure, a count or a label."""

import msgspec
import pytest

from tilth.case.document import Count, Document, Fact, FigureLink, Heading, Label, TableBlock, figure_ids, say
from tilth.case.errors import CaseError
from tilth.case.writers import json
from tilth.tally import shown


@pytest.mark.parametrize(
    "make",
    [
        lambda: say("a gain of 3 points"),
        lambda: Heading("In 2026"),
        lambda: Fact("Worth", ("about 4",)),
        lambda: TableBlock("12 rows", (("a",),), ((("b",),),)),
        lambda: TableBlock("rows", (("a",),), ((("7",),),)),
    ],
)
def test_a_number_in_plain_words_is_refused(make: object) -> None:
    with pytest.raises(CaseError, match="a number without a trail"):
        make()  # type: ignore[operator]


def test_rows_of_a_table_fit_their_header() -> None:
    with pytest.raises(CaseError, match="a row of 2 cells under 1"):
        TableBlock("t", (("a",),), ((("b",), ("c",)),))


def test_a_document_is_read_back_as_it_was_written() -> None:
    parts = ("a ", FigureLink("ab" * 32, "£3", "likely range £1 to £5"), Count(shown(3)), Label("of 10"))
    document = Document("Title", "", (), (say(*parts), Heading("End", level=3)))
    assert json.read(msgspec.json.decode(msgspec.json.encode(json.plain(document)))) == document
    assert figure_ids(document) == ("ab" * 32,)


def test_an_unreadable_document_is_said_to_be_so() -> None:
    with pytest.raises(CaseError, match="cannot be read"):
        json.read({"title": "x", "subtitle": "", "notices": [], "blocks": [{"block": "poem"}]})
