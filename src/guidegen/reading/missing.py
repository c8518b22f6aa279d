"""Find files of ``conf`` that are missing although pages refer to their contents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain

from guidegen.model.base import Page
from guidegen.model.decision import DISTRICT_UNIT, Decision
from guidegen.model.guide import Guide
from guidegen.model.measure import Measure
from guidegen.model.plan import Plan
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
    plans = [page for page in pages if isinstance(page, Plan)]
    measures = [page for page in pages if isinstance(page, Measure)]
    decisions = [page for page in pages if isinstance(page, Decision)]
    fields_and_roles = chain(
        _fields(tools), _roles(guides), _roles_of_plans(plans), _roles_of_decisions(decisions)
    )
    named: Mapping[str, tuple[str, Iterable[Text | None]]] = {
        "district.yaml": ("roles and header fields", fields_and_roles),
        "levels.yaml": ("level sets", (each.level_set for each in guides)),
        "scales.yaml": ("scales", _scales(tools)),
        "buildings.yaml": ("buildings", _buildings(plans, decisions)),
        "calendar.yaml": ("school years and windows", _times(plans, measures)),
        "groups.yaml": ("groups of students", _groups(plans, measures)),
        "stages.yaml": ("stages", (each.to_stage for each in decisions)),
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


def _fields(tools: Sequence[Tool]) -> Iterator[Text]:
    """Yield the header fields that are used and are not a tool's own."""
    for tool in tools:
        own = {field.id for field in tool.fields}
        for name in chain(tool.header_fields, *(view.header_fields or () for view in tool.views)):
            if name not in own:
                yield name


def _roles(guides: Sequence[Guide]) -> Iterator[Text]:
    for guide in guides:
        yield from (training.role for training in guide.training)
        for component in guide.components:
            for by_role in (component.looks_like, component.sounds_like, component.actions):
                yield from by_role


def _roles_of_plans(plans: Sequence[Plan]) -> Iterator[Text | None]:
    for plan in plans:
        yield from (goal.owner for goal in plan.goals)
        yield from (activity.owner for activity in plan.activities)
        for entry in plan.monitoring:
            yield entry.who
            if entry.decide:
                yield entry.decide.meeting
        for review in plan.systems:
            yield from (action.owner for action in review.actions)


def _roles_of_decisions(decisions: Sequence[Decision]) -> Iterator[Text]:
    for decision in decisions:
        yield decision.decided_by
        yield from (support.by for support in decision.support)


def _scales(tools: Sequence[Tool]) -> Iterator[Text | None]:
    """Yield the scales that are used and are not a tool's own."""
    for tool in tools:
        own = {scale.id for scale in tool.scales}
        parts = (part.scale for item in tool.items for part in item.parts)
        for name in chain((tool.scale,), (item.scale for item in tool.items), parts):
            yield name if name not in own else None


def _buildings(plans: Sequence[Plan], decisions: Sequence[Decision]) -> Iterator[Text]:
    """Yield the names of buildings and bands, and the word for all of them."""
    for plan in plans:
        yield from chain.from_iterable(goal.buildings for goal in plan.goals)
        yield from chain.from_iterable(activity.buildings for activity in plan.activities)
        yield from chain.from_iterable(entry.buildings for entry in plan.monitoring)
    yield from (each.unit for each in decisions if each.unit != DISTRICT_UNIT)


def _times(plans: Sequence[Plan], measures: Sequence[Measure]) -> Iterator[Text]:
    yield from (plan.school_year for plan in plans)
    for measure in measures:
        yield from measure.windows


def _groups(plans: Sequence[Plan], measures: Sequence[Measure]) -> Iterator[Text | None]:
    for measure in measures:
        yield from measure.groups
    for plan in plans:
        yield from (goal.measure.group for goal in plan.goals if goal.measure)
