"""``guidegen build``, ``new``, ``schema`` and ``print`` as somebody types them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from guidegen.checking import check
from guidegen.cli import main
from guidegen.files import publish
from guidegen.prose import plain
from guidegen.reading import Folder, read_handbook
from helpers.handbooks import WHOLE, write

GUIDE = "content/strategies/greeting/index.guide.yaml"


def run(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> tuple[int, str, str]:
    """The exit code and what was written to the two streams."""
    try:
        code = main([str(each) for each in arguments])
    except SystemExit as stop:
        code = int(stop.code or 0)
    out, err = capsys.readouterr()
    return code, out, err


def build(
    capsys: pytest.CaptureFixture[str], handbook: Path, *more: str | Path
) -> tuple[int, str, str]:
    return run(capsys, "-C", handbook, "build", "-j", "1", *more)


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_build_makes_the_site_with_its_forms(
    capsys: pytest.CaptureFixture[str], handbook: Path
) -> None:
    site = handbook / "build" / "html"
    assert build(capsys, handbook) == (
        0, f"The handbook is in {site}: open {site / 'index.html'}\n", "",
    )  # fmt: skip
    made = files(site)
    assert {
        "index.html",
        "_print/greeting-walk.pdf",
        "objects.inv",
        "searchindex.js",
    } <= made.keys()
    assert not [name for name in made if "doctree" in name or name.startswith(".guidegen")]
    listed = made[".handbook-files"].decode().split("\n")
    assert listed == sorted(made.keys() - {".handbook-files"})


def test_build_with_problems_says_all_of_them_and_leaves_the_last_good_site(
    capsys: pytest.CaptureFixture[str], handbook: Path
) -> None:
    assert build(capsys, handbook)[0] == 0
    before = files(handbook / "build" / "html")
    path = handbook / GUIDE
    path.write_text(
        path.read_text("utf-8").replace("    title: Mean it\n", "    titel: Mean it\n"), "utf-8"
    )
    assert build(capsys, handbook) == (
        1,
        f"{GUIDE}:25:5: “titel” is not a key of a component. Did you mean “title”? "
        "[unknown-key]\n    Correct it, or delete it.\n1 problem found. The site was not "
        "built.\n",
        "",
    )
    assert files(handbook / "build" / "html") == before


def test_build_that_sphinx_refuses_leaves_the_last_good_site(
    capsys: pytest.CaptureFixture[str], handbook: Path
) -> None:
    assert build(capsys, handbook)[0] == 0
    before = files(handbook / "build" / "html")
    (handbook / "content" / "notes.md").write_text("# Notes\n\n{doc}`nowhere`\n", "utf-8")
    code, out, err = build(capsys, handbook)
    assert (code, out) == (1, "")
    assert "notes.md:3: WARNING: The page links to “nowhere”, which does not exist." in err
    assert err.endswith(
        "guidegen: The site was not built; see the messages above. The last good site is as it was.\n"
    )
    assert "Traceback" not in err
    assert files(handbook / "build" / "html") == before


def test_build_after_a_failure_makes_good(
    capsys: pytest.CaptureFixture[str], handbook: Path
) -> None:
    notes = handbook / "content" / "notes.md"
    good = notes.read_text("utf-8")
    notes.write_text("# Notes\n\n{doc}`nowhere`\n", "utf-8")
    assert build(capsys, handbook)[0] == 1
    # the page that failed is as it was written: the warning must come again
    assert build(capsys, handbook)[0] == 1
    notes.write_text(good, "utf-8")
    assert build(capsys, handbook)[0] == 0


def test_build_refuses_to_replace_what_is_no_site(
    capsys: pytest.CaptureFixture[str], handbook: Path
) -> None:
    other = handbook.parent / "precious"
    other.mkdir()
    (other / "letter.txt").write_text("Dear …", "utf-8")
    assert build(capsys, handbook, "--output", other) == (
        2, "", f"guidegen: {other} contains letter.txt, which is not part of a built site. Name another folder with --output.\n",
    )  # fmt: skip
    for own in (handbook, handbook / "content", handbook / "content" / "site", handbook.parent):
        assert build(capsys, handbook, "--output", own) == (
            2, "", f"guidegen: {own} belongs to the handbook itself. Name another folder with --output.\n",
        )  # fmt: skip
    assert files(other) == {"letter.txt": "Dear …".encode()}


def test_build_of_what_is_no_handbook(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert build(capsys, tmp_path) == (
        2, "",
        f"guidegen: There is no handbook in {tmp_path}: it has no folder named conf. "
        "Go to the handbook's folder, name it with -C DIR, or start one with: guidegen new DIR\n",
    )  # fmt: skip


def test_publishing_links_what_did_not_change(tmp_path: Path) -> None:
    made, site = tmp_path / "made", tmp_path / "site"
    made.mkdir()
    (made / "same.html").write_text("same", "utf-8")
    (made / "other.html").write_text("one", "utf-8")
    publish(made, site)
    first = {path.name: path.stat().st_ino for path in site.iterdir()}
    (made / "same.html").write_text("same", "utf-8")
    (made / "other.html").write_text("two", "utf-8")
    (made / "new").mkdir()
    (made / "new" / "page.html").write_text("new", "utf-8")
    publish(made, site)
    assert files(site) == {
        ".handbook-files": b"new/page.html\nother.html\nsame.html",
        "new/page.html": b"new",
        "other.html": b"two",
        "same.html": b"same",
    }
    second = {path.name: path.stat().st_ino for path in site.iterdir()}
    assert second["same.html"] == first["same.html"]
    assert second["other.html"] != first["other.html"]
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".guidegen")] == []


PAGE = """\
# A page

