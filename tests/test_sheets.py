"""Every layout with all print options, made with the real parts and measured in the PDF."""

from __future__ import annotations

import io
import itertools
import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple
from unicodedata import normalize

import pikepdf
import pypdf
import pytest
import segno

from guidegen.cli import main
from guidegen.language import translator
from guidegen.model import Handbook
from guidegen.printing import FormRequest, FormSource, Printed, PrintJob, print_jobs
from guidegen.printing.press import code
from guidegen.reading import Reading, read_handbook
from guidegen.resources import resource
from guidegen.views.action_plan import make_action_plan
from guidegen.views.document import make_document, make_packet
from guidegen.views.fields import list_fields
from guidegen.views.form import Sheet, Signature
from guidegen.views.measures import LIMITS, STANDARD, PrintOptions
from guidegen.views.words import HandbookWords
from helpers.pdf_pages import Word, pictures_of, words_of
from helpers.printing import (
    HOSTILE,
    assert_accessible,
    assert_in_order,
    item,
    pages,
    tool,
    write,
)  # fmt: skip
from helpers.sheet_handbook import ADDRESS, FILES, TOOLS

pytestmark = pytest.mark.usefixtures("printed_anew")

MM = 72 / 25.4
VARIANTS = {
    "letter": PrintOptions(),
    "a4": PrintOptions(paper="a4"),
    "compact": PrintOptions(size="compact"),
    "large": PrintOptions(size="large"),
    "contrast": PrintOptions(contrast=True),
    "fillable": PrintOptions(fillable=True),
    "large fillable": PrintOptions(size="large", fillable=True),
}
#: tools that have many pages, by the print options with which some of them are printed
LONG = {"letter": (), "compact": (), "large": ("long", "old", "matrix")}
each_option_set = pytest.mark.parametrize("kind", VARIANTS)


class One(NamedTuple):
    """One printed sheet."""

    name: str
    sheet: Sheet
    pdf: bytes


class Sheets(NamedTuple):
    """Everything that was printed."""

    reading: Reading
    source: FormSource
    printed: Printed
    #: by the name of the print options
    made: dict[str, tuple[One, ...]]

    def one(self, name: str, kind: str = "letter") -> One:
        return next(each for each in self.made[kind] if each.name == name)


def plan_job(handbook: Handbook, print_options: PrintOptions, output: Path) -> PrintJob:
    """The plan for all components of the guide, called for by the first items of a tool."""
    tool = next(each for each in handbook.tools if each.id == "walk")
    names = [handbook.guides[0].name_of(each) for each in handbook.guides[0].components]
    sheet = make_action_plan(
        handbook, [found for name in names if (found := handbook.component(name))],
        [(tool, each) for each in tool.items[:2]], print_options=print_options, translate=translator("en"),
    )  # fmt: skip
    compact = print_options.size == "compact"
    return PrintJob(
        output / f"action-plan{print_options.suffix('letter')}.pdf",
        make_document(sheet, "en"),
        tool.id,
        compact,
    )


def is_needed(order: FormRequest, kind: str) -> bool:
    """Whether the form differs from the others: long ones and a second variant's views do not."""
    if order.form.name.startswith("walk.high."):
        return False
    return order.tool.id not in LONG.get(kind, ("long", "wide", "old", "matrix"))


@pytest.fixture(scope="module")
def sheets(tmp_path_factory: pytest.TempPathFactory) -> Sheets:
    """Every form of the handbook, retired ones too, and a plan."""
    root = tmp_path_factory.mktemp("sheets")
    reading = read_handbook(write(root, *TOOLS, **FILES))
    assert reading.problems == ()
    source = FormSource(
        handbook=reading.handbook, folder=reading.folder, language="en", translate=translator("en")
    )
    jobs: dict[str, list[PrintJob]] = {}
    for kind, print_options in VARIANTS.items():
        orders = source.orders(reading.handbook.tools, (print_options,))
        jobs[kind] = [source.job(each, root / "out") for each in orders if is_needed(each, kind)]
        jobs[kind].append(plan_job(reading.handbook, print_options, root / "out"))
    everything = [job for each in jobs.values() for job in each]
    printed = print_jobs((), everything)
    assert printed.problems == ()
    made = {
        kind: tuple(
            One(job.document.sheets[0].code, job.document.sheets[0], job.file.read_bytes())
            for job in each
        )
        for kind, each in jobs.items()
    }
    return Sheets(reading, source, printed, made)


