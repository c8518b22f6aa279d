"""Name the fields of forms, so that a filled form can be read back.

No name has a dot: in a PDF, a dot separates a field's name from that of its parent.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from guidegen.model.form import Form

#: the rater of what a team agreed on, and its role in responses and in scoring
CONSENSUS = "consensus"
_ID = r"[a-z][a-z0-9_-]*"
_ROOT = re.compile(rf"guidegen:({_ID}):({_ID})?:({_ID})?:(\d+-\d+-\d+)?", re.ASCII)
_ANSWER = re.compile(rf"item:({_ID}):({_ID})?:([\w-]*):([\w-]*)", re.ASCII)
_MARKS = re.compile(rf"marks:({_ID}):({_ID})?:([\w-]*)(?::([\w-]+))?", re.ASCII)
#: what else a form has: notes, counts of votes, the score, criteria and signatures; nobody collects
#: them
_OTHER = re.compile(r"(note|votes|score|cut|sign):.*", re.ASCII)
_BLANK = re.compile(rf"header:({_ID})", re.ASCII)


class Copy(NamedTuple):
    """The form that a PDF is a copy of; empty where there is no variant, view or version."""

    tool: str
    variant: str
    view: str
    version: str

    @property
    def form(self) -> str:
        """Return the name of the form: ``tool-id``, with ``.variant-id`` and ``.view-id``."""
        return ".".join(filter(None, (self.tool, self.variant, self.view)))


class AnswerField(NamedTuple):
    """What an answer is about; empty where it does not apply."""

    item: str
    part: str
    instance: str
    rater: str


def form_root(tool: str, form: Form, version: str | None) -> str:
    """Return the root name of a form's fields, which a filled copy still has."""
    variant = str(form.variant.id) if form.variant else ""
    view = str(form.view.id) if form.view else ""
    return ":".join(("guidegen", tool, variant, view, (version or "").replace(".", "-")))


def read_root(name: str) -> Copy | None:
    """Return the form for a root name; ``None`` for another program's name."""
    match = _ROOT.fullmatch(name)
    if match is None:
        return None
    tool, variant, view, version = match.groups(default="")
    return Copy(tool, variant, view, version.replace("-", "."))


def field_name(item: str, part: str = "", instance: str = "", rater: str = "") -> str:
    """Return the name of the field with the answer to an item."""
    return ":".join(("item", item, part, instance, rater))


def marks_name(item: str, part: str = "", rater: str = "", instance: str = "") -> str:
    """Return the name of the field for codes to circle beside a written answer."""
    return ":".join(("marks", item, part, rater, *filter(None, (instance,))))


def read_answer_field(name: str) -> AnswerField | None:
    """Return what a field answers, by its name; ``None`` if nothing."""
    marks = _MARKS.fullmatch(name)
    if marks:
        return AnswerField(marks[1], marks[2] or "", marks[4] or "", marks[3])
    answer = _ANSWER.fullmatch(name)
    if answer:
        return AnswerField(*answer.groups(default=""))
    return None


def blank_name(field: str) -> str:
    """Return the name of a header field on a form."""
    return f"header:{field}"


def read_blank(name: str) -> str | None:
    """Return the id of the header field that a form's field fills, by its name."""
    match = _BLANK.fullmatch(name)
    if match:
        return match[1]
    return None


def is_field(name: str) -> bool:
    """Tell whether one of our forms can have a field with this name."""
    return bool(read_answer_field(name) or read_blank(name) or _OTHER.fullmatch(name))
