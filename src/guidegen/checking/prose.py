"""Texts refer to what exists and hold nothing that they may not hold."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from guidegen.model import Guide, Handbook, Text, Tool
from guidegen.model.base import Part
from guidegen.problems import Code, Problem, nearest, problem
from guidegen.prose import Finding, Reference, findings
from guidegen.prose.markup import ROLES, SCHEMES
from guidegen.reading import Reading
from guidegen.reading.folder import GUIDE_SUFFIX, TOOL_SUFFIX

_FORBIDDEN = {
    "html": ("raw HTML ({name})", "Write *emphasis* or **strong**; write a “<” as &lt;"),
    "heading": ("a heading ({name})", "Take out the {name} at the start of the line, or write \\#."),
    "directive": ("a directive ({name})", "Directives belong on pages written by hand (.md)."),
    "picture": ("a picture ({name})", "Pictures belong on pages written by hand (.md)."),
    "address": ("an address of this kind ({name})", "Use an https:// or mailto: address."),
}
_CODES = {
    "guide": Code.UNKNOWN_GUIDE, "component": Code.UNKNOWN_COMPONENT, "tool": Code.UNKNOWN_TOOL,
    "sheet": Code.UNKNOWN_TOOL, "item": Code.UNKNOWN_ITEM,
}  # fmt: skip


def check_prose(reading: Reading) -> Iterator[Problem]:
    """Forbidden markup, and references to what does not exist, in every text of the handbook."""
    handbook = reading.handbook
    parts: tuple[Part, ...] = (
        handbook.settings.district, handbook.settings.labels, *handbook.settings.level_sets,
        *handbook.settings.scales, *handbook.pages,
    )  # fmt: skip
    for part in parts:
        for key, text in texts(part):
            if key == "url":
                if not text.startswith(SCHEMES):
                    yield _forbidden(Finding("address", text, text.place))
                continue
            for found in findings(text):
                if isinstance(found, Finding):
                    yield _forbidden(found)
                else:
                    yield from _reference(reading, found)


def texts(part: Part) -> Iterator[tuple[str, Text]]:
    """Every text of a part and what it holds, with the key that it stands under."""
    for key, value in part.__dict__.items():
        yield from _texts(key, value)


def _texts(key: str, value: object) -> Iterator[tuple[str, Text]]:
    if isinstance(value, Text):
        yield key, value
    elif isinstance(value, Part):
        yield from texts(value)
    elif isinstance(value, tuple):
        for each in value:
            yield from _texts(key, each)
    elif isinstance(value, Mapping):
        for each in value.values():
            yield from _texts(key, each)


def _forbidden(found: Finding) -> Problem:
    if found.what == "role":
        return problem(
            Code.UNKNOWN_MARKUP, found.place, name=f"{{{found.name}}}",
            nearest=nearest(found.name, ROLES), known=", ".join(f"{{{role}}}" for role in ROLES),
        )  # fmt: skip
    what, how = (text.format(name=found.name) for text in _FORBIDDEN[found.what])
    return problem(Code.FORBIDDEN_MARKUP, found.place, what=what, how=how)


def _reference(reading: Reading, found: Reference) -> Iterator[Problem]:
    handbook, target = reading.handbook, found.target
    if found.kind in ("doc", "link"):
        if target.startswith("#"):
            if not exists(handbook, "any", target[1:]) and not _unread(reading, target[1:]):
                known = nearest(target[1:], _names(handbook, "any"))
                yield problem(Code.UNKNOWN_TARGET, found.place, name=target, nearest=known)
        elif not _page_exists(reading, found):
            yield problem(
                Code.UNKNOWN_PAGE, found.place, name=target, nearest=_near_page(reading, target)
            )
    elif not exists(handbook, found.kind, target) and not _unread(reading, target):
        near = nearest(target, _names(handbook, found.kind))
        yield problem(_CODES[found.kind], found.place, name=target, nearest=near)


def _unread(reading: Reading, target: str) -> bool:
    return target.partition(".")[0] in reading.unread_ids


def exists(handbook: Handbook, role: str, name: str) -> bool:
    """Whether a role's target is in the handbook; ``any`` stands for all roles."""
    look_ups = {
        "guide": handbook.guide, "component": handbook.component, "tool": handbook.tool,
        "sheet": handbook.tool, "item": handbook.item,
    }  # fmt: skip
    if role == "any":
        return any(look_up(name) for look_up in look_ups.values())
    return look_ups[role](name) is not None


def _names(handbook: Handbook, role: str) -> list[str]:
    def inner(page: Guide | Tool) -> list[str]:
        ids = [c.id for c in page.components] if isinstance(page, Guide) else [i.id for i in page.items]
        return [f"{page.id}.{id_}" for id_ in ids]

    names = {
        "guide": [guide.id for guide in handbook.guides],
        "component": [name for guide in handbook.guides for name in inner(guide)],
        "tool": [tool.id for tool in handbook.tools],
        "item": [name for tool in handbook.tools for name in inner(tool)],
    }
    names["sheet"] = names["tool"]
    return sorted({n for each in names.values() for n in each}) if role == "any" else names[role]


def _page_exists(reading: Reading, found: Reference) -> bool:
    """Whether a link leads to a file of the handbook's content, or ``{doc}`` to a page of it."""
    path = reading.folder.target(found.place.file, found.target)
    if path is None:
        return False
    if found.kind == "link":
        return path.is_file()
    suffixes = (".md", ".rst", GUIDE_SUFFIX, TOOL_SUFFIX)
    return any(path.with_name(path.name + suffix).is_file() for suffix in suffixes)


def _near_page(reading: Reading, target: str) -> str:
    names = {path.name: path for path in reading.folder.content.rglob("*") if path.suffix in (".md", ".yaml")}
    return nearest(PurePosixPath(target).name, names)