@pytest.fixture(scope="module")
def all_words(sheets: Sheets) -> dict[tuple[str, str], list[Word]]:
    """The words of every sheet with their places, by print options and name."""
    return {
        (kind, each.name): words_of(each.pdf)
        for kind, made in sheets.made.items() for each in made
    }  # fmt: skip


# --- what every sheet is


@each_option_set
def test_every_sheet_is_accessible(sheets: Sheets, kind: str) -> None:
    for each in sheets.made[kind]:
        assert_accessible(each.pdf)


def test_the_same_sheet_has_the_same_bytes(sheets: Sheets, tmp_path: Path) -> None:
    source = sheets.source
    orders = list(source.orders(sheets.reading.handbook.tools[:2], tuple(VARIANTS.values())))
    again = print_jobs((), [source.job(each, tmp_path) for each in orders])
    first = {path.name: path for path in sheets.printed.written}
    assert len(again.written) == len(orders)
    for path in again.written:
        assert path.read_bytes() == first[path.name].read_bytes()


COLOURS = {"rg", "RG", "k", "K"}
GRAYS = {"g", "G", "sc", "SC", "scn", "SCN"}


@cache
def signs(pdf: bytes) -> frozenset[tuple[str, tuple[float, ...]]]:
    """The colours and sizes of type that the pages and what is drawn on them are set to."""
    found = set()
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        streams: list[pikepdf.Object] = [page.obj for page in opened.pages]
        streams += [
            each for each in opened.objects
            if isinstance(each, pikepdf.Stream) and each.get("/Subtype") == "/Form"
        ]  # fmt: skip
        for stream in streams:
            for each in pikepdf.parse_content_stream(stream):
                operands, operator = each.operands, each.operator
                if str(operator) in COLOURS | GRAYS:
                    found.add((str(operator), tuple(float(each) for each in operands)))
                elif str(operator) == "Tf" and stream.get("/Type") == "/Page":
                    found.add(("Tf", (float(operands[1]),)))
    return frozenset(found)


def inks(pdf: bytes) -> set[tuple[str, tuple[float, ...]]]:
    return {each for each in signs(pdf) if each[0] != "Tf"}


@each_option_set
def test_ink_is_black_or_gray(sheets: Sheets, kind: str) -> None:
    for each in sheets.made[kind]:
        found = inks(each.pdf)
        assert found
        assert {ink for ink in found if ink[0] in COLOURS or len(set(ink[1])) > 1} == set()


def test_with_contrast_everything_is_black(sheets: Sheets) -> None:
    for each in sheets.made["contrast"]:
        if not each.sheet.notice:
            assert {value for _sign, ink in inks(each.pdf) for value in ink} <= {0.0, 1.0}


def test_nothing_in_large_print_is_smaller_than_18_points(sheets: Sheets) -> None:
    for kind in ("large", "large fillable"):
        for each in sheets.made[kind]:
            assert min(font_sizes(each.pdf)) >= 17.9, each.name


def test_no_print_is_smaller_than_a_compact_form_may_be(sheets: Sheets) -> None:
    for kind in ("letter", "compact", "contrast", "fillable"):
        for each in sheets.made[kind]:
            assert min(font_sizes(each.pdf)) >= LIMITS.tiny - 0.1, each.name


def font_sizes(pdf: bytes) -> set[float]:
    """The sizes of all texts in points; no layout scales its texts."""
    return {size for sign, (size, *_) in signs(pdf) if sign == "Tf"}


# --- where things stand


@each_option_set
def test_no_text_leaves_the_page(
    sheets: Sheets, all_words: dict[tuple[str, str], list[Word]], kind: str
) -> None:
    for each in sheets.made[kind]:
        width, height = (
            float(side) for side in pypdf.PdfReader(io.BytesIO(each.pdf)).pages[0].mediabox[2:]
        )
        edge = LIMITS.margin * MM - 1
        for word in all_words[kind, each.name]:
            assert edge <= word.left, (each.name, word)
            assert word.right <= width - edge, (each.name, word)
            assert word.top >= 6 * MM, (each.name, word)
            assert word.bottom <= height - 5 * MM, (each.name, word)


