"""What stands in the fields of a PDF. Anybody can have written the file: nothing in it is trusted.

No script or action of a PDF is ever looked at, and nothing in it can name a file.
"""

from __future__ import annotations

import stat
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from guidegen.model.fields import Copy, read_root

#: in bytes; a filled form has less than a million, with pictures of signatures some more
LARGEST = 20_000_000
#: a form has some hundreds
MOST_FIELDS = 10_000
#: in characters; a page of text has 3,000
LONGEST = 20_000
#: in bytes; to how much one stream of a file may be unpacked
UNPACKED = 50_000_000
#: stands for an option or text that cannot be read, and is no answer to anything
UNREADABLE = "?"


class FormError(Exception):
    """The file is no form that can be read; the message says why, without its full stop."""


class FilledForm(NamedTuple):
    """Which form was filled in, and the text of each field by its name; empty if left blank."""

    copy: Copy
    values: dict[str, str]
    #: whether the file was mended to be read
    damaged: bool


def read_form(path: Path) -> FilledForm:
    """What was filled in; raises `FormError` where that cannot be told."""
    try:
        facts = path.stat()
        if not stat.S_ISREG(facts.st_mode):
            raise FormError("it is no file")
        if facts.st_size > LARGEST:
            raise FormError(f"it has more than {LARGEST:,} bytes")
        _guard()
        with path.open("rb") as file, pikepdf.open(file) as document:
            return _form(document)
    except OSError as error:
        raise FormError(error.strerror or str(error)) from error
    except pikepdf.PasswordError as error:
        raise FormError("it is locked with a password") from error
    # what a damaged file holds where something else is meant
    except (
        pikepdf.PdfError, AttributeError, KeyError, IndexError, TypeError, ValueError,
        ArithmeticError, RuntimeError,
    ) as error:  # fmt: skip
        raise FormError("it is no PDF, or is damaged") from error


@cache
def _guard() -> None:
    """Keep small files from being unpacked to gigabytes; older versions of pikepdf cannot."""
    limit = getattr(pikepdf.settings, "set_qpdf_limits", None)
    if limit:
        limit(
            flate_max_memory=UNPACKED, png_max_memory=UNPACKED, tiff_max_memory=UNPACKED,
            run_length_max_memory=UNPACKED,
        )  # fmt: skip


def _form(document: pikepdf.Pdf) -> FilledForm:
    form = document.Root.get("/AcroForm")
    fields = form.get("/Fields") if isinstance(form, Dictionary) else None
    if not isinstance(fields, Array) or len(fields) == 0:
        raise FormError("it has no fields, as if it was printed or scanned")
    found = [(copy, root) for root in _dictionaries(fields) if (copy := read_root(_name(root)))]
    if not found:
        raise FormError("its fields are not those of a form that guidegen made")
    if len(found) > 1:
        raise FormError("it holds several forms; each needs a file of its own")
    copy, root = found[0]
    values: dict[str, str] = {}
    for field in _dictionaries(root.get("/Kids")):
        name, value = _name(field), _value(field)
        if values.setdefault(name, value) != value:
            values[name] = UNREADABLE
    return FilledForm(copy, values, bool(document.get_warnings()))


def _dictionaries(kids: object) -> Iterator[Dictionary]:
    if not isinstance(kids, Array):
        return
    if len(kids) > MOST_FIELDS:
        raise FormError(f"it has more than {MOST_FIELDS:,} fields")
    for kid in kids:
        if isinstance(kid, Dictionary):
            yield kid


def _name(field: Dictionary) -> str:
    name = field.get("/T")
    return str(name) if isinstance(name, String) else ""


def _value(field: Dictionary) -> str:
    if field.get("/FT") == Name.Btn:
        return _chosen(field)
    value = field.get("/V")
    if isinstance(value, Array):
        # a list from which several can be chosen
        value = value[0] if len(value) == 1 else (None if len(value) == 0 else Name.Off)
    if value is None:
        return ""
    if not isinstance(value, String):
        return UNREADABLE
    text = clean(str(value))
    return _from_list(field, text) if field.get("/FT") == Name.Ch else text


def _chosen(group: Dictionary) -> str:
    """The value of the option that is chosen; readers keep its index in the group or its place."""
    state = group.get("/V")
    if state is None:
        places = (each.get("/AS") for each in _dictionaries(group.get("/Kids")))
        state = next((each for each in places if each not in (None, Name.Off)), None)
    if state is None or state == Name.Off:
        return ""
    if not isinstance(state, Name | String):
        return UNREADABLE
    key = str(state).removeprefix("/")
    options = _options(group)
    if key.isascii() and key.isdecimal() and len(key) < len(str(MOST_FIELDS)):
        return options[int(key)][0] if int(key) < len(options) else UNREADABLE
    return key if any(key == value for value, _said in options) else UNREADABLE


def _from_list(field: Dictionary, text: str) -> str:
    """The option's value; some readers keep what they show."""
    options = [("", ""), *_options(field)]
    values = [value for value, _shown in options]
    return text if text in values else next((v for v, said in options if said == text), text)


def _options(field: Dictionary) -> list[tuple[str, str]]:
    """The value of each option and what is shown for it."""
    options = field.get("/Opt")
    if not isinstance(options, Array) or len(options) > MOST_FIELDS:
        return []
    pairs = [tuple(each) if isinstance(each, Array) else (each, each) for each in options]
    return [(clean(str(pair[0])), clean(str(pair[-1]))) if pair else ("", "") for pair in pairs]


def clean(text: str) -> str:
    """A text without what nobody types: control characters, halves of signs, spaces around."""
    lines = text[:LONGEST].replace("\r\n", "\n").replace("\r", "\n")
    kept = (c for c in lines if c in "\n\t" or unicodedata.category(c) not in ("Cc", "Cs"))
    return "".join(kept).strip()
