"""What authors write is text: it runs nothing, reads no file and becomes no markup by accident."""

from __future__ import annotations

from pathlib import Path

import pytest
from bs4 import Tag

from guidegen.checking import check_folder
from guidegen.reading import Folder
from helpers.sites import build, rewritten

GUIDE = "content/strategies/greeting/index.guide.yaml"


def put(handbook: Path, definition: str) -> None:
    """Make ``definition`` the first component's, as a literal block."""
    lines = "".join(f"      {line}\n" for line in definition.split("\n"))
    path = handbook / GUIDE
    old = "    definition: The teacher stands in the doorway as students come in.\n"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, f"    definition: |\n{lines}"), "utf-8")


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "```{include} ../../../../secret.txt\n```",
        "```{literalinclude} /secret.txt\n```",
        "```{raw} html\n<script>alert(1)</script>\n```",
        "```{eval-rst}\n.. include:: /secret.txt\n```",
        ":::{include} ../../../../secret.txt\n:::",
        "- a list\n\n  ~~~{include} ../../../../secret.txt\n  ~~~",
        "{download}`../../../../secret.txt`",
        "[file](../../../../secret.txt)",
        "[file](/../../secret.txt)",
        "![file](../../../../secret.txt)",
        "[x](javascript:alert(1))",
        "[x]\n\n[x]: data:text/html,<script>alert(1)</script>",
    ],
)
def test_nothing_forbidden_reaches_a_page(handbook: Path, text: str) -> None:
    (handbook.parent / "secret.txt").write_text("top secret", "utf-8")
    (handbook / "secret.txt").write_text("top secret", "utf-8")
    put(handbook, text)
    built = build(handbook)
    page = built.page("strategies/greeting/index")
    section = page.find(id="component-door")
    assert isinstance(section, Tag)
    assert not section.find_all(["script", "img", "iframe"])
    assert not [
        a
        for a in section.find_all("a")
        if str(a.get("href", "")).startswith(("javascript", "data"))
    ]
    everything = b"".join(content for _, content in built.snapshot().values())
    assert b"top secret" not in everything


def test_title_with_markup_signs_stays_text_in_page_link_and_index(handbook: Path) -> None:
    path = handbook / GUIDE
    title = "{include} <b>&amp; [x](y) `z` # $1 \\"
    path.write_text(path.read_text("utf-8").replace("title: Mean it", f"title: '{title}'"), "utf-8")
    found = [str(each) for each in check_folder(Folder.at(handbook))]
    assert len(found) == 2
    page = build(handbook).page("strategies/greeting/index")
    heading = page.select_one("#component-warmth h3")
    assert isinstance(heading, Tag)
    assert heading.get_text().startswith(title)


def test_template_that_prints_a_text_cannot_make_markup_of_it(handbook: Path) -> None:
    template = handbook / "_templates" / "tool.md"
    template.parent.mkdir()
    template.write_text("{{ tool.items[0].text }}\n\n{{ tool.instructions[0] }}\n", "utf-8")
    tool = handbook / "content/strategies/greeting/walk.tool.yaml"
    tool.write_text(
        tool.read_text("utf-8").replace(
            "Stand where you do not block the door.", "'```{include} ../../../secret'"
        ), "utf-8",
    )  # fmt: skip
    page = build(handbook).page("strategies/greeting/walk")
    assert "```{include} ../../../secret" in page.get_text()


def test_template_with_a_mistake_is_a_problem_and_the_page_says_so(handbook: Path) -> None:
    template = handbook / "_templates" / "tool.md"
    template.parent.mkdir()
    template.write_text("Text\n\n{% if %}\n", "utf-8")
    assert build(handbook).warnings.splitlines()[0] == (
        "_templates/tool.md:3:1: WARNING: The template cannot be used: Expected an expression, got "
        "'end of statement block'. Correct it, or delete it so that guidegen's own is used. "
        "[guidegen.bad-template]"
    )


def test_template_cannot_reach_the_machine(handbook: Path) -> None:
    template = handbook / "_templates" / "tool.md"
    template.parent.mkdir()
    template.write_text("{{ ''.__class__.__mro__[1].__subclasses__() }}\n", "utf-8")
    assert "access to attribute '__class__' of 'str' object is unsafe" in build(handbook).warnings


BROKEN = {
    "content/drivers/coaching.guide.yaml": "id: coaching\ntitle: Coaching\ncomponents:\n  - titel: Visits\n",
    "content/strategies/greeting/index.guide.yaml": "id: greeting\ntitle: 'Greeting\n",
}


def test_sphinx_reports_what_check_reports(handbook: Path) -> None:
    for name, text in BROKEN.items():
        (handbook / name).write_text(text, "utf-8")
    problems = check_folder(Folder.at(handbook))
    assert len(problems) >= 3
    warnings = build(handbook).warnings
    for found in problems:
        assert (
            f"{found.place}: WARNING: {found.message} {found.remedy} [guidegen.{found.code.slug}]\n"
            in warnings
        )


def test_page_that_cannot_be_read_shows_why_and_the_rest_is_built(handbook: Path) -> None:
    file = "content/drivers/coaching.guide.yaml"
    (handbook / file).write_text(BROKEN[file], "utf-8")
    built = build(handbook)
    page = built.page("drivers/coaching").get_text(" ", strip=True)
    assert "This page cannot be shown yet" in page
    assert f"{file}:4:5: “titel” is not a key of a component. Did you mean “title”?" in page
    assert "Stand at the door" in built.text("strategies/greeting/index.html")


def test_page_that_was_mended_is_shown(handbook: Path) -> None:
    file = handbook / "content/drivers/coaching.guide.yaml"
    good = file.read_text("utf-8")
    file.write_text("id: coaching\ntitle: 'Coaching\n", "utf-8")
    before = build(handbook).snapshot()
    file.write_text(good, "utf-8")
    built = build(handbook)
    assert built.warnings == ""
    assert {"drivers/coaching", "drivers/log"} <= rewritten(before, built.snapshot())
    assert "Visits" in built.text("drivers/log.html")


def test_names_of_the_district_are_text_in_every_theme(handbook: Path) -> None:
    path = handbook / "conf" / "district.yaml"
    text = path.read_text("utf-8").replace(
        "name: Testing Schools", "name: R & D <x> Schools\ncontact: Call 5 < 6"
    )
    path.write_text(
        text.replace("handbook: Testing handbook", "handbook: <script>alert(1)</script> & co"),
        "utf-8",
    )
    for theme in ("pydata_sphinx_theme", "alabaster", "furo"):
        built = build(handbook, out=theme, html_theme=theme, html_theme_options={})
        for page in ("index", "search", "strategies/greeting/index"):
            found = built.page(page)
            assert [
                each for each in found.find_all("script") if each.get_text() == "alert(1)"
            ] == []
            assert "R & D <x> Schools · Call 5 < 6" in found.get_text()
            assert "<script>alert(1)</script> & co" in found.get_text()