@each_option_set
def test_no_two_words_overlap(
    sheets: Sheets, all_words: dict[tuple[str, str], list[Word]], kind: str
) -> None:
    for each in sheets.made[kind]:
        if each.sheet.notice:
            continue
        found = sorted(all_words[kind, each.name])
        for index, one in enumerate(found):
            for other in found[index + 1 :]:
                if other.page != one.page or other.left > one.right - 1:
                    break
                over = min(one.bottom, other.bottom) - max(one.top, other.top)
                assert over < 0.45 * (one.bottom - one.top), (each.name, one, other)


def columns_apart(pdf: bytes) -> dict[float, list[float]]:
    """How far apart the fields of a page are that stand below each other, by their left edge."""
    found: dict[tuple[int, float], list[float]] = {}
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        for number, page in enumerate(opened.pages):
            for widget in page.get("/Annots", ()):
                if widget.get("/FT") == "/Tx" or "/FT" in widget:
                    left, bottom, _right, _top = (float(edge) for edge in widget.Rect.as_list())
                    found.setdefault((number, round(left)), []).append(bottom)
    return {
        left: [a - b for a, b in zip(sorted(ends)[1:], sorted(ends), strict=False)]
        for (_number, left), ends in found.items()
    }


@pytest.mark.parametrize(("kind", "least"), [("fillable", STANDARD.line), ("large fillable", 14)])
def test_lines_to_write_on_are_far_enough_apart(sheets: Sheets, kind: str, least: float) -> None:
    for each in sheets.made[kind]:
        for distances in columns_apart(each.pdf).values():
            assert min(distances, default=99) >= least * MM - 0.2, each.name


@pytest.mark.parametrize(("kind", "least"), [("fillable", STANDARD), ("large fillable", STANDARD)])
def test_circles_are_large_enough_for_a_finger(sheets: Sheets, kind: str, least: object) -> None:
    for each in sheets.made[kind]:
        cuts = {f"cut:{n}" for n in range(len(each.sheet.score.cuts) if each.sheet.score else 0)}
        for name, rects in options_of(each.pdf):
            if name not in cuts:
                for rect in rects:
                    assert rect[2] - rect[0] >= STANDARD.target * MM - 0.2, (each.name, name)
                    assert rect[3] - rect[1] >= STANDARD.target * MM - 0.2, (each.name, name)
            for one, other in itertools.pairwise(rects):
                across = abs(one[0] - other[0])
                down = abs(one[1] - other[1])
                assert max(across, down) >= STANDARD.target * MM - 0.2, (each.name, name)


