"""The calendars of a site: written beside its pages, and only if they change."""

from __future__ import annotations

from pathlib import Path

from helpers.dated import DATED, PLAN_FILE
from helpers.handbooks import write
from helpers.sites import broken_links, build


def test_a_site_has_the_calendars_of_its_plans_and_no_others(tmp_path: Path) -> None:
    page = {"content/schools/north.md": ":::{building} north\n:::\n"}
    root = write(tmp_path, {**DATED, **page}).root
    built = build(root)
    folder = built.out / "_calendar"
    links = built.page("schools/north").select("#subscribe a.guidegen-sheet")
    assert [(link["href"], link["aria-label"]) for link in links] == [
        ("../_calendar/building-north.ics", "Calendar: Everything in this building"),
        ("../_calendar/building-north.coach.ics", "Calendar: Coach"),
        ("../_calendar/building-north.principal.ics", "Calendar: Principal"),
        ("../_calendar/building-north.building-team.ics", "Calendar: Building team"),
        ("../_calendar/building-north.district-team.ics", "Calendar: District team"),
    ]
    assert broken_links(built) == []
    before = {path.name: path.stat().st_mtime_ns for path in folder.iterdir()}
    assert len(before) == 17
    # nothing changed: nothing is written, but what was lost is there again
    (folder / "role-coach.ics").unlink()
    build(root)
    after = {path.name: path.stat().st_mtime_ns for path in folder.iterdir()}
    assert {name for name in after if after[name] != before[name]} == {"role-coach.ics"}
    # South screens in the spring; without that, its district team has nothing to decide there
    plan = DATED[PLAN_FILE].replace("buildings: [south]", "buildings: [north]")
    (root / PLAN_FILE).write_text(plan, "utf-8")
    build(root)
    changed = {path.name: path.stat().st_mtime_ns for path in folder.iterdir()}
    assert before.keys() - changed.keys() == {"building-south.district-team.ics"}
    assert {name for name in changed if changed[name] != after[name]} == {
        "building-north.ics",
        "building-north.building-team.ics",
        "building-north.district-team.ics",
        "building-south.ics",
        "building-south.building-team.ics",
        "role-building-team.ics",
        "role-district-team.ics",
    }
    assert b"North School" in (folder / "role-building-team.ics").read_bytes()
