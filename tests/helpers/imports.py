"""A handbook whose forms are imported, and forms as readers give them."""

from __future__ import annotations

from pathlib import Path

from guidegen.digital.source import DigitalSource
from guidegen.intake.pipeline import collect
from guidegen.intake.reader import IntakeFile
from guidegen.intake.records import Intake
from guidegen.intake.submissions import ReadFile, Submission, SubmittedAnswer
from guidegen.model.digital_names import FormIdentity
from guidegen.model.fields import Copy
from guidegen.reading import Reading
from helpers.handbooks import TOOL_FILE, WHOLE
from helpers.planned import BUILDINGS, CALENDAR, GROUPS

DISTRICT = """\
name: Example District
handbook: Example handbook
dates: month-first
roles:
  - {id: principal, title: Principal}
  - {id: district-team, title: District team}
header_fields:
  - {id: school, title: School, column: unit}
  - {id: who, title: Observer, column: rater}
  - {id: teacher, title: Teacher, personal: true}
  - {id: date, title: Date, column: date}
  - {id: grade, title: Grade, choices: [K, '1']}
"""
WALK = """\
id: walk
title: Walkthrough
guide: reading
version: 1.2.0
former_ids: [old-walk]
scale: in-place
header_fields: [school, who, teacher, date, grade]
views:
  - {id: peer, title: Peer visit}
items:
  - {id: chosen, text: A text was chosen., monitors: choose, former_ids: [picked]}
  - {id: minutes, text: How long?, monitors: choose, answer: {kind: count}, scored: false}
scoring:
  method: percent-of-points
  not_applicable: leave-out
  blank: no-score
  round: none
"""
SURVEY = """\
id: survey
title: Staff survey
guide: reading
version: 1.0.0
scale: in-place
header_fields: [school, date]
items:
  - {id: chosen, text: We choose texts., monitors: choose}
scoring:
  method: percent-of-points
  not_applicable: leave-out
  blank: leave-out
  round: none
  raters: {combine: mean, of: scores}
"""
PLAN = """\
id: year
title: The year
school_year: 2026-27
monitoring:
  - id: walks
    tool: walk
    who: principal
    buildings: all
    windows: [fall, spring]
    administration: submission
    weigh: buildings
"""
#: what the plan says of the survey
SURVEYS = """\
  - id: surveys
    tool: survey
    who: district-team
    buildings: all
    windows: [fall, spring]
    administration: window
    weigh: buildings
"""
FILES = {
    **WHOLE,
    "conf/district.yaml": DISTRICT,
    "conf/buildings.yaml": BUILDINGS,
    "conf/calendar.yaml": CALENDAR,
    "conf/groups.yaml": GROUPS,
    TOOL_FILE: WALK,
    "content/tools/survey.tool.yaml": SURVEY,
    "content/plan/year.plan.yaml": PLAN + SURVEYS,
}


def submitted(
    id_: str = "s1",
    tool: str = "walk",
    *,
    version: str = "1.2.0",
    view: str = "",
    row: int = 2,
    submitted: str = "",
    revision: str = "",
    administration: str = "",
    answers: dict[str, str] | None = None,
    **blanks: str,
) -> Submission:
    """A form as a reader gives it, with a column for each answer."""
    given = {"chosen": "1"} if answers is None else answers
    return Submission(
        id=id_,
        form=FormIdentity(Copy(tool, "", view, version)),
        revision=revision,
        submitted=submitted,
        administration=administration,
        blanks=blanks,
        answers=tuple(
            SubmittedAnswer(item, value, row=row, column=column)
            for column, (item, value) in enumerate(given.items(), start=5)
        ),
        row=row,
    )


def collected(reading: Reading, *forms: Submission, reader: str = "kobo") -> Intake:
    """What the forms of a file add."""
    file = IntakeFile(Path("forms.csv"), DigitalSource(reading))
    return collect(file, ReadFile(submissions=forms), reader)


def said(intake: Intake) -> list[str]:
    """The problems, as people read them."""
    return [str(problem) for problem in intake.problems]
