"""A handbook of two strategies that lean on two drivers and two systems, and the plan of a year."""

from __future__ import annotations

READING_FILE = "content/reading.guide.yaml"
GREETING_FILE = "content/greeting.guide.yaml"
DRIVERS_FILE = "content/drivers.guide.yaml"
DISTRICT_FILE = "content/district.guide.yaml"
PLAN_FILE = "content/year.plan.yaml"
UNMONITORED = "not_monitored_because: Not yet."
READING = f"""\
id: reading
title: Reading aloud
kind: practice
components:
  - id: choose
    title: Choose a text
    drivers: drivers.coaching
    systems: [district.time, district.materials]
    {UNMONITORED}
  - id: pause
    title: Pause and ask
    drivers: [drivers.coaching]
    systems: district.time
    {UNMONITORED}
supports:
  - {{driver: drivers.training, what: A day in August.}}
"""
GREETING = f"""\
id: greeting
title: Greeting at the door
kind: strategy
components:
  - id: greet
    title: Greet each student
    systems: district.time
    {UNMONITORED}
  - id: close
    title: Close the door
    {UNMONITORED}
"""
DRIVERS = f"""\
id: drivers
title: Drivers
kind: framework
components:
  - {{id: training, title: Training, {UNMONITORED}}}
  - {{id: coaching, title: Coaching, {UNMONITORED}}}
"""
DISTRICT = f"""\
id: district
title: District systems
kind: system
components:
  - {{id: time, title: Time in the schedule, former_ids: [hours], {UNMONITORED}}}
  - {{id: materials, title: Materials, {UNMONITORED}}}
"""
CALENDAR = """\
school_years:
  - {school_year: 2026-27, first_day: 2026-09-08, last_day: 2027-06-15}
"""
PLAN = """\
id: year
title: Plan of the year
school_year: 2026-27
strategies: [reading, greeting]
ignore: {privacy-undeclared: No people., strategy-not-monitored: Not here.}
systems:
  - strategy: reading
    system: district.time
    in_place: partly
    reviewed: 2026-10-12
    evidence: The schedules of both buildings.
    effect: Grade 4 reads on two days and not on four.
    adjustment: Grade 4 starts on two days until January.
    actions:
      - {title: Move the assembly, owner: teacher, due: 2026-12-01}
      - {title: Ask the union, owner: teacher, due: 2026-11-02, done: 2026-10-30}
  - {strategy: reading, system: district.materials, in_place: "yes", reviewed: 2026-10-12}
  - {strategy: reading, system: drivers.coaching, in_place: "yes", reviewed: 2026-10-12}
  - {strategy: reading, system: drivers.training, in_place: unknown}
  - {strategy: greeting, system: district.time, in_place: "yes", reviewed: 2026-10-12}
"""
#: the handbook without problems and warnings
SYSTEMS = {
    READING_FILE: READING,
    GREETING_FILE: GREETING,
    DRIVERS_FILE: DRIVERS,
    DISTRICT_FILE: DISTRICT,
    PLAN_FILE: PLAN,
    "conf/calendar.yaml": CALENDAR,
}
