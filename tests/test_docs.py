"""The documentation is up to date, its examples work, and what it names exists."""

from __future__ import annotations

import argparse
import re
import runpy
import shlex
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path

import pytest

from guidegen.checking import check_folder
from guidegen.cli import main
from guidegen.cli.arguments import parser
from guidegen.cli.check_output import render_github
from guidegen.cli.terminal import render_json, render_text
from guidegen.model.component import COMPONENT_PARTS
from guidegen.model.kinds import GUIDE, TOOL
from guidegen.model.shown import SHARED_FIELDS
from guidegen.prose import Block, Run
from guidegen.site.directives import DIRECTIVES
from guidegen.views import form
from helpers.documentation import (
    DOCS,
    EXAMPLES,
    FENCES,
    FILES,
    PAGES,
    PLANNED_YEAR,
    Fence,
    files_of,
    write,
)
from helpers.paths import REPOSITORY
from helpers.sites import build

GENERATED = runpy.run_path(str(DOCS / "generate.py"))["pages"]()

COMMANDS: dict[str, argparse.ArgumentParser] = next(
    dict(action.choices)
    for action in parser()._actions
    if isinstance(action, argparse._SubParsersAction)
)


def render(example: Fence, root: Path) -> list[str]:
    """What `guidegen check` says of an example, in the formats that the page shows."""
    files = files_of(example)
    problems = check_folder(write(root, files))
    # files before it have been looked at where they stand
    before = {name for name, text in example.files.items() if files[name] == text}
    problems = tuple(p for p in problems if p.place.file not in before)
    # the handbook's own tool may need what a guide of three lines leaves out
    named = re.findall(r"^# (content/\S+)", example.text, re.MULTILINE)
    if named and all(each.endswith(".guide.yaml") for each in named):
        problems = tuple(p for p in problems if p.place.file in named)
    if example.text.startswith("# conf/"):
        # the guide and the tool may use what this example does not have
        problems = tuple(p for p in problems if p.place.file.startswith("conf/"))
    if problems and not example.answers:
        return [render_text(problems)]
    renders = {"{": render_json, ":": render_github}
    return [renders.get(answer[0], render_text)(problems) + "\n" for answer in example.answers]


@pytest.mark.parametrize("page", sorted(GENERATED))
def test_generated_pages_are_up_to_date(page: str) -> None:
    assert PAGES[page] == GENERATED[page], "run: python docs/generate.py"


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda each: f"{each.page}-{each.text[:40]!r}")
def test_examples_have_the_problems_that_the_text_says(example: Fence, tmp_path: Path) -> None:
    assert render(example, tmp_path) == example.answers


def shown_runs() -> Iterator[tuple[str, Fence]]:
    """Commands whose output a page shows, with the responses before them."""
    rows = page = ""
    for each in FENCES:
        if each.page != page:
            rows, page = "", each.page
        if each.language == "csv":
            rows = each.text
        elif each.language == "console" and rows and each.answers:
            yield rows, each


def shows(text: str, output: str) -> bool:
    """Whether a text is the output, where a line “…” stands for any number of lines."""
    parts = (re.escape(part) for part in re.split(r"^ *…\n", text, flags=re.M))
    return re.fullmatch(r"(?:.*\n)*?".join(parts), output) is not None


