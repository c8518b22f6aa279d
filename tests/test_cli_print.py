"""``guidegen print`` and ``guidegen action-plan``: what they make, and what they say."""

from __future__ import annotations

from pathlib import Path

import pypdf
import pytest

from guidegen.cli import main
from helpers.printing import (
    CRITERIA,
    GUIDE,
    assert_accessible,
    assert_in_order,
    item,
    pages,
    tool,
    write,
)

VIEWS = [
    {"id": "peer", "title": "Peer visit", "columns": ["What I saw"]},
    {"id": "ghost", "title": "Ghost walk", "artifacts_only": True},
]
RICH = {
    **GUIDE,
    "level_set": "three",
    "components": [
        {"id": "choose-book", "title": "Choose the book"},
        {
            "id": "ask",
            "title": "Ask and wait",
            "levels": {"expected": "The teacher waits three seconds.", "growing": "Some wait."},
            "pitfalls": [{"problem": "The same hands go up.", "remedy": "Call on anyone."}],
            "supports": "Ten minutes with the coach.",
            "learning": [{"title": "A film", "url": "https://example.org/film"}],
        },
    ],
}
LEVELS = {
    "level_sets": [
        {
            "id": "three",
            "title": "Levels",
            "levels": [
                {"id": "expected", "title": "Expected", "meaning": "target"},
                {"id": "growing", "title": "Growing", "meaning": "growth"},
            ],
        }
    ]
}


def viewed(**more: object) -> dict[str, object]:
    items = [
        item("book", "The book fits.", monitors="choose-book", artifacts="The shelf"),
        item("wait", "The teacher waits."),
    ]
    return tool(items=items, views=VIEWS, **more)


def rich(root: Path, *tools: dict[str, object]) -> None:
    write(
        root, *tools,
        **{"content/read/index.guide.yaml": RICH, "conf/levels.yaml": LEVELS},
    )  # fmt: skip


def run(*arguments: object) -> int:
    return main([str(each) for each in arguments])


def text_of(path: Path) -> str:
    return " ".join(pages(path.read_bytes()))


def test_views_are_printed_with_the_form_or_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(tmp_path, viewed())
    assert run("-C", tmp_path, "print") == 0
    assert capsys.readouterr() == (
        "build/print/walk.pdf\nbuild/print/walk.peer.pdf\nbuild/print/walk.ghost.pdf\n"
        "3 forms made, 0 unchanged.\n",
        "",
    )
    assert run("-C", tmp_path, "print", "--view", "ghost", "--paper", "a4", "--contrast") == 0
    assert capsys.readouterr().out == (
        "build/print/walk.ghost.a4.contrast.pdf\n1 form made, 0 unchanged.\n"
    )
    text = text_of(tmp_path / "build/print/walk.ghost.pdf")
    assert_in_order(
        text,
        ["Walk – Ghost walk", "1 The book fits. Look at: The shelf 2 1 0 NA NO",
         "Result This form asks 1 of 2 items, so it has no score of its own.",
         "walk.ghost · version 1.0.0"],
    )  # fmt: skip
    assert "The teacher waits." not in text
    assert "Item Circle one What I saw" in text_of(tmp_path / "build/print/walk.peer.pdf")


def test_a_brief_view_leaves_out_what_its_readers_know(tmp_path: Path) -> None:
    brief = [{"id": "brief", "title": "In short", "brief": True, "columns": []}]
    asks = item("ask", "The teacher asks.", look_for="Hands", criteria=CRITERIA)
    book = item("book", "The book fits.", monitors="choose-book")
    write(tmp_path, tool(items=[book, asks], views=brief))
    assert run("-C", tmp_path, "print") == 0
    whole, short = (text_of(tmp_path / f"build/print/walk{n}.pdf") for n in ("", ".brief"))
    assert "2 The teacher asks. Look for: Hands 2 Both halves. 1 One half. 0 Neither." in whole
    assert "Item Circle one Choose the book" in short
    assert "2 The teacher asks. 2 1 0 NA NO Score Points earned" in short


