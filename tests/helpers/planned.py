"""A small handbook with a plan, a measure, buildings, a calendar and stages, from texts."""

from __future__ import annotations

from helpers.handbooks import DEFAULTS, GUIDE, GUIDE_FILE, TOOL, TOOL_FILE

DISTRICT = """\
name: Example District
handbook: Example handbook
roles:
  - {id: teacher, title: Teacher}
  - {id: student, title: Students}
  - {id: coach, title: Coach, minutes_per_week: 60}
  - {id: principal, title: Principal, minutes_per_week: 30}
  - {id: district-team, title: District team}
header_fields:
  - {id: date, title: Date, width: quarter}
"""
BUILDINGS = """\
bands:
  - {id: elementary, title: Elementary schools}
  - {id: middle, title: Middle schools}
buildings:
  - {id: north, title: North Elementary, short_title: North, band: elementary}
  - {id: south, title: South Elementary, band: elementary, former_ids: [old-south]}
  - {id: lake, title: Lake Middle School, band: middle, opened: 2026-08-31}
"""
CALENDAR = """\
school_years:
  - school_year: 2026-27
    first_day: 2026-08-31
    last_day: 2027-06-11
    windows:
      - {id: fall, title: Fall, first_day: 2026-09-14, last_day: 2026-11-20}
      - {id: spring, title: Spring, first_day: 2027-03-01, last_day: 2027-04-30}
    breaks:
      - {title: Winter break, first_day: 2026-12-21, last_day: 2027-01-03}
"""
GROUPS = """\
groups:
  - {id: all, title: All students}
  - {id: el, title: English learners, complement: not-el}
  - {id: not-el, title: Students who are not English learners, complement: el}
"""
PRIVACY = """\
people: 10
staff: 5
"""
STAGES = """\
stage_models:
  - id: four
    title: Four stages
    stages:
      - {id: exploration, title: Exploration}
      - id: installation
        title: Installation
        asks: {principal: Make time for training., coach: Learn the tool.}
      - {id: initial, title: Initial implementation}
      - {id: full, title: Full implementation}
strategies:
  - {strategy: reading, stage_model: four, mode: by-building}
events:
  - {id: principal-changed, title: The principal changed}
  - {id: books-chosen, title: The books are chosen}
rules:
  - id: first-steps
    title: From exploration to installation, and on
    stage_model: four
    from_stages: exploration
    to_stage: installation
    recommends: principal
    decides: district-team
    all_of:
      - {event: books-chosen, authority: A local choice.}
  - id: installation-to-initial
    title: From installation to initial implementation
    stage_model: four
    from_stages: installation
    to_stage: initial
    recommends: principal
    decides: district-team
    all_of:
      - {event: books-chosen, authority: A local choice.}
  - id: initial-to-full
    title: From initial to full implementation
    stage_model: four
    from_stages: initial
    to_stage: full
    recommends: principal
    decides: district-team
    all_of:
      - share_meeting: {tool: walk, criterion: total, at_least: 50}
        window: spring
        major_version: 1
        minimum: {administrations: 4}
        authority: A local number.
  - id: look-again
    title: Look again
    stage_model: four
    from_stages: [initial, full]
    recommends: principal
    decides: district-team
    any_of:
      - event: principal-changed
        authority: A local choice.
    action: Go back to the list for installation before you decide.
"""
PLAN = """\
id: year-plan
title: Plan of the year
school_year: 2026-27
version: 1.0.0
status: adopted
owner: Office of Teaching
strategies: reading
vision: Every class hears a good book each day.
goals:
  - id: practice
    title: Most teachers read aloud as described.
    kind: implementation
    who: Teachers of grade 4
    tool: {tool: walk, major_version: 1, criterion: total}
    baseline: {value: 3, of: 14, date: 2026-09-30}
    interim: [{value: 7, of: 14, date: 2026-11-20}]
    target: {value: 11, of: 14, date: 2027-04-30}
    owner: coach
    strategies: reading
    paired_with: growth
    why: Few classes hear a book each day.
  - id: growth
    title: More students know the words of their grade.
    kind: impact
    who: Students of grade 4
    measure: {measure: word-test, version: 2026, group: el}
    baseline: {percent: 40, of: 310, date: 2026-09-30}
    target: {percent: 60, of: 310, date: 2027-04-30}
    owner: principal
    buildings: [north, south]
    strategies: reading
activities:
  - {id: training, title: Train all teachers., owner: coach, first_day: 2026-09-01, due: 2026-09-11,
     strategies: reading, goals: practice, buildings: elementary, note: Two afternoons.}
  - {id: books, title: Buy the books., owner: principal, due: 2026-08-31, done: 2026-08-28}
monitoring:
  - id: walks
    tool: walk
    who: coach
    buildings: all
    sample: {administrations: 4, per: building, staff: 3, note: Choose rooms by lot.}
    windows: [fall, spring]
    administration: submission
    combine: mean
    weigh: buildings
    decide: {meeting: district-team, within_days: 21, about: Where a coach is needed.}
  - id: words
    measure: word-test
    who: principal
    buildings: [elementary]
    windows: [fall, spring]
    combine: latest
    weigh: administrations
    decide: {meeting: district-team, within_days: 21}
communication: The board hears of it in June.
"""
MEASURE = """\
id: word-test
title: Word test
unit: percent
direction: up
counts: students
definition: The share of students who reach the benchmark.
data_source: {title: Spring word test, owner: Office of assessment, note: Ask in May.}
windows: [fall, spring]
groups: [all, el]
versions:
  - {version: 2024, since: 2024-08-01}
  - {version: 2026, since: 2026-08-01, compares: false, note: The benchmark rose.}
strategies: reading
caution: It says nothing about how words are used.
"""
DECISION = """\
id: north-reading-initial
title: North begins with reading aloud
strategy: reading
unit: north
date: 2026-10-12
decided_by: district-team
to_stage: initial
reason: The training is done, and the books are there.
support:
  - {what: A coach visits once a week., by: coach, due: 2026-10-19}
next_review: 2027-05-01
"""
MEASURE_FILE = "content/word-test.measure.yaml"
PLAN_FILE = "content/year.plan.yaml"
DECISION_FILE = "content/north.decision.yaml"
INDEX = """\
# Home

```{toctree}
:glob:

*
```

{plan}`year-plan` {goal}`year-plan.growth` {measure}`word-test` {activity}`year-plan.books`
"""
#: all files of the handbook
PLANNED = {
    **DEFAULTS,
    "conf/district.yaml": DISTRICT,
    "conf/buildings.yaml": BUILDINGS,
    "conf/calendar.yaml": CALENDAR,
    "conf/groups.yaml": GROUPS,
    "conf/privacy.yaml": PRIVACY,
    "conf/stages.yaml": STAGES,
    GUIDE_FILE: GUIDE,
    TOOL_FILE: TOOL.replace("items:", """\
version: 1.0.0
status: adopted
minutes: 20
scoring:
  method: percent-of-points
  not_applicable: leave-out
  blank: no-score
  round: none
  criteria:
    - {id: total, title: Eighty percent, at_least: 80, authority: A local number.,
       ignore: {no-equal-score: The tool will grow.}}
items:"""),
    "content/index.md": INDEX,
    "content/goals.md": ":::{goals}\n:::\n",
    "content/measures.md": ":::{measures}\n:::\n",
    PLAN_FILE: PLAN,
    MEASURE_FILE: MEASURE,
    DECISION_FILE: DECISION,
}  # fmt: skip


def changed(text: str, *changes: tuple[str, str]) -> str:
    """The text with each first string replaced by the second; each must be there."""
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new, 1)
    return text
