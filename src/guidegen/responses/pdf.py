"""Read the fields of a PDF. Anybody can have written the file: nothing in it is trusted.

Scripts and actions of a PDF are never looked at, and nothing in it can name a file.
"""

from __future__ import annotations

import stat
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream, String

from guidegen.model.fields import Copy, read_root

#: bytes; a filled form has less than a million, with pictures of signatures a few more
LARGEST = 20_000_000
#: a form has a few hundred
MOST_FIELDS = 10_000
#: characters; a page of text has 3,000
LONGEST = 20_000
#: bytes that one stream of a file may unpack to
UNPACKED = 50_000_000
#: stands for an option or text that cannot be read; no text of a form equals it
UNREADABLE = "\0"
#: how many fields of other programs may enclose a form
_DEEPEST = 3


class FormError(Exception):
    """The file is not a form that can be read; the message says why, without a final period."""


class FilledForm(NamedTuple):
    """Which form was filled in, and the text of each field by name; empty if left blank."""

    copy: Copy
    values: dict[str, str]
    #: whether the file was repaired in order to be read
    damaged: bool


def read_form(path: Path) -> FilledForm:
    """Return what was filled in; raise `FormError` if that cannot be told."""
    try:
        facts = path.stat()
        if not stat.S_ISREG(facts.st_mode):
            raise FormError("it is not a file")
        if facts.st_size > LARGEST:
            raise FormError(f"it has more than {LARGEST:,} bytes")
        _guard()
        with path.open("rb") as file, pikepdf.open(file) as document:
            return _form(document)
    except OSError as error:
        raise FormError(error.strerror or str(error)) from error
    except pikepdf.PasswordError as error:
        raise FormError("it is locked with a password") from error
    # what a damaged file holds in the place of something else
    except (
        pikepdf.PdfError,
        AttributeError,
        KeyError,
        IndexError,
        TypeError,
        ValueError,
        ArithmeticError,
        RuntimeError,
    ) as error:
        raise FormError("it is not a PDF, or it is damaged") from error


@cache
def _guard() -> None:
    """Keep small files from unpacking to gigabytes; older versions of pikepdf cannot."""
    limit = getattr(pikepdf.settings, "set_qpdf_limits", None)
    if limit:
        limit(
            flate_max_memory=UNPACKED,
            png_max_memory=UNPACKED,
            tiff_max_memory=UNPACKED,
            run_length_max_memory=UNPACKED,
        )


def _form(document: pikepdf.Pdf) -> FilledForm:
    form = document.Root.get("/AcroForm")
    fields = form.get("/Fields") if isinstance(form, Dictionary) else None
    if not isinstance(fields, Array) or len(fields) == 0:
        raise FormError("it has no fields, as if it was printed or scanned")
    if isinstance(form, Dictionary) and "/XFA" in form:
        raise FormError("another program has put a form of its own kind (XFA) into it")
    found = list(_roots(fields))
    if not found:
        raise FormError("its fields are not those of a form that guidegen made")
    if len(found) > 1:
        raise FormError("it holds several forms; each needs a file of its own")
    copy, named = found[0]
    values: dict[str, str] = {}
    for name, field in named:
        value = _value(field)
        if values.setdefault(name, value) != value:
            values[name] = UNREADABLE
    return FilledForm(copy, values, bool(document.get_warnings()))


def _roots(fields: object, depth: int = 0) -> Iterator[tuple[Copy, list[tuple[str, Dictionary]]]]:
    """Yield the forms among fields, each with its fields and their names.

    A program that joins files may have put them below fields of its own, or have put the name of
    the form before that of each field.
    """
    joined: dict[str, list[tuple[str, Dictionary]]] = {}
    for field in _dictionaries(fields):
        name, _, rest = _name(field).partition(".")
        copy = read_root(name)
        if copy and rest:
            joined.setdefault(name, []).append((rest, field))
        elif copy:
            yield copy, [(_name(each), each) for each in _dictionaries(field.get("/Kids"))]
        elif depth < _DEEPEST:
            yield from _roots(field.get("/Kids"), depth + 1)
    for name, named in joined.items():
        copy = read_root(name)
        if copy:
            yield copy, named


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
    if isinstance(name, String):
        return str(name)
    return ""


