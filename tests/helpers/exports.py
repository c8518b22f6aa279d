"""Filled forms as programs export them: the same answers in every layout that is documented.

Nobody is real. `python -m helpers.exports` in `tests/` writes the files of `tests/exports`.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

import pikepdf

from guidegen.model.digital_names import (
    IDENTITY,
    FormIdentity,
    digital_name,
    header_name,
    instance_name,
    keyed_title,
    mark_name,
    question_id,
    repeat_name,
)
from guidegen.model.fields import Copy, blank_name, field_name, marks_name
from guidegen.model.workbook_layout import LISTS_SHEET, SUBMISSION
from helpers.handbooks import WHOLE
from helpers.paths import REPOSITORY
from helpers.workbooks import sheet as sheet_of
from helpers.workbooks import workbook as book_of

FOLDER = REPOSITORY / "tests" / "exports"
DISTRICT = """\
name: Example District
handbook: Example handbook
dates: month-first
roles:
  - {id: coach, title: Coach}
header_fields:
  - {id: school, title: School, column: unit}
  - {id: observer, title: Observer (a code), column: rater}
  - {id: teacher, title: Teacher, personal: true}
  - {id: date, title: Date, column: date}
  - {id: grade, title: Grade, choices: [Kindergarten, First grade]}
"""
TOOL = """\
id: visit
title: Classroom visit
guide: reading
version: 1.2.0
scale: in-place
header_fields: [school, observer, teacher, date, grade]
items:
  - {id: greets, text: Greets each student., monitors: choose, former_ids: [says-hello]}
  - {id: waits, text: How long is the wait?, monitors: choose, scored: false,
     answer: {kind: count, marks: [{code: NA, title: Does not apply, meaning: not-applicable}]}}
  - id: reads
    text: Reads aloud.
    monitors: choose
    value: morning
    parts:
      - {id: morning, text: In the morning}
      - {id: noon, text: After noon}
  - {id: asks, text: Asks about the text., monitors: choose, ask_if: {item: greets, one_of: 1}}
  - {id: seats, text: Seats face the reader., monitors: choose,
     repeat: {for_each: Room, columns: 3, combine: mean}}
  - {id: books, text: How many books are out?, monitors: choose, scored: false,
     repeat: {for_each: Room, columns: 3, combine: mean},
     answer: {kind: count, marks: [{code: NA, title: No shelf, meaning: not-applicable}]}}
  - {id: began, text: When did it begin?, monitors: choose, scored: false, answer: {kind: time}}
  - {id: noted, text: What else?, monitors: choose, scored: false, answer: {kind: text}}
scoring:
  method: percent-of-points
  not_applicable: leave-out
  blank: leave-out
  round: none
"""
#: a tool whose forms repeat nothing, and which had other questions before
QUICK = """\
id: quick
title: Quick look
guide: reading
version: 2.1.0
scale: how-much
header_fields: [school, date]
scales:
  - id: how-much
    title: How much
    points:
      - {value: 2, title: Fully}
      - {value: 1, title: Partly}
      - {value: 0, title: partly}
items:
  - {id: greets, text: Greets each student., monitors: choose, former_ids: [says-hello]}
  - {id: waits, text: How long is the wait?, monitors: choose, scored: false,
     answer: {kind: count, max: 60}}
  - {id: begins, text: Morning, monitors: choose}
  - {id: ends, text: Morning, monitors: choose}
withdrawn:
  - {id: sings, reason: Nobody did.}
crosswalks:
  - id: from-1
    version: 1.0.0
    authority: Office of evaluation
    items:
      - {item: greets, of: welcomes.first, table: {0: 0, 1: 2}}
      - {item: waits, value: {sum: [waits-before, waits-after]}}
scoring:
  method: percent-of-points
  not_applicable: leave-out
  blank: leave-out
  round: none
"""
SPANISH = """\
msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\n"

msgid "Fully"
msgstr "Del todo"