def options_of(pdf: bytes) -> Iterator[tuple[str, list[tuple[float, ...]]]]:
    """The places of each group of options."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        for root in opened.Root.AcroForm.Fields:
            for field in root.Kids:
                if field.get("/FT") == "/Btn":
                    rects = [tuple(float(e) for e in kid.Rect.as_list()) for kid in field.Kids]
                    yield str(field.T), rects


@each_option_set
def test_no_head_stands_alone_at_the_end_of_a_page(
    sheets: Sheets, all_words: dict[tuple[str, str], list[Word]], kind: str
) -> None:
    """The last line above the foot of a page is none that announces what follows."""
    for each in sheets.made[kind]:
        captions = each.sheet.captions
        heads = {group.heading for group in each.sheet.groups} | {
            scale.title for scale in each.sheet.scales if len(each.sheet.scales) > 1
        } | {topic.title for topic in each.sheet.topics} | {
            captions.instructions, captions.scale, captions.sign_off, captions.write, captions.action_plan,
            captions.pitfalls, captions.supports, f"{captions.item} {captions.answers}",
        }  # fmt: skip
        for line in last_lines(all_words[kind, each.name], each.sheet):
            assert line not in heads, (each.name, line)


def last_lines(words: list[Word], sheet: Sheet) -> Iterator[str]:
    """The last line of each page above its foot."""
    for page in sorted({word.page for word in words}):
        here = [word for word in words if word.page == page]
        start = sheet.footer.form.split()[0]
        foot = max((word.top for word in here if word.text == start), default=9999.0)
        body = [word for word in here if word.bottom < foot]
        if body:
            lowest = max(word.bottom for word in body)
            line = sorted((w for w in body if abs(w.bottom - lowest) < 2), key=lambda w: w.left)
            yield " ".join(word.text for word in line)


# --- what stands on every page


@each_option_set
def test_every_page_says_what_it_is(
    sheets: Sheets, all_words: dict[tuple[str, str], list[Word]], kind: str
) -> None:
    for each in sheets.made[kind]:
        words = all_words[kind, each.name]
        count = max(word.page for word in words) + 1
        foot = each.sheet.footer
        for number in range(count):
            text = " ".join(word.text for word in words if word.page == number)
            for part in (foot.form, foot.guide, foot.date, f"Page {number + 1} of {count}"):
                assert set(part.split()) <= set(text.split()), (each.name, part)
            if each.sheet.notice and number:
                assert "Retired: do not use this form." in text


@pytest.mark.parametrize("kind", ["letter", "large", "compact", "fillable"])
def test_the_address_is_written_and_can_be_scanned_on_every_page(sheets: Sheets, kind: str) -> None:
    for name in ("walk.low", "walk.low.rubric", "full-card", "bare"):
        one = sheets.one(name, kind)
        assert one.sheet.address.startswith(ADDRESS)
        if one.sheet.layout != "card":
            assert one.sheet.address in pages(one.pdf)[0].replace(" ", "")
        expected = tuple(tuple(row) for row in segno.make(one.sheet.address, error="m").matrix)
        assert 13 / (len(expected) + 2) >= 0.33
        for picture in scanned(one.pdf, 35 if kind == "large" else 24):
            assert squares(picture, len(expected)) == expected


@pytest.mark.parametrize(
    ("length", "squares"), [(50, 33), (62, 33), (70, 37), (84, 37), (90, 37), (110, 41)]
)
def test_a_long_address_has_a_code_that_is_not_too_fine(length: int, squares: int) -> None:
    """Up to 37 squares a side, as much of it can be read anew when it is smudged."""
    width = squares + 2
    assert f'width="{width}" height="{width}"' in code("https://example.org/".ljust(length, "a"))


def scanned(pdf: bytes, height: float) -> Iterator[list[bytes]]:
    """What a camera sees in the lower right corner of each page, at 600 dots per inch."""
    page = pypdf.PdfReader(io.BytesIO(pdf)).pages[0].mediabox
    dots = 600 / 72
    left = int((float(page.width) - 29 * MM) * dots)
    top = int((float(page.height) - height * MM) * dots)
    for picture in pictures_of(pdf, 600):
        yield picture.part(left, top, 690, 560)


def squares(picture: list[bytes], count: int) -> tuple[tuple[int, ...], ...]:
    """The code's dark and light squares, found by its outermost dark dots."""
    # the rule above the foot is no part of the code: it ends before it
    rows = [n for n, row in enumerate(picture) if min(row) < 100]
    columns = [n for n in range(len(picture[0])) if min(row[n] for row in picture) < 100]
    side = (rows[-1] - rows[0] + 1) / count
    left = columns[-1] + 1 - side * count
    return tuple(
        tuple(
            int(picture[int(rows[0] + (y + 0.5) * side)][int(left + (x + 0.5) * side)] < 128)
            for x in range(count)
        )
        for y in range(count)
    )


# --- what each layout says, in the order in which it is read

