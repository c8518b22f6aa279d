"""Find files of ``conf`` that are missing although guides and tools refer to their contents."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

from guidegen.model.base import Page
from guidegen.model.guide import Guide
from guidegen.model.settings import SETTINGS_FILES
from guidegen.model.text import Place, Text
from guidegen.model.tool import Tool
from guidegen.problems import FileCode, Problem, find_closest, problem
from guidegen.reading.folder import Folder
from guidegen.reading.names import is_yaml

#: the files of ``conf``, all of them optional
SETTINGS = tuple(f"{name}.yaml" for name in SETTINGS_FILES)


def misnamed_settings(folder: Folder) -> dict[str, str | None]:
    """Return the files of ``conf`` that are not read, with the names they probably should have.

    A folder that cannot be opened has none.
    """
    try:
        names = sorted(path.name for path in folder.conf.iterdir())
    except OSError:
        return {}
    unread = [each for each in names if is_yaml(each) and each not in SETTINGS]
    return {
        name: find_closest(f"{name.partition('.')[0].lower()}.yaml", SETTINGS)
        for name in unread
        if not name.startswith((".", "_"))
    }


def missing_settings(folder: Folder, pages: Sequence[Page]) -> Iterator[tuple[str, Problem | None]]:
    """Yield each settings file that is needed but missing, with its problem.

    There is no problem if a file with almost that name was reported already.
    """
    guides = [page for page in pages if isinstance(page, Guide)]
    tools = [page for page in pages if isinstance(page, Tool)]
    named = {
        "district.yaml": ("roles and header fields", _of_district(guides, tools)),
        "levels.yaml": ("level sets", (each.level_set for each in guides)),
        "scales.yaml": ("scales", _scales(tools)),
    }
    for name, (things, texts) in named.items():
        path = folder.conf / name
        if folder.holds(path):
            continue
        first = next(filter(None, texts), None)
        if first is None:
            continue
        file = folder.name(path)
        at = f"{first.place.file}:{first.place.line}"
        facts = {"things": things, "name": first, "at": at, "file": file}
        is_told = name in misnamed_settings(folder).values()
        yield file, None if is_told else problem(FileCode.MISSING_SETTINGS, Place(file), **facts)


def _of_district(guides: Sequence[Guide], tools: Sequence[Tool]) -> Iterator[Text]:
    """Yield the header fields and roles that are used and are not a tool's own."""
    for tool in tools:
        own = {field.id for field in tool.fields}
        for name in chain(tool.header_fields, *(view.header_fields or () for view in tool.views)):
            if name not in own:
                yield name
    for guide in guides:
        yield from (training.role for training in guide.training)
        for component in guide.components:
            for by_role in (component.looks_like, component.sounds_like, component.actions):
                yield from by_role


def _scales(tools: Sequence[Tool]) -> Iterator[Text | None]:
    """Yield the scales that are used and are not a tool's own."""
    for tool in tools:
        own = {scale.id for scale in tool.scales}
        parts = (part.scale for item in tool.items for part in item.parts)
        for name in chain((tool.scale,), (item.scale for item in tool.items), parts):
            yield name if name not in own else None
