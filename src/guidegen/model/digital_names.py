"""Name the questions of digital forms by ids alone, so that an old export can still be read.

A name has lowercase letters, digits and ``_`` only: ODK Central changes other signs. Two
underscores separate its levels.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from anyascii import anyascii

from guidegen.model.fields import Copy, form_root, read_root
from guidegen.model.form import Form
from guidegen.model.tool import Tool

#: separates an item from its part, and what a name is for from the id
LEVEL = "__"
#: what the names of header fields, of repeats and of marks beside a number begin or end with
_HEADER, _EACH, _MARK = "header", "each", "mark"
#: the name of the question that holds the form's identity, and of each repeat's first question
IDENTITY, INSTANCE = "guidegen_form", "instance"
#: how the names of notes and headings in a form begin, which ask nothing
_TOLD = "guidegen_"
#: the columns of responses that a digital form asks for if no header field of its own fills them
OWN_BLANKS = ("unit", "rater", "role", "date")
_KEY = re.compile(r"\s*#([a-z][a-z0-9_]*)(?:@(\S+))?\s*\Z", re.ASCII)
_DIGEST = re.compile(r"[0-9a-f]{16}", re.ASCII)


class QuestionName(NamedTuple):
    """The question that a name is for: an item, or one of its parts."""

    item: str
    part: str = ""


def digital_name(*ids: str) -> str:
    """Return the name for an id, or for several ids of one level after the other."""
    return LEVEL.join(id_.replace("-", "_") for id_ in ids if id_)


def header_name(field: str) -> str:
    """Return the name of a header field."""
    return digital_name(_HEADER, field)


def mark_name(name: str) -> str:
    """Return the name of the question for marks such as NA beside a number."""
    return digital_name(name, _MARK)


def repeat_name(for_each: str) -> str:
    """Return the name of a repeat for sessions, rooms or the like."""
    words = re.sub(r"[^a-z0-9]+", "_", anyascii(for_each).lower()).strip("_")
    return digital_name(_EACH, words or "one")


def instance_name(for_each: str) -> str:
    """Return the name of the question that says which session or room a repeat is about."""
    return digital_name(repeat_name(for_each), INSTANCE)


def told_name(thing: str, number: int) -> str:
    """Return the name of what a form only shows: a note or the heading of a section."""
    return f"{_TOLD}{thing}_{number}"


def is_told(name: str) -> bool:
    """Tell whether a form only shows what has this name, so that nobody answers it."""
    return name.startswith(_TOLD) and name != IDENTITY


def question_names(tool: Tool) -> Mapping[str, QuestionName]:
    """Return what each name of a tool's forms answers, former ids of items included.

    Computed items are not asked. Where two ids have one name, the first is meant; `same_names`
    finds them.
    """
    found: dict[str, QuestionName] = {}
    for item in tool.items:
        for id_ in (item.id, *item.former_ids):
            for part in [str(part.id) for part in item.parts] or [""]:
                if not item.is_computed:
                    found.setdefault(digital_name(id_, part), QuestionName(str(id_), part))
    return found


def header_names(tool: Tool) -> Mapping[str, str]:
    """Return the id of the header field that each name is for.

    It is the name of a column for what a form asks for although no header field does.
    """
    ids = map(str, (*tool.every_blank, *OWN_BLANKS))
    return {header_name(id_): id_ for id_ in dict.fromkeys(ids)}


def same_names(names: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return the ids, of pairs of a name and an id, that share their name with an earlier id."""
    first: dict[str, str] = {}
    return [(first[name], id_) for name, id_ in names if first.setdefault(name, id_) != id_]


def choice_names(codes: Iterable[str]) -> Mapping[str, str]:
    """Return a name without white space for each code of a scale, by the code.

    Codes are kept where they can be: lists of several choices only forbid white space.
    """
    found: dict[str, str] = {}
    for code in codes:
        name = wanted = "_".join(code.split())
        number = 2
        while name in found.values():
            name, number = f"{wanted}_{number}", number + 1
        found[code] = name
    return found


def question_id(name: str) -> str:
    """Return what Google Forms calls a question: 8 hexadecimal digits of a number below 2³¹.

    Its own ids are such numbers.
    """
    number = int(hashlib.sha256(name.encode()).hexdigest()[:8], 16)
    return f"{number & 0x7FFFFFFF:08x}"


# --- which form it is


class FormIdentity(NamedTuple):
    """Which form a file is: its tool, variant, view and version, and a digest of its questions."""

    copy: Copy
    #: 16 hexadecimal digits; empty if unknown
    digest: str = ""

    @property
    def text(self) -> str:
        """Return the identity as forms carry it: ``guidegen:tool:variant:view:1-2-0/digest``."""
        tool, variant, view, version = self.copy
        root = ":".join(("guidegen", tool, variant, view, version.replace(".", "-")))
        return f"{root}/{self.digest}" if self.digest else root


def identity_of(tool: Tool, form: Form, digest: str = "") -> FormIdentity:
    """Return the identity of one of a tool's forms."""
    copy = read_root(form_root(str(tool.id), form, tool.version))
    if copy is None:
        raise ValueError(f"{form.name} has no identity")
    return FormIdentity(copy, digest)


def read_identity(text: str) -> FormIdentity | None:
    """Return the identity that a text is; ``None`` if it is none."""
    root, _slash, digest = text.strip().partition("/")
    copy = read_root(root)
    if copy is None or (digest and not _DIGEST.fullmatch(digest)):
        return None
    return FormIdentity(copy, digest)


# --- titles of questions, for services that give back nothing else


def keyed_title(title: str, name: str, identity: FormIdentity | None = None) -> str:
    """Return a question's title that ends with its name, and the form's first with its identity.

    Google Forms and Microsoft Forms export titles and no names.
    """
    return f"{title} #{name}" + (f"@{identity.text}" if identity else "")


class TitleKey(NamedTuple):
    """What a title says: the name of its question, and in the first one the form."""

    name: str
    identity: FormIdentity | None


def read_key(title: str) -> TitleKey | None:
    """Return the key at the end of a title; ``None`` if there is none."""
    found = _KEY.search(title)
    if found is None:
        return None
    return TitleKey(found[1], read_identity(found[2]) if found[2] else None)
