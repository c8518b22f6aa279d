"""A page that is printed from a real browser: a booklet without the site around it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Literal
from unicodedata import normalize

import pytest
from playwright.sync_api import Browser

from helpers.paths import SMALL
from helpers.pdf_pages import pages_of, pictures_of, widths_of, words_of
from helpers.sites import Built, build, copy_handbook

GUIDE = "strategies/explicit-vocabulary/index"
ROWS = 40
TABS = """
::::{tab-set}
:::{tab-item} First tab
Words of the first.
:::
:::{tab-item} Second tab
Words of the second.
:::
::::

:::{dropdown} A fold
Words in the fold.
:::
"""


def squeezed(text: str) -> str:
    """A text without spaces and ligatures: lines break where the paper ends."""
    return re.sub(r"\s+", "", normalize("NFKC", text))


@dataclass(frozen=True)
class Printed:
    """A printed page of the site."""

    data: bytes

    @cached_property
    def pages(self) -> list[str]:
        """The words of each sheet, squeezed."""
        return [squeezed(page) for page in pages_of(self.data)]

    @cached_property
    def words(self) -> str:
        """The words of all sheets, squeezed."""
        return "".join(self.pages)


def printed(
    browser: Browser, built: Built, name: str, paper: str, scheme: Literal["light", "dark"]
) -> Printed:
    context = browser.new_context(color_scheme=scheme)
    context.route("http*://**", lambda route: route.abort())
    page = context.new_page()
    page.goto((built.out / f"{name}.html").as_uri())
    data = page.pdf(format=paper, prefer_css_page_size=True, print_background=scheme == "dark")
    context.close()
    return Printed(data)


@pytest.fixture(scope="module")
def long(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The small handbook with a page of what its own pages do not have."""
    root = copy_handbook(SMALL, tmp_path_factory.mktemp("long"))
    rows = "".join(
        f"* - begin{n:02} {'of a row that is long ' * 6}\n  - {'and its neighbor ' * 12} end{n:02}\n"
        for n in range(ROWS)
    )
    table = f"```{{list-table}}\n:header-rows: 1\n\n* - Head A\n  - Head B\n{rows}```\n"
    (root / "content" / "long.md").write_text(f"# A “long” </style> page\n{TABS}\n{table}", "utf-8")
    return build(root)


@pytest.fixture(scope="module")
def guide(browser: Browser, shipped: Built) -> Printed:
    return printed(browser, shipped, GUIDE, "Letter", "light")


@pytest.fixture(scope="module")
def page(browser: Browser, long: Built) -> Printed:
    return printed(browser, long, "long", "A4", "dark")


def test_nothing_of_the_site_around_the_page_is_printed(guide: Printed) -> None:
    around = (
        "Skip to main content", "Search the docs", "Section Navigation", "On this page",
        "Back to top", "System Settings", "Using this handbook", "Print (PDF)",
    )  # fmt: skip
    assert [words for words in around if squeezed(words) in guide.words] == []


def test_what_is_folded_is_printed(guide: Printed, shipped: Built) -> None:
    parts = shipped.page(GUIDE).select("details.guidegen-folded p:not(.guidegen-downloads)")
    assert len(parts) > 50
    # a page that ends puts its margins between the words of a paragraph
    lines = [squeezed(part.text)[:40] for part in parts]
    words = guide.words
    assert [line for line in lines if line not in words] == []


def test_each_level_stands_once_and_on_one_sheet(guide: Printed, shipped: Built) -> None:
    levels = [squeezed(dd.text) for dd in shipped.page(GUIDE).select("dl.guidegen-levels > dd")]
    assert len(levels) > 10
    # entries have bullets on paper that the page's own text has not
    sheets = [re.sub("[•◦▪]", "", sheet) for sheet in guide.pages]
    assert [text for text in levels if sum(sheet.count(text) for sheet in sheets) != 1] == []


def test_margins_name_the_page_the_district_and_its_version(guide: Printed) -> None:
    sheets = guide.pages
    for number, sheet in enumerate(sheets, 1):
        assert f"{number}/{len(sheets)}" in sheet
        assert squeezed("Example School District · Version") in sheet
        assert squeezed("Explicit vocabulary instruction") in sheet


def test_rows_stay_whole_and_heads_come_again(page: Printed) -> None:
    sheets = [sheet for sheet in page.pages if "begin" in sheet]
    assert len(sheets) > 2
    for sheet in sheets:
        assert "HeadA" in sheet
        assert re.findall(r"begin(\d\d)", sheet) == re.findall(r"end(\d\d)", sheet)
    assert len(re.findall(r"begin\d\d", page.words)) == ROWS


def test_tabs_stand_below_each_other_with_their_labels(page: Printed) -> None:
    expected = ("First tab", "Words of the first.", "Second tab", "Words of the second.", "A fold",
                "Words in the fold.")  # fmt: skip
    places = [page.words.find(squeezed(words)) for words in expected]
    assert -1 not in places
    assert places == sorted(places)


def test_title_with_signs_of_markup_is_text_in_the_margin(page: Printed) -> None:
    assert squeezed("A “long” </style> page") in page.pages[1]


def test_dark_mode_is_black_on_white(page: Printed) -> None:
    for sheet in pictures_of(page.data, 30):
        points = sheet.dots
        assert sum(points) / len(points) > 200
        assert (points[0], points[-1]) == (255, 255)
        assert min(points) < 130


@pytest.mark.parametrize("name", ["guide", "page"])
def test_no_word_is_cut_off(name: str, request: pytest.FixtureRequest) -> None:
    found: Printed = request.getfixturevalue(name)
    width = widths_of(found.data)[0]
    assert width == pytest.approx({"guide": 612, "page": 595}[name], abs=2)
    assert max(word.right for word in words_of(found.data)) < width - 36
