"""What the site's script does with the days of reports, in a real browser."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Browser

from helpers.menus import menus, serve
from helpers.paths import SMALL
from helpers.sites import Built, build, copy_handbook

#: builds a handbook of a name at the path that it is given, or finds what was built
Once = Callable[[str, Callable[[Path], Built]], Built]
NOW = """[...document.querySelectorAll(".guidegen-now")].map((part) =>
    part.matches("tr") ? part.cells[0].innerText : part.querySelector("h2").innerText.replace("#", ""))"""
HEADINGS = """[...document.querySelectorAll("article h2")].map((each) => each.innerText)"""


def test_current_part_says_so_and_comes_first(once: Once, browser: Browser) -> None:
    with menus():
        built = once("menus", lambda root: build(serve(copy_handbook(SMALL, root)), jobs=2))
    found = {}
    for day in (dt.datetime(2026, 9, 30), dt.datetime(2026, 10, 31, 23), dt.datetime(2026, 11, 1)):
        page = browser.new_page(viewport={"width": 320, "height": 800})
        page.clock.set_fixed_time(day)
        page.goto((built.out / "months.html").as_uri())
        width = page.evaluate("document.documentElement.scrollWidth")
        found[day.date().isoformat()] = width, page.evaluate(NOW), page.evaluate(HEADINGS)
        page.close()
    assert found == {
        "2026-09-30": (320, [], ["Goals", "North"]),
        "2026-10-31": (320, ["Now Goals", "Now October"], ["Now Goals", "North"]),
        "2026-11-01": (320, ["Now North", "Now November"], ["Now North", "Goals"]),
    }
