"""What a change changes: a correction, a withdrawal, an erasure; later versions only, and never in secret."""

from __future__ import annotations

from collections.abc import Callable

from tests.story.visitor import Visitor

Visit = Callable[..., Visitor]
POUND = ".facts div:has-text('Net benefit') a.figure"


def pound(reader: Visitor, number: int) -> str:
    """Return the address of the net benefit of a version, without the version."""
    reader.go(f"/cases/befriending/{number}/")
    address = reader.page.locator(POUND).first.get_attribute("href") or ""
    return address.rstrip("/").split("/")[-1]


def answers_behind(reader: Visitor, number: int) -> None:
    reader.go(f"/cases/befriending/{number}/")
    reader.page.locator(POUND).first.click()
    reader.page.locator(".way a", has_text="The answers").click()


def publish(coordinator: Visitor) -> int:
    coordinator.go("/cases/befriending/")
    coordinator.press("Make a new version")
    coordinator.page.wait_for_selector("text=is made from today's records")
    return int(coordinator.page.url.rstrip("/").split("/")[-1])


def test_correcting_an_answer_makes_a_new_version_with_a_new_number(visit: Visit) -> None:
    carol = visit()
    carol.be("carol")
    before = pound(carol, 1)
    answers_behind(carol, 1)
    carol.page.locator("tbody th a", has_text="at the end").first.click()
    carol.follow("Correct an answer")
    assert carol.problems() == []
    carol.picture("correct")
    first = carol.page.locator("fieldset").first
    other = "0 – Not at all" if not first.get_by_label("0 – Not at all").is_checked() else "1"
    first.get_by_label(other, exact=True).check()
    carol.press("Keep the correction")
    assert "There is a problem" in carol.words()
    assert carol.problems() == []
    carol.page.get_by_label("Why it is corrected").fill("Heard wrong on the telephone.")
    carol.press("Keep the correction")
    assert "Heard wrong on the telephone." in carol.words()
    assert carol.problems() == []
    number = publish(carol)
    assert pound(carol, number) != before
    assert pound(carol, 1) == before


def test_withdrawing_counts_one_fewer_in_later_versions_only(visit: Visit) -> None:
    carol = visit()
    carol.be("carol")
    number = publish(carol)
    answers_behind(carol, number)
    count = carol.page.locator(".facts dd").nth(1).inner_text()
    carol.page.locator("tbody th a").first.click()
    carol.page.locator("main p a").first.click()
    carol.page.locator("li", has_text="Counting your answers").get_by_role("button", name="Withdraw").click()
    assert "The consent is written down" in carol.words()
    assert carol.problems() == []
    answers_behind(carol, number)
    assert carol.page.locator(".facts dd").nth(1).inner_text() == count
    assert "a new version counts what is there today" in carol.words()
    answers_behind(carol, publish(carol))
    assert int(carol.page.locator(".facts dd").nth(1).inner_text().split()[0]) == int(count.split()[0]) - 1


def test_erasing_says_what_it_does_and_leaves_the_published_case_whole(visit: Visit) -> None:
    carol = visit()
    carol.be("carol")
    answers_behind(carol, 1)
    carol.page.locator("tbody th a").last.click()
    carol.page.locator("main p a").first.click()
    record = carol.page.url
    carol.follow("Erase this record")
    assert carol.problems() == []
    carol.picture("erase")
    carol.page.get_by_label("Why the record is erased").fill("They asked for it.")
    carol.page.get_by_label("I know that this cannot be undone").check()
    carol.press("Erase for good")
    assert "The record is erased" in carol.words()
    carol.go(record)
    assert carol.title() == "There is nothing here for you to see"
    carol.go("/cases/befriending/1/")
    carol.press("Check every figure")
    assert carol.title() == "Every figure came out the same"
    assert "the tallies that were kept" in carol.words()


def test_a_worker_writes_down_a_contact(visit: Visit) -> None:
    amina = visit()
    amina.be("amina")
    amina.follow("The people of Befriending in Eastmere")
    assert amina.problems() == []
    amina.picture("people")
    amina.page.locator("tbody th a").first.click()
    amina.follow("Write down a contact")
    assert amina.problems() == []
    amina.page.get_by_label("What matters to them").fill("We talked about the garden.")
    amina.press("Keep it")
    assert "We talked about the garden." in amina.words()
    assert amina.problems() == []


def test_the_way_in_can_be_read_by_everybody(visit: Visit) -> None:
    somebody = visit()
    for address in ("/account/login/", "/account/password/reset/", "/nowhere/"):
        somebody.go(address)
        assert somebody.problems() == []
    somebody.be("femi")
    somebody.go("/people/")
    assert somebody.title() == "You may not do this"
    assert somebody.problems() == []