def _own(field: Dictionary, key: str) -> object:
    """Return a field's own value, or else that of its first place on the page that has one."""
    found = field.get(key)
    if found is not None:
        return found
    places = (each.get(key) for each in _dictionaries(field.get("/Kids")))
    return next((each for each in places if each is not None), None)


def _value(field: Dictionary) -> str:
    kind = _own(field, "/FT")
    if kind == Name.Btn:
        return _chosen(field)
    value = _own(field, "/V")
    if isinstance(value, Array):
        # a list from which several can be chosen
        value = value[0] if len(value) == 1 else (None if len(value) == 0 else Name.Off)
    if value is None:
        return ""
    if isinstance(value, Stream):
        # a long text may be stored apart
        value = String(value.read_bytes()[:LONGEST])
    if not isinstance(value, String):
        return UNREADABLE
    text = clean(str(value))
    if kind == Name.Ch:
        return _from_list(field, text)
    return text


def _chosen(group: Dictionary) -> str:
    """Return the value of the option that is chosen.

    A name is the index of the option, and so is the mark that is shown; a text is the option's own
    value. If these disagree, nobody can tell.
    """
    options = _options(group)
    state = _own(group, "/V")
    found = {_by_name(name, options) for name in _marked(group)}
    if isinstance(state, String):
        found.add(_by_text(clean(str(state)), options))
    elif isinstance(state, Name):
        found.add("" if state == Name.Off else _by_name(str(state), options))
    elif state is not None:
        return UNREADABLE
    # a program that writes only the value, or only the mark, leaves the other as it was
    found.discard("")
    if len(found) > 1:
        return UNREADABLE
    return next(iter(found), "")


def _marked(group: Dictionary) -> set[str]:
    """Return the names of the marks that are shown; for a box without others, its own."""
    places = list(_dictionaries(group.get("/Kids"))) or [group]
    shown = (each.get("/AS") for each in places)
    return {str(each) for each in shown if isinstance(each, Name) and each != Name.Off}


def _by_name(name: str, options: Sequence[tuple[str, str]]) -> str:
    """Return the option with this index; without options, the name itself."""
    key = name.removeprefix("/")
    if options and key.isascii() and key.isdecimal() and len(key) < len(str(MOST_FIELDS)):
        if int(key) < len(options):
            return options[int(key)][0]
        return UNREADABLE
    if any(key == value for value, _said in options):
        return key
    return UNREADABLE


def _by_text(text: str, options: Sequence[tuple[str, str]]) -> str:
    """Return the option with this value, or the one shown this way."""
    if text in ("", "Off"):
        return ""
    for value, said in options:
        if text in (value, said):
            return value
    # some programs write a name as text
    if text.startswith("/"):
        return _by_name(text, options)
    return UNREADABLE


def _from_list(field: Dictionary, text: str) -> str:
    """Return the option's value; some readers keep what they show."""
    options = [("", ""), *_options(field)]
    values = [value for value, _shown in options]
    if text in values:
        return text
    return next((v for v, said in options if said == text), text)


def _options(field: Dictionary) -> list[tuple[str, str]]:
    """Return the value of each option, and what is shown for it."""
    options = field.get("/Opt")
    if not isinstance(options, Array) or len(options) > MOST_FIELDS:
        return []
    pairs = [tuple(each) if isinstance(each, Array) else (each, each) for each in options]
    return [(clean(str(pair[0])), clean(str(pair[-1]))) if pair else ("", "") for pair in pairs]


def clean(text: str) -> str:
    """Return a text without control characters, half characters and spaces around it."""
    lines = text[:LONGEST].replace("\r\n", "\n").replace("\r", "\n")
    kept = (c for c in lines if c in "\n\t" or unicodedata.category(c) not in ("Cc", "Cs"))
    return "".join(kept).strip()