```{notte}
Words.
```

{guidex}`greeting` and [a word](#nowhere)

```{figure}
```

Words[^1]

```{list-table}
:widht: 3

* - a
  - b
* - c
```
"""


def test_what_sphinx_complains_of_is_said_plainly(
    capsys: pytest.CaptureFixture[str], handbook: Path
) -> None:
    (handbook / "content" / "page.md").write_text(PAGE, "utf-8")
    code, out, err = build(capsys, handbook)
    assert (code, out) == (1, "")
    assert sorted(err.splitlines()) == [
        "content/page.md:12: ERROR: The page refers to “1”, which does not exist. Write the footnote or "
        "the place, or delete the reference. [docutils]",
        "content/page.md:14: ERROR: The table of the block “list-table” cannot be read. Begin the first "
        "cell of each row with “* - ” and each other cell with “- ”; all rows need the same "
        "number of cells. [docutils]",
        "content/page.md:15: WARNING: The block “list-table” has no option “widht”. Did you mean "
        "“width”? Correct it, or delete the line. [myst.directive_option]",
        "content/page.md:3: WARNING: There is no block “notte”. Did you mean “note”? Correct its name, "
        "as in ```{note}, or delete its marks. [myst.directive_unknown]",
        "content/page.md:7: WARNING: The page links to “nowhere”, which does not exist. Correct the "
        "address. [myst.xref_missing]",
        "content/page.md:7: WARNING: There is no role “guidex”. Did you mean “guide”? Correct the name "
        "in the braces, or delete the braces. [myst.role_unknown]",
        "content/page.md:9: ERROR: The block “figure” needs a name or an address after its own, as in "
        "```{figure} door.png. [docutils]",
        "guidegen: The site was not built; see the messages above. The last good site is as it was.",
    ]


def test_what_is_to_be_typed_is_quoted(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    root = tmp_path / "our school"
    out = run(capsys, "new", root, "--no-git")[1]
    assert out.endswith(f'\n    guidegen -C "{root}" build\n')
    # no folder can have this name on Windows
    assert run(capsys, "-C", root, "new", "guide", "Con")[1].startswith(
        "Written: content/strategies/con-guide/index.guide.yaml\n"
    )


def test_new_handbook_works_as_it_stands(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    root = tmp_path / "ours"
    assert run(capsys, "new", root, "--no-git") == (
        0,
        f"A handbook is in {root}.\n"
        f"Next: write your district's name into {root / 'conf' / 'district.yaml'}, then\n"
        f"    guidegen -C {root} build\n",
        "",
    )
    code, out, err = run(capsys, "-C", root, "check")
    assert (code, err) == (0, "")
    assert out.endswith("\n14 warnings, no problems: 1 guide, 1 tool.\n")
    # nothing but the sentences that are to be replaced
    assert out.count("[placeholder]") == 14
    assert run(capsys, "-C", root, "new", "guide", "Café: “Lesen” #1 {x}") == (
        0,
        "Written: content/strategies/cafe-lesen-1-x/index.guide.yaml\n"
        "Written: content/strategies/cafe-lesen-1-x/walkthrough.tool.yaml\n",
        "",
    )
    assert run(capsys, "-C", root, "new", "tool", "Peer visit", "--guide", "my-first-strategy") == (
        0, "Written: content/strategies/my-first-strategy/peer-visit.tool.yaml\n", "",
    )  # fmt: skip
    out = run(capsys, "-C", root, "check")[1]
    assert out.endswith("\n30 warnings, no problems: 2 guides, 3 tools.\n")
    assert build(capsys, root)[0] == 0
    page = (root / "build/html/strategies/cafe-lesen-1-x/index.html").read_text("utf-8")
    assert "Café: “Lesen” #1 {x}" in page
    assert (root / ".vscode" / "settings.json").is_file()
    assert not (root / ".git").exists()
    assert (root / ".gitattributes").read_text("utf-8") == "alignment.lock merge=union\n"


def test_what_new_writes_is_sound_whatever_the_title(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    write(tmp_path, WHOLE)
    titles = {
        "<script>alert(1)</script>": "<script>alert(1)</script>",
        "5*3 and 4*2": "5*3 and 4*2",
        "[x](y) {guide}`z` ![a](b)": "[x](y) {guide}`z` ![a](b)",
        "Say \"hello\": and\n'bye'": "Say \"hello\": and 'bye'",
        "# 1. $title \\ // x": "# 1. $title \\ // x",
        "*Loud* and **clear**": "Loud and clear",
        "null": "null",
        "a" * 200: "a" * 200,
        "\U0001f389": "\U0001f389",
    }
    for title in titles:
        assert run(capsys, "-C", tmp_path, "new", "guide", title)[0] == 0, title
        tool = ("new", "tool", f"Tool: {title}", "--guide", "reading")
        assert run(capsys, "-C", tmp_path, *tool)[0] == 0, title
    reading = read_handbook(Folder.at(tmp_path))
    assert [str(each) for each in check(reading) if each.is_error] == []
    made = {plain(guide.title) for guide in reading.handbook.guides}
    assert made == {*titles.values(), "Reading aloud"}


@pytest.mark.parametrize(
    ("title", "more", "said"),
    [
        ("a\u202eb", (), "The title contains a character that cannot be used (U+202E, "
         "right-to-left override). Type it again; such characters, often invisible, come with pasted "
         "text."),
        ("a\x1b[31m", (), "The title contains a character that cannot be used (U+001B). Type it "
         "again; such characters, often invisible, come with pasted text."),
        ("a\ue000", (), "None of the fonts for forms has the character “\\ue000” (U+E000). Say "
                        "it in words, or put a font file (.ttf or .otf) that has it into "
                        "_templates. Nothing was written."),
        ("a" * 301, (), "The title has 301 characters; it may have 300. Give a shorter one, and write "
         "the rest in the summary."),
        ("!!!", (), "No id can be made from the title “!!!”. Give one: guidegen new guide '!!!' --id "
         "choose-words"),
        ("A", ("--id", "null"), "“null” cannot be an id: YAML does not read this word as text. Give "
         "another."),
    ],
)  # fmt: skip
def test_new_refuses_a_title_before_it_writes(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, title: str, more: tuple[str, ...], said: str
) -> None:
    write(tmp_path, WHOLE)
    before = files(tmp_path)
    assert run(capsys, "-C", tmp_path, "new", "guide", title, *more) == (
        2,
        "",
        f"guidegen: {said}\n",
    )
    assert files(tmp_path) == before


def test_new_overwrites_nothing(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    root = tmp_path / "ours"
    assert run(capsys, "new", root)[0] == 0
    before = files(root)
    assert run(capsys, "new", root) == (
        2, "", f"guidegen: {root} exists already and is not empty. Name a folder that does not exist yet.\n",
    )  # fmt: skip
    assert run(capsys, "-C", root, "new", "guide", "My first strategy") == (
        2, "",
        "guidegen: There is a guide or a folder named my-first-strategy already. Choose another title, "
        "or an id with --id.\n",
    )  # fmt: skip
    assert run(capsys, "-C", root, "new", "tool", "Walk", "--guide", "my-first-strateg") == (
        2, "",
        "guidegen: There is no guide my-first-strateg. Did you mean “my-first-strategy”? "
        'Write: guidegen new tool "Title" --guide my-first-strategy\n',
    )  # fmt: skip
    assert run(capsys, "-C", root, "new", "guide") == (
        2, "", 'guidegen: Give the new guide a title: guidegen new guide "Title"\n',
    )  # fmt: skip
    assert files(root) == before


def test_new_handbook_in_a_place_that_cannot_be_written(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    code, out, err = run(capsys, "new", tmp_path / "file" / "inside")
    assert (code, out) == (1, "")
    assert err == f"guidegen: {tmp_path / 'file'} cannot be written: Not a directory.\n"


def test_schemas_know_the_keys(capsys: pytest.CaptureFixture[str], handbook: Path) -> None:
    assert run(capsys, "-C", handbook, "schema") == (
        0,
        f"15 schemas are in {handbook / 'schemas'}\n",
        "",
    )
    guide = json.loads((handbook / "schemas" / "guide.schema.json").read_text("utf-8"))
    assert guide["required"] == ["id", "title"]
    assert guide["$defs"]["Component"]["required"] == ["id", "title"]
    assert (
        guide["properties"]["summary"]["description"]
        == "One or two sentences that say what this is."
    )
    assert guide["additionalProperties"] is False


@pytest.mark.parametrize("command", ["new", "check", "build", "serve", "print", "schema"])
def test_every_command_explains_itself(capsys: pytest.CaptureFixture[str], command: str) -> None:
    code, out, err = run(capsys, command, "--help")
    assert (code, err) == (0, "")
    assert out.startswith(f"usage: guidegen {command}")


def test_wrong_call(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(capsys, "bild")
    assert (code, out) == (2, "")
    assert "invalid choice: 'bild'" in err


def test_build_never_deletes_what_others_put_into_the_site(
    capsys: pytest.CaptureFixture[str], handbook: Path
) -> None:
    site = handbook.parent / "site"
    assert build(capsys, handbook, "--output", site)[0] == 0
    (site / "CNAME").write_text("handbook.example.org", "utf-8")
    assert build(capsys, handbook, "--output", site) == (
        2,
        "",
        f"guidegen: {site} contains CNAME, which is not part of a built site. "
        "Name another folder with --output.\n",
    )
    assert (site / "CNAME").read_text("utf-8") == "handbook.example.org"


def test_page_that_is_gone_leaves_the_site(
    capsys: pytest.CaptureFixture[str], handbook: Path
) -> None:
    assert build(capsys, handbook)[0] == 0
    log = handbook / "content" / "drivers" / "log.tool.yaml"
    log.rename(log.with_name("diary.tool.yaml"))
    assert build(capsys, handbook)[0] == 0
    made = files(handbook / "build" / "html")
    assert "drivers/diary.html" in made
    assert "drivers/log.html" not in made
    assert build(capsys, handbook, "--no-cache")[0] == 0
    again = files(handbook / "build" / "html")
    assert again == made


def test_build_of_no_language(capsys: pytest.CaptureFixture[str], handbook: Path) -> None:
    assert build(capsys, handbook, "--language", "../../etc") == (
        2,
        "",
        "guidegen: “../../etc” is not a language. Write its code, such as es or pt_BR.\n",
    )
