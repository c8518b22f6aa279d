"""Printed forms, made from YAML with the real parts and read back from the PDF."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pikepdf
import pypdf
import pytest

from guidegen.cli import main
from guidegen.language import translator
from guidegen.printing import Press, Printed, PrintingError
from guidegen.printing.press import PreparedDocument
from guidegen.reading import Folder, read_handbook
from guidegen.resources import resource
from guidegen.views.document import as_json, make_document
from guidegen.views.measures import PrintOptions
from guidegen.views.sheet import make_sheet
from helpers.made_fonts import font_with
from helpers.paths import REPOSITORY
from helpers.pdf_pages import words_of
from helpers.printing import (
    CRITERIA,
    GUIDE,
    HOSTILE,
    SCORING,
    assert_accessible,
    assert_in_order,
    item,
    pages,
    pdf_of,
    print_tools,
    printed,
    tags,
    tool,
    write,
)
from helpers.sites import copy_handbook

pytestmark = pytest.mark.usefixtures("printed_anew")

# --- what stands on the form


def test_a_form_holds_everything_in_reading_order(tmp_path: Path) -> None:
    text = pages(pdf_of(tmp_path, tool()))[0]
    assert_in_order(
        text,
        [
            "Lakeside Schools · Our handbook",
            "Walk",
            "Guide: Reading aloud 2.1.0 · Version 1.0.0",
            "· In effect from 2026-08-17 · Adopted",
            "School Date Room Members present",
            "Instructions • Sit down. • Watch closely, see Reading aloud.",
            "How much was seen 2 All of it 1 Part of it 0 None of it",
            "NA No place for it NO No chance to see it",
            "Yes or no 1 Yes – Every time 0 No",
            "Item Circle one Notes",
            "Choose the book 1 The book fits. Look for: On the desk 2 1 0 NA NO",
            "Ask and wait 2 The teacher waits. 2 Both halves. 1 One half. 0 Neither. 2 1 0 NA NO",
            "3 All answer. 1 0",
            "Points earned ÷ points possible (5 if every item applies) × 100 = %",
            "Leave items marked NA out of the points possible.",
            "An item marked NO counts as 0.",
            "at or above 80 % below 80 % Local convention",
            "Signatures Observer Date Teacher Date",
            "walk · version 1.0.0 In effect from 2026-08-17 Read aloud 2.1.0 Page 1 of 1",
        ],
    )


def test_the_pdf_says_its_title_and_language(tmp_path: Path) -> None:
    pdf = pdf_of(tmp_path, tool(), language="es_MX")
    with pikepdf.open(io.BytesIO(pdf)) as document:
        assert str(document.docinfo.Title) == "Walk – Lakeside Schools"
        assert str(document.Root.Lang) == "es-MX"
        assert document.Root.ViewerPreferences.DisplayDocTitle


def test_headings_and_the_table_are_tagged(tmp_path: Path) -> None:
    found = tags(pdf_of(tmp_path, tool()))
    headings = [tag for tag in found if tag in {"H1", "H2", "H3"}]
    # instructions, answers, two components, score, signatures
    assert headings == ["H1"] + ["H2"] * 6
    assert found.count("Table") == 1
    assert found.count("TH") == 5
    assert found.count("TD") == 9


def test_without_a_total_the_form_says_what_to_look_at(tmp_path: Path) -> None:
    text = pages(pdf_of(tmp_path, tool(scoring={"method": "profile-only"})))[0]
    assert "Result There is no total. Look at each item, first at those with low answers." in text
    assert "Points earned" not in text


def test_without_scoring_there_is_no_score_line(tmp_path: Path) -> None:
    text = pages(pdf_of(tmp_path, tool(scoring=None)))[0]
    assert "Score" not in text
    assert "Result" not in text


def test_a_tool_with_next_to_nothing_is_printed(tmp_path: Path) -> None:
    bare = {"id": "bare", "title": "Bare", "guide": "read-aloud", "scale": "seen"}
    pdf = pdf_of(tmp_path, {**bare, "items": [{"id": "one", "text": "One."}]})
    assert_accessible(pdf)
    assert "Bare Guide: Reading aloud 2.1.0 Answers" in pages(pdf)[0]


def test_what_is_missing_is_left_out(tmp_path: Path) -> None:
    """A form of a handbook that is full of problems; nothing else may stop it."""
    broken = {
        "id": "bare",
        "title": "Bare",
        "guide": "gone",
        "header_fields": ["gone"],
        "scale": "gone",
    }
    one = {"id": "one", "text": "One.", "monitors": "gone", "scale": "seen"}
    for number, items in enumerate(([], [{"id": "two", "text": "Two."}], [one])):
        pdf = pdf_of(tmp_path / str(number), {**broken, "items": items})
        assert_accessible(pdf)
        assert pages(pdf)[0].startswith("Lakeside Schools · Our handbook Bare ")


def test_program_and_content_are_translated_apart(tmp_path: Path) -> None:
    reading = read_handbook(write(tmp_path, tool()))
    handbook = reading.handbook
    shown = make_sheet(
        handbook, handbook.tools[0], print_options=PrintOptions(paper="a4"),
        translate=lambda text: {"Notes": "Notizen"}.get(text, text),
        content=lambda text: {"Ask and wait": "Fragen und warten"}.get(text, text),
    )  # fmt: skip
    assert (shown.captions.notes, shown.captions.item) == ("Notizen", "Item")
    assert [group.heading for group in shown.groups] == ["Choose the book", "Fragen und warten"]


# --- paper and accessibility


LONG = "Students " + "say the word and use it in a sentence of their own, " * 12
FORTY = [item(f"item-{n}", f"Item number {n} is seen.") for n in range(1, 41)]
GERMAN = "Donaudampfschifffahrtsgesellschaftskapitänsversammlungsprotokoll " * 3


@pytest.mark.parametrize("paper", ["letter", "a4"])
@pytest.mark.parametrize(
    "items",
    [
        pytest.param([item("plain")], id="plain"),
        pytest.param([item(f"i{n}", LONG, criteria=CRITERIA) for n in range(9)], id="long"),
        pytest.param([item("huge", LONG * 12), item("after")], id="more than a page"),
        pytest.param(FORTY, id="forty"),
        pytest.param([item("german", GERMAN, look_for=GERMAN)], id="german"),
        pytest.param([item("rtl", "הילדים עונים", look_for="يجيب الطلاب")], id="right to left"),
    ],
)
def test_forms_are_accessible(tmp_path: Path, paper: str, items: list[object]) -> None:
    pdf = pdf_of(tmp_path, tool(items=items), paper=paper)
    assert_accessible(pdf)
    boxes = {
        tuple(round(float(x)) for x in p.mediabox) for p in pypdf.PdfReader(io.BytesIO(pdf)).pages
    }
    assert boxes == {(0, 0, 612, 792) if paper == "letter" else (0, 0, 595, 842)}


def test_every_page_names_the_form_and_the_columns(tmp_path: Path) -> None:
    shown = pages(pdf_of(tmp_path, tool(items=FORTY)))
    assert len(shown) > 1
    for number, text in enumerate(shown, start=1):
        foot = "walk · version 1.0.0 In effect from 2026-08-17 Read aloud 2.1.0"
        assert text.endswith(f"{foot} Page {number} of {len(shown)}")
        assert "Item Circle one Notes Ask and wait" in text
    for text in shown[1:]:
        assert text.startswith("Walk Lakeside Schools")
    assert_in_order(
        " ".join(shown), [f"Item number {n} is seen. 2 1 0 NA NO" for n in range(1, 41)]
    )


@pytest.mark.parametrize("language", ["en", "de"])
def test_long_words_stay_in_their_column(tmp_path: Path, language: str) -> None:
    long = item("long", GERMAN, look_for="x" * 200, criteria={"2": "y" * 150})
    pdf = pdf_of(tmp_path, tool(items=[long]), language=language)
    # what divides a word is no sign in it
    assert "\u200b" not in " ".join(pages(pdf))
    words = words_of(pdf)
    column = next(word.left for word in words if word.text == "Circle")
    inside = [word for word in words if set("Dxy") & set(word.text[:1])]
    assert sum(len(word.text) for word in inside) > 350
    assert max(word.right for word in inside if word.text not in ("Date",)) < column


def test_an_item_longer_than_a_page_is_not_cut_off(tmp_path: Path) -> None:
    items = [item("huge", " ".join(f"word{n}" for n in range(2500)))]
    words = words_of(pdf_of(tmp_path, tool(items=items)))
    found = [word for word in words if word.text.startswith("word")]
    assert [word.text for word in found] == [f"word{n}" for n in range(2500)]
    footer = min(word.top for word in words if word.text == "Page")
    assert max(word.bottom for word in found) < footer


def test_a_heading_is_never_left_alone_at_the_end_of_a_page(tmp_path: Path) -> None:
    """With one item more each time, every position on the page is tried."""
    seen = set()
    for number in range(6, 16):
        items = [item(f"i{n}", "Answer.") for n in range(number)]
        items.append(item("last", "The last.", monitors="choose-book", criteria=CRITERIA))
        words = words_of(pdf_of(tmp_path / str(number), tool(items=items)))
        heading = [word.page for word in words if word.text == "Choose"]
        assert heading == [word.page for word in words if word.text == "last."]
        seen |= set(heading)
    assert seen == {0, 1}


def test_an_item_is_not_divided(tmp_path: Path) -> None:
    items = [item(f"i{n}", f"Begin{n} {LONG} end{n}") for n in range(9)]
    words = words_of(pdf_of(tmp_path, tool(items=items)))
    page_of = {word.text: word.page for word in words}
    assert {page_of[f"Begin{n}"] - page_of[f"end{n}"] for n in range(9)} == {0}
    assert page_of["Begin8"] > page_of["Begin0"]


def test_score_and_signatures_stay_together(tmp_path: Path) -> None:
    seen = []
    for number in range(6, 18):
        items = [item(f"i{n}", "Answer.") for n in range(number)]
        words = words_of(pdf_of(tmp_path / str(number), tool(items=items)))
        (at,) = {word.page for word in words if word.text in ("Score", "Signatures", "Observer")}
        seen.append((at, words[-1].page))
    # now with the first items, now on the page after, so that it was near the end of one between
    assert set(seen) == {(0, 0), (1, 1)}


def test_references_are_called_by_their_titles(tmp_path: Path) -> None:
    text = (
        "{guide}`~read-aloud`, {component}`read-aloud.ask`, {tool}`walk`, {sheet}`walk`, "
        "{item}`walk.all`, {item}`own words <walk.all>`, {tool}`nowhere`, [a link](https://x.org)."
    )
    shown = pages(pdf_of(tmp_path, tool(instructions=text)))[0]
    assert (
        "Reading aloud, Ask and wait, Walk, Walk, All answer., own words, nowhere, a link." in shown
    )


def test_instructions_may_hold_lists(tmp_path: Path) -> None:
    text = "Do this:\n\n1. first\n2. then\n   - a part\n\nAnd stop."
    pdf = pdf_of(tmp_path, tool(instructions=text))
    assert_accessible(pdf)
    assert "Do this: 1. first 2. then • a part And stop." in pages(pdf)[0]


# --- what authors write stays text


def hostile(place: str) -> str:
    return f"{place} {HOSTILE}"


def test_no_text_becomes_markup(tmp_path: Path) -> None:
    """The same hostile words in every text of the form, each with its own first word."""
    points = [{"value": 1, "title": hostile("Point"), "description": hostile("Meaning")}]
    marks = [{"code": "$N]", "title": hostile("Mark"), "meaning": "not-observed"}]
    conf = {
        "conf/district.yaml": {
            "name": hostile("District"), "handbook": hostile("Handbook"),
            "header_fields": [{"id": "school", "title": hostile("Field")}],
        },
        "conf/scales.yaml": {"scales": [
            {"id": id_, "title": hostile("Scale"), "points": points, "marks": marks}
            for id_ in ("seen", "other")
        ]},
        "content/read/index.guide.yaml": {
            **GUIDE, "title": hostile("Guide"), "short_title": hostile("Short"),
            "components": [{"id": "ask", "title": hostile("Component")}],
        },
    }  # fmt: skip
    one = tool(
        title=hostile("Title"), header_fields=["school"], instructions=[hostile("Instruction")],
        items=[
            item("a", hostile("Item"), look_for=hostile("Look"), criteria={"1": hostile("Earns")}),
            item("b", scale="other"),
        ],
        scoring={**SCORING, "criteria": [
            {"at_least": 80, "authority": hostile("Authority"), "note": hostile("Note")}
        ]},
        sign_off=[hostile("Signs")],
    )  # fmt: skip
    folder = write(tmp_path, one, **conf)
    result = printed(folder, tmp_path)
    assert result.problems == ()
    pdf = (tmp_path / "walk.pdf").read_bytes()
    assert_accessible(pdf)
    text = "".join("".join(pages(pdf)).split())
    places = (
        "District Handbook Field Scale Point Meaning Mark Guide Short Component Title Instruction "
        "Item Look Earns Authority Note Signs"
    )
    missing = [p for p in places.split() if "".join(hostile(p).split()) not in text]
    assert missing == []
    assert "$N]" in text


def test_an_unknown_sign_is_a_problem_with_a_place(tmp_path: Path) -> None:
    result = printed(write(tmp_path, tool(items=[item("one", "\U00013000")])), tmp_path / "out")
    (found,) = result.problems
    assert str(found.place) == "content/read/walk.tool.yaml:2:8"
    assert found.message == (
        "The printed form of “walk” could not be made: no font has the sign “\U00013000”; "
        "a font that has it can be put into _templates."
    )


def test_a_font_of_the_handbook_serves_for_its_signs(tmp_path: Path) -> None:
    (tmp_path / "_templates").mkdir()
    (tmp_path / "_templates" / "faces.ttf").write_bytes(font_with("\U00013000", "Faces"))
    pdf = pdf_of(tmp_path, tool(items=[item("one", "\U00013000")]))
    assert_accessible(pdf)
    assert "1 \U00013000 2 1 0 NA NO" in pages(pdf)[0]


# --- the same again, and not at all


def test_another_process_makes_the_same_bytes(tmp_path: Path) -> None:
    folder = write(tmp_path, tool(), tool(id="other", items=FORTY))
    printed(folder, tmp_path / "here")
    subprocess.run(
        [sys.executable, "-m", "guidegen", "-C", tmp_path, "print", "--output", tmp_path / "there"],
        check=True, capture_output=True, env={**os.environ, "PYTHONHASHSEED": "7"},
    )  # fmt: skip
    for name in ("walk.pdf", "other.pdf"):
        assert (tmp_path / "here" / name).read_bytes() == (tmp_path / "there" / name).read_bytes()


def test_only_what_changed_is_made_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []
    pdf = Press.pdf

    def noted(press: Press, shown: PreparedDocument) -> bytes:
        made.append(shown.document.sheets[0].code)
        return pdf(press, shown)

    monkeypatch.setattr(Press, "pdf", noted)
    output, cache = tmp_path / "out", tmp_path / "cache.json"

    def again(*tools: dict[str, object]) -> tuple[list[str], Printed]:
        made.clear()
        result = printed(write(tmp_path, *tools), output, cache=cache)
        return sorted(made), result

    other = tool(id="other")
    assert again(tool(), other)[0] == ["other", "walk"]
    names, result = again(tool(), other)
    assert names == []
    assert result == Printed(unchanged=(output / "other.pdf", output / "walk.pdf"))
    names, result = again(tool(title="Another walk"), other)
    assert (names, result.written) == (["walk"], (output / "walk.pdf",))
    (output / "other.pdf").write_bytes(b"damaged")
    assert again(tool(title="Another walk"), other)[0] == ["other"]
    layout = tmp_path / "_templates" / "sheet.typ"
    layout.parent.mkdir()
    layout.write_bytes((resource("_templates") / "sheet.typ").read_bytes() + b"// mine")
    names, result = again(tool(title="Another walk"), other)
    assert (names, result.written) == (["other", "walk"], ())
    cache.write_text("[]")
    assert again(tool(title="Another walk"), other)[0] == ["other", "walk"]


# --- a handbook's own layout


def own_layout(root: Path, layout: str) -> tuple[Folder, Printed]:
    folder = write(root, tool())
    folder.templates.mkdir(exist_ok=True)
    (folder.templates / "sheet.typ").write_text(layout, "utf-8")
    return folder, printed(folder, root / "out")


def test_a_handbook_may_bring_its_own_layout(tmp_path: Path) -> None:
    layout = """
        #let data = json(bytes(sys.inputs.document))
        #let sheet = data.sheets.first()
        #set document(title: data.title)
        #set text(font: "Atkinson Hyperlegible Next")
        = Mine: #sheet.title
        #datetime.today().display()
    """
    assert own_layout(tmp_path, layout)[1].problems == ()
    assert pages((tmp_path / "out" / "walk.pdf").read_bytes()) == ["Mine: Walk 1970-01-01"]


@pytest.mark.parametrize(
    ("layout", "reason"),
    [
        ("#panic(1)", "panicked with: 1 (sheet.typ, line 1)"),
        ("\n#let x = ", "expected expression (sheet.typ, line 2)"),
        ("Hello", "missing document title"),
        (
            '#set document(title: "T")\n#set text(font: "Comic Sans")\nHello',
            "unknown font family: comic sans (sheet.typ, line 2)",
        ),
        (
            '#read("/../conf/district.yaml")',
            'path "/../conf/district.yaml" would escape the project root (sheet.typ, line 1)',
        ),
        (
            '#import "@preview/cetz:0.3.0"',
            'sheet.typ imports "@preview/cetz:0.3.0", which comes from the internet',
        ),
    ],
)
def test_a_broken_layout_is_a_problem_and_leaves_the_old_form(
    tmp_path: Path, layout: str, reason: str
) -> None:
    before = pdf_of(tmp_path, tool())
    result = own_layout(tmp_path, layout)[1]
    assert [problem.message for problem in result.problems] == [
        f"The printed form of “walk” could not be made: {reason}."
    ]
    assert (result.written, result.unchanged) == ((), ())
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["walk.pdf"]
    assert (tmp_path / "out" / "walk.pdf").read_bytes() == before


def test_a_layout_cannot_read_through_a_link(tmp_path: Path) -> None:
    folder = write(tmp_path, tool())
    folder.templates.mkdir()
    (folder.templates / "secret.txt").symlink_to("/etc/passwd")
    (folder.templates / "sheet.typ").write_text('#read("secret.txt")')
    with pytest.raises(PrintingError) as found:
        Press((folder.templates,))
    assert found.value.reason == "secret.txt is a link that leads out of its folder"
    assert [problem.place.line for problem in printed(folder, tmp_path / "out").problems] == [2]


# --- the command


def guidegen(*arguments: object) -> int:
    return main([str(each) for each in arguments])


def test_the_command_prints_all_tools(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(tmp_path, tool(), tool(id="other"))
    assert guidegen("-C", tmp_path, "print") == 0
    assert capsys.readouterr() == (
        "build/print/other.pdf\nbuild/print/walk.pdf\n2 forms made, 0 unchanged.\n", "",
    )  # fmt: skip
    assert guidegen("-C", tmp_path, "print", "walk", "--paper", "a4") == 0
    assert capsys.readouterr().out == "build/print/walk.a4.pdf\n1 form made, 0 unchanged.\n"
    assert guidegen("-C", tmp_path, "print", "other") == 0
    assert capsys.readouterr().out == "0 forms made, 1 unchanged.\n"


def test_a_retired_tool_is_not_printed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    note = "The *walk* of 2027 takes its place."
    # what is wrong with it keeps no other form from being printed
    old = tool(id="old", status="retired", retired={"why": note}, scale="gone")
    write(tmp_path, tool(), old)
    assert guidegen("-C", tmp_path, "print") == 0
    out, err = capsys.readouterr()
    assert err.endswith(
        "found in files that are not needed here; guidegen check lists what is wrong.\n"
    )
    assert out == (
        "old is retired and is not printed: The walk of 2027 takes its place. "
        "--retired prints it, marked as retired.\n"
        "build/print/walk.pdf\n1 form made, 0 unchanged.\n"
    )
    assert not (tmp_path / "build/print/old.pdf").exists()


def test_an_unknown_tool_is_a_wrong_call(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(tmp_path, tool())
    assert guidegen("-C", tmp_path, "print", "wlak") == 2
    assert capsys.readouterr() == ("", "guidegen: There is no tool “wlak”. Did you mean “walk”?\n")
    assert not (tmp_path / "build").exists()


def test_a_tool_with_problems_is_not_printed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(tmp_path, tool(), tool(id="other"))
    assert guidegen("-C", tmp_path, "print") == 0
    before = (tmp_path / "build/print/walk.pdf").read_bytes()
    capsys.readouterr()
    write(tmp_path, tool(title="New", items=[item("a", monitors="aks")]), tool(id="other"))
    for call in ((), ("walk",)):
        assert guidegen("-C", tmp_path, "print", *call) == 1
        out, err = capsys.readouterr()
        assert out.startswith(
            "content/read/walk.tool.yaml:23:16: There is no component “read-aloud.aks”. "
            "Did you mean “ask”? [unknown-component]\n"
        )
        assert out.endswith("1 problem found. Nothing was printed.\n")
        assert err == ""
    assert (tmp_path / "build/print/walk.pdf").read_bytes() == before
    # the guide is sound, and so is the other tool
    assert guidegen("-C", tmp_path, "print", "other") == 0
    out, err = capsys.readouterr()
    assert out == "0 forms made, 1 unchanged.\n"
    assert err == (
        "guidegen: 1 problem found in files that are not needed here; "
        "guidegen check lists what is wrong.\n"
    )


@pytest.mark.parametrize(
    ("file", "data", "message"),
    [
        (
            "content/read/index.guide.yaml",
            {**GUIDE, "kind": "none"},
            "“none” is not possible for “kind”. [unknown-value]",
        ),
        ("conf/district.yaml", {"name": "Us", "papr": "a4"}, "“papr” is not a key of "),
        (
            "conf/levels.yaml",
            {"level_sets": [{"id": "few", "title": "Few", "levels": []}]},
            "“few” has no levels. [empty-set]",
        ),
    ],
)
def test_what_is_wrong_behind_a_tool_keeps_it_from_being_printed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], file: str, data: object, message: str
) -> None:
    write(tmp_path, tool(header_fields=[]), **{file: data})
    assert guidegen("-C", tmp_path, "print", "walk") == 1
    out = capsys.readouterr().out
    assert out.startswith(f"{file}:")
    assert message in out
    assert not (tmp_path / "build").exists()


def test_an_unreadable_tool_is_not_printed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(tmp_path, tool())
    (tmp_path / "content/read/bad.tool.yaml").write_text("id: bad\ntitle: [\n", "utf-8")
    assert guidegen("-C", tmp_path, "print", "bad") == 1
    out = capsys.readouterr().out
    assert out.startswith("content/read/bad.tool.yaml:")
    assert out.endswith("1 problem found. Nothing was printed.\n")
    assert guidegen("-C", tmp_path, "print", "walk") == 0


def test_a_layout_that_fails_ends_with_1(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    own_layout(tmp_path, "#panic(1)")
    assert guidegen("-C", tmp_path, "print") == 1
    assert capsys.readouterr().out == (
        "content/read/walk.tool.yaml:2:8: The printed form of “walk” could not be made: "
        "panicked with: 1 (sheet.typ, line 1). [form-not-printed]\n"
        "    If you changed sheet.typ, correct it; else report the form to guidegen's developers.\n"
        "0 forms made, 0 unchanged.\n"
    )


def test_a_folder_that_cannot_be_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(tmp_path, tool())
    (tmp_path / "file").touch()
    assert guidegen("-C", tmp_path, "print", "--output", tmp_path / "file" / "out") == 1
    assert capsys.readouterr() == (
        "",
        f"guidegen: The printed forms cannot be written to {tmp_path}/file/out: Not a directory.\n",
    )


# --- the view


CODES = ("en", "en", "es_MX", "not a code!")


def test_the_view_is_plain_and_stable(tmp_path: Path) -> None:
    handbook = read_handbook(write(tmp_path, tool())).handbook
    views = [
        make_sheet(
            handbook,
            handbook.tools[0],
            print_options=PrintOptions(paper="a4"),
            translate=translator(None),
        )
        for code in CODES
    ]
    documents = [make_document(view, code) for view, code in zip(views, CODES, strict=True)]
    assert as_json(documents[0]) == as_json(documents[1])
    assert json.loads(as_json(documents[0]))["sheets"][0]["title"] == "Walk"
    found = [(each.language, each.region) for each in documents[1:]]
    assert found == [("en", ""), ("es", "MX"), ("en", "")]


def test_items_are_grouped_by_their_first_component(tmp_path: Path) -> None:
    items = [
        item("a", monitors=["ask", "choose-book"]), item("b", monitors=["ask", "choose-book"]),
        item("c", monitors="choose-book"), item("d", monitors=["ask", "choose-book"]), item("e"),
    ]  # fmt: skip
    handbook = read_handbook(write(tmp_path, tool(items=items))).handbook
    view = make_sheet(
        handbook,
        handbook.tools[0],
        print_options=PrintOptions(paper="a4"),
        translate=translator(None),
    )
    assert [(g.heading, [r.number for r in g.rows]) for g in view.groups] == [
        ("Ask and wait · Choose the book", [1, 2]),
        ("Choose the book", [3]),
        ("Ask and wait", [4, 5]),
    ]


def test_items_that_cannot_earn_points_are_not_counted(tmp_path: Path) -> None:
    items = [item("a"), item("b", scale="asked")]
    handbook = read_handbook(write(tmp_path, tool(items=items))).handbook
    view = make_sheet(
        handbook,
        handbook.tools[0],
        print_options=PrintOptions(paper="a4"),
        translate=translator(None),
    )
    assert view.score is not None
    assert "points possible … (2 if every item applies)" in "…".join(view.score.lines[0].parts)


def test_form_without_circles_asks_for_answers(tmp_path: Path) -> None:
    folder = Folder.at(copy_handbook(REPOSITORY, tmp_path))
    handbook = read_handbook(folder).handbook
    tally = handbook.tool("vocabulary-tally")
    assert tally
    tally = tally.model_copy(update={"layout": None})
    printed = print_tools(handbook, [tally], folder, tmp_path / "out")
    assert printed.problems == ()
    text = " ".join(
        pypdf.PdfReader(tmp_path / "out" / "vocabulary-tally.pdf").pages[0].extract_text().split()
    )
    assert "Item Answer Notes" in text
    assert "Circle one" not in text
    assert "Worked out: “Opportunities to respond” ÷ “Minutes counted”." in text