TOP = "Lakeside Schools · Our handbook"
FACTS = "Guide: Reading aloud 2.1.0 · Version 1.2.0 · In effect from 2026-08-17 · Adopted"
STEPS = "Instructions • Sit down. • Watch closely."
SEEN = "2 All of it 1 Part of it 0 None of it NA No place for it NO No chance to see it"
POINTS = "Points earned ÷ points possible (7 if every item applies) × 100 = %"
SIGNED = "Signatures Observer Date Teacher Date"
ORDERS = {
    "walk.low": (
        TOP, "Walkthrough – Lower grades", FACTS, "On the web: https://handbook.example.org/",
        "School Teacher Date", STEPS, "Answers How much was seen", SEEN, "Yes or no 1 Yes – Every",
        "Item Circle one Notes", "Choose the book 1 The book fits. Look for: On the desk",
        "2 Both halves. 1 One half. 0 Neither. 2 1 0 NA NO", "Ask and wait 2 The teacher waits.",
        "4 Students show it. 1 0", "Score", POINTS, "at or above 80 % below 80 %", SIGNED,
        "walk.low · version 1.2.0 In effect from 2026-08-17 Read aloud 2.1.0 Page 1 of 1",
    ),
    "walk.low.rubric": (
        TOP, STEPS, SEEN, "Item – Circle what you see 2 All of it 1 Part of it 0 None of it NA NO",
        "Choose the book 1 The book fits. Look for: On the desk",
        "2 Both halves. 1 One half. 0 Neither. NA NO", "2 The teacher waits.",
        "Item Circle what you see", "4 Students show it. 1 0", POINTS, SIGNED,
    ),
    "walk.low.votes": (
        TOP, STEPS, SEEN, "Item 1 2 3 4 5 6 7 8 9 10 11 12 Consensus", "Choose the book",
        "1 The book fits. Look for: On the desk 2 Both halves. 1 One half. 0 Neither. 2 1 0 NA NO",
        "4 Students show it. 1 0", POINTS, SIGNED,
    ),
    "walk.low.talk": (
        TOP, STEPS, "Choose the book 1 The book fits.", "Level What it is like",
        "Expected use • Point 0:", "Growing use Students say", "Out of bounds • Something else",
        "Where are we today, and what shows it?", "What will each of us try next?",
        "Ask and wait 2 The teacher waits. 3 All answer. 4 Students show it.",
    ),
    "tally": (
        TOP, "Tally", STEPS, "Item A stroke for each Total Notes", "Ask and wait",
        "1 This is a count. units", "2 This is a duration. minutes", "3 Told and asked",
        "How many were told times", "How many were asked NA",
    ),
    "matrix": (
        TOP, STEPS, "Ask and wait 1 Item 1 can be seen. 2 Item 2 can be seen.", "4 How often?",
        "Write one in each box Person 1 2 1 0 NA NO 2 2 1 0 NA NO 3 2 1 0 NA NO 4 times 1 2 3",
        "Feeds Ask and wait Ask and wait Ask and wait Ask and wait", "24 25 Feeds",
    ),
    "card": (
        "Daily card Lakeside Schools · card · version 1.2.0 School Date • Sit down.", SEEN,
        "Item – Write one in each box day 1 day 2 day 3 day 4 day 5", "Ask and wait",
        "1 Item 1 can be seen. Once for each day. Their mean counts.", "Cut here Daily card",
    ),
    "sections": (
        TOP, "Item Circle one What I saw Next step", "At the door Stand still for a minute.",
        "1 First. 2 1 0 NA NO", "At the desk • Sit down. • Take notes. 2 Second. 2 1 0 NA NO",
    ),
    "action-plan": (
        TOP, "Coaching and action plan Read aloud 2.1.0", "For With Date",
        "Choose the book 1 The book fits. Level What it is like Expected use • Point 0:",
        "What often goes wrong It takes too long. • Set a clock. • Stop in time.",
        "Only some answer. Ask all.", "What helps • A coach comes each month.",
        "• A film – https://example.org/film", "Plan What Who By when Evidence Look again on",
        "Ask and wait 2 The teacher waits.",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", ORDERS)
def test_a_layout_is_read_in_its_order(sheets: Sheets, name: str) -> None:
    assert_in_order(" ".join(pages(sheets.one(name).pdf)), ORDERS[name])


@each_option_set
def test_every_form_asks_every_item(
    sheets: Sheets, all_words: dict[tuple[str, str], list[Word]], kind: str
) -> None:
    for each in sheets.made[kind]:
        text = {word.text for word in all_words[kind, each.name]}
        for row in (row for group in each.sheet.groups for row in group.rows):
            said = " ".join(run.text for block in row.text for run in block.runs)
            if said.isascii():
                assert set(said.split()) <= text, (each.name, said)


def test_a_plan_has_three_rows_with_five_columns_for_each_component(sheets: Sheets) -> None:
    plan = sheets.one("action-plan", "fillable").sheet
    assert [[len(row) for row in topic.action_plan] for topic in plan.topics] == [[5, 5, 5]] * 5
    assert [[level.title for level in topic.levels] for topic in plan.topics] == [
        ["Expected use"]
    ] * 5


def test_what_is_possible_is_what_the_items_of_the_form_can_earn(sheets: Sheets) -> None:
    for name, possible in (("walk.low", 7), ("walk.high", 5), ("walk.low.votes", 7), ("long", 120)):
        text = " ".join(pages(sheets.one(name).pdf))
        assert f"points possible ({possible} if every item applies)" in text
    peer = " ".join(pages(sheets.one("walk.low.few").pdf))
    assert "This form asks 2 of 4 items, so it has no score of its own." in peer


def test_an_anonymous_form_names_nobody(sheets: Sheets) -> None:
    text = " ".join(pages(sheets.one("walk.low.anonymous").pdf))
    assert "School Date Instructions" in text
    assert "Signatures" not in text
    assert "Teacher" not in text


def test_a_ghost_walk_asks_for_what_is_left_behind(sheets: Sheets) -> None:
    text = " ".join(pages(sheets.one("walk.low.ghost").pdf))
    assert_in_order(text, ["1 The book fits. Look at: The book on the desk", "Result"])
    assert "The teacher waits" not in text


def test_content_chooses_how_the_paper_lies(sheets: Sheets) -> None:
    wide = {each.name for each in sheets.made["letter"] if each.sheet.landscape}
    assert wide == {"walk.low.rubric", "walk.low.votes", "kinds", "five", "wide"}
    assert {each.name for each in sheets.made["large"] if each.sheet.landscape} == {"wide"}
    for each in sheets.made["letter"]:
        for page in pypdf.PdfReader(io.BytesIO(each.pdf)).pages:
            assert (page.mediabox.width > page.mediabox.height) == each.sheet.landscape


# --- compact forms


def test_a_compact_form_has_one_page_or_says_by_how_much_it_is_too_long(sheets: Sheets) -> None:
    over = {path.name: by for path, by in sheets.printed.too_long}
    for each in sheets.made["compact"]:
        name, count = f"{each.name}.compact.pdf", len(pages(each.pdf))
        assert (count > 1) == (name in over), name
    assert {"long.compact.pdf", "wide.compact.pdf"} <= set(over)
    assert "walk.low.compact.pdf" not in over
    assert 250 < over["long.compact.pdf"] < 450


def test_the_command_says_what_does_not_fit(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    items = [item(f"i{n}", f"Students answer question {n}.") for n in range(40)]
    items.append(item("book", "The book fits.", monitors="choose-book"))
    monkeypatch.chdir(write(tmp_path, tool(items=items)).root)
    assert main(["print", "walk", "--size", "compact"]) == 0
    said = capsys.readouterr()
    assert said.out.endswith("1 form made, 0 unchanged.\n")
    found = re.search(r"it is (\d+) mm", said.err)
    assert found, said
    assert 100 < int(found[1]) < 400
    assert said.err.splitlines()[-1] == (
        f"guidegen: walk.compact.pdf does not fit one page: it is {found[1]} mm too long, with "
        "everything as small as it can be read. Make a view with fewer items or columns, or a brief "
        "one, or let it have more pages."
    )


# --- packets, fields, and layouts of a handbook's own


def test_a_packet_lists_its_forms_and_counts_their_pages(sheets: Sheets, tmp_path: Path) -> None:
    chosen = [sheets.one(name).sheet for name in ("walk.low", "long", "card")]
    handbook = sheets.reading.handbook
    made = make_packet(
        "Reading aloud",
        chosen,
        handbook.settings.district,
        HandbookWords.of(handbook),
        "en",
        translator("en"),
    )
    job = PrintJob(tmp_path / "packet.pdf", made, handbook.tools[0].id)
    assert print_jobs((), [job]).problems == ()
    pdf = job.file.read_bytes()
    assert_accessible(pdf)
    cover, *texts = pages(pdf)
    assert_in_order(
        cover,
        ["Reading aloud In this packet Form Code and version",
         "Walkthrough – Lower grades walk.low · version 1.2.0", "Sixty items long · version 1.2.0",
         "Daily card card · version 1.2.0"],
    )  # fmt: skip
    outline = pypdf.PdfReader(io.BytesIO(pdf)).outline
    assert [each.title for each in outline if not isinstance(each, list)] == [
        "Reading aloud", *(sheet.title for sheet in chosen)
    ]  # fmt: skip
    long = len(texts) - 2
    numbers = ["Page 1 of 1", *(f"Page {n} of {long}" for n in range(1, long + 1)), "Page 1 of 1"]
    assert [text[-len(number) :] for text, number in zip(texts, numbers, strict=True)] == numbers


@pytest.mark.parametrize("kind", ["fillable", "large fillable"])
def test_fields_have_names_to_hear_and_follow_the_reading_order(sheets: Sheets, kind: str) -> None:
    for each in sheets.made[kind]:
        wanted = {field.name: field.label for field in list_fields(each.sheet)}
        with pikepdf.open(io.BytesIO(each.pdf)) as opened:
            fields = [field for root in opened.Root.AcroForm.Fields for field in root.Kids]
            assert {str(field.T): str(field.TU) for field in fields} == wanted
            assert all(wanted.values())
            assert all(p.obj.Tabs == "/S" for p in opened.pages if "/Annots" in p)


def test_a_handbook_replaces_one_file_of_the_layouts(sheets: Sheets, tmp_path: Path) -> None:
    own = resource("_templates") / "sheet" / "frame.typ"
    (tmp_path / "templates" / "sheet").mkdir(parents=True)
    changed = own.read_text("utf-8").replace(
        "heading(level: 1, s.title)", "heading(level: 1, [OURS: #s.title])"
    )
    (tmp_path / "templates" / "sheet" / "frame.typ").write_text(changed, "utf-8")
    job = PrintJob(
        tmp_path / "walk.pdf", make_document(sheets.one("walk.low").sheet, "en"),
        sheets.reading.handbook.tools[0].id,
    )  # fmt: skip
    assert print_jobs((tmp_path / "templates",), [job]).problems == ()
    pdf = job.file.read_bytes()
    assert "OURS: Walkthrough – Lower grades Guide:" in pages(pdf)[0]
    assert_accessible(pdf)


# --- texts that mean something to a program

#: what a text must not become
TRAPS = (
    f'{HOSTILE} {{blank}} {{maximum}} #link("file:///etc/passwd")[x] '
    '@preview/a:1.0.0 #import "a.typ" \\u{41} "; panic("x") %PDF /JS (app.alert(1)) field:a#0'
)
#: what on a sheet is no text: names of fields, layouts, measures
NAMES = {
    "layout", "paper", "measures", "root", "code", "address", "landscape", "contrast", "fillable",
    "id", "kind", "width", "field", "fields", "votes", "marks", "blanks", "action_plan", "style", "page",
    "number", "name", "people", "version", "depth", "boxes", "target", "answer",
}  # fmt: skip
#: a signature's date is the name of a field
SIGNATURE_NAMES = {"date"}


def trapped(value: Any, found: list[str]) -> Any:  # noqa: ANN401
    """The sheet, or a part of it, with traps in every text; they are noted in ``found``."""
    if isinstance(value, str):
        if not value:
            return value
        found.append(f"{value} {TRAPS}")
        return found[-1]
    if isinstance(value, tuple) and not hasattr(value, "_fields"):
        return tuple(trapped(each, found) for each in value)
    if is_dataclass(value) or hasattr(value, "_fields"):
        names = [each.name for each in fields(value)] if is_dataclass(value) else value._fields
        kept = NAMES | (SIGNATURE_NAMES if isinstance(value, Signature) else set())
        new = {n: trapped(getattr(value, n), found) for n in names if n not in kept}
        change = replace if is_dataclass(value) else type(value)._replace
        return change(value, **new)
    return value


def squeezed(text: str) -> str:
    """The text without spaces, and with the signs that typesetting alone puts in taken out."""
    return "".join(normalize("NFKC", text).replace("\u00ad", "").split())


@pytest.mark.parametrize("name", [*ORDERS, "kinds"])
def test_texts_stay_texts(sheets: Sheets, tmp_path: Path, name: str) -> None:
    found: list[str] = []
    sheet = trapped(sheets.one(name).sheet, found)
    job = PrintJob(
        tmp_path / "trap.pdf", make_document(sheet, "en"), sheets.reading.handbook.tools[0].id
    )
    assert print_jobs((), [job]).problems == ()
    pdf = job.file.read_bytes()
    assert_accessible(pdf)
    text = squeezed(" ".join(pages(pdf)))
    assert len(found) > 30
    whole = squeezed(TRAPS)
    assert text.count(whole) > 12
    assert_no_actions(pdf, sheet.address)


def assert_no_actions(pdf: bytes, address: str) -> None:
    """The file runs nothing, opens nothing, and leads nowhere but to the tool's page."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        for each in opened.objects:
            if isinstance(each, pikepdf.Dictionary):
                for key in ("/JS", "/JavaScript", "/Launch", "/OpenAction", "/AA", "/EF"):
                    assert key not in each
                assert str(each.get("/URI", address)) == address
