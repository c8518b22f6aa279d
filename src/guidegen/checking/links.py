"""Whether what a text refers to exists: parts of the handbook, files, and editions."""

from __future__ import annotations

import os
from functools import cached_property
from pathlib import PurePosixPath

from guidegen.checking.report_pages import has_page, report_no_page
from guidegen.model import Place
from guidegen.model.kinds import SETTING_ROLES, link_roles, source_suffixes
from guidegen.model.names import find_title, list_names
from guidegen.model.setting_targets import SettingTarget
from guidegen.problems import Problem, ReferenceCode, TextCode, nearest, problem
from guidegen.prose import Reference
from guidegen.reading import Reading

_CODES = {
    "guide": ReferenceCode.UNKNOWN_GUIDE,
    "component": ReferenceCode.UNKNOWN_COMPONENT,
    "tool": ReferenceCode.UNKNOWN_TOOL,
    "sheet": ReferenceCode.UNKNOWN_FORM,
    "item": ReferenceCode.UNKNOWN_ITEM,
    "role-page": ReferenceCode.UNKNOWN_ROLE,
}


class LinkChecker:
    """Checks references against everything that texts of one handbook can refer to."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._handbook = reading.handbook
        #: what no page shows, as far as it was said
        self._told: set[SettingTarget] = set()

    def check(self, reference: Reference) -> Problem | None:
        """Return the problem with a reference, or ``None`` if its target exists."""
        if reference.kind in link_roles():
            return self._check_role(reference)
        if reference.kind == "edition":
            return self._check_edition(reference)
        if reference.target.startswith("#"):
            return self._check_anchor(reference)
        return self._check_file(reference)

    def _check_role(self, reference: Reference) -> Problem | None:
        """Check a role; say once of each thing of the settings that no page shows it."""
        role, name = reference.kind, reference.target
        target = self._handbook.setting_targets.find(role, name)
        if target is None:
            return self.check_name(role, name, reference.place)
        if target in self._told or has_page(self._reading, target):
            return None
        self._told.add(target)
        return report_no_page([target], reference.place)

    def check_name(self, role: str, name: str, place: Place) -> Problem | None:
        """Return the problem with the name of something that this role refers to, if any."""
        if find_title(self._handbook, role, name) is not None or self._is_unread(role, name):
            return None
        near = nearest(name, list_names(self._handbook, role))
        code = _CODES.get(role, ReferenceCode.UNKNOWN_NAME)
        return problem(code, place, role=role, name=name, nearest=near)

    def _check_edition(self, reference: Reference) -> Problem | None:
        """Check an edition against all change logs, unless a file with one could not be read."""
        name, known = reference.target, self._handbook.editions
        if name in known or self._reading.unread:
            return None
        near = nearest(name, known)
        return problem(ReferenceCode.UNKNOWN_EDITION, reference.place, name=name, nearest=near)

    def _check_anchor(self, reference: Reference) -> Problem | None:
        name = reference.target.removeprefix("#")
        if any(self._handbook.find(role, name) for role in link_roles()):
            return None
        if self._may_be_unread(name):
            return None
        known: dict[str, None] = {}
        for role in link_roles():
            known.update(dict.fromkeys(self._handbook.targets.names(role)))
        near = nearest(name, known)
        return problem(
            TextCode.UNKNOWN_TARGET, reference.place, name=reference.target, nearest=near
        )

    def _check_file(self, reference: Reference) -> Problem | None:
        if self._is_file(reference):
            return None
        name = reference.target
        near = nearest(PurePosixPath(name).name, self._file_names)
        return problem(TextCode.UNKNOWN_PAGE, reference.place, name=name, nearest=near)

    def _is_unread(self, role: str, name: str) -> bool:
        """Tell whether what a role refers to may be in a file that could not be read."""
        if role in SETTING_ROLES:
            return not self._reading.has_setting(f"{SETTING_ROLES[role]}.yaml")
        return self._may_be_unread(name)

    def _may_be_unread(self, name: str) -> bool:
        """Tell whether the name may belong to a file that could not be read."""
        owner = name.partition(".")[0]
        return self._handbook.find_page(owner) is None and self._reading.may_be(owner)

    def _is_file(self, reference: Reference) -> bool:
        """Tell whether a link leads to a file of the content, or ``{doc}`` to one of its pages."""
        folder = self._reading.folder
        path = folder.target(reference.place.file, reference.target)
        if path is None or path == folder.content:
            return False
        suffixes = ("",) if reference.kind == "link" else source_suffixes()
        try:
            return any(path.with_name(path.name + suffix).is_file() for suffix in suffixes)
        except OSError:  # the name is too long, or its folder cannot be opened
            return False

    @cached_property
    def _file_names(self) -> list[str]:
        """The names of the files that a text can link to."""
        names: set[str] = set()
        for _, _, files in os.walk(self._reading.folder.content):
            names.update(name for name in files if name.endswith(source_suffixes()))
        return sorted(names)
