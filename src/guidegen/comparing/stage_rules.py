"""What changed in conf/stages.yaml, which has a version and a change log as pages have."""

from __future__ import annotations

from dataclasses import replace

from guidegen.comparing.changes import PageChanges
from guidegen.model import kind_of
from guidegen.reading import Folder, Reading
from guidegen.reading.changelog import Logged


def stages_file(folder: Folder) -> str:
    """Return the name of the file with the stages and rules."""
    return folder.name(folder.conf / "stages.yaml")


def has_new_version(stages: PageChanges) -> bool:
    """Tell whether the stages and rules have another version than in the edition before.

    A first version has nothing to log.
    """
    return bool(stages.old_version and stages.changes) and (
        stages.new_version not in ("", stages.old_version)
    )


def find_stage_changes(settings: PageChanges, old: Reading, new: Reading) -> PageChanges:
    """Return those changes of the settings that are in the file with the stages and rules."""
    file = stages_file(new.folder)
    return replace(
        settings,
        id=file,
        title=file,
        changes=tuple(change for change in settings.changes if change.place.file == file),
        old_version=str(old.handbook.settings.stages.version or ""),
        new_version=str(new.handbook.settings.stages.version or ""),
        old_file=file,
        new_file=file,
    )


def find_logged(reading: Reading, file: str) -> Logged | None:
    """Return what has its change log in this file: a page, or the stages and rules.

    Records, such as decisions, have none.
    """
    if file == stages_file(reading.folder):
        return reading.handbook.settings.stages
    page = reading.handbook.page(file)
    if page and not kind_of(page).is_record:
        return page
    return None
