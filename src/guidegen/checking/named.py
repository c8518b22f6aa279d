"""Whether what plans, rules and decisions name exists: pages and their parts, and settings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from guidegen.checking.links import LinkChecker
from guidegen.checking.reporting import (
    list_ids,
    report_unknown_name,
    report_unknown_setting,
)
from guidegen.model.text import Text
from guidegen.problems import Problem, ReferenceCode
from guidegen.reading import Reading

DISTRICT = "district.yaml"


class NameChecker:
    """Reports names that stand for nothing in one handbook."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._links = LinkChecker(reading)
        self._roles = tuple(list_ids(reading.handbook.settings.district.roles))

    def check(self, role: str, *names: Text | None) -> Iterator[Problem]:
        """Report names of pages or of their parts, as texts refer to them with this role."""
        for name in filter(None, names):
            found = self._links.check_name(role, name, name.place)
            if found:
                yield found

    def check_roles(self, *names: Text) -> Iterator[Problem]:
        """Report roles that the district does not have."""
        if not self._reading.has_setting(DISTRICT):
            return
        for name in names:
            if name not in self._roles:
                yield report_unknown_name(ReferenceCode.UNKNOWN_ROLE, name, self._roles)

    def check_setting(
        self, thing: str, file: str, known: Iterable[str], *names: Text | None
    ) -> Iterator[Problem]:
        """Report names that are not among those of a file of ``conf``."""
        if not self._reading.has_setting(file):
            return
        known = tuple(known)
        for name in filter(None, names):
            if name not in known:
                yield report_unknown_setting(thing, name, known, file)
