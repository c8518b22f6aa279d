"""Printed forms of every way to answer, read back from the PDF."""

from __future__ import annotations

from pathlib import Path

import pypdf
import pytest

from guidegen.cli import main
from helpers.printing import (
    CONF,
    assert_accessible,
    assert_in_order,
    item,
    pages,
    pdf_of,
    printed,
    tool,
    write,
)
from helpers.sites import build

COUNT = {"kind": "count", "unit": "times"}
NA = {"code": "NA", "title": "Nobody came", "meaning": "not-applicable"}
RULES = {"not_applicable": "leave-out", "not_observed": "leave-out", "blank": "no-score"}
VARIANTS = [
    {"id": "all", "title": "All *grades*"},
    {"id": "short", "title": "Short", "without": ["wait"]},
]


def form(tmp_path: Path, *items: object, **more: object) -> str:
    """The text of a form with these items; it is accessible."""
    pdf = pdf_of(tmp_path, tool(items=list(items), **more))
    assert_accessible(pdf)
    return " ".join(pages(pdf))


def test_parts_and_what_is_worked_out_of_them(tmp_path: Path) -> None:
    parts = [
        {"id": "praise", "text": "Praise", "answer": COUNT},
        {"id": "rebukes", "text": "Rebukes", "answer": {"kind": "count", "marks": [NA]}},
        {"id": "tone", "text": "Tone", "scale": "yes-no"},
    ]
    text = form(
        tmp_path,
        item("ratio", "Praise and rebukes", parts=parts, value={"ratio": ["praise", "rebukes"]},
             zero_denominator="leave-out", goal={"at_least": 4, "authority": "Us"}),
        item("double", "Twice the ratio", value={"round": {
            "of": {"product": ["ratio", 2]}, "places": 1, "half": "up"}}),
        scoring=None,
    )  # fmt: skip
    assert_in_order(
        text,
        [
            "1 Praise and rebukes Worked out: “Praise” ÷ “Rebukes”.",
            "NA: Nobody came.",
            "If it divides by 0: this item is left out.",
            "Goal: ≥ 4.",
            "Praise times",
            "Rebukes NA",
            "Tone 1 0",
            "2 Twice the ratio Worked out: (item 1 × 2) rounded to 1 places.",
        ],
    )


def test_answers_for_each_of_several(tmp_path: Path) -> None:
    repeat = {"for_each": "room", "columns": 3, "combine": "lowest"}
    text = form(tmp_path, item("wait", "The teacher waits.", repeat=repeat), scoring=None)
    assert_in_order(
        text,
        ["Item – Write one in each box room 1 room 2 room 3", "1 The teacher waits.",
         "Once for each room. The lowest counts."],
    )  # fmt: skip


def test_votes_conditions_and_rules_of_an_item(tmp_path: Path) -> None:
    text = form(
        tmp_path,
        item("wait", "The teacher waits."),
        item("asks", "The teacher asks.", ask_if={"item": "wait", "at_least": 1},
             missing={"not_observed": "count-as-zero", "blank": "leave-out"}, inverse=True),
        scoring={**RULES, "method": "percent-of-points",
                 "raters": {"combine": "consensus", "quorum": 3}},
    )  # fmt: skip
    assert_in_order(
        text,
        ["1 The teacher waits. 2 1 0 NA NO", "Votes", "2 The teacher asks.",
         "Only if item 1: ≥ 1.", "The higher the answer, the fewer points.",
         "NO: this item counts as 0.", "Without an answer: this item is left out.",
         "Several raters: What all agree on counts.",
         "At least 3 people must vote."],
    )  # fmt: skip


def test_scores_of_every_kind_have_a_line(tmp_path: Path) -> None:
    scores = [
        {"id": "total", "title": "Total", "method": "percent-of-points"},
        {"id": "low", "title": "Not yet", "method": "count", "each_at_most": 0},
        {"id": "share", "title": "Share", "method": "percent-of-items", "each_at_least": 1},
        {"id": "index", "title": "Index", "method": "formula",
         "value": {"product": ["total", "share", 0.01]}},
    ]  # fmt: skip
    criteria = [
        {"title": "Steady", "authority": "Us", "times": 2, "of_last": 3,
         "requires": [{"score": "index", "at_least": 40}]},
    ]  # fmt: skip
    text = form(
        tmp_path, item("wait", "The teacher waits."),
        scoring={**RULES, "round": "none", "scores": scores, "criteria": criteria},
    )  # fmt: skip
    assert_in_order(
        text,
        ["Total: Points earned ÷ points possible (2 if every item applies) × 100 = %",
         "Not yet: Items with ≤ 0: of that apply (1 if all do)",
         "Share: Items with ≥ 1 ÷ items that apply (1 if all do) × 100 = %",
         "Index: “Total” × “Share” × 0.01",
         "Steady: met not met Us – Index ≥ 40; 2 of the last 3 times"],
    )  # fmt: skip


def variants(**more: object) -> dict[str, object]:
    scoring = {
        **RULES, "method": "percent-of-points", "round": "none",
        "criteria": [{"at_least": 100, "authority": "Us", "variant": "short"}],
    }  # fmt: skip
    return tool(variants=VARIANTS, scoring=scoring, **more)


