"""What can be wrong with views, layouts, blanks and the handbook's address, each problem whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from guidegen.checking import check_folder
from guidegen.checking.settings import find_address_fault
from guidegen.checking.views import RESERVED
from helpers.cases.views import HEAD, VIEW_CASES, view
from helpers.handbooks import DEFAULTS, WHOLE, write

EFFECT = "Delete it, or change the keys beside it. [no-effect]"


def said(root: Path, tool: str, **files: str) -> list[str]:
    """What is said of a handbook with this tool."""
    text = tool if tool.startswith("id:") else HEAD + tool
    folder = write(root, {**WHOLE, "content/walk.tool.yaml": text, **files})
    found = [str(each) for each in check_folder(folder)]
    return [each.removeprefix("content/walk.tool.yaml:") for each in found]


@pytest.mark.parametrize("case", VIEW_CASES)
def test_problem_is_said_whole(case: str, tmp_path: Path) -> None:
    tool, expected = VIEW_CASES[case]
    assert said(tmp_path, tool) == expected


@pytest.mark.parametrize("word", sorted(RESERVED))
def test_words_that_names_of_files_use_are_no_ids(word: str, tmp_path: Path) -> None:
    found = said(tmp_path, view("layout: card", word))
    assert [each for each in found if "[reserved-id]" in each] == found != []


def test_views_that_are_right_have_no_problems(tmp_path: Path) -> None:
    good = (
        "  - {id: times, text: How often?, monitors: choose, answer: {kind: count}, scored: false}\n"
        "views:\n"
        "  - {id: peer, title: Peer visit, wording: {chosen: I chose 3 texts.}, columns: Notes}\n"
        "  - {id: ghost, title: Ghost walk, artifacts_only: true, anonymous: true, header_fields: [date]}\n"
        "  - {id: hidden, title: No names, anonymous: true, sign_off: []}\n"
        "  - {id: team, title: Team, layout: votes, people: 6, columns: Why, orientation: portrait}\n"
        "  - {id: ask, title: Ask, layout: matrix, people: 4}\n"
        "  - {id: strip, title: Strip, layout: tally}\n"
        "  - {id: daily, title: Daily, layout: card}\n"
        "  - {id: talk, title: Talk, layout: discussion, questions: What was hard?}\n"
    )
    assert said(tmp_path, good) == []


def test_spanish_wordings_are_compared_by_their_figures(tmp_path: Path) -> None:
    spanish = """\
id: walk
title: Visita de la clase
guide: reading
scale: in-place
items:
  - {id: chosen, text: El docente elige 3 textos para la clase cada semana., monitors: choose}
views:
  - {id: yo, title: Para mí, wording: {chosen: Elijo %s textos para mi clase cada mes.}}
"""
    assert said(tmp_path, spanish % 3) == []
    assert said(tmp_path, spanish % 4) == [
        "8:48: The wording of “chosen” in the view “yo” changes what it means: the item says "
        "“3”, and the wording “4”. Say the same in other words; for something else, add an item. "
        "[changed-meaning]"
    ]


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("https://handbook.example.org/", ""),
        ("http://localhost:8000", ""),
        ("https://example.org/a/b/", ""),
        ("handbook.example.org", "it does not begin with https://"),
        ("ftp://example.org/", "it does not begin with https://"),
        ("javascript:alert(1)", "it does not begin with https://"),
        ("https:///guides", "it does not name a website after https://"),
        ("https://-a.example/", "it does not name a website after https://"),
        ("https://a..example/", "it does not name a website after https://"),
        ("https://me@example.org/", "it contains a user name or a password"),
        ("https://me:pw@example.org/", "it contains a user name or a password"),
        ("https://example.org/?a=1", "it contains a “?” or “#”"),
        ("https://example.org/#", "it contains a “?” or “#”"),
        ("https://example.org:99999/", "its host or port cannot be read"),
        ("https://[::1/", "its host or port cannot be read"),
        ("https://exa mple.org/", "it contains a space or another character that addresses cannot have"),
        ("https://exämple.org/", "it contains a space or another character that addresses cannot have"),
    ],
)  # fmt: skip
def test_an_address_leads_to_a_website(address: str, reason: str) -> None:
    assert find_address_fault(address) == reason


def test_an_address_that_is_too_long_for_a_code_is_said() -> None:
    address = "https://handbook.example.org/" + "a" * 51
    assert find_address_fault(address) == ""
    assert find_address_fault(f"{address}b") == (
        "it has 81 characters, and phones can scan at most 80"
    )


def test_a_bad_address_is_said_where_it_stands(tmp_path: Path) -> None:
    district = DEFAULTS["conf/district.yaml"] + "address: www.example.org\n"
    assert said(tmp_path, HEAD, **{"conf/district.yaml": district}) == [
        "conf/district.yaml:8:10: “www.example.org” cannot be the address of a handbook: it "
        "does not begin with https://. Write the address of its first page, such as "
        "https://handbook.example.org/. [bad-address]"
    ]
