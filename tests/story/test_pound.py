"""The way of a pound: a newcomer opens the case and clicks from a pound to an answer in under a minute."""

from __future__ import annotations

import time
from collections.abc import Callable

from tests.story.visitor import PHONE, Visitor

Visit = Callable[..., Visitor]
POUND = ".facts div:has-text('Net benefit') a.figure"
A_MINUTE = 60


def test_a_newcomer_reaches_an_answer_in_five_clicks_and_under_a_minute(visit: Visit) -> None:
    carol = visit()
    begun = time.monotonic()
    carol.go("/")
    carol.press("Sign in as Carol")
    carol.follow("Befriending in Eastmere: the business case")
    carol.page.locator(POUND).first.click()
    carol.page.locator(".way a", has_text="The answers").click()
    carol.page.locator("tbody th a").first.click()
    assert "Overall, how satisfied are you with your life nowadays?" in carol.words()
    assert time.monotonic() - begun < A_MINUTE


def test_every_page_on_the_way_can_be_read_by_everybody(visit: Visit) -> None:
    carol = visit()
    carol.go("/")
    assert carol.problems() == []
    carol.picture("front")
    carol.press("Sign in as Carol")
    assert carol.problems() == []
    carol.picture("today")
    carol.follow("Befriending in Eastmere: the business case")
    assert carol.problems() == []
    carol.picture("case")
    carol.page.locator(POUND).first.click()
    assert carol.title() == "Net benefit, at the central price"
    assert carol.problems() == []
    carol.picture("figure")
    carol.page.locator(".way a", has_text="The answers").click()
    assert carol.problems() == []
    carol.picture("answers")
    carol.page.locator("tbody th a").first.click()
    assert "Overall, how satisfied are you with your life nowadays?" in carol.words()
    assert carol.problems() == []
    carol.picture("sheet")


def test_step_by_step_every_click_leads_one_down(visit: Visit) -> None:
    anders = visit()
    anders.be("anders")
    anders.go("/cases/befriending/")
    anders.page.locator(POUND).first.click()
    names = [anders.title()]
    while anders.page.locator(".way a").count() > 1:
        anders.page.locator(".way a").first.click()
        names.append(anders.title())
    assert names[0] == "Net benefit, at the central price"
    assert len(names) == len(set(names)) >= 3
    anders.page.locator(".way a").first.click()
    assert anders.title() == "The answers"


def test_the_way_of_a_pound_fits_a_phone(visit: Visit) -> None:
    priya = visit(PHONE)
    priya.be("priya")
    priya.go("/cases/befriending/")
    assert priya.fits()
    assert priya.problems() == []
    priya.page.locator(POUND).first.click()
    assert priya.fits()
    assert priya.problems() == []
    priya.picture("figure-phone")


def test_the_keyboard_alone_reaches_the_answers(visit: Visit) -> None:
    carol = visit()
    carol.be("carol")
    carol.go("/cases/befriending/")
    carol.tab_to("a.figure", holding="£")
    carol.page.keyboard.press("Enter")
    carol.page.wait_for_url("**/figures/**")
    carol.tab_to(".way a", holding="The answers")
    carol.page.keyboard.press("Enter")
    carol.page.wait_for_url("**/rows/**")
    assert carol.title() == "The answers"


def test_the_keyboard_goes_past_the_head_first(visit: Visit) -> None:
    carol = visit()
    carol.go("/")
    carol.page.keyboard.press("Tab")
    assert carol.page.evaluate("document.activeElement.textContent") == "Skip to the page"
    carol.page.keyboard.press("Enter")
    assert carol.page.evaluate("document.activeElement.id") == "main"


def test_who_pays_sees_how_many_and_a_stranger_nothing(visit: Visit) -> None:
    priya, zoe = visit(), visit()
    priya.be("priya")
    priya.go("/cases/befriending/")
    priya.page.locator(POUND).first.click()
    figure = priya.page.url
    priya.page.locator(".way a", has_text="The answers").click()
    assert "You see how many, not who" in priya.words()
    assert priya.page.locator("tbody").count() == 0
    assert priya.problems() == []
    priya.picture("answers-for-payers")
    zoe.be("zoe")
    for address in (figure, priya.page.url, "/cases/befriending/1/", "/people/in/befriending/"):
        zoe.go(address)
        assert zoe.title() == "There is nothing here for you to see"
    assert zoe.problems() == []


def test_a_case_is_checked_on_the_spot(visit: Visit) -> None:
    anders = visit()
    anders.be("anders")
    anders.go("/cases/befriending/")
    anders.press("Check every figure")
    assert anders.title() == "Every figure came out the same"
    assert anders.problems() == []


def test_the_programme_that_cannot_tell_says_so(visit: Visit) -> None:
    carol = visit()
    carol.be("carol")
    carol.go("/cases/allotment/")
    assert carol.problems() == []
    assert "Net benefit" not in carol.words()
    carol.picture("case-before-after")
