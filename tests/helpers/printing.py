"""A small handbook to print, and ways to read the PDF."""

from __future__ import annotations

import io
import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import page
import pikepdf

from guidegen.language import translator
from guidegen.model import Handbook, Tool
from guidegen.printing import FormSource, Printed, current, print_jobs
from guidegen.reading import Folder, read_handbook
from guidegen.views.measures import PrintOptions
from helpers.pdf_pages import pages_of

CONF: dict[str, dict[str, object]] = {
    "district.yaml": {
        "name": "Lakeside Schools",
        "handbook": "Our handbook",
        "header_fields": [
            {"id": "school", "title": "School"},
            {"id": "date", "title": "Date", "width": "quarter"},
            {"id": "room", "title": "Room", "width": "third"},
            {"id": "members", "title": "Members present", "width": "full"},
        ],
    },
    "scales.yaml": {
        "scales": [
            {
                "id": "seen",
                "title": "How much was seen",
                "points": [
                    {"value": 2, "title": "All of it"},
                    {"value": 1, "title": "Part of it"},
                    {"value": 0, "title": "None of it"},
                ],
                "marks": [
                    {"code": "NA", "title": "No place for it", "meaning": "not-applicable"},
                    {"code": "NO", "title": "No chance to see it", "meaning": "not-observed"},
                ],
            },
            {
                "id": "yes-no",
                "title": "Yes or no",
                "points": [
                    {"value": 1, "title": "Yes", "description": "Every time"},
                    {"value": 0, "title": "No"},
                ],
            },
            {
                "id": "asked",
                "title": "Asked or not",
                "points": [{"value": 0, "title": "Asked"}],
            },
        ]
    },
}
GUIDE = {
    "id": "read-aloud",
    "title": "Reading aloud",
    "short_title": "Read aloud",
    "version": "2.1.0",
    "components": [
        {"id": "choose-book", "title": "Choose the book"},
        {"id": "ask", "title": "Ask and wait"},
    ],
}
SCORING = {
    "method": "percent-of-points",
    "not_applicable": "leave-out",
    "not_observed": "count-as-zero",
    "blank": "no-score",
    "round": "none",
    "criteria": [{"at_least": 80, "authority": "Local convention"}],
}
CRITERIA = {"2": "Both halves.", "1": "One half.", "0": "Neither."}
#: strings that mean something to Typst, YAML, Markdown or a terminal, and must stay themselves
HOSTILE = (
    r"""#eval("1") $x^2$ ] <label> @ref #read("/etc/passwd") = //no ~ “q" -- 's' \end /* {7} """
)


def item(id_: str, text: str = "Students answer.", **more: object) -> dict[str, object]:
    return {"id": id_, "text": text, "monitors": "ask", **more}


def tool(**more: object) -> dict[str, object]:
    return {
        "id": "walk",
        "title": "Walk",
        "guide": "read-aloud",
        "version": "1.0.0",
        "status": "adopted",
        "effective": "@2026-08-17",
        "instructions": ["Sit down.", "Watch **closely**, see {guide}`read-aloud`."],
        "header_fields": ["school", "date", "room", "members"],
        "scale": "seen",
        "items": [
            item("book", "The book fits.", monitors="choose-book", look_for="On the desk"),
            item("wait", "The teacher waits.", criteria=CRITERIA),
            item("all", "All answer.", scale="yes-no"),
        ],
        "scoring": SCORING,
        "sign_off": ["Observer", "Teacher"],
        **more,
    }


def write(root: Path, *tools: dict[str, object], **others: object) -> Folder:
    """A handbook in ``root`` with these tools; ``others`` take the place of its other files."""
    files: dict[str, object] = {f"conf/{name}": data for name, data in CONF.items()}
    files |= {"content/read/index.guide.yaml": GUIDE}
    files |= {f"content/read/{each['id']}.tool.yaml": each for each in tools} | others
    for name, data in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        # JSON is YAML; a date is the one thing that it cannot say
        text = json.dumps(data, ensure_ascii=False, indent=1)
        path.write_text(text.replace('"@2026-08-17"', "2026-08-17"), "utf-8")
    return Folder.at(root)


def printed(folder: Folder, output: Path, cache: Path | None = None) -> Printed:
    handbook = read_handbook(folder).handbook
    return print_tools(handbook, handbook.tools, folder, output, cache=cache)


def print_tools(
    handbook: Handbook, tools: Iterable[Tool], folder: Folder, output: Path, *,
    language: str | None = None, cache: Path | None = None, retired: bool = False, **print_options: Any,  # noqa: ANN401 - as PrintOptions has them
) -> Printed:  # fmt: skip
    """Every form of the tools with one set of print options, as ``guidegen print`` makes them."""
    source = FormSource(
        handbook=handbook, folder=folder, language=language or "en", translate=translator(language)
    )
    made = PrintOptions(**{"paper": handbook.settings.district.paper} | print_options)
    orders = source.orders(tools if retired else current(tools), (made,))
    return print_jobs((folder.templates,), [source.job(each, output) for each in orders], cache)


def pdf_of(
    root: Path, one: dict[str, object], *, form: str = "", language: str | None = None,
    retired: bool = False, **print_options: Any,  # noqa: ANN401 - as PrintOptions has them
) -> bytes:  # fmt: skip
    """A form of a handbook with this tool, by what follows the tool's id in its name."""
    reading = read_handbook(write(root, one))
    assert reading.problems == ()
    result = print_tools(
        reading.handbook, reading.handbook.tools, reading.folder, root / "out",
        language=language, retired=retired, **print_options,
    )  # fmt: skip
    assert result.problems == ()
    name = f"{one['id']}{form}{PrintOptions(**print_options).suffix('letter')}"
    return (root / "out" / f"{name}.pdf").read_bytes()


def pages(pdf: bytes) -> list[str]:
    """The text of each page, words parted by one space."""
    return pages_of(pdf)


def assert_accessible(pdf: bytes) -> None:
    report = page.validate_pdf_bytes(pdf, profile="ua1")
    assert [(f.rule_id, f.message) for f in report.failures] == []
    assert report.is_compliant


def assert_in_order(text: str, parts: Sequence[str]) -> None:
    at = 0
    for part in parts:
        assert part in text[at:], f"{part!r} is not in {text[at:]!r}"
        at = text.index(part, at) + len(part)


def tags(pdf: bytes) -> list[str]:
    """The document's structure: the names of all tags in reading order."""
    found: list[str] = []

    def walk(node: pikepdf.Object) -> None:
        if isinstance(node, pikepdf.Array):
            for each in node:
                walk(each)
        elif isinstance(node, pikepdf.Dictionary) and "/S" in node:
            found.append(str(node.S).removeprefix("/"))
            walk(node.get("/K", pikepdf.Array()))

    with pikepdf.open(io.BytesIO(pdf)) as document:
        walk(document.Root.StructTreeRoot.K)
    return found
