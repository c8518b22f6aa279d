"""The questions that the handbook's source asks, answered near the home page of the shipped one."""

from __future__ import annotations

import posixpath
import re
from typing import NamedTuple
from urllib.parse import urldefrag

import pytest
from bs4 import BeautifulSoup

from helpers.documentation import PAGES, PLANNING
from helpers.sites import Built

HOME = "index"


class Question(NamedTuple):
    """A row of the documentation's table."""

    question: str
    #: the name of the page that answers it
    page: str
    #: the heading of the answer
    heading: str
    #: how many links lead there from the home page
    clicks: int


def listed() -> list[Question]:
    part = PAGES[PLANNING].partition("\n## The source's questions\n")[2]
    rows = re.findall(r"^\| (.+\?) \| `(.+)` \| (.+) \| (\d) \|$", part, re.M)
    return [Question(words, page, heading, int(clicks)) for words, page, heading, clicks in rows]


@pytest.fixture(scope="module")
def clicks(shipped: Built) -> dict[str, int]:
    """How many links in pages' texts, not in menus, lead from the home page to each page."""
    found = {HOME: 0}
    waiting = [HOME]
    for name in waiting:
        for link in shipped.page(name).select("main article a[href]"):
            path = urldefrag(str(link["href"])).url
            to = posixpath.normpath(posixpath.join(posixpath.dirname(name), path))
            page = to.removesuffix(".html")
            if path.endswith(".html") and page not in found and (shipped.out / to).is_file():
                found[page] = found[name] + 1
                waiting.append(page)
    return found


def test_all_questions_are_listed() -> None:
    # as many as there are rows, so that none is overlooked for its form
    rows = PAGES[PLANNING].partition("\n## The source's questions\n")[2].count("\n| ")
    assert len(listed()) == rows - 1 == 8


@pytest.mark.parametrize("question", listed(), ids=lambda each: each.question)
def test_each_question_is_answered_in_three_clicks(
    question: Question, shipped: Built, clicks: dict[str, int]
) -> None:
    assert clicks[question.page] == question.clicks <= 3
    page: BeautifulSoup = shipped.page(question.page)
    headings = [each.get_text().rstrip("#").strip() for each in page.select("h2, h3")]
    assert question.heading in headings


def test_every_page_is_near_the_home_page(shipped: Built, clicks: dict[str, int]) -> None:
    pages = {path.relative_to(shipped.out).with_suffix("").as_posix()
             for path in shipped.out.rglob("*.html") if not path.match("_static/*")}  # fmt: skip
    assert {page: clicks.get(page) for page in pages if clicks.get(page, 9) > 3} == {
        "genindex": None, "search": None,
    }  # fmt: skip
