"""Calendars to subscribe to, read back by a second library."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path

import pytest
import vobject

from guidegen.calendars.ics import CalendarWriter
from guidegen.cli import main
from guidegen.language import translator
from guidegen.planning.calendar_files import list_calendars
from guidegen.prose import plain
from guidegen.reading import Reading, read_handbook
from helpers.dated import DATED, PLAN_FILE
from helpers.handbooks import write


def read(root: Path, files: Mapping[str, str] = DATED) -> Reading:
    return read_handbook(write(root, files))


def calendars(reading: Reading, language: str = "en") -> dict[str, bytes]:
    """The files of all calendars, by their names."""
    writer = CalendarWriter(
        handbook=reading.handbook, folder=reading.folder, language=language,
        translate=translator(language),
    )  # fmt: skip
    return {file.name: writer.make(file) for file in list_calendars(reading.handbook)}


def events(file: bytes) -> list[tuple[str, dt.date, dt.date, str]]:
    """What the second library reads: uid, first day, day after the last, title."""
    calendar = vobject.readOne(file.decode())
    return [
        (each.uid.value, each.dtstart.value, each.dtend.value, each.summary.value)
        for each in calendar.vevent_list
    ]


def run(*arguments: object) -> int:
    return main([str(each) for each in arguments])


def test_another_library_reads_the_same_days_titles_and_names(tmp_path: Path) -> None:
    found = events(calendars(read(tmp_path))["building-south.ics"])
    assert found == [
        ("plan-2026.walks.fall.collect@guidegen", dt.date(2026, 9, 14), dt.date(2026, 10, 3), "Collect: Walkthrough, Fall"),
        ("plan-2026.walks.fall.meeting@guidegen", dt.date(2026, 10, 26), dt.date(2026, 10, 27), "Decide: Walkthrough, Fall"),
        ("plan-2026.walks.winter.collect@guidegen", dt.date(2027, 1, 11), dt.date(2027, 1, 30), "Collect: Walkthrough, Winter"),
        ("plan-2026.practice.interim-1@guidegen", dt.date(2027, 1, 30), dt.date(2027, 1, 31), "Interim target: Teachers choose texts: 7 of 14 (50 percent)"),
        ("plan-2026.walks.winter.meeting@guidegen", dt.date(2027, 2, 15), dt.date(2027, 2, 16), "Decide: Walkthrough, Winter"),
        ("plan-2026.screen.spring.collect@guidegen", dt.date(2027, 5, 10), dt.date(2027, 6, 5), "Collect: Vocabulary screener, Spring"),
        ("plan-2026.practice.target@guidegen", dt.date(2027, 5, 15), dt.date(2027, 5, 16), "Target: Teachers choose texts: 11 of 14 (78.6 percent)"),
        ("plan-2026.screen.spring.meeting@guidegen", dt.date(2027, 6, 21), dt.date(2027, 6, 22), "Decide: Vocabulary screener, Spring"),
    ]  # fmt: skip


def test_each_role_and_each_role_in_a_building_has_a_calendar(tmp_path: Path) -> None:
    made = calendars(read(tmp_path))
    assert {name: len(events(file)) for name, file in made.items()} == {
        "building-north.ics": 10, "building-north.coach.ics": 5,
        "building-north.principal.ics": 3, "building-north.building-team.ics": 2,
        "building-north.district-team.ics": 2,
        "building-south.ics": 8, "building-south.coach.ics": 2,
        "building-south.principal.ics": 3, "building-south.building-team.ics": 3,
        "building-south.district-team.ics": 2,
        "building-high.ics": 2, "building-high.principal.ics": 2,
        "building-high.building-team.ics": 1,
        "role-coach.ics": 5, "role-principal.ics": 3, "role-building-team.ics": 3,
        "role-district-team.ics": 3,
    }  # fmt: skip


def test_an_event_says_who_where_how_much_and_where_to_read_more(tmp_path: Path) -> None:
    calendar = vobject.readOne(calendars(read(tmp_path))["building-north.principal.ics"].decode())
    assert (
        calendar.contents["x-wr-calname"][0].value == "Principal, North School – Example District"
    )
    assert calendar.name == "VCALENDAR"
    walk, action, _ = calendar.vevent_list
    assert walk.description.value == (
        "Who: Principal\nWhere: all buildings\n"
        "Administrations in each building and window: 4\nFrom: Plan for 2026-27"
    )
    assert walk.url.value == "https://handbook.example.org/plan/2026-27.html#monitoring-walks"
    assert walk.categories.value == ["Collect"]
    assert walk.dtstamp.value == dt.datetime(2026, 8, 17, tzinfo=dt.UTC)
    assert walk.transp.value == "TRANSPARENT"
    assert action.summary.value == "Due: Order more books"
    assert action.description.value == (
        "Who: Principal\nSystem: Choose a text, for Reading aloud\nFrom: Plan for 2026-27"
    )
    assert action.url.value == "https://handbook.example.org/plan/2026-27.html"


def test_without_an_address_events_have_none_and_drafts_say_so(tmp_path: Path) -> None:
    district = DATED["conf/district.yaml"].replace("address:", "# address:")
    plan = DATED[PLAN_FILE].replace("effective: 2026-08-17", "status: draft")
    made = calendars(read(tmp_path, {**DATED, "conf/district.yaml": district, PLAN_FILE: plan}))
    file = made["building-south.ics"]
    assert b"URL" not in file
    assert events(file)[0][3] == "Collect: Walkthrough, Fall (draft)"
    assert all(title.endswith(" (draft)") for *_, title in events(file))
    # without a day on which the plan took effect, the day of the event itself
    assert vobject.readOne(file.decode()).vevent_list[0].dtstamp.value.date() == dt.date(
        2026, 9, 14
    )


def test_the_same_plan_gives_the_same_bytes_in_lines_that_calendars_accept(tmp_path: Path) -> None:
    made = calendars(read(tmp_path / "a"))
    assert made == calendars(read(tmp_path / "b"))
    for file in made.values():
        lines = file.split(b"\r\n")
        assert lines[-1] == b""
        assert not any(b"\n" in line or b"\r" in line for line in lines)
        assert max(map(len, lines)) <= 75


def test_calendars_speak_the_readers_language(tmp_path: Path) -> None:
    file = calendars(read(tmp_path), "es")["building-south.ics"]
    assert b"SUMMARY;LANGUAGE=es:Recoger: Walkthrough\\, Fall\r\n" in file
    assert events(file)[1][3] == "Decidir: Walkthrough, Fall"


HOSTILE = (
    "a, b; c: d\\\\ e\\\\n f", "END:VEVENT BEGIN:VALARM", '"quoted" = ,;', "学校の計画 — إلى المدرسة 🎓",
    "<b>bold</b> {curly} {{x}} %s", "ä, ö; ß: " * 60 + "end", "no\u00a0break",
)  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE)
def test_any_text_stays_text(tmp_path: Path, text: str) -> None:
    plan = DATED[PLAN_FILE].replace("title: Train new teachers", f"title: '{text}'")
    note = 'note: "One,\\n\\ntwo; END:VCALENDAR"'
    plan = plan.replace("due: 2026-11-06", f"due: 2026-11-06\n    {note}")
    reading = read(tmp_path, {**DATED, PLAN_FILE: plan})
    title = reading.handbook.plans[0].activities[0].title
    made = calendars(reading)["role-coach.ics"]
    found = {uid: summary for uid, _, _, summary in events(made)}
    assert len(found) == 5
    assert found["plan-2026.train.due@guidegen"] == f"Due: {plain(title)}"
    due = next(
        each for each in vobject.readOne(made.decode()).vevent_list if ".due" in each.uid.value
    )
    assert due.description.value == (
        "Who: Coach\nWhere: North School\nOne, two; END:VCALENDAR\nFrom: Plan for 2026-27"
    )


# --- the command


def test_the_command_writes_what_changed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = write(tmp_path, DATED).root
    assert run("-C", root, "calendar", "--building", "old-north", "--role", "coach") == 0
    assert run("-C", root, "calendar", "--role", "coach", "--output", tmp_path / "out") == 0
    assert capsys.readouterr() == (
        "build/calendar/building-north.coach.ics\n1 calendar written, 0 unchanged.\n"
        "out/role-coach.ics\n1 calendar written, 0 unchanged.\n", "",
    )  # fmt: skip
    assert run("-C", root, "calendar") == 0
    assert capsys.readouterr().out.endswith("16 calendars written, 1 unchanged.\n")
    reading = read_handbook(write(tmp_path, DATED))
    for name, file in calendars(reading).items():
        assert (root / "build/calendar" / name).read_bytes() == file


def test_the_command_says_what_it_does_not_know(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = write(tmp_path, DATED).root
    assert run("-C", root, "calendar", "--building", "nort") == 2
    assert run("-C", root, "calendar", "--role", "coch") == 2
    assert run("-C", root, "calendar", "--role", "teacher") == 1
    assert capsys.readouterr() == (
        "",
        "guidegen: There is no building “nort”. Did you mean “north”?\n"
        "guidegen: There is no role “coch”. Did you mean “coach”?\n"
        "guidegen: No plan and no decision names a day for this, so there is no calendar to write.\n",
    )  # fmt: skip


def test_a_plan_with_problems_is_not_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plan = DATED[PLAN_FILE].replace("due: 2026-11-06", "due: soon")
    root = write(tmp_path, {**DATED, PLAN_FILE: plan}).root
    assert run("-C", root, "calendar") == 1
    out = capsys.readouterr().out
    assert out.startswith(f"{PLAN_FILE}:")
    assert out.endswith("1 problem found. Nothing was written.\n")
    assert not (root / "build").exists()


def test_a_folder_that_cannot_be_written_is_a_message(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = write(tmp_path, DATED).root
    (tmp_path / "file").write_text("")
    assert run("-C", root, "calendar", "--output", tmp_path / "file") == 1
    assert capsys.readouterr().err == (
        f"guidegen: The calendars cannot be written to {tmp_path / 'file'}: File exists.\n"
    )


@pytest.mark.parametrize("address", ["https://a.b/x y", "https://a.b/\\nX-EVIL:1", "a.b"])
def test_what_cannot_be_an_address_is_left_out(tmp_path: Path, address: str) -> None:
    """A preview is built all the same."""
    name, known = "conf/district.yaml", "https://handbook.example.org/"
    files = {**DATED, name: DATED[name].replace(known, f'"{address}"')}
    reading = read(tmp_path, files)
    assert reading.problems == ()
    for file in calendars(reading).values():
        assert b"URL" not in file
        assert b"EVIL" not in file