msgid "Greets each student."
msgstr "Saluda a cada estudiante."
"""
FILES = {
    **WHOLE,
    "conf/district.yaml": DISTRICT,
    "conf/data.yaml": "time_zone: America/Detroit\n",
    "content/tools/visit.tool.yaml": TOOL,
    "content/tools/quick.tool.yaml": QUICK,
    "locale/es/LC_MESSAGES/index.po": SPANISH,
}
IDENTITY_OF_VISIT = FormIdentity(Copy("visit", "", "", "1.2.0"), "0123456789abcdef")
ROOM = "Room"
#: the titles of questions by item and part, as forms show them
TITLES = {
    ("greets", ""): "1. Greets each student.",
    ("waits", ""): "2. How long is the wait?",
    ("reads", "morning"): "3a. Reads aloud. – In the morning",
    ("reads", "noon"): "3b. Reads aloud. – After noon",
    ("asks", ""): "4. Asks about the text.",
    ("seats", ""): "5. Seats face the reader.",
    ("books", ""): "6. How many books are out?",
    ("began", ""): "7. When did it begin?",
    ("noted", ""): "8. What else?",
}
#: the questions that have marks beside a number, and the titles of these
MARKED = {("waits", ""), ("books", "")}
REPEATED = {("seats", ""), ("books", "")}
HEADERS = {
    "school": "School",
    "observer": "Observer (a code)",
    "date": "Date",
    "grade": "Grade",
}
#: the words for codes, by question
SCALE = {"1": "1: In place", "0": "0: Not in place", "NA": "NA: Does not apply"}
NO_SHELF = {"NA": "NA: No shelf"}
Question = tuple[str, str]


class FilledVisit(NamedTuple):
    """One form as somebody filled it in."""

    number: int
    blanks: Mapping[str, str]
    answers: Mapping[Question, str]
    rooms: Mapping[str, Mapping[Question, str]]

    @property
    def uuid(self) -> str:
        digest = hashlib.sha256(str(self.number).encode()).hexdigest()
        return f"{digest[:8]}-{digest[8:12]}-4{digest[13:16]}-8{digest[17:20]}-{digest[20:32]}"

    @property
    def sent(self) -> str:
        """When it was sent, in UTC."""
        return f"2026-10-0{self.number}T14:30:0{self.number}"


VISITS = (
    FilledVisit(
        1,
        {"school": "North", "observer": "R7", "date": "2026-10-01", "grade": "First grade"},
        {
            ("greets", ""): "1", ("waits", ""): "14", ("reads", "morning"): "0",
            ("reads", "noon"): "NA", ("asks", ""): "1", ("began", ""): "13:05",
            ("noted", ""): "Calm; “warm”, and on time",
        },
        {
            "Library": {("seats", ""): "1", ("books", ""): "12"},
            "Gym": {("seats", ""): "NA", ("books", ""): "NA"},
        },
    ),
    FilledVisit(
        2,
        {"school": "South", "observer": "R2", "date": "2026-10-02", "grade": ""},
        {
            ("greets", ""): "0", ("waits", ""): "NA", ("reads", "morning"): "1",
            ("reads", "noon"): "", ("asks", ""): "", ("began", ""): "", ("noted", ""): "",
        },
        {"Gym": {("seats", ""): "0", ("books", ""): ""}},
    ),
)  # fmt: skip


def _name(question: Question) -> str:
    return digital_name(*question)


def _fields(question: Question, value: str) -> Iterator[tuple[str, str]]:
    """The fields of a question in an XLSForm: a number, and a mark beside it."""
    is_mark = question in MARKED and value == "NA"
    yield _name(question), "" if is_mark else value
    if question in MARKED:
        yield mark_name(_name(question)), value if is_mark else ""


def _words(question: Question, value: str) -> str:
    if question in MARKED and value == "NA":
        return (NO_SHELF if question == ("books", "") else SCALE)[value]
    if question in {("began", ""), ("noted", "")} or question in MARKED:
        return value
    return SCALE.get(value, value)


def _csv(rows: Sequence[Sequence[str]], sign: str = ",", encoding: str = "utf-8") -> bytes:
    made = io.StringIO()
    csv.writer(made, delimiter=sign, lineterminator="\r\n").writerows(rows)
    return made.getvalue().encode(encoding)


def _xlsx(**sheets: Sequence[Sequence[str]]) -> bytes:
    parts = [
        sheet_of(*(_sheet_row(number, cells) for number, cells in enumerate(rows, start=1)))
        for rows in sheets.values()
    ]
    return _dated(book_of(*parts, names=tuple(sheets)))


def _sheet_row(number: int, cells: Sequence[str]) -> str:
    made = ""
    for index, text in enumerate(cells):
        letters = (chr(64 + index // 26) if index >= 26 else "") + chr(65 + index % 26)
        shown = text.replace("&", "&amp;").replace("<", "&lt;")
        if text:
            made += f'<c r="{letters}{number}" t="inlineStr"><is><t>{shown}</t></is></c>'
    return f'<row r="{number}">{made}</row>'


def _dated(packed: bytes) -> bytes:
    """The same packed file, with the same date in each."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(packed)) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            info = zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(info, old.read(name))
    return made.getvalue()


