"""Published editions in a real browser, from a real server, below a folder of its own."""

from __future__ import annotations

import functools
import threading
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from helpers.published import NEW, OLD, build, history
from helpers.surveys import WCAG

NOTICE = ".guidegen-edition"


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture(scope="module")
def top(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a folder with both editions."""
    root = history(tmp_path_factory.mktemp("history") / "repository")
    place = tmp_path_factory.mktemp("served")
    for tag in (OLD, NEW):
        assert build(root, tag, "--output", place / "handbook") == 0
    handler = functools.partial(Quiet, directory=str(place))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/handbook"
        server.shutdown()


def open_page(
    browser: Browser, address: str, width: int = 1280, scheme: Literal["light", "dark"] = "light"
) -> Page:
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
    page = context.new_page()
    page.goto(address, wait_until="networkidle")
    return page


def test_switcher_leads_to_the_same_page_of_another_edition(browser: Browser, top: str) -> None:
    page = open_page(browser, f"{top}/{NEW}/drivers/log.html")
    button = page.locator(".version-switcher__button").first
    assert button.inner_text().strip() == NEW
    button.click()
    offered = page.locator(".version-switcher__menu").first.get_by_role("option")
    assert offered.all_inner_texts() == [NEW, OLD]
    offered.nth(1).click()
    page.wait_for_url(f"{top}/{OLD}/drivers/log.html")
    page.context.close()


def test_switcher_finds_a_page_that_was_moved(browser: Browser, top: str) -> None:
    page = open_page(browser, f"{top}/{OLD}/strategies/greeting/walk.html")
    page.locator(".version-switcher__button").first.click()
    page.locator(".version-switcher__menu").first.get_by_role("option").first.click()
    page.wait_for_url(f"{top}/{NEW}/practices/greeting/visit.html")
    page.context.close()


def test_notice_leads_to_this_page_of_the_current_edition(browser: Browser, top: str) -> None:
    page = open_page(browser, f"{top}/{OLD}/strategies/greeting/walk.html#item-smile")
    assert page.get_by_role("complementary", name="Edition").inner_text() == (
        f"This is edition {OLD}. The current edition is {NEW}. "
        "Go to this page in the current edition."
    )
    page.locator(f"{NOTICE} a").click()
    page.wait_for_url(f"{top}/{NEW}/practices/greeting/visit.html#item-smile")
    assert page.locator(NOTICE).count() == 0
    page.context.close()


def test_notice_on_a_page_that_is_gone(browser: Browser, top: str) -> None:
    page = open_page(browser, f"{top}/{OLD}/index.html")
    page.route(f"{top}/{NEW}/notes.html", lambda route: route.fulfill(status=404))
    page.goto(f"{top}/{OLD}/notes.html", wait_until="networkidle")
    link = page.locator(f"{NOTICE} a")
    assert link.inner_text() == "This page is not in the current edition. Go to its first page"
    assert link.get_attribute("href") == f"{top}/{NEW}/"
    page.context.close()


@pytest.mark.parametrize("script", [True, False])
def test_address_without_a_tag_leads_to_the_current_edition(
    browser: Browser, top: str, script: bool
) -> None:
    context = browser.new_context(java_script_enabled=script)
    page = context.new_page()
    # as the code on a form leads there
    page.goto(f"{top}/strategies/greeting/walk.html#version-1-0-0")
    to = f"{top}/{NEW}/practices/greeting/visit.html"
    page.wait_for_url(f"{to}#version-1-0-0" if script else f"{to}*")
    page.goto(f"{top}/")
    page.wait_for_url(f"{top}/{NEW}/index.html")
    context.close()


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (1280, "dark"), (320, "light")])
def test_notice_is_accessible(
    browser: Browser, top: str, width: int, scheme: Literal["light", "dark"]
) -> None:
    page = open_page(browser, f"{top}/{OLD}/notes.html", width, scheme)
    assert page.locator(NOTICE).is_visible()
    found = Axe().run(page, options=WCAG)
    assert [
        (each["id"], [n["html"] for n in each["nodes"]]) for each in found.response["violations"]
    ] == []
    assert page.evaluate("document.documentElement.scrollWidth") == width
    # the first stop of the keyboard is still the link that skips the navigation
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.skip-link') !== null")
    page.context.close()


def test_edition_on_a_disk_shows_no_notice_and_no_error(browser: Browser, tmp_path: Path) -> None:
    root = history(tmp_path / "handbook")
    assert build(root, OLD) == 0
    errors: list[str] = []
    page = browser.new_context().new_page()
    page.on("pageerror", lambda error: errors.append(error.message))
    page.goto((root / "build" / "editions" / OLD / "notes.html").as_uri())
    page.wait_for_timeout(300)
    assert page.locator(NOTICE).count() == 0
    # the theme's own, which it cannot read its list from either
    assert [each for each in errors if "fetch" not in each] == []
    page.context.close()
