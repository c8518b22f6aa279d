"""Write forms for Google Forms: requests for its interface for programs, and a script to paste.

Both make the same form. The requests follow the description of the Forms API, version 1 (revision
20250422), https://forms.googleapis.com/$discovery/rest?version=v1. The script is for people without
a developer: it is pasted into Google's own editor and run there once.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from guidegen.digital.flat import not_held_flat
from guidegen.digital.form import DigitalFile, DigitalFiles, DigitalForm, DigitalTool, NotHeld
from guidegen.digital.google_pages import (
    END,
    NEXT,
    GoogleGrid,
    GoogleHeading,
    GoogleItem,
    GoogleLayout,
    GoogleQuestion,
    lay_out,
)
from guidegen.digital.google_script import make_script
from guidegen.digital.limits import has_limits
from guidegen.model.digital_names import question_id

JsonObject = Mapping[str, Any]

_SETTINGS: JsonObject = {
    "updateSettings": {
        "settings": {"emailCollectionType": "DO_NOT_COLLECT"},
        "updateMask": "emailCollectionType",
    }
}


def write_google(tool: DigitalTool) -> DigitalFiles:
    """Return the requests and the script for each form of a tool, in each language."""
    files: list[DigitalFile] = []
    notes: list[NotHeld] = []
    for form in tool.forms:
        if form.questions:
            files += _make_files(form, form.name)
            notes += _not_held(form)
    for translated in tool.translated:
        for form in translated:
            if form.questions:
                files += _make_files(form, f"{form.name}.{form.language}")
    return DigitalFiles(tuple(files), tuple(notes))


def _make_files(form: DigitalForm, name: str) -> Iterator[DigitalFile]:
    requests = list(make_requests(form, lay_out(form)))
    written = json.dumps({"requests": requests}, indent=2, ensure_ascii=False)
    yield DigitalFile(f"{name}.forms.json", f"{written}\n".encode())
    yield DigitalFile(f"{name}.gs", make_script(form, requests).encode())


def _not_held(form: DigitalForm) -> Iterator[NotHeld]:
    """Yield what Google Forms cannot hold of a form."""
    yield from not_held_flat(form)
    for number in lay_out(form).asked_always:
        yield form.missed(
            f"in Google Forms: when item {number} is asked, as the page before it does not decide "
            "it by one choice",
            "it is asked always, and the scorer decides whether it counts",
        )
    if any(map(has_limits, form.questions)):
        yield form.missed(
            "in the requests for Google's API: limits of numbers",
            "the script sets them, and the import checks every number",
        )


# --- requests


def make_requests(form: DigitalForm, layout: GoogleLayout) -> Iterator[JsonObject]:
    """Yield the requests that make a form of an empty one.

    They make it from its end to its beginning, each item before all others: an answer can only lead
    to a page that is there.
    """
    yield {
        "updateFormInfo": {
            "info": {"title": form.title, "description": describe_form(form)},
            "updateMask": "title,description",
        }
    }
    yield _SETTINGS
    for item in reversed(list(_list_items(layout))):
        yield {"createItem": {"item": item, "location": {"index": 0}}}


def describe_form(form: DigitalForm) -> str:
    """Return what to know before filling in a form."""
    return "\n".join(filter(None, (form.notice, *form.facts, *form.instructions)))


def _list_items(layout: GoogleLayout) -> Iterator[JsonObject]:
    for number, page in enumerate(layout.pages):
        if number:
            yield {**_titled(page.id, page.title, page.text), "pageBreakItem": {}}
        yield from map(_make_item, page.items)


def _make_item(item: GoogleItem) -> JsonObject:
    if isinstance(item, GoogleHeading):
        return {**_titled(item.id, item.title, item.text), "textItem": {}}
    if isinstance(item, GoogleGrid):
        columns = {"type": "RADIO", "options": _options(item.rows[0])}
        rows = [
            {"questionId": row.id, "rowQuestion": {"title": row.title}, **_required(row)}
            for row in item.rows
        ]
        grid = {"questions": rows, "grid": {"columns": columns}}
        return {**_titled(item.id, item.title, item.help), "questionGroupItem": grid}
    question = {"questionId": item.id, **_required(item), **_answer(item)}
    own = _titled(question_id(f"item {item.asked.name}"), item.title, item.help)
    return {**own, "questionItem": {"question": question}}


def _titled(id_: str, title: str, text: str) -> JsonObject:
    return {"itemId": id_, "title": title, **({"description": text} if text else {})}


def _required(question: GoogleQuestion) -> JsonObject:
    return {"required": True} if question.is_required else {}


def _answer(question: GoogleQuestion) -> JsonObject:
    """Return how a question is answered."""
    if question.kind in ("choice", "list"):
        type_ = "RADIO" if question.kind == "choice" else "DROP_DOWN"
        return {"choiceQuestion": {"type": type_, "options": _options(question)}}
    if question.kind == "date":
        return {"dateQuestion": {"includeYear": True, "includeTime": False}}
    if question.kind == "time":
        return {"timeQuestion": {"duration": False}}
    return {"textQuestion": {"paragraph": question.kind == "paragraph"}}


def _options(question: GoogleQuestion) -> list[JsonObject]:
    if not question.leads:
        return [{"value": choice} for choice in question.choices]
    pairs = zip(question.choices, question.leads, strict=True)
    return [{"value": choice, **_lead(lead)} for choice, lead in pairs]


def _lead(lead: str) -> JsonObject:
    """Return where a choice leads."""
    if lead in (NEXT, END):
        return {"goToAction": "NEXT_SECTION" if lead == NEXT else "SUBMIT_FORM"}
    return {"goToSectionId": lead}
