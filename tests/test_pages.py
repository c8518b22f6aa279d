"""Every page of the shipped handbook, as it is met with small screens, other fonts, in the dark, by
the keyboard, and aloud.
"""

from __future__ import annotations

from typing import Literal

import pytest
from playwright.sync_api import Browser

from helpers.sites import Built
from helpers.surveys import (
    AXE,
    addresses,
    measured,
    open_page,
    pushed_sideways,
    show_in,
    surveyed,
    violations,
)

SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
WIDTHS = (320, 375, 768, 1280)
KINDS = ("contrast", "colorAlone", "headings", "tables", "ids")
#: one of each kind of page
SOME = (
    "index.html", "strategies/explicit-vocabulary/walkthrough.html", "alignment.html",
    "guidegen-tools.html", "search.html?q=students",
)  # fmt: skip


def test_no_page_has_a_fault(browser: Browser, shipped: Built) -> None:
    found = []
    with surveyed(browser) as page:
        for address in addresses(shipped):
            open_page(page, shipped, address)
            show_in(page, "light")
            found += measured(page, KINDS, "light")
            show_in(page, "dark")
            found += measured(page, ["contrast", "colorAlone"], "dark")
            found += pushed_sideways(page, WIDTHS, ["wide"])
            found += pushed_sideways(page, WIDTHS[:1], ["narrow", "spaced"])
            page.add_script_tag(path=AXE)
            found += measured(page, ["names"], "aloud")
            show_in(page, "light")
            found += violations(page, contrast=address in SOME)
    assert found == []


@pytest.mark.parametrize(
    "state", [":hover", ":focus", ":focus-visible", ":active", ":visited", ":target"]
)
def test_words_can_be_read_whatever_is_done_with_them(
    browser: Browser, shipped: Built, state: str
) -> None:
    found = []
    with surveyed(browser, forced=state) as page:
        for address in SOME:
            open_page(page, shipped, address)
            for scheme in SCHEMES:
                show_in(page, scheme)
                found += measured(page, ["contrast"], f"{scheme} {state}")
    assert found == []
