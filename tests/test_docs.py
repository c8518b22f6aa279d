"""The documentation is up to date, its examples work, and what it names exists."""

from __future__ import annotations

import argparse
import re
import runpy
import shlex
import shutil
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path
from textwrap import indent
from typing import Any, NamedTuple
from unittest.mock import MagicMock

import pytest
import yaml

from guidegen.checking import check_folder
from guidegen.cli import main
from guidegen.cli.arguments import parser
from guidegen.cli.terminal import render_github, render_json, render_text
from guidegen.model import Guide, Line, Text, Tool
from guidegen.prose import Block, Run
from guidegen.reading import Folder
from guidegen.site.directives import DIRECTIVES
from guidegen.site.directives.fields import fields_of
from guidegen.site.directives.parts import PARTS
from guidegen.views import form

from sites import REPOSITORY, build

DOCS = REPOSITORY / "docs"
PAGES = {path.name: path.read_text("utf-8") for path in sorted(DOCS.glob("*.md"))}
GENERATED = runpy.run_path(str(DOCS / "generate.py"))["pages"]()

GUIDE = "content/strategies/greeting/index.guide.yaml"
TOOL = "content/strategies/greeting/walkthrough.tool.yaml"
#: the first line of an example that is a part of a file: in which file, and in which list of it
IN_A_FILE = {
    "# in a guide": (GUIDE, None),
    "# in a component": (GUIDE, "components"),
    "# in a tool": (TOOL, None),
    "# in an item": (TOOL, "items"),
}
COMMANDS: dict[str, argparse.ArgumentParser] = next(
    dict(action.choices)
    for action in parser()._actions
    if isinstance(action, argparse._SubParsersAction)
)


class Fence(NamedTuple):
    """A fenced block of a page."""

    page: str
    language: str
    text: str
    #: the blocks of output below it, before the next example or heading
    answers: list[str]
    #: the whole files before it on the page that nothing is wrong with
    files: dict[str, str]


def fences() -> Iterator[Fence]:
    pattern = re.compile(r"^#+ |^(`{3,})(\w+)\n(.*?)^\1$", re.MULTILINE | re.DOTALL)
    for page, text in PAGES.items():
        answers: list[str] = []
        before: list[Fence] = []
        for found in pattern.finditer(text):
            if found[2] in ("text", "json"):
                answers.append(found[3])
                continue
            answers = []
            if found[2]:
                files = {name_of(each): each.text for each in before if not each.answers}
                fence = Fence(page, found[2], found[3], answers, files)
                if name_of(fence).startswith("content/") and name_of(fence) not in (GUIDE, TOOL):
                    before.append(fence)
                yield fence


def name_of(fence: Fence) -> str:
    """The file that an example is; nothing where it is none."""
    first = fence.text.partition("\n")[0]
    return first[2:] if fence.language == "yaml" and first not in IN_A_FILE else ""


FENCES = list(fences())
EXAMPLES = [each for each in FENCES if each.language == "yaml"]
#: the whole files that the pages begin with, and that parts are tried in
FILES = {
    file: next(each.text for each in EXAMPLES if each.text.startswith(f"# {file}\n"))
    for file in (GUIDE, TOOL)
}


def files_of(example: str) -> dict[str, str]:
    """The guide, the tool and the example, which may take the place of one or be a part of it."""
    mark = example.partition("\n")[0]
    if mark not in IN_A_FILE:
        return {**FILES, mark.removeprefix("# "): example}
    file, key = IN_A_FILE[mark]
    return {**FILES, file: _with(yaml.safe_load(FILES[file]), key, example)}


def _with(data: dict[str, Any], key: str | None, example: str) -> str:
    """A file with the example in the place of its own keys, or of those of its last entry."""
    own = yaml.safe_load(example)
    if key is None:
        return yaml.safe_dump(_without(data, own), sort_keys=False) + example
    entries = data.pop(key)
    data[key] = [*entries[:-1], _without(entries[-1], own)]
    return yaml.safe_dump(data, sort_keys=False) + indent(example, "  ")


def _without(data: dict[str, Any], keys: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in data.items() if key not in keys}


def write(root: Path, files: dict[str, str]) -> Folder:
    shutil.copytree(REPOSITORY / "conf", root / "conf")
    for name, text in {"content/index.md": "# Home\n", **files}.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return Folder.at(root)


def render(example: Fence, root: Path) -> list[str]:
    """What `guidegen check` says of an example, in the formats that the page shows."""
    problems = check_folder(write(root, {**example.files, **files_of(example.text)}))
    # those files have been looked at where they stand
    problems = tuple(p for p in problems if p.place.file not in example.files)
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
    files = dict(FILES)
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


@pytest.mark.parametrize("page", sorted(PAGES))
def test_files_that_are_named_exist(page: str) -> None:
    named = re.findall(r"`((?:src|tests|docs|_templates|conf)/[^`\s*<]*)`", PAGES[page])
    named += re.findall(r"`(guidegen/[^`\s*]+\.\w+)`", PAGES[page])
    missing = [name for name in named if not (REPOSITORY / name).exists()]
    assert missing == []


def commands() -> list[str]:
    consoles = (each.text for each in FENCES if each.language == "console")
    found = [line for text in consoles for line in text.splitlines()]
    code = re.findall(r"`(guidegen [^`\n]+)`", "\n".join(PAGES.values()))
    return sorted({line for line in (*found, *code) if line.startswith("guidegen ")})


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
    assert set(documented) == set(DIRECTIVES)
    for name, directive in DIRECTIVES.items():
        options = set(re.findall(r"^\| `:(\w+):`", documented[name], re.M))
        assert options == set(directive.option_spec or ()), name


def test_every_part_of_a_component_is_documented() -> None:
    assert names("Parts of a component") == set(PARTS)


def test_every_field_is_documented() -> None:
    id_, title = Text("a"), Line("A")
    guide = fields_of(MagicMock(), Guide(id=id_, title=title))
    tool = fields_of(MagicMock(), Tool(id=id_, title=title, guide=id_))
    both = set(guide) & set(tool)
    assert names("Fields of both") == both
    assert names("Fields of a guide") == set(guide) - both
    assert names("Fields of a tool") == set(tool) - both


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
