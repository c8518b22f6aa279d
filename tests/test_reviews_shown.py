"""Items under review are marked on pages and forms, and exactly these pages are made again."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import get_args

import pytest

from guidegen.cli import main
from guidegen.language import translator
from guidegen.model.form import Layout
from guidegen.model.lock import Lock, LockLine
from guidegen.printing import FormSource, print_jobs
from guidegen.reading import read_handbook
from guidegen.views.measures import PrintOptions
from helpers.printing import assert_accessible, pages, write
from helpers.rebuilds import GUIDE, GUIDE_FILE, WALK, after, change
from helpers.sheet_handbook import FILES, TOOLS
from helpers.sites import build

#: tools that have all layouts among their forms
ONE_OF_EACH = ("walk", "tally", "card", "matrix")
NOTE = "Under review: “Stand at the door” has changed."


def accept(handbook: Path, *names: str) -> None:
    assert main(["-C", str(handbook), "review", *names]) == 0


def test_pages_mark_what_is_under_review_until_it_is_accepted(handbook: Path) -> None:
    accept(handbook, "greeting", "coaching")
    change(handbook, GUIDE_FILE, "as students come in", "while students come in")
    built = build(handbook, guidegen_warnings=False)
    walk, guide = built.page(WALK), built.page(GUIDE)
    assert [each.get_text() for each in walk.select(".guidegen-review")] == [NOTE, NOTE]
    marks = [e.get_text() for e in guide.select(".guidegen-mark") if "review" in e.get_text()]
    assert marks == ["Under review", "Under review"]
    assert "this component has changed since the item was reviewed." in guide.get_text()

    written, built = after(handbook, lambda: accept(handbook, "greeting-walk.stands"))
    assert written == {GUIDE, WALK}
    assert built.text(f"{WALK}.html").count("Under review") == 1
    written, built = after(handbook, lambda: accept(handbook, "greeting.door"))
    assert (written, built.warnings) == ({GUIDE, WALK}, "")
    assert "Under review" not in built.text(f"{WALK}.html") + built.text(f"{GUIDE}.html")


def test_a_lock_that_changes_no_mark_writes_no_page(handbook: Path) -> None:
    written, built = after(handbook, lambda: accept(handbook, "greeting", "coaching"))
    assert (written, built.warnings) == (set(), "")


@pytest.mark.parametrize(
    "print_options", [PrintOptions(paper="letter"), PrintOptions(paper="letter", fillable=True)]
)
def test_every_layout_marks_each_item_and_stays_accessible(
    tmp_path: Path, print_options: PrintOptions
) -> None:
    reading = read_handbook(write(tmp_path, *TOOLS, **FILES))
    handbook = reading.handbook

    def made(fingerprint: str | None, name: str) -> dict[str, tuple[int, bytes, str]]:
        lines = {
            LockLine(*p.names, fingerprint or handbook.fingerprints[p.names[1]])
            for p in handbook.pairs
        }
        source = FormSource(
            handbook=replace(handbook, lock=Lock(exists=True, lines=frozenset(lines))),
            folder=reading.folder, language="en", translate=translator("en"),
        )  # fmt: skip
        tools = [each for each in handbook.tools if each.id in ONE_OF_EACH]
        jobs = [
            source.job(each, tmp_path / name) for each in source.orders(tools, (print_options,))
        ]
        assert print_jobs((), jobs).problems == ()
        found = {}
        for job in jobs:
            sheet = job.document.sheets[0]
            items = sum(len(g.rows) for g in sheet.groups) + sum(len(t.items) for t in sheet.topics)
            found[sheet.code] = (items, job.file.read_bytes(), sheet.layout)
        return found

    marked = made("0" * 16, "suspect").values()
    assert {layout for _, _, layout in marked} == {*get_args(Layout)}
    for items, pdf, layout in marked:
        # a card is printed twice on its page
        times = {items, 2 * items} if layout == "card" else {items}
        assert " ".join(pages(pdf)).count("Under review: “") in times
        assert_accessible(pdf)
    assert all(
        "Under review" not in " ".join(pages(pdf)) for _, pdf, _ in made(None, "good").values()
    )
