"""Answering at home: on a phone, without JavaScript, by a private link; and what follows from it."""

from __future__ import annotations

from collections.abc import Callable

from tests.story.visitor import PHONE, Visitor

Visit = Callable[..., Visitor]


def someone(worker: Visitor) -> str:
    """Open the record of somebody who has answered nothing yet and return its address."""
    worker.go("/people/in/befriending/")
    worker.page.locator("tbody tr", has_text="none yet").first.locator("a").click()
    return worker.page.url


def link_for(worker: Visitor) -> str:
    """Make a private link for the person whose record is open and return it."""
    worker.follow("Send a private link")
    assert worker.problems() == []
    worker.press("Make the link")
    return worker.page.inner_text("code.address")


def test_somebody_answers_at_home_and_the_worker_sees_it(visit: Visit) -> None:
    amina, home = visit(), visit(PHONE, scripts=False)
    amina.be("amina")
    person = someone(amina)
    link = link_for(amina)
    assert amina.problems() == []
    home.go(link)
    assert home.fits()
    home.picture("answering-intro-phone")
    home.follow("Start")
    assert "Overall, how satisfied are you with your life nowadays?" in home.words()
    home.page.get_by_label("6", exact=True).check()
    home.press("Save and go on")
    assert "Little interest or pleasure in doing things" in home.words()
    home.page.locator("fieldset", has_text="Little interest").get_by_label("Several days").check()
    home.page.locator("fieldset", has_text="self").first.scroll_into_view_if_needed()
    assert home.fits()
    home.picture("answering-phone")
    home.press("Send my answers")
    assert home.title() == "Thank you. Your answers are with us"
    assert "116 123" in home.words()
    home.picture("answering-thanks-phone")
    amina.go(person)
    assert "Life satisfaction: 6" in amina.words()
    assert amina.problems() == []
    amina.picture("person")
    home.go(link)
    assert home.title() == "Thank you. Your answers are with us"


def test_hard_thoughts_bring_help_at_once_and_somebody_who_acts(visit: Visit) -> None:
    amina, home, ruth = visit(), visit(PHONE), visit()
    amina.be("amina")
    someone(amina)
    home.go(link_for(amina))
    assert home.problems() == []
    home.follow("Start")
    assert home.problems() == []
    home.press("Save and go on")
    assert home.problems() == []
    home.page.locator("fieldset", has_text="better off dead").get_by_label("Several days").check()
    home.press("Send my answers")
    assert "You told us about hard thoughts" in home.words()
    assert home.problems() == []
    home.picture("answering-hard-thoughts-phone")
    ruth.be("ruth")
    ruth.follow("Read")
    assert ruth.problems() == []
    ruth.picture("alerts")
    open_before = ruth.page.get_by_role("button", name="I have seen it").count()
    ruth.press("I have seen it")
    ruth.follow("Say how it ended")
    assert ruth.problems() == []
    ruth.page.get_by_label("we spoke with the person").check()
    ruth.page.get_by_label("What others should know").fill("We met at noon.")
    ruth.press("Close the alert")
    assert "The alert is closed." in ruth.words()
    assert ruth.page.get_by_role("button", name="I have seen it").count() == open_before - 1


def test_leaving_takes_one_press_with_or_without_scripts(visit: Visit) -> None:
    for scripts in (True, False):
        home = visit(PHONE, scripts=scripts)
        home.go("/a/an-unknown-link/")
        assert home.title() == "This link is closed"
        way_out = home.page.get_by_role("link", name="Leave this page now")
        assert way_out.is_visible()
        address = way_out.get_attribute("href") or ""
        assert address.startswith("https://")
        assert "tilth" not in address


def test_a_link_that_is_closed_is_a_calm_page(visit: Visit) -> None:
    home = visit(PHONE)
    home.go("/a/an-unknown-link/")
    assert home.problems() == []
    assert "You have done nothing wrong" in home.words()
    assert "116 123" in home.words()