def test_a_view_that_no_tool_has_is_a_wrong_call(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(tmp_path, viewed())
    assert run("-C", tmp_path, "print", "--view", "gost") == 2
    assert capsys.readouterr() == (
        "", "guidegen: None of these tools has a view “gost”. Did you mean “ghost”?\n",
    )  # fmt: skip
    assert not (tmp_path / "build").exists()


def test_a_compact_form_that_does_not_fit_says_by_how_much(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    many = [item(f"i{n}", f"Item number {n} is seen.") for n in range(1, 41)]
    write(tmp_path, tool(), tool(id="many", items=many))
    assert run("-C", tmp_path, "print", "--size", "compact") == 0
    out, err = capsys.readouterr()
    assert out == (
        "build/print/many.compact.pdf\nbuild/print/walk.compact.pdf\n2 forms made, 0 unchanged.\n"
    )
    before, _, after = err.partition(" is ")[2].partition(" mm ")
    assert 100 < int(before) < 250
    assert err == (f"guidegen: many.compact.pdf does not fit one page: it is {before} mm {after}")
    assert after == (
        "too long, with everything as small as it can be read. Make a view with fewer items or "
        "columns, or a brief one, or let it have more pages.\n"
    )
    assert len(pages((tmp_path / "build/print/walk.compact.pdf").read_bytes())) == 1
    assert run("-C", tmp_path, "print", "--size", "compact") == 0
    # it is said again, though nothing is made again
    assert capsys.readouterr() == ("0 forms made, 2 unchanged.\n", err)


def test_a_form_of_one_page_is_tightened_no_more_than_it_must_be(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    some = [
        item(f"i{n}", f"Item number {n} is seen.", monitors=["ask", "choose-book"])
        for n in range(15)
    ]
    write(tmp_path, tool(items=some), tool(id="one", items=some, one_page=True))
    assert run("-C", tmp_path, "print") == 0
    assert capsys.readouterr().err == ""
    loose, tight = ((tmp_path / f"build/print/{name}.pdf").read_bytes() for name in ("walk", "one"))
    assert (len(pages(loose)), len(pages(tight))) == (2, 1)
    assert_accessible(tight)
    # every place to write is still there
    assert_in_order(pages(tight)[0], ["School", "15 Item number 14 is seen.", "Signatures"])


def test_a_packet_holds_the_tools_of_a_guide_behind_a_cover(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(
        tmp_path,
        viewed(),
        tool(id="other", title="Other walk"),
        tool(id="old", status="retired", retired={"why": "It was *long*."}),
    )
    assert run("-C", tmp_path, "print", "--packet", "read-aloud") == 0
    assert capsys.readouterr().out == (
        "old is retired and is not printed: It was long. --retired prints it, marked as retired.\n"
        "build/print/read-aloud.packet.pdf\n1 form made, 0 unchanged.\n"
    )
    made = tmp_path / "build/print/read-aloud.packet.pdf"
    assert_accessible(made.read_bytes())
    shown = pages(made.read_bytes())
    assert shown[0] == (
        "Lakeside Schools · Our handbook Reading aloud In this packet Form Code and version "
        "Other walk other · version 1.0.0 Walk walk · version 1.0.0 "
        "Walk – Peer visit walk.peer · version 1.0.0 Walk – Ghost walk walk.ghost · version 1.0.0"
    )
    assert [text[-11:] for text in shown[1:]] == ["Page 1 of 1"] * 4
    reader = pypdf.PdfReader(made)
    titles = [each.title for each in reader.outline if not isinstance(each, list)]
    assert titles == [
        "Reading aloud",
        "Other walk",
        "Walk",
        "Walk – Peer visit",
        "Walk – Ghost walk",
    ]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--packet", "walc"), "There is no guide or tool “walc”. Did you mean “walk”?"),
        (
            ("read-aloud",),
            "There is no tool “read-aloud”. It is a guide: --packet prints all of its tools in one "
            "file.",
        ),
        (
            ("--packet", "--fillable"),
            "A packet cannot be filled in, as its forms would share one file. "
            "Print the forms one by one: leave out --packet.",
        ),
        (
            ("--packet", "--size", "compact"),
            "The forms of a packet cannot be tightened one by one. Leave out --size compact.",
        ),
    ],
)
def test_wrong_calls_say_what_to_do(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], message: str
) -> None:
    write(tmp_path, viewed())
    assert run("-C", tmp_path, "print", *arguments) == 2
    assert capsys.readouterr() == ("", f"guidegen: {message}\n")


def test_a_retired_tool_is_printed_when_asked_and_says_so_on_every_page(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    many = [item(f"i{n}", f"Item number {n} is seen.") for n in range(1, 31)]
    book = item("book", "The book fits.", monitors="choose-book")
    write(tmp_path, tool(status="retired", retired={"why": "It was long."}, items=[book, *many]))
    assert run("-C", tmp_path, "print", "--retired") == 0
    assert capsys.readouterr().out == "build/print/walk.pdf\n1 form made, 0 unchanged.\n"
    pdf = (tmp_path / "build/print/walk.pdf").read_bytes()
    assert_accessible(pdf)
    shown = pages(pdf)
    assert len(shown) > 1
    for text in shown:
        # across the page, and where readers hear it
        assert text.count("Retired: do not use this form.") == 2


# --- plans


def test_a_plan_says_what_is_expected_and_leaves_room(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rich(tmp_path, tool())
    assert (
        run("-C", tmp_path, "action-plan", "walk.wait", "walk.all", "read-aloud.choose-book") == 0
    )
    assert capsys.readouterr() == ("build/print/action-plan.pdf\n1 form made, 0 unchanged.\n", "")
    pdf = (tmp_path / "build/print/action-plan.pdf").read_bytes()
    assert_accessible(pdf)
    heads = "What Who By when Evidence Look again on"
    assert_in_order(
        " ".join(pages(pdf)),
        ["Coaching and action plan", "Read aloud 2.1.0", "For With Date",
         "Ask and wait 2 The teacher waits. 3 All answer.",
         "Level What it is like Expected The teacher waits three seconds.",
         "What often goes wrong The same hands go up. Call on anyone.",
         "What helps • Ten minutes with the coach. • A film – https://example.org/film",
         f"Plan {heads}", "Choose the book", f"Plan {heads}"],
    )  # fmt: skip
    assert "Some wait." not in " ".join(pages(pdf))


def test_a_plan_can_be_filled_in(tmp_path: Path) -> None:
    rich(tmp_path, tool())
    output = tmp_path / "here" / "for-ms-a.pdf"
    assert run("-C", tmp_path, "action-plan", "walk.wait", "--fillable", "--output", output) == 0
    assert_accessible(output.read_bytes())
    fields = pypdf.PdfReader(output).get_fields() or {}
    names = {name: field.get("/TU") for name, field in fields.items() if "/TU" in field}
    assert list(names.values())[:5] == [
        "For",
        "With",
        "Date",
        "Ask and wait, What, 1",
        "Ask and wait, Who, 1",
    ]
    assert len(names) == 3 + 3 * 5
    assert [path.name for path in output.parent.iterdir()] == ["for-ms-a.pdf"]


@pytest.mark.parametrize(
    ("names", "message"),
    [
        (["walk.wate"], "There is no item or component “walk.wate”. Did you mean “walk.wait”?"),
        (["ask", "walk.all"], "There is no item or component “ask”."),
        (
            ["read-aloud"],
            "There is no item or component “read-aloud”. It is a guide; name one of its components: "
            "read-aloud.choose-book, read-aloud.ask.",
        ),
    ],
)
def test_a_plan_for_what_is_not_there_is_a_wrong_call(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], names: list[str], message: str
) -> None:
    rich(tmp_path, tool())
    assert run("-C", tmp_path, "action-plan", *names) == 2
    assert capsys.readouterr() == ("", f"guidegen: {message}\n")
    assert not (tmp_path / "build").exists()


def test_nothing_is_printed_for_a_guide_with_problems(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rich(tmp_path, tool(scale="gone"))
    assert run("-C", tmp_path, "action-plan", "walk.wait") == 1
    out, err = capsys.readouterr()
    assert "There is no scale “gone”." in out + err
    assert (out + err).endswith("1 problem found. Nothing was printed.\n")
    assert not (tmp_path / "build").exists()
