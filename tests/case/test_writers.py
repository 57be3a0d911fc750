"""Four writers of one document: the same numbers, accessible, and safe against what people write."""

import io
import re
from html.parser import HTMLParser

import pytest
from python_calamine import CalamineWorkbook

from tests.case.orphans import orphans
from tilth.case.build import Case
from tilth.case.charts import Drawer
from tilth.case.document import Document, FigureLink, Quotes, charts, figure_ids, say
from tilth.case.entries import figure_anchor
from tilth.case.writers import html, pdf, xlsx

NASTY = ('=cmd|"/c calc"!A0', "@SUM(1)", "#link(<x>)[*bold*] $x$ \\", '<script>alert("x")</script>', "+44")
SHEETS = ["Report", "Figures", "Trail", "Flow", "Sources"]


@pytest.fixture(scope="module")
def pictures(compared: Case) -> dict[str, str]:
    with Drawer() as drawer:
        return drawer.draw(compared.document)


class Links(HTMLParser):
    """Collects ids and the places within the page that links go to."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.targets: set[str] = set()
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        if named.get("id"):
            self.ids.append(str(named["id"]))
        href = named.get("href") or ""
        if tag == "a" and href.startswith("#"):
            self.targets.add(href[1:])


def nasty() -> Document:
    return Document("Title", "", (), (Quotes(NASTY), say("An end.")))


@pytest.mark.slow
def test_every_link_of_the_page_leads_somewhere_in_it(compared: Case, pictures: dict[str, str]) -> None:
    links = Links(html.page(compared.document, compared.trail, pictures=pictures))
    assert links.targets <= set(links.ids)
    assert {figure_anchor(key) for key in figure_ids(compared.document)} <= set(links.ids)
    assert len([i for i in links.ids if i[:2] in ("f-", "s-", "r-")]) == len(compared.trail)


@pytest.mark.slow
def test_the_page_needs_nothing_from_elsewhere(compared: Case, pictures: dict[str, str]) -> None:
    page = html.page(compared.document, compared.trail, pictures=pictures)
    assert not re.search(r'(src|href)="(https?:)?//', page)
    assert "<script" not in page
    assert 'lang="en-GB"' in page


@pytest.mark.slow
def test_the_fragment_fits_a_strict_content_policy(compared: Case, pictures: dict[str, str]) -> None:
    made = html.fragment(compared.document, link=lambda key: f"/figures/{key}", pictures=pictures)
    assert not re.search(r"<script|<style|style=|onclick=", made)
    assert f'href="/figures/{compared.tops["net benefit, central"].id}"' in made
    assert orphans(made) == []


@pytest.mark.slow
def test_every_chart_has_words_and_the_same_numbers_as_a_table(compared: Case) -> None:
    drawn = charts(compared.document)
    assert [chart.name for chart in drawn] == ["effect", "net-benefit"]
    page = html.page(compared.document, compared.trail)
    for chart in drawn:
        assert chart.alt
        assert len(chart.table.rows) == len(chart.spec["data"]["values"])
        assert chart.title in page


@pytest.mark.slow
@pytest.mark.witness
@pytest.mark.filterwarnings("ignore")
def test_charts_are_valid_vega_lite_by_altair(compared: Case) -> None:
    altair = pytest.importorskip("altair")
    for chart in charts(compared.document):
        altair.Chart.from_dict(chart.spec)


@pytest.mark.slow
def test_the_pdf_is_tagged_and_the_same_each_time(compared: Case, pictures: dict[str, str]) -> None:
    made = pdf.pdf(compared.document, compared.trail, pictures=pictures)
    for needed in (b"/StructTreeRoot", b"/MarkInfo", b"/Lang"):
        assert needed in made
    assert made == pdf.pdf(compared.document, compared.trail, pictures=pictures)


@pytest.mark.slow
def test_the_workbook_opens_with_its_five_sheets_and_numbers_as_numbers(compared: Case) -> None:
    made = xlsx.xlsx(compared.document, list(compared.figures.values()), compared.trail)
    book = CalamineWorkbook.from_filelike(io.BytesIO(made))
    assert book.sheet_names == SHEETS
    rows = book.get_sheet_by_name("Figures").to_python()
    net = compared.tops["net benefit, central"]
    (found,) = [row for row in rows if row[-1] == net.id]
    assert found[1:4] == pytest.approx([net.summary.mean, net.summary.low, net.summary.high], rel=1e-15)


def test_words_of_people_are_never_formulas_markup_or_scripts() -> None:
    document = nasty()
    assert "<script>" not in html.page(document, ())
    assert pdf.pdf(document, ())[:5] == b"%PDF-"
    book = CalamineWorkbook.from_filelike(io.BytesIO(xlsx.xlsx(document, (), ())))
    cells = {cell for row in book.get_sheet_by_name("Report").to_python() for cell in row if cell}
    assert "'" + NASTY[0] in cells
    assert "'+44" in cells


def test_a_chart_without_a_picture_shows_its_table(compared: Case) -> None:
    made = html.fragment(compared.document, link=lambda key: key)
    assert "<svg" not in made
    assert "<details open>" in made


def test_a_number_carries_its_range_inside_its_link() -> None:
    document = Document(
        "T", "", (), (say("Worth ", FigureLink("ab" * 32, "£3", "likely range £1 to £5"), "."),)
    )
    made = html.fragment(document, link=lambda key: f"#{key}")
    assert '">£3 <span class="range">(likely range £1 to £5)</span></a>' in made


@pytest.mark.slow
def test_a_status_that_is_not_verified_is_marked(compared: Case) -> None:
    page = html.page(compared.document, compared.trail)
    assert "seen second hand" in page
    assert "stated by the programme" in page
