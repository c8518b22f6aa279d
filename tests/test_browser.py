"""Pages in a real browser: WCAG 2.1 A and AA by axe-core, and nothing that must be pushed sideways."""

from __future__ import annotations

from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from helpers.sites import Built
from helpers.surveys import WCAG


def open_page(
    browser: Browser,
    built: Built,
    name: str,
    width: int,
    scheme: Literal["light", "dark"] = "light",
) -> Page:
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
    # a page must not need the network
    context.route("http*://**", lambda route: route.abort())
    page = context.new_page()
    page.goto((built.out / f"{name}.html").as_uri())
    return page


@pytest.mark.parametrize(
    ("name", "schemes"),
    [
        ("strategies/waving", ["light"]),
        ("strategies/greeting/walk", ["light", "dark"]),
        ("what-changed", ["light", "dark"]),
        ("notes", ["light"]),
        ("index", ["light"]),
    ],
)
def test_what_is_retired_and_what_changed_is_for_everybody(
    browser: Browser, aged: Built, name: str, schemes: list[Literal["light", "dark"]]
) -> None:
    for scheme in schemes:
        page = open_page(browser, aged, name, 1280, scheme)
        found = Axe().run(page, options=WCAG)
        assert len(found.response["passes"]) > 10
        assert [
            (each["id"], [n["html"] for n in each["nodes"]])
            for each in found.response["violations"]
        ] == []
        for width in (1280, 320):
            page.set_viewport_size({"width": width, "height": 900})
            assert page.evaluate("document.documentElement.scrollWidth") == width
        page.context.close()


def test_folded_part_opens_with_the_keyboard(browser: Browser, shipped: Built) -> None:
    page = open_page(browser, shipped, "strategies/explicit-vocabulary/index", 1280)
    part = page.locator("#component-choose-words details").first
    assert part.get_attribute("open") is None
    part.locator("summary").focus()
    page.keyboard.press("Enter")
    assert part.get_attribute("open") == ""
    page.context.close()


def test_link_to_an_item_brings_it_into_view(browser: Browser, shipped: Built) -> None:
    page = open_page(browser, shipped, "strategies/explicit-vocabulary/index", 1280)
    page.locator("#component-choose-words a", has_text="Item 1").last.click()
    page.wait_for_url("**/walkthrough.html#item-*")
    item = page.locator(f"#{page.url.partition('#')[2]}")
    assert item.is_visible()
    page.context.close()


def test_printed_page_shows_what_is_folded(browser: Browser, shipped: Built) -> None:
    page = open_page(browser, shipped, "strategies/explicit-vocabulary/index", 1280)
    page.emulate_media(media="print")
    height = page.evaluate(
        "document.querySelector('#component-choose-words details ul, #component-choose-words details dl').getBoundingClientRect().height"
    )
    assert height > 0
    page.context.close()
