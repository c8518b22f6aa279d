"""A made-up district of any size, with plans, monitoring and a history of decisions.

Each strategy has a guide and a tool; each year has a plan, and a decision for each strategy in each
building. Nothing is drawn by chance, so a larger district has all that a smaller one has.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import yaml

REPOSITORY = Path(__file__).parents[1]
FIRST_YEAR = 2026
STAGES = ("exploration", "installation", "initial", "full")
WINDOWS = {"fall": ("09-14", "11-20"), "winter": ("01-11", "02-12"), "spring": ("03-15", "05-14")}
ROLES = {"coach": "Coach", "building-team": "Building team", "district-team": "District team"}
_QUOTED_DATE = re.compile(r"'(\d{4}-\d\d-\d\d)'")
#: of so many decisions, one goes against its rule
_OVERRIDDEN = 5


@dataclass(frozen=True, slots=True)
class District:
    """How much there is of everything."""

    buildings: int
    strategies: int = 12
    years: int = 3

    @property
    def decisions(self) -> int:
        """How many decisions there are."""
        return self.buildings * self.strategies * self.years


def write_district(root: Path, district: District) -> None:
    """The handbook of a district."""
    (root / "conf").mkdir(parents=True)
    for name in ("conf.py", "levels.yaml", "scales.yaml"):
        shutil.copy2(REPOSITORY / "conf" / name, root / "conf")
    for name, data in _settings(district).items():
        _dump(root / f"conf/{name}.yaml", data)
    for name, text in _written(district).items():
        _write(root / "content" / name, text)
    for strategy in range(district.strategies):
        folder = root / f"content/strategies/s{strategy}"
        _dump(folder / "index.guide.yaml", _guide(strategy))
        _dump(folder / "walk.tool.yaml", _tool(strategy))
    for year in range(district.years):
        _dump(root / f"content/plans/plan-{FIRST_YEAR + year}.plan.yaml", _plan(district, year))
    for number, decision in enumerate(_decisions(district)):
        _dump(decision_path(root, decision), _with_rule(number, decision))


def decision_path(root: Path, decision: Mapping[str, object]) -> Path:
    """Where a decision is: in a folder of its strategy, since nobody lists a thousand together."""
    return root / f"content/decisions/{decision['strategy']}/{decision['id']}.decision.yaml"


# --- settings


def _settings(district: District) -> dict[str, object]:
    buildings = [
        {"id": f"b{number}", "title": f"School {number}", "band": "elementary"}
        for number in range(district.buildings)
    ]
    return {
        "district": {
            "name": "Made-up district", "handbook": "Our handbook",
            "roles": [{"id": id_, "title": title} for id_, title in ROLES.items()],
            "header_fields": [{"id": "date", "title": "Date", "width": "quarter"}],
        },
        "buildings": {
            "bands": [{"id": "elementary", "title": "Elementary schools"}], "buildings": buildings,
        },
        "calendar": {"school_years": [_school_year(year) for year in range(district.years)]},
        "privacy": {"people": 10, "staff": 5, "observations": 5},
        "stages": _stages(district),
    }  # fmt: skip


def _school_year(year: int) -> dict[str, object]:
    first = FIRST_YEAR + year
    windows = []
    for id_, (start, end) in WINDOWS.items():
        of = first if id_ == "fall" else first + 1
        days = {"first_day": f"{of}-{start}", "last_day": f"{of}-{end}"}
        windows.append({"id": id_, "title": id_.capitalize(), **days})
    return {
        "school_year": f"{first}-{(first + 1) % 100}", "first_day": f"{first}-08-31",
        "last_day": f"{first + 1}-06-11", "windows": windows,
    }  # fmt: skip


def _stages(district: District) -> dict[str, object]:
    stages = [
        {"id": id_, "title": id_.capitalize(), "asks": {"coach": f"Help with {id_}."}}
        for id_ in STAGES
    ]
    rules = [
        {
            "id": f"to-{after}", "title": f"From {before} to {after}", "stage_model": "four",
            "from_stages": before, "to_stage": after, "recommends": "building-team",
            "decides": "district-team", "all_of": [
                {"goal": {"goal": f"plan-{FIRST_YEAR}.practice-{strategy}"}}
                for strategy in range(district.strategies)
            ],
        }
        for before, after in pairwise(STAGES)
    ]  # fmt: skip
    strategies = [
        {"strategy": f"s{number}", "stage_model": "four", "mode": "by-building"}
        for number in range(district.strategies)
    ]
    models = [{"id": "four", "title": "Four stages", "stages": stages}]
    return {"stage_models": models, "strategies": strategies, "rules": rules}


# --- pages


def _written(district: District) -> dict[str, str]:
    """The pages that a district writes by hand: reports, and lists of files."""
    folders = ("reports", "strategies", "plans", "decisions")
    pages = {"index.md": "# Our handbook\n\n" + _toctree(*(f"{name}/index" for name in folders))}
    pages["reports/index.md"] = "# Reports\n\n" + _toctree("*", "*/index")
    for kind in ("stages", "stage-model", "decisions", "goals", "calendar"):
        pages[f"reports/{kind}.md"] = f":::{{{kind}}}\n:::\n"
    pages["reports/stages/index.md"] = "# Stages of each strategy\n\n" + _toctree("*")
    for number in range(district.strategies):
        pages[f"reports/stages/s{number}.md"] = f":::{{stages}} s{number}\n:::\n"
        pages[f"decisions/s{number}/index.md"] = f"# Strategy {number}\n\n" + _toctree("*")
    pages["reports/buildings/index.md"] = "# Buildings\n\n" + _toctree("*")
    for number in range(district.buildings):
        pages[f"reports/buildings/b{number}.md"] = f":::{{building}} b{number}\n:::\n"
    pages["strategies/index.md"] = "# Strategies\n\n" + _toctree("*/index", "*/walk")
    pages["plans/index.md"] = "# Plans\n\n" + _toctree("*")
    pages["decisions/index.md"] = "# Decisions by strategy\n\n" + _toctree("*/index")
    return pages


def _toctree(*names: str) -> str:
    return "```{toctree}\n:hidden:\n:glob:\n\n" + "\n".join(names) + "\n```\n"


def _guide(strategy: int) -> dict[str, object]:
    components = [
        {"id": f"c{at}", "title": f"Component {at}", "definition": "What everybody does."}
        for at in range(3)
    ]
    return {"id": f"s{strategy}", "title": f"Strategy {strategy}", "components": components}


def _tool(strategy: int) -> dict[str, object]:
    items = [
        {"id": f"i{at}", "text": f"The teacher does part {at}.", "monitors": f"c{at}"}
        for at in range(3)
    ]
    return {
        "id": f"walk{strategy}", "title": f"Walkthrough {strategy}", "guide": f"s{strategy}",
        "version": "1.0.0", "scale": "in-place", "items": items,
        "scoring": {
            "method": "percent-of-points", "round": "none",
            "not_applicable": "leave-out", "not_observed": "leave-out", "blank": "leave-out",
            "criteria": [{"id": "total", "at_least": 100, "authority": "A local number."}],
        },
    }  # fmt: skip


def _plan(district: District, year: int) -> dict[str, object]:
    first = FIRST_YEAR + year
    school_year = f"{first}-{(first + 1) % 100}"
    strategies = [f"s{number}" for number in range(district.strategies)]
    goals = [
        {
            "id": f"practice-{number}", "title": f"Most teachers do strategy {number} well.",
            "kind": "implementation", "who": "All teachers",
            "tool": {"tool": f"walk{number}", "major_version": 1, "criterion": "total"},
            "baseline": {"value": 3, "of": 20, "date": f"{first}-09-30"},
            "interim": [{"value": 7, "of": 20, "date": f"{first + 1}-01-30"}],
            "target": {"value": 11, "of": 20, "date": f"{first + 1}-05-15"},
            "owner": "coach", "strategies": [f"s{number}"],
        }
        for number in range(district.strategies)
    ]  # fmt: skip
    monitoring = [
        {
            "id": f"walks-{number}", "tool": f"walk{number}", "who": "coach", "buildings": "all",
            "sample": {"administrations": 4}, "windows": [*WINDOWS], "administration": "submission",
            "combine": "mean", "weigh": "buildings",
            "decide": {"meeting": "district-team", "within_days": 21},
        }
        for number in range(district.strategies)
    ]  # fmt: skip
    return {
        "id": f"plan-{first}", "title": f"Plan {first}", "school_year": school_year,
        "strategies": strategies, "goals": goals, "monitoring": monitoring,
    }  # fmt: skip


# --- decisions


def _decisions(district: District) -> Iterator[dict[str, object]]:
    """Yield the decisions, each a stage further than the one of the year before."""
    for building in range(district.buildings):
        for strategy in range(district.strategies):
            for year in range(district.years):
                first = FIRST_YEAR + year
                support = {"what": "A coach visits.", "by": "coach", "due": f"{first}-11-02"}
                decision: dict[str, object] = {
                    "id": f"b{building}-s{strategy}-{first}",
                    "title": f"Strategy {strategy} in School {building}, {first}",
                    "strategy": f"s{strategy}", "unit": f"b{building}",
                    "date": f"{first}-10-{1 + strategy:02}", "decided_by": "district-team",
                    "to_stage": STAGES[min(year, 3)],
                    "reason": "The team looked at the walks of the fall.",
                    "next_review": f"{first + 1}-10-01",
                    "support": [support],
                }  # fmt: skip
                if year:
                    decision["from_stage"] = STAGES[min(year - 1, 3)]
                yield decision


def _with_rule(number: int, decision: dict[str, object]) -> dict[str, object]:
    """A decision with what its rule said; the first about a unit has none."""
    if decision.get("from_stage") in (None, decision["to_stage"]):
        return decision
    rule = {"id": f"to-{decision['to_stage']}", "said": "met"}
    if number % _OVERRIDDEN:
        return {**decision, "rule": rule}
    override = {"by": "District team", "why": "The last walk fell on a day of snow."}
    return {**decision, "rule": {**rule, "said": "not-met"}, "override": override}


def _dump(path: Path, data: object) -> None:
    text = yaml.safe_dump(data, sort_keys=False, allow_unicode=True)
    # it quotes texts that look like dates, and these are dates
    _write(path, _QUOTED_DATE.sub(r"\1", text))


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
