"""A visitor: one person at one browser window, who also notices what a page should never do."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, Page, Request

ROOT = Path(__file__).parents[2]
PICTURES = ROOT / "docs/pictures"
AXE = ROOT / "node_modules/axe-core/axe.min.js"
DESK = (1280, 900)
PHONE = (390, 844)
PATIENCE = 60_000  # milliseconds; a page takes far less unless the machine is very busy


@dataclass
class Visitor:
    """A window of a browser on the site at `address`; `strayed` lists requests that left it."""

    page: Page
    address: str
    strayed: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def watch(self, request: Request) -> None:
        if urlsplit(request.url).netloc not in ("", urlsplit(self.address).netloc):
            self.strayed.append(request.url)

    def listen(self, kind: str, text: str) -> None:
        if kind == "error" and "the server responded with a status of 4" not in text:
            self.faults.append(text)

    def go(self, path: str) -> None:
        self.page.goto(path if path.startswith("http") else self.address + path)

    def be(self, key: str) -> None:
        """Sign in as a member of the cast."""
        self.go("/")
        self.page.click(f"form:has(input[value={key}]) button")

    def press(self, name: str) -> None:
        self.page.get_by_role("button", name=name).first.click()

    def follow(self, name: str) -> None:
        self.page.get_by_role("link", name=name).first.click()

    def words(self) -> str:
        return self.page.inner_text("body")

    def title(self) -> str:
        return self.page.inner_text("h1")

    def fits(self) -> bool:
        """Return whether the page is no wider than the window."""
        return bool(self.page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))

    def tab_to(self, selector: str, *, holding: str) -> None:
        """Press Tab until the focus is on what `selector` names and holds a text; fail after 200 times."""
        there = f"e => e.matches({selector!r}) && e.textContent.includes({holding!r})"
        for _ in range(200):
            self.page.keyboard.press("Tab")
            if self.page.evaluate(f"({there})(document.activeElement)"):
                return
        raise AssertionError(f"the keyboard does not reach {selector} with {holding}")

    def picture(self, name: str) -> None:
        """Keep a picture of the window for the README and the manual, where new ones are wanted."""
        if os.environ.get("TILTH_PICTURES") == "1":
            PICTURES.mkdir(exist_ok=True)
            self.page.evaluate("document.activeElement && document.activeElement.blur()")
            self.page.screenshot(path=str(PICTURES / f"{name}.png"), animations="disabled")

    def problems(self) -> list[str]:
        """Return what axe-core finds wrong with the page as it stands, one line each."""
        self.page.evaluate(AXE.read_text(encoding="utf-8"))
        found = self.page.evaluate("axe.run(document, {resultTypes: ['violations']}).then(r => r.violations)")
        return [f"{self.page.url} {v['id']}: {v['help']} {v['nodes'][0]['html'][:160]}" for v in found]


def open_window(
    browser: Browser, address: str, size: tuple[int, int] = DESK, *, scripts: bool = True
) -> tuple[Visitor, BrowserContext]:
    """Return a fresh window of its own (no cookies of others), and its context to close."""
    context = browser.new_context(
        viewport={"width": size[0], "height": size[1]}, java_script_enabled=scripts, reduced_motion="reduce"
    )
    visitor = Visitor(context.new_page(), address)
    visitor.page.set_default_timeout(PATIENCE)
    visitor.page.on("request", visitor.watch)
    visitor.page.on("console", lambda message: visitor.listen(message.type, message.text))
    return visitor, context
