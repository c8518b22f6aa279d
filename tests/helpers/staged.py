"""A small handbook with stages, rules and a history of decisions, without a problem."""

from __future__ import annotations

from helpers.planned import DECISION_FILE, PLAN, PLAN_FILE, PLANNED, changed

STAGES_FILE = "conf/stages.yaml"
STAGES = """\
version: 1.0.0
stage_models:
  - id: four
    title: Four stages
    origin: The active implementation frameworks.
    stages:
      - {id: exploration, title: Exploration, description: People find out whether it fits.}
      - id: installation
        title: Installation
        asks: {principal: Make time for training., coach: Learn the tool.}
      - {id: initial, title: Initial implementation}
      - {id: full, title: Full implementation}
strategies:
  - {strategy: reading, stage_model: four, mode: by-building}
events:
  - {id: principal-changed, title: The principal changed}
  - {id: staff-left, title: A third of the staff left}
rules:
  - id: to-installation
    title: From exploration to installation
    stage_model: four
    from_stages: exploration
    to_stage: installation
    recommends: principal
    decides: district-team
    any_of:
      - {goal: {goal: year-plan.practice}}
  - id: to-initial
    title: From installation to initial implementation
    stage_model: four
    from_stages: installation
    to_stage: initial
    recommends: principal
    decides: district-team
    all_of:
      - {coverage: {tool: walk, at_least: 80}, window: fall, authority: A local number.}
  - id: to-full
    title: From initial to full implementation
    stage_model: four
    from_stages: initial
    to_stage: full
    recommends: principal
    decides: district-team
    all_of:
      - share_meeting: {tool: walk, criterion: total, at_least: 50}
        within_days: 90
        major_version: 1
        minimum: {administrations: 4, staff: 3}
        sustained: {times: 2, of_last: 3}
        authority: Half is published research; the rest is local.
      - {measure: {measure: word-test, group: el, at_least: 60}, window: spring, authority: Ours.}
  - id: look-again
    title: Look again
    stage_model: four
    from_stages: [initial, full]
    recommends: principal
    decides: district-team
    any_of:
      - {score: {tool: walk, below: 60}, within_days: 60, any_comparable: true, authority: Ours.}
      - {event: [principal-changed, staff-left]}
    action: Go back to the list for installation before you decide.
"""
#: the history of reading aloud in North Elementary: forward by a rule, against one, and back
HISTORY = {
    "content/decisions/a.decision.yaml": """\
id: north-1
title: North begins with reading aloud
strategy: reading
unit: north
date: 2026-09-01
decided_by: district-team
to_stage: installation
reason: The books are there.
next_review: 2026-11-01
""",
    "content/decisions/b.decision.yaml": """\
id: north-2
title: North reads aloud in all classes
strategy: reading
unit: north
date: 2026-11-20
decided_by: district-team
from_stage: installation
to_stage: initial
rule: {id: to-initial, said: met}
reason: The fall walks were done.
next_review: 2027-03-01
""",
    "content/decisions/c.decision.yaml": """\
id: north-3
title: North stays at it
strategy: reading
unit: north
date: 2027-03-01
decided_by: district-team
from_stage: initial
to_stage: full
rule: {id: to-full, said: not-met, note: Most of the walks met it.}
override: {by: District team, why: The last walk fell on a day of snow.}
reason: Practice is steady.
evidence: [{name: 2027-spring, digest: 1a2b3c, note: Walks and word test.}]
support: [{what: A coach visits once a month., by: coach, due: 2027-03-15}]
next_review: 2027-10-01
""",
    "content/decisions/d.decision.yaml": """\
id: north-4
title: North looks again
strategy: reading
unit: north
date: 2027-09-10
decided_by: district-team
from_stage: full
to_stage: installation
rule: {id: look-again, said: met}
reason: The principal changed, and half of the staff is new.
next_review: 2028-01-15
""",
}
#: all files of the handbook
STAGED = {
    **{name: text for name, text in PLANNED.items() if name != DECISION_FILE},
    # as much as the rules ask for
    PLAN_FILE: changed(
        PLAN, ("administrations: 4", "administrations: 12"), ("staff: 3", "staff: 8")
    ),
    STAGES_FILE: STAGES,
    **HISTORY,
}


def decision(id_: str, date: str, to: str, *more: str, unit: str = "south") -> dict[str, str]:
    """The file of a decision about reading aloud, with more lines."""
    lines = (
        f"id: {id_}", f"title: Decision {id_}", "strategy: reading", f"unit: {unit}", f"date: {date}",
        "decided_by: district-team", f"to_stage: {to}", "reason: It was time.", *more,
    )  # fmt: skip
    return {f"content/decisions/{id_}.decision.yaml": "\n".join(lines) + "\n"}
