"""Every page of a built handbook in one browser, each opened once and measured in many states."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

import axe_playwright_python
from playwright.sync_api import Browser, Page, Route

from helpers.sites import Built, pages_of

AXE = Path(axe_playwright_python.__file__).with_name("axe.min.js")
SURVEY = Path(__file__).with_name("survey.js")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
#: narrow letters as Arial's, the widest that a machine has, and the spacing that WCAG 1.4.12 asks for
FONTS = {
    "narrow": "@font-face { font-family: Narrow; src: local('DejaVu Sans'); size-adjust: 88% }"
    " body, body :not(i, svg, svg *) { font-family: Narrow, Arial, sans-serif !important }",
    "wide": "body, body :not(i, svg, svg *) { font-family: 'DejaVu Sans', Verdana !important }",
    "spaced": "* { letter-spacing: .12em !important; word-spacing: .16em !important;"
    " line-height: 1.5 !important }",
}


def addresses(built: Built) -> list[str]:
    """The addresses of all pages below the site; the search with results."""
    return [f"{path}?q=students" if path == "search.html" else path for path in pages_of(built)]


@contextmanager
def surveyed(browser: Browser, forced: str = "") -> Iterator[Page]:
    """A page to open others in; with ``forced``, as ``:hover``, everything is in that state."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    # a page must not need the network
    context.route("http*://**", lambda route: route.abort())

    def force(route: Route) -> None:
        path = Path(re.sub(r"^file://|\?.*", "", route.request.url))
        style = re.sub(rf"{forced}(?![-\w])", ":not(.never)", path.read_text("utf-8"))
        route.fulfill(body=style, content_type="text/css")

    if forced:
        context.route(re.compile(r"\.css(\?|$)"), force)
    yield context.new_page()
    context.close()


def open_page(page: Page, built: Built, address: str) -> None:
    """Open a page with all that is folded, and wait for the results of a search."""
    name, _, query = address.partition("?")
    uri = (built.out / name).as_uri()
    page.goto(f"{uri}?{query}" if query else uri)
    if query:
        page.wait_for_function(
            "document.querySelector('.search-summary')?.innerText.includes('found')"
        )
    page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
    page.add_style_tag(content="*, ::before, ::after { transition: none !important }")
    page.add_script_tag(path=SURVEY)


def show_in(page: Page, scheme: Literal["light", "dark"]) -> None:
    """Show a page as the reader has chosen; what the theme does a moment later is done at once."""
    page.emulate_media(color_scheme=scheme)
    page.evaluate("scheme => document.documentElement.dataset.theme = scheme", scheme)


def measured(page: Page, kinds: Sequence[str], state: str) -> list[str]:
    """What the survey finds of these kinds, each with the page and the state that it is in."""
    where = f"{page.url.rpartition('/html/')[2]} {state}"
    found: list[str] = page.evaluate(
        "kinds => kinds.flatMap(kind => survey[kind]().map(each => `${kind}: ${each}`))",
        list(kinds),
    )
    return [f"{where} {each}" for each in found]


def violations(page: Page, *, contrast: bool = True) -> list[str]:
    """What axe finds on a page: WCAG 2.2 A and AA, and what axe itself advises.

    Most of its time is for contrast, which the survey measures as well.
    """
    options = {
        "runOnly": TAGS,
        "resultTypes": ["violations"],
        "rules": {"color-contrast": {"enabled": contrast}},
    }
    found: list[str] = page.evaluate(
        "options => axe.run(options).then(({violations}) => violations.flatMap("
        "({id, nodes}) => nodes.map(({html}) => `${id}: ${html.slice(0, 120)}`)))",
        options,
    )
    return [f"{page.url.rpartition('/html/')[2]} {each}" for each in found]


def pushed_sideways(page: Page, widths: Sequence[int], fonts: Sequence[str]) -> list[str]:
    """What must be pushed sideways at these widths, with each of these fonts."""
    found = []
    style = page.add_style_tag(content="/**/")
    for font in fonts:
        style.evaluate("(style, text) => style.textContent = text", FONTS[font])
        for width in widths:
            page.set_viewport_size({"width": width, "height": 900})
            found += measured(page, ["sideways"], f"{width} {font}")
    style.evaluate("style => style.remove()")
    page.set_viewport_size({"width": 1280, "height": 900})
    return found


WCAG = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]}
