"""What comparing says of changes in plans, measures and settings, and which versions they need."""

from __future__ import annotations

import pytest

from guidegen.comparing.changes import PageChanges
from guidegen.comparing.compare import compare
from guidegen.comparing.sentences import describe_change, describe_scores
from guidegen.comparing.versions import find_step
from guidegen.model import Handbook, Measure, Page, Plan, Settings
from guidegen.model.settings import SETTINGS_FILES
from guidegen.reading import Reading
from guidegen.reading.shape import shape
from guidegen.reading.yaml_file import YamlFile
from helpers.comparisons import SHIPPED, as_it_is, mirrored

PLAN = """\
id: plan-26
title: The plan of 2026-27
version: 1.0.0
school_year: 2026-27
strategies: [reading]
goals:
  - id: practice
    title: Grade 4 teachers read aloud well.
    kind: implementation
    tool: {tool: walk, major_version: 1, criterion: total}
    baseline: {value: 3, of: 14, date: 2026-10-10}
    interim:
      - {value: 7, of: 14, date: 2027-01-30}
    target: {value: 11, of: 14, date: 2027-05-15}
    owner: coach
    paired_with: growth
  - {id: growth, title: Students know more words., kind: impact}
activities:
  - {id: train, title: Train the coaches., owner: coach, due: 2026-09-30}
monitoring:
  - id: walks
    tool: walk
    who: coach
    buildings: all
    windows: [fall, spring]
    sample: {administrations: 4, staff: 3}
    administration: submission
    combine: mean
    decide: {meeting: team, within_days: 21}
systems:
  - strategy: reading
    system: leadership.time
    in_place: partly
    evidence: The timetable was read.
    actions:
      - {title: Change the timetable., owner: coach, due: 2026-12-01}
"""
MEASURE = """\
id: vocabulary
title: Vocabulary screener
version: 1.0.0
unit: percent
direction: up
counts: students
definition: The share of students at or above the benchmark.
data_source: {title: Fall screener, owner: Office of assessment}
windows: [fall, winter]
versions:
  - {version: 2024, since: 2024-08-01}
strategies: [reading]
"""
STAGES = """\
version: 1.0.0
stage_models:
  - id: four
    title: Four stages
    stages:
      - {id: initial, title: Initial, asks: {coach: Watch one lesson.}}
      - {id: full, title: Full}
strategies:
  - {strategy: reading, stage_model: four, mode: together}
events:
  - {id: new-principal, title: The principal changed.}
rules:
  - id: forward
    title: From initial to full
    stage_model: four
    from_stages: initial
    to_stage: full
    all_of:
      - score: {tool: walk, at_least: 60}
        window: fall
        minimum: {administrations: 12}
        sustained: {times: 2, of_last: 3}
        authority: Our own district
      - {coverage: {tool: walk, at_least: 80}}
    recommends: coach
    decides: team
"""
CALENDAR = """\
school_years:
  - school_year: 2026-27
    first_day: 2026-08-24
    last_day: 2027-06-11
    windows:
      - {id: fall, title: Fall, first_day: 2026-09-08, last_day: 2026-10-30}
    breaks:
      - {title: Winter break, first_day: 2026-12-21, last_day: 2027-01-01}
"""
BUILDINGS = """\
bands: [{id: elementary, title: Elementary schools}]
buildings:
  - {id: north, title: North School, band: elementary}
  - {id: south, title: South School, band: elementary}
"""
#: the settings by the names of their files
FILES = {
    "stages": STAGES,
    "calendar": CALENDAR,
    "buildings": BUILDINGS,
    "groups": "groups: [{id: all, title: All students}, {id: el, title: English learners}]\n",
    "privacy": "people: 10\nnote: The state asks for ten.\n",
}


def page_of(kind: type[Page], text: str) -> Page:
    page, problems = shape(kind, YamlFile(text, f"content/p.{kind.__name__.lower()}.yaml"))
    assert page, problems
    return page


def settings_of(files: dict[str, str]) -> Settings:
    """The settings of these files."""
    settings = Settings()
    for name, text in files.items():
        part, problems = shape(SETTINGS_FILES[name], YamlFile(text, f"conf/{name}.yaml"))
        assert part, problems
        keys = {"calendar": "school_years", "groups": "groups"}
        value = getattr(part, keys[name]) if name in keys else part
        settings = settings.model_copy(update={keys.get(name, name): value})
    return settings


def reading_of(*pages: Page, settings: Settings | None = None) -> Reading:
    return Reading(SHIPPED.folder, Handbook(settings or Settings(), pages), ())