def test_each_variant_has_a_form_with_its_own_points(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(tmp_path, variants())
    assert main(["-C", str(tmp_path), "print"]) == 0
    assert capsys.readouterr().out == (
        "build/print/walk.all.pdf\nbuild/print/walk.short.pdf\n2 forms made, 0 unchanged.\n"
    )
    whole, short = (
        " ".join(pypdf.PdfReader(tmp_path / f"build/print/walk.{name}.pdf").pages[0].extract_text().split())
        for name in ("all", "short")
    )  # fmt: skip
    assert_in_order(whole, ["Walk – All grades", "(5 if every item applies)", "walk.all · version"])
    assert "at or above" not in whole
    assert_in_order(
        short,
        ["Walk – Short", "1 The book fits.", "3 All answer.", "(3 if every item applies)",
         "at or above 100 % below 100 %", "walk.short · version 1.0.0"],
    )  # fmt: skip
    assert "The teacher waits." not in short
    assert main(["-C", str(tmp_path), "print"]) == 0
    assert capsys.readouterr().out == "0 forms made, 2 unchanged.\n"


def test_the_page_links_to_each_variant(tmp_path: Path) -> None:
    sections = [{"id": "s", "title": "First *part*", "text": "Look *around*."}]
    items = [
        item("book", "The book fits.", monitors="choose-book", section="s"),
        item("wait", "The teacher waits.", section="s"),
    ]
    crosswalks = [
        {"id": "old", "version": "0.9.0", "authority": "The *office*",
         "items": [{"item": "wait", "table": {"y": 2, "n": 0}}]},
    ]  # fmt: skip
    one = variants(sections=sections, items=items, crosswalks=crosswalks)
    text = "# Home\n\n```{toctree}\n:glob:\n\nread/*\n```\n\n{guidegen:sheet}`walk.short`\n"
    folder = write(tmp_path, one)
    (folder.content / "index.md").write_text(text, "utf-8")
    (folder.conf / "conf.py").write_text('extensions = ["guidegen.site"]\n', "utf-8")
    built = build(tmp_path)
    assert built.warnings == ""
    page = built.page("read/walk")
    terms, lists = page.select(".guidegen-forms dt"), page.select(".guidegen-forms dd")
    rows = {
        term.text: [a["href"] for a in links.select("a.guidegen-sheet")]
        for term, links in zip(terms, lists, strict=True)
    }
    endings = (".pdf", ".a4.pdf", ".fillable.pdf")
    assert rows == {
        "All grades": [f"../_print/walk.all{ending}" for ending in endings],
        "Short": [f"../_print/walk.short{ending}" for ending in endings],
    }
    linked = page.select("a.guidegen-picture")
    pictures = {a["href"]: a.select("img")[0]["alt"] for a in linked}
    assert pictures == {
        "../_print/walk.all.pdf": "The first page of the form: Walk – All grades",
        "../_print/walk.short.pdf": "The first page of the form: Walk – Short",
    }
    assert {path.name for path in (built.out / "_print").iterdir()} == {
        f"walk.{name}{ending}" for name in ("all", "short") for ending in (*endings, ".png")
    }
    article = " ".join(page.get_text(" ").split())
    assert_in_order(
        article,
        ["First part Look around .", "1 The book fits.", "2 The teacher waits.",
         "Only in: All grades", "Crosswalks from older versions",
         "From version 0.9.0 old The office"],
    )  # fmt: skip
    home = built.page("index").find("a", class_="guidegen-sheet")
    assert home and (home.text, home["href"]) == ("Print: Walk – Short", "_print/walk.short.pdf")
    path = folder.content / "read/walk.tool.yaml"
    path.write_text(path.read_text("utf-8").replace('"Short"', '"Brief"'), "utf-8")
    assert "Print: Brief (PDF)" in build(tmp_path).text("read/index.html")


def test_the_code_on_a_form_leads_to_its_version_on_the_tools_page(tmp_path: Path) -> None:
    changes = [
        {"version": "1.0.0", "note": "Shorter."}, {"version": "0.9.0", "note": "First."},
    ]  # fmt: skip
    address = {"address": "https://handbook.example.org/mtss/"}
    district = {**CONF["district.yaml"], **address}
    folder = write(tmp_path, tool(changes=changes), **{"conf/district.yaml": district})
    (folder.content / "index.md").write_text("# Home\n\n```{toctree}\n:glob:\n\nread/*\n```\n")
    (folder.conf / "conf.py").write_text('extensions = ["guidegen.site"]\n', "utf-8")
    built = build(tmp_path)
    assert built.warnings == ""
    text = " ".join(pages((built.out / "_print" / "walk.pdf").read_bytes()))
    assert "On the web: https://handbook.example.org/mtss/read/walk.html#version-1-0-0" in text
    page = built.page("read/walk")
    # the top of the page for the version of today, the change log for those before
    assert [each["class"] for each in page.select("#version-1-0-0")] == [
        ["guidegen-forms", "docutils", "container"]
    ]
    assert [each.text for each in page.select("#version-0-9-0")] == ["0.9.0"]


def test_an_address_that_no_code_holds_is_a_problem_of_the_form(tmp_path: Path) -> None:
    address = {"address": f"https://handbook.example.org/{'a' * 3000}/"}
    district = {**CONF["district.yaml"], **address}
    folder = write(tmp_path, tool(), **{"conf/district.yaml": district})
    result = printed(folder, tmp_path / "out")
    assert [each.message for each in result.problems] == [
        "The printed form of “walk” could not be made: "
        "the address of its page has 3058 characters, too many for a code."
    ]
    assert result.written == ()