# --- our own workbook


def workbook_rows(visits: Sequence[FilledVisit] = VISITS) -> list[list[str]]:
    """Questions down, and for each form as many columns as it has room for rooms."""
    width = 3
    spans = [(visit, list(visit.rooms)) for visit in visits]
    empty = [""] * width
    rows = [
        [IDENTITY_OF_VISIT.text, "", "Classroom visit", ""],
        [SUBMISSION, "", "", "", *(str(n) for n, _ in enumerate(spans, 1) for _ in range(width))],
        [instance_name(ROOM), "", ROOM, ""],
    ]
    rows[0] += [str(number) for number in range(1, width * (len(spans) + 1) + 1)]
    # one more form, which nobody touched
    rows[1] += [str(len(spans) + 1)] * width
    for _visit, rooms in spans:
        rows[2] += [*rooms, *empty][:width]
    for id_, title in HEADERS.items():
        row = [header_name(id_), "", title, ""]
        for visit, _ in spans:
            row += [visit.blanks[id_], *empty][:width]
        rows.append(row)
    rows.append(["", "", "In this lesson", ""])
    for question, title in TITLES.items():
        row = [_name(question), title.split(" ")[0], title.split(" ", 1)[1], "0, 1, NA"]
        for visit, rooms in spans:
            values = [visit.answers.get(question, "")]
            if question in REPEATED:
                values = [visit.rooms[room][question] for room in rooms]
            row += [*values, *empty][:width]
        rows.append(row)
    rows.append(["", "", "Score", "", "50", "", "", "50", "", ""])
    return rows


def workbook_xlsx(rows: Sequence[Sequence[str]] | None = None) -> bytes:
    sheet = {"Classroom visit": workbook_rows() if rows is None else rows}
    return _xlsx(**sheet, **{LISTS_SHEET: [["1", "0", "NA"]]})


# --- KoboToolbox


def _kobo_rows(group: str = "", *, labels: bool = False) -> tuple[list[list[str]], list[list[str]]]:
    """The rows of the sheet with all forms, and of the sheet with rooms."""
    roots: list[list[str]] = []
    rooms: list[list[str]] = []
    for parent, visit in enumerate(VISITS, start=1):
        row = {"start": f"{visit.sent}.000-04:00", IDENTITY: IDENTITY_OF_VISIT.text}
        row |= {_header(id_, labels): text for id_, text in visit.blanks.items()}
        for question, value in visit.answers.items():
            row |= _kobo_cells(question, value, group, labels=labels)
        row |= {
            "_id": str(1000 + visit.number), "_uuid": visit.uuid,
            "_submission_time": visit.sent, "_validation_status": "", "_status": "submitted_via_web",
            "_submitted_by": "someone", "__version__": "vXy", "meta/rootUuid": f"uuid:{visit.uuid}",
            "_index": str(parent),
        }  # fmt: skip
        roots = roots or [list(row)]
        roots.append(list(row.values()))
        for name, answers in visit.rooms.items():
            inner = {"Which Room?" if labels else instance_name(ROOM): name}
            for question, value in answers.items():
                inner |= _kobo_cells(question, value, group, labels=labels)
            inner |= {
                "_index": str(len(rooms) or 1), "_parent_table_name": "visit",
                "_parent_index": str(parent), "_submission__id": str(1000 + visit.number),
                "_submission__uuid": visit.uuid,
            }  # fmt: skip
            rooms = rooms or [list(inner)]
            rooms.append(list(inner.values()))
    return roots, rooms


def _header(id_: str, labels: bool) -> str:
    return HEADERS[id_] if labels else header_name(id_)


def _kobo_cells(question: Question, value: str, group: str, *, labels: bool) -> dict[str, str]:
    if not labels:
        return {f"{group}{name}": text for name, text in _fields(question, value)}
    title = TITLES[question].replace("Reads aloud. – ", "")
    found: dict[str, str] = {}
    for name, text in _fields(question, value):
        is_mark = name.endswith("__mark")
        found[f"{title[:3]}{title[3:]}: if nothing can be written" if is_mark else title] = (
            _words(question, text) if text else ""
        )
    return found


