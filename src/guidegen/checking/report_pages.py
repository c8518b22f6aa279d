"""Whether pages show what texts can link to in the settings: buildings, roles, stages and rules."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from guidegen.model.kinds import SETTING_ROLES
from guidegen.model.setting_targets import SettingTarget
from guidegen.model.text import Place
from guidegen.problems import Problem, ReferenceCode, problem
from guidegen.reading import Reading
from guidegen.reading.handwritten import REPORTS_OF_SETTINGS, find_place

#: what messages call one and several of what a role refers to
_WORDS = {
    "building": ("building", "buildings"),
    "role-page": ("role", "roles"),
    "stage": ("stage", "stages"),
    "rule": ("rule", "rules"),
}


def check_report_pages(reading: Reading) -> Iterator[Problem]:
    """Warn once of buildings, roles, stages or rules without a page, if others of them have one."""
    settings = reading.handbook.settings
    closed = {str(each.id) for each in settings.buildings.buildings if each.closed}
    for role in SETTING_ROLES:
        targets = reading.handbook.setting_targets.of_role(role)
        missing = [target for target in targets if not has_page(reading, target)]
        if len(missing) == len(targets):
            continue
        missing = [target for target in missing if role != "building" or target.name not in closed]
        if missing:
            yield report_no_page(missing, missing[0].name.place)


def has_page(reading: Reading, target: SettingTarget) -> bool:
    """Tell whether a page written by hand shows something of the settings."""
    return find_place(reading.report_places, target) is not None


def report_no_page(targets: Sequence[SettingTarget], place: Place) -> Problem:
    """Return the warning that no page shows some things of one kind."""
    first = targets[0]
    one, several = _WORDS[first.role]
    names = ", ".join(f"“{target.name}”" for target in targets)
    report = REPORTS_OF_SETTINGS[first.role][0]
    return problem(
        ReferenceCode.NO_PAGE,
        place,
        what=f"{one if len(targets) == 1 else several} {names}",
        it="it" if len(targets) == 1 else "them",
        report=report,
        name=first.stage_model or first.name,
    )