@pytest.mark.parametrize(("rows", "call"), list(shown_runs()))
def test_commands_answer_as_the_text_says(
    rows: str, call: Fence, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    write(tmp_path, {**FILES, **call.files})
    (tmp_path / "responses.csv").write_text(rows, "utf-8")
    monkeypatch.chdir(tmp_path)
    for line in call.text.splitlines():
        main(shlex.split(line)[1:])
    output = capsys.readouterr().out.rstrip("\n") + "\n"
    text = "".join(call.answers)
    assert output == text or shows(text, output), output


def test_layouts_and_pages_of_the_examples_build_without_warnings(tmp_path: Path) -> None:
    files = FILES | PLANNED_YEAR
    for number, each in enumerate(FENCES):
        if each.language == "md":
            files[f"content/page{number}.md"] = f"# Page\n\n{each.text}"
        elif each.language == "jinja":
            files[f"_templates/{each.text.split()[1]}"] = each.text
    write(tmp_path, files)
    assert build(tmp_path, "dummy").warnings == ""


# --- what the pages name


def anchors(text: str) -> set[str]:
    """The anchors of a page's headings."""
    headings = re.findall(r"^#+ (.+)$", re.sub(r"^```.*?^```$", "", text, flags=re.M | re.S), re.M)
    plain = (re.sub(r"[^\w\- ]", "", heading.lower()) for heading in headings)
    return {each.replace(" ", "-") for each in plain}


@pytest.mark.parametrize("page", sorted(PAGES))
def test_links_lead_somewhere(page: str) -> None:
    prose = re.sub(r"^(`{3,}).*?^\1$", "", PAGES[page], flags=re.M | re.S)
    for address in re.findall(r"(?<!`)\]\(([^)\s]+)\)", re.sub(r"`[^`\n]*`", "", prose)):
        if address.startswith("https://"):
            continue
        file, _, anchor = address.partition("#")
        path = DOCS / (file or page)
        assert path.exists(), address
        assert not anchor or anchor in anchors(path.read_text("utf-8")), address


#: pages at the top of the repository, which the site takes in
TOP = ("CONTRIBUTING.md", "README.md", "SECURITY.md")


@pytest.mark.parametrize("page", sorted((*PAGES, *TOP)))
def test_files_that_are_named_exist(page: str) -> None:
    text = PAGES[page] if page in PAGES else (REPOSITORY / page).read_text("utf-8")
    named = re.findall(r"`((?:src|tests|docs|_templates|conf|benchmarks)/[^`\s*<]*)`", text)
    if page in TOP:
        named += re.findall(r"`((?:\.ci|\.github)/[^`\s*<]*)`", text)
    named += re.findall(r"`(guidegen/[^`\s*]+\.\w+)`", text)
    missing = [name for name in named if not (REPOSITORY / name).exists()]
    assert missing == []


def commands() -> list[str]:
    consoles = (each.text for each in FENCES if each.language == "console")
    found = [line for text in consoles for line in text.splitlines()]
    top = "\n".join((REPOSITORY / name).read_text("utf-8") for name in (*TOP, "CHANGELOG.md"))
    found += re.findall(r"^[$>] (guidegen .+)$", top, re.MULTILINE)
    found += re.findall(r"`(guidegen [^`\n]+)`", "\n".join((top, *PAGES.values())))
    return sorted({line for line in found if line.startswith("guidegen ")})


@pytest.mark.parametrize("command", commands())
def test_commands_can_be_called(command: str) -> None:
    words = shlex.split(command, comments=True)[1:]
    if len(words) == 1 and not words[0].startswith("-"):
        assert words[0] in COMMANDS  # a mention of the command
    elif words != ["--version"]:
        parser().parse_args(words)


def test_every_option_of_every_command_is_documented() -> None:
    text = PAGES["command-line.md"]
    parts = {part.partition("\n")[0].strip("` "): part for part in text.split("\n## ")[1:]}
    for name, command in COMMANDS.items():
        used = {o for a in command._actions for o in a.option_strings if o not in ("-h", "--help")}
        rows = set(re.findall(r"^\| `(-[\w-]+)", parts[f"guidegen {name}"], re.M))
        assert rows == used, name


# --- directives


def names(heading: str) -> set[str]:
    """The names in the first column of the table below a heading of pages.md."""
    part = PAGES["pages.md"].partition(f"# {heading}\n")[2].partition("\n#")[0]
    return set(re.findall(r"^\| `([\w-]+)`", part, re.M))


def test_every_directive_is_documented_with_its_options() -> None:
    part = PAGES["pages.md"].partition("\n## Directives\n")[2].partition("\n## ")[0]
    documented = dict(re.findall(r"^### `\{(\w+)\}`\n(.*?)(?=^###|\Z)", part, re.M | re.S))
    # directives of reports have the same options, and share a table
    reports = part.partition("\n### Reports\n")[2]
    documented |= dict.fromkeys(re.findall(r"^\| `\{([\w-]+)\}", reports, re.M), reports)
    assert set(documented) == set(DIRECTIVES)
    for name, directive in DIRECTIVES.items():
        options = set(re.findall(r"^\| `:(\w+):`", documented[name], re.M))
        assert options == set(directive.option_spec or ()), name


def test_every_part_of_a_component_is_documented() -> None:
    assert names("Parts of a component") == set(COMPONENT_PARTS)


def test_every_field_is_documented() -> None:
    both = {field.name for field in SHARED_FIELDS}
    assert names("Fields of both") == both
    assert names("Fields of a guide") == set(GUIDE.shown) - both
    assert names("Fields of a tool") == set(TOOL.shown) - both


# --- forms and styles


def test_the_data_of_a_form_are_documented() -> None:
    records = [
        each for each in vars(form).values() if is_dataclass(each) and isinstance(each, type)
    ]
    expected = {
        each.__name__: {field.name for field in fields(each)} for each in (*records, Block, Run)
    }
    part = PAGES["pages.md"].partition("| Record |")[2].partition("\n## ")[0]
    rows = dict(re.findall(r"^\| `(\w+)` \| (.*) \|$", part, re.M))
    plain = {name: re.sub(r"\([^()]*\)", "", keys) for name, keys in rows.items()}
    assert {name: set(re.findall(r"`(\w+)`", keys)) for name, keys in plain.items()} == expected


def test_every_custom_property_is_documented() -> None:
    css = (REPOSITORY / "src/guidegen/site/static/guidegen.css").read_text("utf-8")
    table = set(re.findall(r"^\| `(--guidegen-[\w-]+)`", PAGES["pages.md"], re.M))
    assert table == set(re.findall(r"^ +(--guidegen-[\w-]+):", css, re.M))


# --- what contributors are told


def test_where_to_add_what_is_there() -> None:
    """Steps such as “`src/….py`: add it to `NAME`” name what the file has."""
    text = (REPOSITORY / "CONTRIBUTING.md").read_text("utf-8")
    step = re.compile(r"^\d\. `((?:src|tests)/[\w/.]+\.py)`: (.*?)(?=^\d\. |^$)", re.M | re.S)
    names = [
        (file, name) for file, rest in step.findall(text) for name in re.findall(r"`(\w+)`", rest)
    ]
    names += [
        (file, name) for name, file in re.findall(r"`(\w+)` (?:of|in)\s+`(src/[\w/.]+\.py)`", text)
    ]
    assert len(names) > 8
    assert [
        (file, name)
        for file, name in names
        if not re.search(rf"\b{name}\b", (REPOSITORY / file).read_text("utf-8"))
    ] == []
