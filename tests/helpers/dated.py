"""A small district with a plan, decisions, and a calendar with breaks, for tests of dates."""

from __future__ import annotations

from helpers.handbooks import GUIDE, TOOL

DISTRICT = """\
name: Example District
handbook: Example handbook
address: https://handbook.example.org/
roles:
  - {id: teacher, title: Teachers}
  - {id: coach, title: Coach, minutes_per_week: 60}
  - {id: principal, title: Principal, minutes_per_week: 30}
  - {id: building-team, title: Building team}
  - {id: district-team, title: District team}
header_fields:
  - {id: date, title: Date, width: quarter}
"""
BUILDINGS = """\
bands:
  - {id: elementary, title: Elementary schools}
  - {id: secondary, title: Secondary schools}
buildings:
  - {id: north, title: North School, band: elementary, former_ids: [old-north]}
  - {id: south, title: South School, band: elementary}
  - {id: high, title: High School, band: secondary, closed: 2026-12-18}
"""
# 2026-09-01 is a Tuesday, 2027-06-11 a Friday
CALENDAR = """\
school_years:
  - school_year: 2026-27
    first_day: 2026-09-01
    last_day: 2027-06-11
    windows:
      - {id: fall, title: Fall, first_day: 2026-09-14, last_day: 2026-10-02}
      - {id: winter, title: Winter, first_day: 2027-01-11, last_day: 2027-01-29}
      - {id: spring, title: Spring, first_day: 2027-05-10, last_day: 2027-06-04}
    breaks:
      - {title: Fall break, first_day: 2026-10-19, last_day: 2026-10-23}
      - {title: Winter break, first_day: 2026-12-21, last_day: 2027-01-01}
  - school_year: 2027-28
    first_day: 2027-09-01
    last_day: 2028-06-09
    windows:
      - {id: fall, title: Fall, first_day: 2027-09-13, last_day: 2027-10-01}
"""
STAGES = """\
stage_models:
  - id: four
    title: Four stages
    stages:
      - {id: exploration, title: Exploration}
      - id: installation
        title: Installation
        asks: {principal: Find the time., building-team: [Read the guide., Choose who begins.]}
      - {id: initial, title: Initial implementation, asks: {principal: Visit rooms.}}
      - {id: full, title: Full implementation}
strategies:
  - {strategy: reading, stage_model: four, mode: by-building}
"""
MEASURE = """\
id: screener
title: Vocabulary screener
unit: percent
direction: up
counts: students
windows: [fall, spring]
"""
# fall ends on Friday, October 2: 14 days later is a Friday, 17 days a Monday in the fall break
PLAN = """\
id: plan-2026
title: Plan for 2026-27
school_year: 2026-27
version: 1.0.0
effective: 2026-08-17
strategies: [reading]
goals:
  - id: practice
    title: Teachers choose texts
    kind: implementation
    owner: coach
    buildings: elementary
    strategies: [reading]
    interim:
      - {value: 7, of: 14, date: 2027-01-30}
    target: {value: 11, of: 14, date: 2027-05-15}
activities:
  - id: train
    title: Train new teachers
    owner: coach
    first_day: 2026-09-21
    due: 2026-11-06
    strategies: [reading]
    buildings: [north]
  - {id: report, title: Report to the board, owner: district-team, due: 2027-06-16}
monitoring:
  - id: walks
    tool: walk
    who: principal
    buildings: all
    sample: {administrations: 4, per: building}
    windows: [fall, winter]
    combine: mean
    weigh: buildings
    decide: {meeting: building-team, within_days: 17, about: What to practice next}
  - id: screen
    measure: screener
    who: building-team
    buildings: [south]
    windows: [spring]
    decide: {meeting: district-team, within_days: 15}
systems:
  - strategy: reading
    system: reading.choose
    in_place: partly
    actions:
      - {title: Order more books, owner: principal, due: 2026-10-30}
"""
DECISION = """\
id: d-2026-north-reading
title: North starts with reading aloud
strategy: reading
unit: north
date: 2026-06-01
decided_by: district-team
to_stage: installation
support:
  - {what: A coach one day a week, by: coach, due: 2026-09-08}
next_review: 2027-02-01
reason: The team is ready.
"""
PLAN_FILE, DECISION_FILE = "content/plan/2026-27.plan.yaml", "content/plan/north.decision.yaml"
#: the files of the district
DATED = {
    "conf/district.yaml": DISTRICT,
    "conf/buildings.yaml": BUILDINGS,
    "conf/calendar.yaml": CALENDAR,
    "conf/stages.yaml": STAGES,
    "content/reading.guide.yaml": GUIDE,
    "content/walk.tool.yaml": TOOL + "minutes: 20\n",
    "content/screener.measure.yaml": MEASURE,
    PLAN_FILE: PLAN,
    DECISION_FILE: DECISION,
}