def kobo_xlsx() -> bytes:
    roots, rooms = _kobo_rows()
    return _xlsx(visit=roots, **{repeat_name(ROOM): rooms})


def kobo_grouped_xlsx() -> bytes:
    roots, rooms = _kobo_rows("guidegen_section_1/")
    return _xlsx(visit=roots, **{repeat_name(ROOM): rooms})


def kobo_labels_xlsx() -> bytes:
    roots, rooms = _kobo_rows(labels=True)
    return _xlsx(visit=roots, Rooms=rooms)


def kobo_json() -> bytes:
    results = []
    for visit in VISITS:
        found: dict[str, object] = {"_id": 1000 + visit.number, IDENTITY: IDENTITY_OF_VISIT.text}
        found |= {header_name(id_): text for id_, text in visit.blanks.items() if text}
        for question, value in visit.answers.items():
            found |= {
                f"guidegen_section_1/{name}": text
                for name, text in _fields(question, value)
                if text
            }
        repeat = repeat_name(ROOM)
        rooms = []
        for name, answers in visit.rooms.items():
            room = {f"{repeat}/{instance_name(ROOM)}": name}
            for question, value in answers.items():
                room |= {
                    f"{repeat}/guidegen_section_2/{key}": text
                    for key, text in _fields(question, value)
                    if text
                }
            rooms.append(room)
        found[repeat] = rooms
        found |= {
            "meta/instanceID": f"uuid:{visit.uuid}", "meta/rootUuid": f"uuid:{visit.uuid}",
            "_uuid": visit.uuid, "_submission_time": visit.sent, "_submitted_by": "someone",
            "_geolocation": [None, None], "_attachments": [{"filename": "a.jpg"}],
        }  # fmt: skip
        results.append(found)
    return json.dumps({"count": len(results), "next": None, "results": results}).encode()


# --- ODK Central


def _odk_tables() -> tuple[list[list[str]], list[list[str]]]:
    roots: list[list[str]] = []
    rooms: list[list[str]] = []
    for visit in VISITS:
        key = f"uuid:{visit.uuid}"
        row = {"SubmissionDate": f"{visit.sent}.123Z", IDENTITY: IDENTITY_OF_VISIT.text}
        row |= {header_name(id_): text for id_, text in visit.blanks.items()}
        for question, value in visit.answers.items():
            is_time = value and question == ("began", "")
            shown = f"{value}:00.000-04:00" if is_time else value
            row |= {f"guidegen_section_1-{name}": text for name, text in _fields(question, shown)}
        row |= {
            f"SET-OF-{repeat_name(ROOM)}": f"{key}/{repeat_name(ROOM)}", "meta-instanceID": key,
            "KEY": key, "SubmitterID": "5", "SubmitterName": "someone", "AttachmentsPresent": "0",
            "AttachmentsExpected": "0", "Status": "", "ReviewState": "", "DeviceID": "web",
            "Edits": "0", "FormVersion": "1.2.0",
        }  # fmt: skip
        roots = roots or [list(row)]
        roots.append(list(row.values()))
        for number, (name, answers) in enumerate(visit.rooms.items(), start=1):
            inner = {instance_name(ROOM): name}
            for question, value in answers.items():
                inner |= {
                    f"guidegen_section_2-{name}": text for name, text in _fields(question, value)
                }
            inner |= {"PARENT_KEY": key, "KEY": f"{key}/{repeat_name(ROOM)}[{number}]"}
            rooms = rooms or [list(inner)]
            rooms.append(list(inner.values()))
    return roots, rooms


def odk_zip() -> bytes:
    roots, rooms = _odk_tables()
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as packed:
        packed.writestr("visit.csv", _csv(roots))
        packed.writestr(f"visit-{repeat_name(ROOM)}.csv", _csv(rooms))
        packed.writestr("files/photo.jpg", b"\xff\xd8")
    return _dated(made.getvalue())


