"""Find the pages written by hand, and which of them show what is set under conf/."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from guidegen.model import Handbook
from guidegen.model.kinds import without_suffix
from guidegen.model.setting_targets import SettingTarget
from guidegen.problems import ProblemsFoundError
from guidegen.prose.pages import PageBlock, page_blocks
from guidegen.reading.folder import Folder

_HIDDEN = (".", "_")
#: the reports that show a building, a role, or stages and rules; of two, the first is preferred
REPORTS_OF_SETTINGS: Mapping[str, tuple[str, ...]] = {
    "building": ("building",),
    "role-page": ("role-page",),
    "stage": ("stage-model",),
    "rule": ("stage-model", "stages"),
}
_SHOWN = sorted({name for names in REPORTS_OF_SETTINGS.values() for name in names})
#: a quick test: parsing every page would take long
_MAY_SHOW = re.compile(rf"\{{(?:guidegen:)?(?:{'|'.join(_SHOWN)})\}}")


class ReportPlace(NamedTuple):
    """Where a report stands: a page, and the anchor on it; empty if it is all of the page."""

    docname: str
    anchor: str


#: where reports stand, by their kind and the name of what they are about, which may be empty
ReportPlaces = Mapping[tuple[str, str], ReportPlace]


def find_handwritten(folder: Folder) -> Iterator[Path]:
    """Yield the pages written in Markdown, in the order of their names."""
    for base, folders, names in os.walk(folder.content):
        folders[:] = sorted(name for name in folders if not name.startswith(_HIDDEN))
        for name in sorted(names):
            if name.endswith(".md") and not name.startswith(_HIDDEN):
                yield Path(base, name)


def find_report_places(folder: Folder, handbook: Handbook) -> ReportPlaces:
    """Return where pages written by hand show reports about the settings.

    A whole report is preferred to one of which a page shows some sections.
    """
    places: dict[tuple[str, str], ReportPlace] = {}
    partial: dict[tuple[str, str], ReportPlace] = {}
    for path in find_handwritten(folder):
        try:
            text = folder.read(path)
        except ProblemsFoundError:
            continue  # the check reports it
        if not _MAY_SHOW.search(text):
            continue
        docname = without_suffix(path.relative_to(folder.content).as_posix())
        first_line = _first_line(text)
        for block in page_blocks(text):
            if block.name in _SHOWN:
                name = _current_name(handbook, block)
                is_page = block.line == first_line
                anchor = "" if is_page else report_anchor(block.name, name)
                place = ReportPlace(docname, anchor)
                found = partial if ":section:" in block.content else places
                found.setdefault((block.name, name), place)
    return {**partial, **places}


def _first_line(text: str) -> int:
    """Return the number of the first line that is not empty, from 1."""
    for number, line in enumerate(text.splitlines(), start=1):
        if line.strip():
            return number
    return 0


def find_place(places: ReportPlaces, target: SettingTarget) -> ReportPlace | None:
    """Return where something of the settings is shown; `None` if no page shows it."""
    for report in REPORTS_OF_SETTINGS[target.role]:
        for name in (target.stage_model or target.name, ""):
            place = places.get((report, name))
            if place is None:
                continue
            if target.stage_model:
                return place._replace(anchor=setting_anchor(target))
            return place
    return None


def report_anchor(kind: str, name: str) -> str:
    """Return the anchor of a report on its page, such as ``building-north``."""
    return f"{kind}-{name}" if name else kind


def setting_anchor(target: SettingTarget) -> str:
    """Return the anchor of a stage or a rule, such as ``stage-four-stages-installation``."""
    return f"{target.role}-{target.name.replace('.', '-')}"


def _current_name(handbook: Handbook, block: PageBlock) -> str:
    """Return the current name of what a report is about."""
    target = handbook.setting_targets.find(block.name, block.argument)
    return str(target.name) if target else block.argument
