"""What people and programs do to exports before they come back, and what is said of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from guidegen.digital.source import DigitalSource
from guidegen.intake.reader import IntakeFile
from guidegen.intake.readers.microsoft import MICROSOFT as MICROSOFT_READER
from guidegen.intake.readers.times import utc_time
from guidegen.intake.readers.words import plain_time
from guidegen.planning.time_zones import find_zone
from guidegen.problems import ProblemsFoundError
from guidegen.reading import read_handbook
from helpers.exports import (
    FILES,
    FOLDER,
    VISITS,
    workbook_rows,
    workbook_xlsx,
)
from helpers.exports_read import (
    GOOGLE,
    Read,
    answers,
    intake,
    kobo,
    reader_of,
    refused,
    said,
    submissions,
    values,
)
from helpers.handbooks import write
from helpers.workbooks import DATE, TIME, row, sheet, workbook


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> DigitalSource:
    return DigitalSource(read_handbook(write(tmp_path_factory.mktemp("handbook"), FILES)))


@pytest.fixture
def read(source: DigitalSource, tmp_path: Path) -> Read:
    """Reads a file with these contents."""
    return reader_of(source, tmp_path)


EXPECTED = (FOLDER / "workbook.xlsx").read_bytes()


# --- our workbook


def test_rows_can_be_sorted_and_added_and_sheets_renamed(read: Read) -> None:
    rows = workbook_rows()
    before = read(workbook_xlsx(rows), "book.xlsx")
    rows[3:-1] = sorted(rows[3:-1], key=lambda cells: cells[2])
    rows.insert(5, ["", "", "My own thoughts", "", "quiet"])
    after = read(workbook_xlsx(rows), "book.xlsx")
    assert answers(after) == answers(before)
    assert submissions(after) == submissions(before)
    assert said(after) == [
        "book.xlsx:6:1: Row 6, “My own thoughts”, has answers, but nothing says any more which "
        "question it is. If it is a question of the form, copy the answers into a new copy of the "
        "workbook. [key-gone]"
    ]


def test_a_key_that_is_gone_is_said(read: Read) -> None:
    rows = workbook_rows()
    at = next(index for index, cells in enumerate(rows) if cells[0] == "greets")
    rows[at][0] = ""
    found = read(workbook_xlsx(rows), "book.xlsx")
    assert said(found) == [
        f"book.xlsx:{at + 1}:1: Row {at + 1}, “1. Greets each student.”, has answers, but nothing "
        "says any more which question it is. If it is a question of the form, copy the answers "
        "into a new copy of the workbook. [key-gone]",
        "book.xlsx:1:1: warning: The file has no column for “Greets each student.”, although the "
        "form asks it; it counts as blank. Export all columns, and import that. "
        "[questions-missing]",
    ]
    without = [cells[1:] for cells in workbook_rows()]
    assert refused(read, workbook_xlsx(without), "book.xlsx") == (
        "book.xlsx:1:1: The hidden column of the workbook, which says what each row is, is gone or "
        "damaged. Copy the answers into a new copy of the workbook, and import that. [keys-gone]"
    )


def test_columns_of_ones_own_and_untouched_ones(read: Read) -> None:
    rows = workbook_rows()
    # beside the three forms, of which nobody touched the last
    for at in (8, 9):
        rows[at] = [*rows[at], *[""] * (13 - len(rows[at])), "1"]
    found = read(workbook_xlsx(rows), "book.xlsx")
    assert len(found.forms) == len(VISITS)
    assert said(found) == [
        "book.xlsx:9:14: Column N has answers, but it is none of the columns for forms; they are "
        "left out. Copy them into a column for forms, or into a new copy of the workbook. "
        "[column-outside]"
    ]


def test_a_corrected_form_is_the_same_and_a_copy_for_another_school_is_not(read: Read) -> None:
    first = read(EXPECTED, "book.xlsx")
    corrected = workbook_rows()
    next(cells for cells in corrected if cells[0] == "greets")[4] = "0"
    assert submissions(read(workbook_xlsx(corrected), "book (1).xlsx")) == submissions(first)
    elsewhere = workbook_rows()
    next(cells for cells in elsewhere if cells[0] == "header__school")[4] = "West"
    other = submissions(read(workbook_xlsx(elsewhere), "book.xlsx"))
    assert other[0] not in submissions(first)
    assert other[1:] == submissions(first)[1:]


def test_numbers_days_and_times_can_be_real_ones(read: Read) -> None:
    cells = [
        ("guidegen:visit:::1-2-0", None), ("guidegen_submission", 1), ("header__school", "North"),
        ("header__date", (46_303, DATE)), ("greets", 1), ("waits", 14.0), ("began", (0.545138888888889, TIME)),
        ("noted", "14,5"),
    ]  # fmt: skip
    rows = [row(number, [key, value]) for number, (key, value) in enumerate(cells, start=1)]
    found = read(workbook(sheet(*rows)), "book.xlsx")
    assert {each.date for each in found.answers} == {"2026-10-08"}
    assert values(found) == [
        ("greets", "1", ""), ("waits", "14", ""), ("began", "13:05", ""), ("noted", "14,5", ""),
    ]  # fmt: skip


def test_merged_cells_are_read_within_a_form_and_named_over_several(read: Read) -> None:
    keys = ["guidegen:quick:::2-1-0", "guidegen_submission", "header__school", "greets", "waits"]
    keys += ["begins", "ends"]
    rows = [row(1, keys[:1]), row(2, [keys[1], 1, 1, 2, 2])]
    rows += [row(number, [key, "1", None, "2"]) for number, key in enumerate(keys[2:], start=3)]
    merged = "".join(f'<mergeCell ref="{ref}"/>' for ref in ("B4:C4", "D4:E4", "C5:D5", "D6:D7"))
    book = workbook(sheet(*rows, after=f"<mergeCells>{merged}</mergeCells>"))
    assert said(read(book, "book.xlsx")) == [
        "book.xlsx:6:4: The cells D6:D7 of several questions or forms are merged, and only the "
        "first counts. Unmerge them, fill in each, and import the workbook again. [cells-merged]",
        "book.xlsx:5:3: The cells C5:D5 of several questions or forms are merged, and only the "
        "first counts. Unmerge them, fill in each, and import the workbook again. [cells-merged]",
    ]


def test_each_sheet_is_a_form_of_its_own(read: Read) -> None:
    pages = [
        sheet(row(1, [f"guidegen:{form}"]), row(2, ["guidegen_submission", "1"]),
              row(3, ["header__school", "North"]), row(4, ["greets", "1"]))
        for form in ("quick:::2-1-0", "visit:::1-2-0")
    ]  # fmt: skip
    found = read(workbook(*pages, names=("First", "Second")), "book.xlsx")
    assert [(form.tool, form.unit) for form in found.forms] == [
        ("quick", "North"), ("visit", "North"),
    ]  # fmt: skip


def test_a_cell_with_an_error_is_not_a_blank(read: Read) -> None:
    cells = [
        ("guidegen:quick:::2-1-0", None), ("guidegen_submission", 1), ("header__school", "North"),
        ("header__date", "2026-10-08"), ("greets", ("#REF!", 0, "e")), ("waits", "1,5"), ("begins", 1),
        ("ends", 2),
    ]  # fmt: skip
    rows = [row(number, [key, value]) for number, (key, value) in enumerate(cells, start=1)]
    found = read(workbook(sheet(*rows)), "book.xlsx")
    assert said(found) == [
        "book.xlsx:5:2: An answer cannot be read: the cell B5 holds the error #REF!. Correct it in "
        "the program that collected it, export it once more, and import that. [bad-cell]",
        "book.xlsx:6:2: Row 6 is not scored: “1,5” in the column “waits” is not possible. Write "
        "one of these: a whole number from 0 to 60; the decimal sign is a point. [bad-response]",
    ]
    assert values(found) == [
        ("greets", "", "unreadable"), ("waits", "", "unreadable"), ("begins", "1", ""),
        ("ends", "2", ""),
    ]  # fmt: skip


# --- KoboToolbox and ODK


@pytest.mark.parametrize("sign", ["/", "-", ".", ""])
def test_columns_of_kobo_with_and_without_groups(read: Read, sign: str) -> None:
    group = f"guidegen_section_1{sign}" if sign else ""
    columns = ";".join(group + name for name in ("greets", "waits", "begins", "ends"))
    found = read(kobo(columns, "2;14;1;0"))
    assert said(found) == []
    assert values(found) == [
        ("greets", "2", ""), ("waits", "14", ""), ("begins", "1", ""), ("ends", "0", ""),
    ]  # fmt: skip
    (form,) = found.forms
    assert (form.submission, form.revision) == ("u0", "2026-10-08T14:30:00Z")


def test_columns_of_older_versions_of_a_form(read: Read) -> None:
    """A question had another name; one is no longer asked; one is in two groups."""
    columns = "says_hello;greets;sings;waits;begins;a/ends;b/ends"
    text = kobo(columns, "2;;1;14;1;;0", ";1;;14;1;0;0", "2;1;;14;1;0;0")
    found = read(text.replace("2-1-0", "1-4-0", 1))
    rest = [("waits", "14", ""), ("begins", "1", ""), ("ends", "0", "")]
    assert values(found) == [
        *[("says-hello", "2", ""), ("sings", "1", ""), *rest],
        *[("greets", "1", ""), *rest],
        *[("says-hello", "", "unreadable"), *rest],
    ]
    assert said(found) == [
        "export.csv:4:6: The form in row 4 answers “says-hello” twice, with “1” and “2”; neither "
        "counts. Keep the one that is right in the program that collected it, and export it "
        "again. [answered-twice]"
    ]


def test_answers_to_questions_that_only_a_crosswalk_names(read: Read) -> None:
    text = kobo("welcomes__first;waits_before;waits_after", "1;3;4").replace("2-1-0", "1-0-0")
    found = read(text)
    assert [(each.item, each.part, each.value) for each in found.answers] == [
        ("welcomes", "first", "1"), ("waits-before", "", "3"), ("waits-after", "", "4"),
    ]  # fmt: skip
    assert (said(found), found.dropped) == ([], ())


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("2", "2"), ("2.0", "2.0"), ("Fully", "2"), ("2: fully", "2"), ("Del todo", "2"),
        ("2: Del todo;", "2"), ("0: partly", "0"),
    ],
)  # fmt: skip
def test_words_for_choices_in_every_language(read: Read, written: str, code: str) -> None:
    found = read(kobo("greets;waits;begins;ends", f'"{written}";14;1;0'))
    assert said(found) == []
    assert values(found)[0] == ("greets", code, "")


def test_labels_in_another_language(read: Read) -> None:
    head = "_uuid;_submission_time;guidegen_form;School;Saluda a cada estudiante.\n"
    found = read(head + "u1;2026-10-08T14:30:00;guidegen:quick:::2-1-0;North;Del todo\n")
    assert values(found) == [("greets", "2", "")]


def test_two_ticked_boxes_are_no_answer(read: Read) -> None:
    found = read(kobo("greets;waits;begins;ends", '"2: Fully;1: Partly";14;1;0'))
    assert said(found) == [
        "export.csv:2:6: Row 2 is not scored: “2: Fully;1: Partly” in the column “greets” is not "
        "possible. Write one of these: 2, 1, 0. [bad-response]"
    ]


def test_a_form_that_is_twice_in_a_file(read: Read) -> None:
    text = kobo("greets;waits;begins;ends", "2;14;1;0", "2;14;1;0", "1;14;1;0")
    found = read(text.replace("u1", "u0").replace("u2", "u0"))
    assert values(found)[0] == ("greets", "1", "")
    assert said(found) == [
        "export.csv:4:1: Row 4 is the same form as row 3, with other answers; only row 4 counts. "
        "Correct the form in the program that collected it, and export it once more. [same-form]"
    ]


def test_two_rooms_of_one_name_stay_two(read: Read) -> None:
    rows = workbook_rows()
    rows[2][4:6] = ["Gym", "gym"]
    found = read(workbook_xlsx(rows), "book.xlsx")
    seats = [
        (each.instance, each.value)
        for each in found.answers
        if (each.form, each.item) == (1, "seats")
    ]
    assert seats == [("Gym", "1"), ("gym (2)", "NA")]
    assert said(found) == [
        "book.xlsx:3:6: warning: “gym” in row 3 is named a second time in one form; it is kept as "
        "“gym (2)”. Give each its own name in the program that collected it, and export it once "
        "more. [same-room]"
    ]


def test_what_a_form_asks_for_although_no_field_does(read: Read) -> None:
    text = kobo("greets;waits;begins;ends;header__rater;header__role", "2;14;1;0;R7;coach")
    found = read(text)
    assert {(each.rater, each.role) for each in found.answers} == {("R7", "coach")}
    assert found.dropped == ()


def test_what_is_not_kept_is_named(read: Read) -> None:
    text = kobo("greets;waits;begins;ends;_submitted_by;mood", "2;14;1;0;me;calm")
    assert read(text).dropped == ("_submitted_by", "mood")


def test_csv_of_kobo_has_nothing_of_what_repeats(read: Read) -> None:
    text = kobo("greets", "1").replace("quick:::2-1-0", "visit:::1-2-0")
    assert refused(read, text) == (
        "export.csv:1:1: The file has no answers to what is asked for each Room. Nothing was "
        "imported. In KoboToolbox, export XLS instead of CSV: CSV has nothing of what repeats. "
        "[repeats-missing]"
    )


def test_labels_that_two_questions_share(read: Read) -> None:
    head = "_uuid;_submission_time;guidegen_form;Greets each student.;Morning\n"
    text = head + "u1;2026-10-08T14:30:00;guidegen:quick:::2-1-0;2: Fully;2: Fully\n"
    assert refused(read, text) == (
        "export.csv:1:1: “Morning” can be several questions, as the export has labels. Nothing was "
        "imported. In KoboToolbox, choose “XML values and headers” under “Value and header "
        "format”. [labels-exported]"
    )


def test_a_word_that_two_choices_share(read: Read) -> None:
    found = read(kobo("greets;waits;begins;ends", "Fully;14;partly;0: partly"))
    assert said(found) == [
        "export.csv:2:8: “partly” is the title of several answers to “begins”: 1, 0. It does not "
        "count. Give the points of the scale titles that differ, or export codes instead of words. "
        "[ambiguous-word]"
    ]
    assert values(found) == [
        ("greets", "2", ""), ("waits", "14", ""), ("begins", "", "unreadable"), ("ends", "0", ""),
    ]  # fmt: skip


def test_a_form_without_an_id_or_of_an_unknown_tool_is_named(read: Read) -> None:
    text = kobo("greets;waits;begins;ends", "2;14;1;0", "2;14;1;0", "2;14;1;0")
    text = text.replace("u0;", ";").replace(
        "u1;2026-10-08T14:30:00;guidegen:quick", "u1;2026-10-08T14:30:00;guidegen:quik"
    )
    found = read(text)
    assert said(found) == [
        "export.csv:2:1: The form in row 2 has no id, and is not imported. Export all columns, "
        "also those that the program itself adds. [no-submission-id]",
        "export.csv:3:1: The form in row 3 is of the tool “quik”, which the handbook does not "
        "have. Did you mean “quick”? Import it with the handbook that it was made from. "
        "[tool-not-here]",
    ]
    assert submissions(found) == ["u2"]


def test_rejected_forms_are_named(read: Read) -> None:
    text = kobo("greets;waits;begins;ends;_validation_status", "2;14;1;0;", "2;14;1;0;Not approved")
    assert said(read(text)) == [
        "export.csv:3:1: warning: 1 form, the first in row 3, marked as rejected or not approved: "
        "they count, too. If they shall not count, export the others only, and import that "
        "instead. [rejected-forms]"
    ]
    head = "SubmissionDate,guidegen_form,greets,waits,begins,ends,KEY,ReviewState\n"
    form = "2026-10-08T14:30:00.123Z,guidegen:quick:::2-1-0,1,14,1,0,uuid:{id},rejected\n"
    found = read(head + form.format(id="a") + form.format(id="b"))
    assert said(found)[0].partition("warning: ")[2].startswith("2 forms, the first in row 2,")


def test_an_edited_form_of_central_has_a_later_revision(read: Read) -> None:
    head = "SubmissionDate,guidegen_form,greets,waits,begins,ends,KEY,Edits\n"
    form = "2026-10-08T14:30:00.123Z,guidegen:quick:::2-1-0,{greets},14,1,0,uuid:a1,{edits}\n"
    before = read(head + form.format(greets=1, edits=9))
    after = read(head + form.format(greets=2, edits=10))
    assert submissions(before) == submissions(after) == ["a1"]
    assert before.forms[0].revision < after.forms[0].revision


# --- form services


def test_times_that_nobody_can_read(read: Read, source: DigitalSource, tmp_path: Path) -> None:
    found = read(GOOGLE + "10/8/2026 14:30:00,North,10/8/2026,2: Fully,14,1,0\n")
    assert found.forms[0].submitted == "2026-10-08T18:30:00Z"
    assert found.answers[0].date == "2026-10-08"
    assert refused(read, GOOGLE + "yesterday,North,10/8/2026,2,14,1,0\n") == (
        "export.csv:2:1: “yesterday” in row 2 cannot be read as a time, or can be two. Nothing was "
        "imported. Say in conf/district.yaml how dates are written, as “dates: month-first”. "
        "[times-unclear]"
    )
    for zone, words in (
        ("", "The times in the file say no time zone. Nothing was imported. Write yours into "
         "conf/data.yaml, as “time_zone: America/Detroit”, and import it again. [no-time-zone]"),
    ):  # fmt: skip
        files = {**FILES, "conf/data.yaml": zone or "folder: ../district-data\n"}
        elsewhere = DigitalSource(read_handbook(write(tmp_path / "other", files)))
        (tmp_path / "export.csv").write_text(GOOGLE + "10/8/2026 14:30:00,North,,2,14,1,0\n")
        with pytest.raises(ProblemsFoundError) as raised:
            intake(elsewhere, tmp_path / "export.csv")
        assert str(raised.value.problems[0]) == f"export.csv:2:1: {words}"


def test_forms_that_were_sent_in_one_second_stay_apart(read: Read) -> None:
    form = "10/8/2026 14:30:00,{school},10/8/2026,2,14,1,0\n"
    text = GOOGLE + form.format(school="North") + form.format(school="South")
    first = submissions(read(text + form.format(school="North")))
    assert len({*first}) == 3
    sorted_otherwise = GOOGLE + form.format(school="South") + form.format(school="North")
    assert {*submissions(read(sorted_otherwise))} == {*first[:2]}


TITLES = "ID,Start time,Completion time,Email,Name,{titles}\n"
MICROSOFT = TITLES + "1,10/8/26 14:20:00,10/8/26 14:30:00,anonymous,,{answers}\n"


def microsoft(titles: str, answers: str) -> str:
    return MICROSOFT.format(titles=titles, answers=answers)


def test_rooms_that_were_sent_one_by_one_are_one_form(read: Read) -> None:
    """What follows with the same top belongs to it, until what is asked once is there again."""
    head = (
        "Timestamp,School #header__school@guidegen:visit:::1-2-0,Date #header__date,"
        "Room? #each__room__instance,Greets #greets,Seats #seats\n"
    )
    form = "10/8/2026 14:3{minute}:00,{school},10/8/2026,{room},{greets},{seats}\n"
    sent = [
        ("North", "Gym", "1", "1"), ("South", "Gym", "1", "0"), ("North", "Hall", "", "0"),
        ("North", "Hall", "", "1"), ("North", "Gym", "0", "1"), ("North", "", "1", ""),
    ]  # fmt: skip
    lines = [
        form.format(minute=minute, school=school, room=room, greets=greets, seats=seats)
        for minute, (school, room, greets, seats) in enumerate(sent)
    ]
    found = read(head + "".join(lines))
    by_form = [
        [(each.item, each.instance, each.value) for each in found.answers if each.form == form.form]
        for form in found.forms
    ]
    assert by_form == [
        [("greets", "", "1"), ("seats", "Gym", "1"), ("seats", "Hall", "0")],
        [("greets", "", "1"), ("seats", "Gym", "0")],
        [("seats", "Hall", "1")],
        [("greets", "", "0"), ("seats", "Gym", "1")],
        [("greets", "", "1")],
    ]
    assert found.forms[0].revision == "2026-10-08T18:32:00Z"


def test_titles_of_microsoft_in_another_language(read: Read) -> None:
    keys = "Schule #header__school@guidegen:quick:::2-1-0,Grüße #greets"
    text = f"ID,Startzeit,Fertigstellungszeit,E-Mail,Name,{keys}\n"
    found = read(text + "1,10/8/26 14:20:00,10/8/26 14:30:00,anonymous,,North,2: Fully\n")
    assert (found.reader, values(found)) == ("microsoft", [("greets", "2", "")])
    assert found.dropped == ("E-Mail", "Name")


def test_titles_alone_need_a_tool(read: Read) -> None:
    assert refused(read, microsoft("Greets each student.", "Fully")) == (
        "export.csv:1:1: The export of Microsoft Forms has titles only, and they do not say which "
        "tool's form it is. Name the tool with --tool. Nothing was imported. [titles-alone]"
    )


def test_a_map_is_proposed_corrected_and_confirmed(read: Read, source: DigitalSource) -> None:
    titles = "School,Day of the visit,Greets each students.,Morning,Morning2,Who are you?"
    text = microsoft(titles, "North,10/8/2026,Fully,partly,2,Ann")
    said_first = refused(read, text, tool="quick")
    file = said_first.partition(":")[0]
    assert said_first == (
        f"{file}:1:1: This file now says which question each column of Microsoft Forms seems to "
        "be. Nothing was imported yet. Correct it, write “confirmed: true” into it, and import the "
        "export again. [map-proposed]"
    )
    path = source.reading.folder.root / file
    proposed = path.read_text("utf-8")
    assert proposed.partition("not kept.\n")[2] == PROPOSED
    assert refused(read, text, tool="quick") == (
        f"{file}:23:16: The text of “partly” is empty. Write it, or delete the key. [blank-text]"
    )
    corrected = proposed.replace('"partly":', '"partly": "1"')
    path.write_text(corrected, "utf-8")
    assert refused(read, text, tool="quick") == (
        f"{file}:1:1: Nobody has confirmed which question each column is. Nothing was imported. "
        "Correct the file, write “confirmed: true” into it, and import the export again. "
        "[map-unconfirmed]"
    )
    corrected = corrected.replace("confirmed: false", "confirmed: true")
    day = '- title: "Day of the visit"\n'
    path.write_text(corrected.replace(day, f"{day}    field: dat\n"), "utf-8")
    assert refused(read, text, tool="quick") == (
        f"{file}:14:12: The tool asks no “dat”. Did you mean “date”? Write the id of an item, "
        "item.part, or a field at the top of the form. [map-question]"
    )
    path.write_text(corrected.replace(day, f"{day}    field: date\n"), "utf-8")
    found = read(text, tool="quick")
    assert said(found) == [
        "export.csv:1:1: warning: The file has no column for “How long is the wait?”, although the "
        "form asks it; it counts as blank. Export all columns, and import that. "
        "[questions-missing]"
    ]
    assert values(found) == [("greets", "2", ""), ("begins", "1", ""), ("ends", "2", "")]
    assert found.dropped == ("Email", "Name", "Who are you?")
    # a corrected map reads the same file in another way, which is another import
    before = dict(found.options)
    path.write_text(path.read_text("utf-8").replace('"2": "2"', '"2": "1"'), "utf-8")
    found = read(text, tool="quick")
    assert values(found) == [("greets", "2", ""), ("begins", "1", ""), ("ends", "1", "")]
    assert before.keys() == found.options.keys() == {"map"}
    assert before != found.options
    path.write_text(path.read_text("utf-8").replace("version: 2.1.0", "version: 1.0.0"), "utf-8")
    assert said(read(text, tool="quick"))[0] == (
        f"{file}:1:1: warning: The form is of version 1.0.0 of “quick”, which is now 2.1.0; its "
        "answers are kept as answers to that version. If the form asks the new version, correct "
        "the version in this file. [map-older]"
    )


def test_questions_with_equal_titles_are_told_by_their_order(
    read: Read, source: DigitalSource
) -> None:
    text = microsoft("Morning,Morning", "2: Fully,0: partly")
    file = refused(read, text, tool="quick").partition(":")[0]
    path = source.reading.folder.root / file
    path.write_text(path.read_text("utf-8").replace("confirmed: false", "confirmed: true"), "utf-8")
    assert values(read(text, tool="quick")) == [("begins", "2", ""), ("ends", "0", "")]


def test_nothing_is_proposed_on_trial(source: DigitalSource, tmp_path: Path) -> None:
    path = tmp_path / "export.csv"
    path.write_text(microsoft("What else?", "Fully"), "utf-8")
    tool = source.reading.handbook.tool("quick")
    before = sorted(source.reading.folder.conf.rglob("*"))
    with pytest.raises(ProblemsFoundError) as raised:
        MICROSOFT_READER.read(IntakeFile(path, source, tool, is_dry=True))
    assert str(raised.value.problems[0]).partition(": ")[2] == (
        "Nobody has said yet which question each column of Microsoft Forms is. Nothing was "
        "imported. Import it without --dry-run: this file then gets a proposal, for you to "
        "confirm. [map-missing]"
    )
    assert sorted(source.reading.folder.conf.rglob("*")) == before


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("2026-10-08T14:30:00.123Z", "2026-10-08T14:30:00Z"),
        ("2026-10-08T14:30:00.000-04:00", "2026-10-08T18:30:00Z"),
        ("2026-10-08 14:30", "2026-10-08T18:30:00Z"),
        ("10/8/2026 2:30:05 PM", "2026-10-08T18:30:05Z"),
        ("10/8/26 12:00:00 AM", "2026-10-08T04:00:00Z"),
        ("2026/10/08 2:30:00 PM GMT+3", "2026-10-08T11:30:00Z"),
        ("2026/10/08 11:30:00 p. m. GMT-5:30", "2026-10-09T05:00:00Z"),
        ("11/1/2026 1:30:00", "2026-11-01T05:30:00Z"),
        ("10/8/2026", None),
        ("25/8/2026 10:00:00", None),
        ("10/8/2026 25:00:00", None),
    ],
)
def test_times_of_all_programs(written: str, found: str | None) -> None:
    assert utc_time(written, find_zone("America/Detroit"), "month-first") == found


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("13:05:00.000-04:00", "13:05"), ("1:05:00 PM", "13:05"), ("12:00 a.m.", "00:00"),
        ("9:05", "09:05"), ("13:05:30", "13:05:30"), ("noon", "noon"),
    ],
)  # fmt: skip
def test_times_of_day(written: str, found: str) -> None:
    assert plain_time(written) == found


PROPOSED = """\
confirmed: false
tool: quick
version: 2.1.0
columns:
  # the same words
  - title: "School"
    field: school
  # no question has these words: it is not kept unless you say which
  - title: "Day of the visit"
  # similar words: check it
  - title: "Greets each students."
    question: greets
    words:
      "Fully": "2"
  # several questions have these words: check which one it is
  - title: "Morning"
    question: begins
    words:
      "partly":
  # several questions have these words: check which one it is
  - title: "Morning2"
    question: ends
    words:
      "2": "2"
  # no question has these words: it is not kept unless you say which
  - title: "Who are you?"
"""
