"""The author's Markdown: what it may hold, what it refers to, and its plain form."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from guidegen.model import NOWHERE, Place, Text
from guidegen.prose import Block, Finding, Reference, Run, blocks, find_markup, has_markup, plain
from guidegen.prose.markup import parse
from guidegen.reading.yaml_file import LONGEST

HERE = Place("content/a.guide.yaml", 7, 3)


def found(text: str) -> list[tuple[str, str]]:
    return [(each[0], each[1]) for each in find_markup(Text(text, HERE))]


REFUSED = {
    # HTML
    "a <b>c</b>": [("html", "<b>"), ("html", "</b>")],
    "<div onclick='x'>\n\nx\n\n</div>": [("html", "<div onclick='x'>"), ("html", "</div>")],
    "<script>alert(1)</script>": [("html", "<script>alert(1)</script>")],
    "a <!-- b -->": [("html", "<!-- b -->")],
    "- a\n\n  <iframe src=x>": [("html", "<iframe src=x>")],
    "a <?php x ?>": [("html", "<?php x ?>")],
    # headings
    "# One": [("heading", "#")],
    "a\n### Three": [("heading", "###")],
    "One\n===": [("heading", "===")],
    "Two\n---": [("heading", "---")],
    "> # One": [("heading", "#")],
    # lines across the page, which docutils allows between sections alone
    "***": [("rule", "***")],
    "_ _ _": [("rule", "___")],
    "a\n\n---\n\nb": [("rule", "---")],
    "- a\n\n  * * *": [("rule", "***")],
    # directives
    "```{include} /etc/passwd\n```": [("directive", "{include} /etc/passwd")],
    "``` {include} /etc/passwd\n```": [("directive", "{include} /etc/passwd")],
    "~~~{raw} html\n<b>\n~~~": [("directive", "{raw} html")],
    "```{eval-rst}\n.. include:: /etc/passwd\n```": [("directive", "{eval-rst}")],
    "```{literalinclude} x": [("directive", "{literalinclude} x")],
    ":::{note}\nx\n:::": [("directive", "{note}")],
    "::: words\nx\n:::": [("directive", "words")],
    "- a\n  - b\n    ```{include} x\n    ```": [("directive", "{include} x")],
    "> ```{include} x\n> ```": [("directive", "{include} x")],
    "1. :::{include} x\n   :::": [("directive", "{include} x")],
    f"```{{include}} {'x' * 99}": [("directive", f"{{include}} {'x' * 29}…")],
    # roles
    "{raw}`x`": [("role", "raw")],
    "{raw-html}`x`": [("role", "raw-html")],
    "{download}`/etc/passwd`": [("role", "download")],
    "{eval-rst}`x`": [("role", "eval-rst")],
    "{include}`x`": [("role", "include")],
    "{Component}`a.b`": [("role", "Component")],
    "{guidegen:doc}`x`": [("role", "guidegen:doc")],
    "{py:func}`x`": [("role", "py:func")],
    "|a|\n|-|\n|{raw}`x`|": [("role", "raw")],
    # pictures
    "![a](b.png)": [("picture", "b.png")],
    "![a]\n\n[a]: http://x/b.png": [("picture", "http://x/b.png")],
    "[![a](b)](https://c)": [("picture", "b")],
    # addresses
    "[a](ftp://b)": [("address", "ftp://b")],
    "[a](FILE%3A/etc)  [b](inv:x)": [("link", "FILE%3A/etc"), ("address", "inv:x")],
    "[a](path:../../etc/passwd)": [("address", "path:../../etc/passwd")],
    "[a][b]\n\n[b]: path:../../etc/passwd": [("address", "path:../../etc/passwd")],
    "[a][]\n\n[a]: project:x": [("address", "project:x")],
    "<path:/etc/passwd>": [("address", "path:/etc/passwd")],
    "[a](//evil.example)": [("address", "//evil.example")],
    "[a](HTTPS://b)": [("address", "HTTPS://b")],
    "[a](data:image/png;base64,AA)": [("address", "data:image/png;base64,AA")],
    "[a](tel:555)": [("address", "tel:555")],
    # MyST's own marks
    "(x)=\na": [("mark", "(x)=")],
    "a\n(x)=": [("mark", "(x)=")],
    "+++": [("mark", "+++")],
    '+++ {"a": 1}': [("mark", "+++")],
    "% of students": [("mark", "% of students")],
    "a\n% b": [("mark", "% b")],
    "---\nhtml_meta: {a: b}\n---\nc": [("mark", "---")],
    "a [^1]\n\n[^1]: b": [("mark", "[^1]"), ("mark", "[^…]:")],
    # what one parser would hide from another that knows fewer marks
    "``\n% c\n{download}`../../x` ``": [("mark", "% c"), ("role", "download")],
    "---\n```\n---\n{download}`../../x`": [("mark", "---"), ("role", "download")],
    ":::\n```{include} x\n```\n:::": [("directive", "```{include} x")],
}


@pytest.mark.parametrize("text", REFUSED)
def test_refused(text: str) -> None:
    assert found(text) == REFUSED[text]
    assert any(isinstance(each, Finding) for each in find_markup(Text(text)))


@pytest.mark.parametrize(
    "text",
    [
        "[a](javascript:alert(1))",
        "[a](JavaScript:alert(1))",
        "[a](java&#115;cript:alert(1))",
        "[a](vbscript:x)",
        "[a](data:text/html,x)",
        "[a](file:///etc/passwd)",
        "<javascript:alert(1)>",
        "<file:///etc/passwd>",
        "[a]\n\n[a]: javascript:alert(1)",
        "`{include}`",
        "``{raw}`x` ``",
        "\\{raw}`x`",
        "```python\nimport os\n```",
        "```&#123;include} /etc/passwd\n```",
        "```\\{include} /etc/passwd\n```",
        "    ```{include} x",
        "{{x}} $a$ |release| @{x}",
        "\\# a",
        "\\% a",
        "&lt;b&gt;",
        "https://a.b and www.a.b",
        "term\n: definition",
        "- [ ] a",
    ],
)
def test_inert(text: str) -> None:
    """Nothing to refuse: no link, no role, no picture, no directive comes of it."""
    assert found(text) == []
    kinds = {child.type for token in parse(text) for child in (token, *(token.children or ()))}
    assert not kinds & {"link_open", "image", "myst_role", "html_inline", "html_block"}


REFERENCES = {
    "{component}`a.b`": [("component", "a.b")],
    "{guidegen:component}`a.b`": [("component", "a.b")],
    "{component}`words <a.b>`": [("component", "a.b")],
    "{component}`~a.b`": [("component", "a.b")],
    "{guide}`a` {tool}`b` {item}`b.c` {sheet}`b`": [
        ("guide", "a"), ("tool", "b"), ("item", "b.c"), ("sheet", "b"),
    ],
    "{doc}`/index` {abbr}`NA (not applicable)` H{sub}`2`O x{sup}`2`": [("doc", "/index")],
    "[a](b.md#c) [d](#e) [](f%20g)": [("link", "b.md#c"), ("link", "#e"), ("link", "f%20g")],
    "[a](../../../etc/passwd) [b](/etc) [c](..\\\\x)": [
        ("link", "../../../etc/passwd"), ("link", "/etc"), ("link", "..%5Cx"),
    ],
    "- *a {tool}`b`*\n\n> **[c](d)**": [("tool", "b"), ("link", "d")],
    "[a](https://b) <http://c> <d@e.f> [g](mailto:h@i)": [],
    "No markup at all: 5 < 6, 80 % and 3 of 4 (or more).": [],
}  # fmt: skip


@pytest.mark.parametrize("text", REFERENCES)
def test_references(text: str) -> None:
    assert found(text) == REFERENCES[text]
    assert all(isinstance(each, Reference) for each in find_markup(Text(text)))


def test_places_follow_the_lines_of_a_block() -> None:
    text = "One\n\n{tool}`a`\n\n- {tool}`b`\n- # c\n"
    kept = find_markup(Text(text, HERE, lines_kept=True))
    assert [each.place for each in kept] == [Place(HERE.file, line, 3) for line in (9, 11, 12)]
    folded = find_markup(Text(text, HERE))
    assert {each.place for each in folded} == {HERE}
    assert {each.place for each in find_markup(Text(text))} == {NOWHERE}


# --- plain


def test_blocks() -> None:
    text = (
        "One *two* **three** `four` [five](six) {tool}`seven`\nsame {tool}`eight <nine>`\n\n"
        "- a\n- b\n  1. c\n  2. d\n\n     e\n\n"
        "> f\n\n```python\ng\n h\n```\n\n|i|j|\n|-|-|\n|k|*l*|\n"
    )
    assert blocks(text, lambda role, target: f"<{role} {target}>") == (
        Block((
            Run("One "), Run("two", "emphasis"), Run(" "), Run("three", "strong"), Run(" "),
            Run("four", "code"), Run(" five <tool seven> same eight"),
        )),
        Block((Run("a"),), 1),
        Block((Run("b"),), 1),
        Block((Run("c"),), 2, 1),
        Block((Run("d"),), 2, 2),
        Block((Run("e"),), 2),
        Block((Run("f"),)),
        Block((Run("g\n h", "code"),)),
        Block((Run("i"),)),
        Block((Run("j"),)),
        Block((Run("k"),)),
        Block((Run("l", "emphasis"),)),
    )  # fmt: skip


def test_plain() -> None:
    assert plain("*One*  \ntwo\n\n7. three\n") == "One two\nthree"
    assert plain("See {component}`a.b`.") == "See a.b."
    assert plain("See {component}`a.b`.", lambda *_: "Title") == "See Title."
    assert plain("<b>x</b> ![alt](y)") == "<b>x</b> alt"
    assert plain("") == ""


NUMBERED = blocks("9. a\n9. b")


def test_numbers_go_on() -> None:
    assert [block.number for block in NUMBERED] == [9, 10]


MARKUP = st.lists(
    st.sampled_from([*REFUSED, *REFERENCES, "*", "**", "_", "`", "```", "~~~", ":::", "[", "](", ")",
                     "![", "<", ">", "{", "}", "\\", "\n", "\n\n", "- ", "1. ", "> ", "    ", "| ",
                     "% ", "(a)=", "---", "===", "[^1]", "&#0;", "http://[", "<http://[", "word"]),
    max_size=8,
).map("".join)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(text=st.text() | MARKUP)
@example("[a](http://[b)")
@example("0. a\n999999999. b")
@example("\ud7ff\n\x00")
def test_nothing_makes_them_fail(text: str) -> None:
    for each in find_markup(Text(text, HERE, lines_kept=True)):
        assert each.place.file == HERE.file
        assert HERE.line <= each.place.line <= HERE.line + text.count("\n") + text.count("\r")
    assert isinstance(plain(text), str)
    assert all(block.depth >= 0 for block in blocks(text))


@settings(max_examples=500, deadline=None)
@given(
    text=st.text(st.characters(exclude_categories=["Cs"]) | st.sampled_from("().,:;!?'\"-+%=/ 1a"))
)
@example("80 % of 3+4=7 (or so): yes-no; 1.5 and 2/3!")
@example("a --- b")
@example("1a. x")
@example("www.example.org")
def test_text_without_markup_is_its_own_plain_form(text: str) -> None:
    """The short cut for plain text is right: the parser would make one paragraph of it."""
    if has_markup(text) or not text:
        return
    assert plain(text) == text
    assert find_markup(Text(text)) == ()
    tokens = parse(text)
    assert [token.type for token in tokens] == ["paragraph_open", "inline", "paragraph_close"]
    children = tokens[1].children or []
    assert "".join(child.content for child in children) == text.replace("\x00", "\ufffd")
    assert {child.type for child in children} <= {"text"}


@pytest.mark.parametrize("piece", ["![", "[`", "<a ", "*a **", "> ", "- ", "{x}`", "[a](", "\\"])
def test_the_longest_text_takes_little_time(piece: str) -> None:
    text = Text(piece * (LONGEST // len(piece)), HERE)
    assert isinstance(find_markup(text), tuple)
    assert isinstance(plain(text), str)