def odk_json() -> bytes:
    values = []
    for visit in VISITS:
        section: dict[str, object] = {}
        for question, value in visit.answers.items():
            section |= {name: text or None for name, text in _fields(question, value)}
        rooms = []
        for name, answers in visit.rooms.items():
            inner: dict[str, object] = {}
            for question, value in answers.items():
                inner |= {key: text or None for key, text in _fields(question, value)}
            rooms.append({instance_name(ROOM): name, "guidegen_section_2": inner})
        found: dict[str, object] = {
            "__id": f"uuid:{visit.uuid}",
            "__system": {
                "submissionDate": f"{visit.sent}.123Z", "updatedAt": None,
                "submitterName": "someone", "edits": 0, "formVersion": "1.2.0",
            },
            "meta": {"instanceID": f"uuid:{visit.uuid}"},
            IDENTITY: IDENTITY_OF_VISIT.text,
            "guidegen_section_1": section,
            f"{repeat_name(ROOM)}@odata.navigationLink": "Submissions/rooms",
            repeat_name(ROOM): rooms,
        }  # fmt: skip
        found |= {header_name(id_): text or None for id_, text in visit.blanks.items()}
        values.append(found)
    return json.dumps({"value": values, "@odata.context": "context"}).encode()


# --- services without repeats: a form for each room, of which the first has what is asked once


def _flat() -> Iterator[tuple[FilledVisit, str, Mapping[Question, str]]]:
    for visit in VISITS:
        answers = dict(visit.answers)
        for name, room in visit.rooms.items():
            yield visit, name, answers | dict(room)
            answers = dict.fromkeys(visit.answers, "")


def _flat_fields(
    visit: FilledVisit, room: str, answers: Mapping[Question, str]
) -> Iterator[tuple[str, str, str]]:
    """The name, the title and the value of each question, in the order of the form."""
    for id_, title in HEADERS.items():
        yield header_name(id_), title, visit.blanks[id_]
    yield instance_name(ROOM), "Which Room?", room
    for question, title in TITLES.items():
        for name, value in _fields(question, answers[question]):
            shown = f"{title}: if nothing can be written" if name.endswith("__mark") else title
            yield name, shown, _words(question, value) if value else ""


