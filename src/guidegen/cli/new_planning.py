"""Start a plan, a measure or a decision, with the settings that it needs."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from guidegen.cli.starters import quoted, starter
from guidegen.cli.terminal import say
from guidegen.errors import UsageError
from guidegen.files import write
from guidegen.model import DECISION, MEASURE, PLAN, Handbook, PageKind
from guidegen.model.calendar import SchoolCalendar, SchoolYear
from guidegen.model.decision import DISTRICT_UNIT
from guidegen.model.stages import StageModel, StageSettings
from guidegen.problems import nearest
from guidegen.reading import Folder, read_handbook
from guidegen.reading.shape import shape
from guidegen.reading.yaml_file import YamlFile

#: the kinds of pages that are started here
PLANNING = (PLAN.name, MEASURE.name, DECISION.name)
_SCHOOL_YEAR = re.compile(r"\b(\d{4})[-–/](\d{4}|\d{2})\b")


@dataclass
class _Draft:
    """What a new page consists of, while it is put together."""

    handbook: Handbook
    folder: Folder
    #: what stands in the place of the names in the page's starter
    facts: dict[str, str]
    each: dict[str, list[Mapping[str, str]]] = field(default_factory=dict)
    omitted: list[str] = field(default_factory=list)
    #: the texts of settings files that are not there yet, by their names
    settings: dict[str, str] = field(default_factory=dict)

    def need(self, name: str, **facts: str) -> str | None:
        """Return the text of a settings file that is not there yet, and keep it for writing."""
        if (self.folder.conf / name).exists():
            return None
        text = starter(f"conf/{name}", facts, {})
        self.settings[name] = text
        return text

    def role(self, *preferred: str) -> str:
        """Return the id of the first role that the district has. Raises `UsageError`."""
        known = [role.id for role in self.handbook.settings.district.roles]
        if not known:
            raise UsageError("There is no role yet. Add one to conf/district.yaml, under “roles”.")
        return next((role for role in preferred if role in known), known[0])


def start_page(kind: PageKind, folder: Folder, title: str, id_: str, guide: str | None) -> None:
    """Write a plan, a measure or a decision. Raises `UsageError` if something is missing."""
    handbook = read_handbook(folder).handbook
    path = folder.content / kind.folder / f"{id_.removeprefix(f'{kind.name}-')}{kind.suffix}"
    if path.exists() or id_ in {page.id for page in handbook.pages}:
        raise UsageError(
            f"There is a page {id_} or a file {path.name} already. Choose another title, or an id "
            "with --id."
        )
    draft = _Draft(handbook, folder, {"id": id_, "title": quoted(title)})
    if kind is PLAN:
        _fill_plan(draft, title)
    elif kind is MEASURE:
        _fill_measure(draft)
    else:
        _fill_decision(draft, guide)
    assert kind.starter
    text = starter(kind.starter, draft.facts, draft.each, draft.omitted)
    for name, settings in draft.settings.items():
        write(folder.conf / name, settings)
        say(f"Written: {folder.name(folder.conf / name)}")
    write(path, text)
    say(f"Written: {folder.name(path)}")


# --- plans


def _fill_plan(draft: _Draft, title: str) -> None:
    draft.need("buildings.yaml")
    year = _school_year(draft, title)
    if title.strip() == year.school_year:
        draft.facts["title"] = quoted(f"Plan for {year.school_year}")
    draft.facts |= {
        "school_year": year.school_year,
        "last_day": year.last_day.isoformat(),
        "window": year.windows[0].id if year.windows else "",
        "role": draft.role("principal"),
        "team": draft.role("district-team", "building-team", "principal"),
    }
    tools = _tools_to_start_with(draft.handbook)
    if not year.windows:
        draft.omitted.append("windows")
    draft.each = {
        "each_strategy": [{"each_strategy": guide} for guide in tools],
        "each_monitoring": [
            {"each_monitoring": tool, "each_tool": tool} for tool in tools.values()
        ],
    }


def _school_year(draft: _Draft, title: str) -> SchoolYear:
    """Return the school year that a title names, or else the newest one of the calendar."""
    known = draft.handbook.settings.school_years
    found = _SCHOOL_YEAR.search(title)
    name = f"{found[1]}-{found[2][-2:]}" if found else ""
    if found and not known:
        year = int(found[1])
        text = draft.need(
            "calendar.yaml", school_year=name, year=str(year), next_year=str(year + 1)
        )
        if text:
            calendar, _ = shape(SchoolCalendar, YamlFile(text, "conf/calendar.yaml"))
            assert calendar
            known = calendar.school_years
    if not known:
        raise UsageError('Name the school year in the title: guidegen new plan "2026-27"')
    if not name:
        return known[-1]
    year_of_title = next((year for year in known if year.school_year == name), None)
    if year_of_title is None:
        raise UsageError(
            f"conf/calendar.yaml has no school year {name}. Add it there, then start the plan."
        )
    return year_of_title


def _tools_to_start_with(handbook: Handbook) -> dict[str, str]:
    """Return the first strategy that a tool monitors, with that tool."""
    for guide in handbook.guides:
        for tool in handbook.tools_of(guide):
            if not guide.is_retired and not tool.is_retired:
                return {guide.id: tool.id}
    return {}


# --- measures


def _fill_measure(draft: _Draft) -> None:
    draft.need("privacy.yaml")
    groups = [str(group.id) for group in draft.handbook.settings.groups]
    if draft.need("groups.yaml"):
        groups = ["all"]
    years = draft.handbook.settings.school_years
    windows = [window.id for window in years[-1].windows] if years else []
    draft.facts |= {"windows": ", ".join(windows), "groups": ", ".join(groups[:1])}
    draft.omitted += [] if windows else ["windows"]
    draft.omitted += [] if groups else ["groups"]


# --- decisions


def _fill_decision(draft: _Draft, guide: str | None) -> None:
    strategy = _strategy(draft.handbook, guide)
    stages = draft.handbook.settings.stages
    if text := draft.need("stages.yaml", strategy=strategy):
        made, _ = shape(StageSettings, YamlFile(text, "conf/stages.yaml"))
        assert made
        stages = made
    model = stages.model_of(strategy)
    if model is None:
        raise UsageError(
            f"conf/stages.yaml does not say how {strategy} moves through the stages. Add it there, "
            "under “strategies”, then start the decision."
        )
    movement = stages.movement(strategy)
    together = movement is not None and movement.mode == "together"
    unit = DISTRICT_UNIT if together else _building(draft.handbook)
    before = _stage_before(draft.handbook, strategy, unit, model)
    draft.facts |= {
        "strategy": strategy,
        "unit": unit,
        "date": dt.date.today().isoformat(),
        "role": draft.role("district-team", "building-team", "principal"),
        "from_stage": before or "",
        "to_stage": before or model.stages[0].id,
    }
    draft.omitted += [] if before else ["from_stage"]


def _strategy(handbook: Handbook, guide: str | None) -> str:
    """Return the id of the strategy that a decision is about. Raises `UsageError`."""
    known = [str(each.id) for each in handbook.guides if not each.is_retired]
    if guide in known:
        return guide
    if guide is None and len(known) == 1:
        return known[0]
    why = "A decision is about a strategy."
    if guide:
        why = f"There is no strategy {guide}.{nearest(guide, known)}"
    raise UsageError(
        f'{why} Write: guidegen new decision "Title" --guide {" | ".join(known) or "ID"}'
    )


def _building(handbook: Handbook) -> str:
    """Return the id of the first building. Raises `UsageError` if there is none."""
    for building in handbook.settings.buildings.buildings:
        return building.id
    raise UsageError(
        "Each building moves through the stages by itself, and there is no building yet. Add one "
        "to conf/buildings.yaml."
    )


def _stage_before(handbook: Handbook, strategy: str, unit: str, model: StageModel) -> str | None:
    """Return the stage of a strategy in a unit by the newest decision about it."""
    about = [each for each in handbook.decisions if (each.strategy, each.unit) == (strategy, unit)]
    newest = max(about, key=lambda decision: decision.date, default=None)
    return newest.to_stage if newest and model.stage(newest.to_stage) else None