def edited(text: str, *edits: tuple[str, str]) -> str:
    for old, new in edits:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return text


def between(kind: type[Page], before: str, after: str) -> PageChanges:
    (page,) = compare(reading_of(page_of(kind, before)), reading_of(page_of(kind, after))).pages
    return page


def told(page: PageChanges) -> list[str]:
    return [f"{change.kind}: {describe_change(change)}" for change in page.changes]


#: a change of the plan; what is said of it; the part of the version that must rise
PLANS: dict[str, tuple[tuple[str, str], list[str], str]] = {
    "another target": (
        ("value: 11, of: 14", "value: 12, of: 14"),
        ["meaning: “target” of the goal “Grade 4 teachers read aloud well.” changed from 11 of 14 on "
         "2027-05-15 to 12 of 14 on 2027-05-15."],
        "minor",
    ),
    "another day of an interim target": (
        ("date: 2027-01-30", "date: 2027-02-27"),
        ["meaning: “interim” of the goal “Grade 4 teachers read aloud well.” is new: 7 of 14 on 2027-02-27.",
         "meaning: “interim” of the goal “Grade 4 teachers read aloud well.” was removed: 7 of 14 on 2027-01-30."],
        "minor",
    ),
    "a percentage in place of a count": (
        ("{value: 7, of: 14,", "{percent: 50.5, of: 14,"),
        ["meaning: “interim” of the goal “Grade 4 teachers read aloud well.” changed from 7 of 14 on "
         "2027-01-30 to 50.5% of 14 on 2027-01-30."],
        "minor",
    ),
    "another criterion": (
        ("criterion: total", "score: whole"),
        ["structure: “tool.criterion” of the goal “Grade 4 teachers read aloud well.” was removed: total.",
         "structure: “tool.score” of the goal “Grade 4 teachers read aloud well.” is new: whole."],
        "minor",
    ),
    "a goal with another name": (
        ("  - {id: growth,", "  - {id: words, former_ids: [growth],"),
        ["structure: The goal “Students know more words.” has a new id: growth became words."],
        "minor",
    ),
    "a goal that is gone": (
        ("  - {id: growth, title: Students know more words., kind: impact}\n", ""),
        ["structure: The goal “Students know more words.” was removed."],
        "minor",
    ),
    "other words of a goal": (
        ("Students know more words.", "Students learn more words."),
        ["meaning: The goal “Students learn more words.” was reworded, but nobody says whether it means the same."],
        "minor",
    ),
    "an activity that is done": (
        ("due: 2026-09-30", "due: 2026-09-30, done: 2026-09-28"),
        ["wording: “done” of the activity “Train the coaches.” is new: 2026-09-28."],
        "patch",
    ),
    "an activity that is due later": (
        ("due: 2026-09-30", "due: 2026-10-31"),
        ["meaning: “due” of the activity “Train the coaches.” changed from 2026-09-30 to 2026-10-31."],
        "minor",
    ),
    "a smaller sample": (
        ("administrations: 4", "administrations: 3"),
        ["scoring: “sample.administrations” of the monitoring “walks” changed from 4 to 3."],
        "minor",
    ),
    "another way to combine": (
        ("combine: mean", "combine: pooled"),
        ["scoring: “combine” of the monitoring “walks” changed from mean to pooled."],
        "major",
    ),
    "a way to weigh where none was": (
        ("combine: mean", "combine: mean\n    weigh: buildings"),
        ["scoring: “weigh” of the monitoring “walks” is new: buildings."],
        "minor",
    ),
    "other windows": (
        ("windows: [fall, spring]", "windows: [fall, winter, spring]"),
        ["structure: “windows” of the monitoring “walks” changed from fall, spring to fall, winter, spring."],
        "minor",
    ),
    "more time to decide": (
        ("within_days: 21", "within_days: 28"),
        ["meaning: “decide.within_days” of the monitoring “walks” changed from 21 to 28."],
        "minor",
    ),
    "a system that is in place": (
        ("in_place: partly", "in_place: yes"),
        ["meaning: “in_place” of the system “reading: leadership.time” changed from partly to yes."],
        "minor",
    ),
    "another system": (
        ("system: leadership.time", "system: leadership.data"),
        ["structure: The system “reading: leadership.data” is new.",
         "structure: The system “reading: leadership.time” was removed."],
        "minor",
    ),
    "an action that is done": (
        ("due: 2026-12-01", "due: 2026-12-01, done: 2026-11-20"),
        ["wording: “done” of the action “Change the timetable.” is new: 2026-11-20."],
        "patch",
    ),
    "another school year": (
        ("school_year: 2026-27", "school_year: 2027-28"),
        ["meaning: “school_year” of this plan changed from 2026-27 to 2027-28."],
        "minor",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", PLANS)
def test_changes_of_a_plan(case: str) -> None:
    edit, expected, step = PLANS[case]
    page = between(Plan, PLAN, edited(PLAN, edit))
    assert (told(page), find_step(page)) == (expected, step)


def test_results_of_a_plan_do_not_compare_if_they_are_combined_in_another_way() -> None:
    page = between(Plan, PLAN, edited(PLAN, ("combine: mean", "combine: latest")))
    assert describe_scores(page) == "Results before and after do not compare."
    page = between(Plan, PLAN, edited(PLAN, ("value: 11", "value: 12")))
    assert (page.scores, describe_scores(page)) == (None, "")


COMPARE, BROKEN = "Values before and after compare.", "Values before and after do not compare."
OPEN = "Whether values compare depends on what the new words mean, and nobody says that."
MEASURES: dict[str, tuple[tuple[str, str], list[str], str, str]] = {
    "another unit": (
        ("unit: percent", "unit: count"),
        ["scoring: “unit” of this measure changed from percent to count."], "major", BROKEN,
    ),
    "another direction": (
        ("direction: up", "direction: down"),
        ["scoring: “direction” of this measure changed from up to down."], "major", BROKEN,
    ),
    "limits where none were": (
        ("direction: up", "direction: up\nlimits: {at_least: 0, at_most: 60}"),
        ["scoring: “limits” of this measure is new: at_least: 0; at_most: 60."], "minor", COMPARE,
    ),
    "another definition": (
        ("at or above the benchmark", "above the benchmark"),
        ["meaning: “definition” of this measure was reworded, but nobody says whether it means the same."],
        "major", OPEN,
    ),
    "a definition with another comma": (
        ("of students at", "of students, at"),
        ["wording: “definition” of this measure was reworded and means the same."], "patch", COMPARE,
    ),
    "another source": (
        ("title: Fall screener", "title: Spring screener"),
        ["meaning: “data_source.title” of this measure was reworded, but nobody says whether it means the same."],
        "major", OPEN,
    ),
    "another office": (
        ("owner: Office of assessment", "owner: Office of data"),
        ["wording: “data_source.owner” of this measure changed from Office of assessment to Office of data."],
        "patch", COMPARE,
    ),
    "a version that compares": (
        ("{version: 2024, since: 2024-08-01}", "{version: 2024, since: 2024-08-01}\n  - {version: 2026}"),
        ["scoring: The version “2026” is new."], "minor", COMPARE,
    ),
    "a version that does not compare": (
        ("{version: 2024, since: 2024-08-01}",
         "{version: 2024, since: 2024-08-01}\n  - {version: 2026, compares: false}"),
        ["scoring: The version “2026” is new."], "major", BROKEN,
    ),
    "a version that is found not to compare": (
        ("since: 2024-08-01", "since: 2024-08-01, compares: false"),
        ["scoring: “compares” of the version “2024” changed from true to false."], "major", BROKEN,
    ),
    "another window": (
        ("windows: [fall, winter]", "windows: [fall, spring]"),
        ["structure: “windows” of this measure changed from fall, winter to fall, spring."],
        "minor", COMPARE,
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", MEASURES)
def test_changes_of_a_measure(case: str) -> None:
    edit, expected, step, compared = MEASURES[case]
    page = between(Measure, MEASURE, edited(MEASURE, edit))
    assert (told(page), find_step(page), describe_scores(page)) == (expected, step, compared)


def test_an_author_says_that_a_definition_means_the_same() -> None:
    after = edited(MEASURE, ("The share of students", "The percentage of students"))
    said = f"{after}changes: [{{version: 1.0.1, reworded: {{vocabulary: wording}}}}]\n"
    page = between(Measure, MEASURE, said)
    assert told(page) == ["wording: “definition” of this measure was reworded and means the same."]
    assert (find_step(page), describe_scores(page)) == ("patch", COMPARE)


#: a change of a file of settings, and what is said of it
RULE = "the rule “From initial to full”"
SETTINGS: dict[str, tuple[str, tuple[str, str], list[str]]] = {
    "another number of a rule": (
        "stages", ("at_least: 60", "at_least: 65"),
        [f"scoring: “all_of.score.at_least” of {RULE} changed from 60 to 65."],
    ),
    "another test of a rule": (
        "stages", ("coverage: {tool: walk, at_least: 80}", "event: new-principal"),
        [f"scoring: “all_of” of {RULE} is new: event: new-principal.",
         f"scoring: “all_of” of {RULE} was removed: coverage: tool: walk; at_least: 80."],
    ),
    "less evidence": (
        "stages", ("minimum: {administrations: 12}", "minimum: {administrations: 8}"),
        [f"scoring: “all_of.minimum.administrations” of {RULE} changed from 12 to 8."],
    ),
    "how often": (
        "stages", ("times: 2", "times: 3"),
        [f"scoring: “all_of.sustained.times” of {RULE} changed from 2 to 3."],
    ),
    "who set the numbers": (
        "stages", ("authority: Our own district", "authority: Our school board"),
        [f"wording: “all_of.authority” of {RULE} changed from Our own district to Our school board."],
    ),
    "who decides": (
        "stages", ("decides: team", "decides: board"),
        [f"meaning: “decides” of {RULE} changed from team to board."],
    ),
    "where a rule leads": (
        "stages", ("    to_stage: full\n", ""),
        [f"structure: “to_stage” of {RULE} was removed: full."],
    ),
    "what a stage asks": (
        "stages", ("Watch one lesson.", "Watch two lessons."),
        ["meaning: “asks.coach” of the stage “Initial” was reworded, but nobody says whether it means the same."],
    ),
    "another mode": (
        "stages", ("mode: together", "mode: by-building"),
        ["structure: “mode” of the strategy “reading” changed from together to by-building."],
    ),
    "the version of the rules alone": ("stages", ("version: 1.0.0", "version: 1.0.1"), []),
    "another window": (
        "calendar", ("last_day: 2026-10-30", "last_day: 2026-11-06"),
        ["meaning: “last_day” of the window “Fall, 2026-27” changed from 2026-10-30 to 2026-11-06."],
    ),
    "a longer break": (
        "calendar", ("last_day: 2027-01-01", "last_day: 2027-01-08"),
        ["meaning: “last_day” of the break “Winter break, 2026-27” changed from 2027-01-01 to 2027-01-08."],
    ),
    "another year": (
        "calendar", ("school_year: 2026-27", "school_year: 2027-28"),
        ["structure: The school year “2027-28” is new.", "structure: The school year “2026-27” was removed."],
    ),
    "a closed building": (
        "buildings", ("title: North School, band: elementary", "title: North School, band: elementary, closed: 2027-06-30"),
        ["structure: “closed” of the building “North School” is new: 2027-06-30."],
    ),
    "a building with another name": (
        "buildings", ("{id: north,", "{id: north-side, former_ids: [north],"),
        ["structure: The building “North School” has a new id: north became north-side."],
    ),
    "a group and its complement": (
        "groups", ("title: English learners", "title: English learners, complement: all"),
        ["structure: “complement” of the group of students “English learners” is new: all."],
    ),
    "a smaller minimum": (
        "privacy", ("people: 10", "people: 5"),
        ["meaning: “privacy.people” of conf/ changed from 10 to 5."],
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", SETTINGS)
def test_changes_of_settings(case: str) -> None:
    name, edit, expected = SETTINGS[case]
    old, new = settings_of(FILES), settings_of({**FILES, name: edited(FILES[name], edit)})
    found = compare(reading_of(settings=old), reading_of(settings=new)).pages
    assert [line for page in found for line in told(page)] == expected


EDITS = [
    *((Plan, PLAN, edit) for edit, _, _ in PLANS.values()),
    *((Measure, MEASURE, edit) for edit, *_ in MEASURES.values()),
]


@pytest.mark.parametrize(("kind", "text", "edit"), EDITS)
def test_the_way_back_is_the_mirror(kind: type[Page], text: str, edit: tuple[str, str]) -> None:
    old, new = (reading_of(page_of(kind, each)) for each in (text, edited(text, edit)))
    assert mirrored(compare(old, new)) == as_it_is(compare(new, old))


@pytest.mark.parametrize("case", SETTINGS)
def test_the_way_back_is_the_mirror_in_settings(case: str) -> None:
    name, edit, _ = SETTINGS[case]
    old = reading_of(settings=settings_of(FILES))
    new = reading_of(settings=settings_of({**FILES, name: edited(FILES[name], edit)}))
    assert mirrored(compare(old, new)) == as_it_is(compare(new, old))