def _keyed(visit: FilledVisit, room: str, answers: Mapping[Question, str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, title, value in _flat_fields(visit, room, answers):
        identity = None if found else IDENTITY_OF_VISIT
        key = keyed_title(title, name, identity)
        if name in ("greets", "asks"):
            key = f"In this lesson [{key}]"
        found[key] = value
    return found


def _table(rows: Sequence[Mapping[str, str]]) -> list[list[str]]:
    return [list(rows[0]), *(list(row.values()) for row in rows)]


def google_csv() -> bytes:
    rows = []
    for number, (visit, room, answers) in enumerate(_flat()):
        stamp = f"10/{visit.number}/2026 10:3{number}:00"
        rows.append({"Timestamp": stamp, "Email Address": "a@b.example", "Score": "4 / 5"})
        rows[-1] |= _keyed(visit, room, answers)
    return _csv(_table(rows))


def google_form_csv() -> bytes:
    """The CSV of the form itself, in another language, with the zone in each time."""
    rows = []
    for number, (visit, room, answers) in enumerate(_flat()):
        stamp = f"2026/10/0{visit.number} 10:3{number}:00 AM GMT-4"
        rows.append({"Marca temporal": stamp} | _keyed(visit, room, answers))
    return _csv(_table(rows))


def google_json() -> bytes:
    responses = []
    for number, (visit, room, answers) in enumerate(_flat(), start=1):
        given = {}
        for name, _title, value in _flat_fields(visit, room, answers):
            if value:
                id_ = question_id(name)
                texts = {"textAnswers": {"answers": [{"value": value}]}}
                given[id_] = {"questionId": id_, **texts}
        time = f"{visit.sent}.123456Z"
        responses.append(
            {
                "responseId": f"ACYD{number}", "createTime": time, "lastSubmittedTime": time,
                "answers": given,
            }
        )  # fmt: skip
    return json.dumps({"responses": responses}).encode()


def _microsoft(titled: Callable[..., Mapping[str, str]]) -> list[list[str]]:
    rows = []
    for number, (visit, room, answers) in enumerate(_flat(), start=1):
        row = {
            "ID": str(number), "Start time": f"10/{visit.number}/26 10:2{number}:00",
            "Completion time": f"10/{visit.number}/26 10:3{number}:00", "Email": "anonymous",
            "Name": "", "Last modified time": "", "Total points": "3", "Quiz feedback": "",
        }  # fmt: skip
        for title, value in titled(visit, room, answers).items():
            row |= {title: value, f"Points - {title}": "", f"Feedback - {title}": ""}
        rows.append(row)
    return _table(rows)


def _titled(visit: FilledVisit, room: str, answers: Mapping[Question, str]) -> dict[str, str]:
    """The same without keys, as somebody typed the form by hand."""
    return {title: value for _name, title, value in _flat_fields(visit, room, answers)}


def microsoft_xlsx() -> bytes:
    return _xlsx(Sheet1=_microsoft(_keyed))


def microsoft_csv() -> bytes:
    """Without keys, and as Excel saves CSV on Windows: its dashes are not UTF-8."""
    return _csv(_microsoft(_titled), encoding="cp1252")


def surveymonkey_csv() -> bytes:
    """Without keys: two rows of titles, and a column for each choice of one question."""
    first = [
        "Respondent ID", "Collector ID", "Start Date", "End Date", "IP Address",
        "Email Address", "First Name", "Last Name", "Custom Data 1",
    ]  # fmt: skip
    second = [""] * len(first)
    rows: list[list[str]] = []
    for number, (visit, room, answers) in enumerate(_flat(), start=1):
        time = f"10/0{visit.number}/2026 10:3{number}:00 AM"
        row = [f"11{number}", "77", time, time, "10.0.0.1", "", "", "", ""]
        for title, value in _titled(visit, room, answers).items():
            if title.startswith("1. "):
                choices = list(SCALE.values())
                row += [value if choice == value else "" for choice in choices]
                if not rows:
                    first += [title, "", ""]
                    second += choices
                continue
            row.append(value)
            if not rows:
                first.append(title)
                second.append("Response" if title[:1].isdigit() else "Open-Ended Response")
        rows.append(row)
    return _csv([first, second, *rows])


# --- filled PDF forms


def filled_pdf(visit: FilledVisit) -> bytes:
    """A PDF with nothing but the fields of the form, filled in."""
    fields = {blank_name(id_): text for id_, text in visit.blanks.items()}
    for question, value in visit.answers.items():
        fields |= _pdf_fields(question, value, "")
    for room, answers in visit.rooms.items():
        for question, value in answers.items():
            fields |= _pdf_fields(question, value, room)
    made = io.BytesIO()
    with pikepdf.new() as document:
        document.add_blank_page()
        kids = [
            pikepdf.Dictionary(FT=pikepdf.Name.Tx, T=pikepdf.String(name), V=pikepdf.String(text))
            for name, text in fields.items()
        ]
        root = IDENTITY_OF_VISIT.text.partition("/")[0]
        form = document.make_indirect(pikepdf.Dictionary(T=pikepdf.String(root)))
        for kid in kids:
            kid.Parent = form
        form.Kids = pikepdf.Array([document.make_indirect(kid) for kid in kids])
        document.Root.AcroForm = pikepdf.Dictionary(Fields=pikepdf.Array([form]))
        document.save(made, static_id=True)
    return made.getvalue()


def _pdf_fields(question: Question, value: str, room: str) -> dict[str, str]:
    is_mark = question in MARKED and value == "NA"
    found = {field_name(*question, instance=room): "" if is_mark else value}
    if question in MARKED:
        found[marks_name(*question, instance=room)] = value if is_mark else ""
    return found


#: of services that give back nothing but titles, which a person must confirm once
MAPPED = ("microsoft.csv", "surveymonkey.csv")
EXPORTS: Mapping[str, Callable[[], bytes]] = {
    "workbook.xlsx": workbook_xlsx,
    "kobo.xlsx": kobo_xlsx,
    "kobo-groups.xlsx": kobo_grouped_xlsx,
    "kobo-labels.xlsx": kobo_labels_xlsx,
    "kobo.json": kobo_json,
    "odk.zip": odk_zip,
    "odk.json": odk_json,
    "google.csv": google_csv,
    "google-form.csv": google_form_csv,
    "google.json": google_json,
    "microsoft.xlsx": microsoft_xlsx,
    "microsoft.csv": microsoft_csv,
    "surveymonkey.csv": surveymonkey_csv,
    "visit-1.pdf": lambda: filled_pdf(VISITS[0]),
    "visit-2.pdf": lambda: filled_pdf(VISITS[1]),
}


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for file, make in EXPORTS.items():
        (FOLDER / file).write_bytes(make())
