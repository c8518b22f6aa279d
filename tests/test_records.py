"""A decision is a record: what an edition published is not edited, and a new one corrects it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from guidegen.reading import Folder, read_handbook
from helpers.handbooks import GUIDE_FILE
from helpers.planned import DECISION, DECISION_FILE, MEASURE_FILE, PLAN_FILE, PLANNED
from helpers.reports import report, section
from helpers.repositories import WHO, commit, git, run

#: a handbook of which every page has a version and can be released
BEFORE = {
    **PLANNED,
    GUIDE_FILE: f"{PLANNED[GUIDE_FILE]}version: 1.0.0\n",
    MEASURE_FILE: f"{PLANNED[MEASURE_FILE]}version: 1.0.0\n",
}
RULES = "conf/stages.yaml"
ELSEWHERE = "content/decisions/north.decision.yaml"


@pytest.fixture(autouse=True)
def _coordinator(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in WHO.items():
        monkeypatch.setenv(name, value)


def without(files: Mapping[str, str], name: str) -> dict[str, str]:
    return {file: text for file, text in files.items() if file != name}


def changed(old: str, new: str) -> dict[str, str]:
    """The handbook with other words in its decision."""
    assert old in DECISION
    return {**BEFORE, DECISION_FILE: DECISION.replace(old, new)}


def where(file: str, key: str, now: str = "") -> str:
    """The place of a key's value in a page; the file may be elsewhere by now."""
    lines = BEFORE[file].splitlines()
    line = next(n for n, text in enumerate(lines, start=1) if text.startswith(f"{key}: "))
    return f"{now or file}:{line}:{len(key) + 3}"


def begins(place: str) -> str:
    decision = "The decision “north-reading-initial”"
    return f"{place}: {decision} is a record of the edition v1, and is not edited: "


REMEDY = (
    f"    Restore {DECISION_FILE} as it was. To correct the decision, write a new one with “corrects: "
    "north-reading-initial”."
)
CORRECTION = DECISION.replace("id: north-reading-initial", "id: north-reading-again").replace(
    "date: 2026-10-12", "date: 2026-10-13"
)
#: the files of today, and what is said of them
CASES: dict[str, tuple[Mapping[str, str], str]] = {
    "nothing": (BEFORE, ""),
    "other words": (
        changed("The training is done, and", "The training was done and"),
        f"{begins(where(DECISION_FILE, 'reason'))}“reason” of this decision was reworded, but nobody says "
        "whether it means the same. [record-changed]",
    ),
    "a comma": (
        changed("is done, and the", "is done and the"),
        f"{begins(where(DECISION_FILE, 'reason'))}“reason” of this decision was reworded and means the same. "
        "[record-changed]",
    ),
    "other lines and comments": (
        changed(
            "reason: The training is done, and the books are there.",
            "# why\nreason: >\n  The training is done,\n  and the books are there.",
        ),
        "",
    ),
    "another stage": (
        changed("to_stage: initial", "to_stage: full"),
        f"{begins(where(DECISION_FILE, 'to_stage'))}“to_stage” of this decision changed from initial to full. "
        "[record-changed]",
    ),
    "less support": (
        changed("due: 2026-10-19", "due: 2026-11-19"),
        f"{begins(f'{DECISION_FILE}:1:5')}“support.due” of this decision changed from 2026-10-19 to "
        "2026-11-19. [record-changed]",
    ),
    "a status": (
        {**BEFORE, DECISION_FILE: f"{DECISION}status: adopted\n"},
        f"{begins(f'{DECISION_FILE}:1:5')}“status” of this decision is new: adopted. [record-changed]",
    ),
    "gone": (
        without(BEFORE, DECISION_FILE),
        f"{begins(f'{DECISION_FILE}:1:1')}it is gone. [record-changed]",
    ),
    "another id": (
        {**BEFORE, DECISION_FILE: DECISION.replace(
            "id: north-reading-initial", "former_ids: [north-reading-initial]\nid: north-begins"
        )},
        f"{begins(f'{DECISION_FILE}:2:5')}its id became “north-begins”. [record-changed]",
    ),
    "another folder": ({**without(BEFORE, DECISION_FILE), ELSEWHERE: DECISION}, ""),
    "another folder and other words": (
        {**without(BEFORE, DECISION_FILE), ELSEWHERE: DECISION.replace("is done", "was held")},
        f"{begins(where(DECISION_FILE, 'reason', ELSEWHERE))}“reason” of this decision was reworded, but nobody says "
        "whether it means the same. [record-changed]",
    ),
    "a correction": (
        {**BEFORE, ELSEWHERE: f"{CORRECTION}corrects: north-reading-initial\n"}, "",
    ),
    "a warning that is ignored": (
        {**BEFORE, DECISION_FILE: f"{DECISION}ignore: {{cut-off: It ends here.}}\n"}, "",
    ),
    "a translation": (
        {**BEFORE, "locale/es/LC_MESSAGES/north.po": 'msgid "a"\nmsgstr "b"\n'}, "",
    ),
    "a file that cannot be read": ({**BEFORE, DECISION_FILE: f"{DECISION}unknown: key\n"}, ""),
}  # fmt: skip


def said_of_records(text: str) -> str:
    """The problems with records in an output, each with its remedy checked."""
    lines = text.splitlines()
    found = [number for number, line in enumerate(lines) if "[record-changed]" in line]
    assert {lines[number + 1] for number in found} <= {REMEDY}
    return "\n".join(lines[number] for number in found)


def put(root: Path, files: Mapping[str, str]) -> None:
    """Commit the handbook with these files and no other pages."""
    for page in [*root.glob("content/**/*.yaml")]:
        page.unlink()
    commit(root, files)


@pytest.mark.parametrize("case", CASES)
def test_a_released_decision_stays_as_it_was(
    case: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files, expected = CASES[case]
    commit(tmp_path, BEFORE, tag="v1")
    put(tmp_path, files)
    code, out, err = run(capsys, tmp_path, "check", "--against", "v1")
    assert (said_of_records(out), err) == (expected, "")
    if expected:
        assert code == 1


OTHER_WORDS = changed("is done", "was held")


@pytest.mark.parametrize("draft", [DECISION_FILE, GUIDE_FILE])
def test_a_draft_edition_makes_no_record(
    draft: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    commit(tmp_path, {**BEFORE, draft: f"{BEFORE[draft]}status: draft\n"}, tag="v1")
    put(tmp_path, OTHER_WORDS)
    assert said_of_records(run(capsys, tmp_path, "check", "--against", "v1")[1]) == ""


def test_a_decision_stays_as_it_was_in_the_last_edition_that_was_no_draft(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    commit(tmp_path, BEFORE, tag="v1")
    draft = {GUIDE_FILE: f"{BEFORE[GUIDE_FILE]}status: draft\n"}
    commit(tmp_path, {**BEFORE, **draft}, tag="v2")
    put(tmp_path, {**OTHER_WORDS, **draft})
    found = said_of_records(run(capsys, tmp_path, "check", "--against", "v2")[1])
    assert found.startswith(begins(where(DECISION_FILE, "reason")))


def test_a_decision_that_no_edition_has_may_change(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    commit(tmp_path, BEFORE)
    commit(tmp_path, OTHER_WORDS)
    assert said_of_records(run(capsys, tmp_path, "check", "--against", "HEAD~1")[1]) == ""


def test_decisions_are_released_without_versions_and_are_records_then(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    commit(tmp_path, BEFORE)
    assert run(capsys, tmp_path, "review", "walk")[0] == 0
    commit(tmp_path, BEFORE)
    code, out, err = run(capsys, tmp_path, "release", "v1", "--date", "2026-11-01")
    assert (code, err) == (0, "")
    assert out == (
        "1 guide, 1 tool, 1 plan, 1 measure, 1 decision of the first edition:\n"
        "  Guide “Reading aloud” (reading), new, 1.0.0\n"
        "    New in this edition.\n"
        "  Tool “Walkthrough” (walk), new, 1.0.0\n"
        "    New in this edition.\n"
        "  Plan “Plan of the year” (year-plan), new, 1.0.0\n"
        "    New in this edition.\n"
        "  Measure “Word test” (word-test), new, 1.0.0\n"
        "    New in this edition.\n"
        "  Decision “North begins with reading aloud” (north-reading-initial), new\n"
        "The edition “v1” is tagged. Publish it: git push --follow-tags\n"
    )
    assert (tmp_path / DECISION_FILE).read_text("utf-8") == DECISION
    assert 'edition: "v1"' in (tmp_path / PLAN_FILE).read_text("utf-8")

    (tmp_path / DECISION_FILE).write_text(OTHER_WORDS[DECISION_FILE], "utf-8")
    git(tmp_path, "commit", "--quiet", "--all", "--message", "Other words")
    code, out, err = run(capsys, tmp_path, "release", "v2")
    assert (code, err) == (1, "")
    assert out == (
        f"{begins(where(DECISION_FILE, 'reason'))}“reason” of this decision was reworded, but nobody says "
        f"whether it means the same. [record-changed]\n{REMEDY}\n"
        "1 problem found.\n"
        "Nothing was released. Do this, in this order:\n"
        "  1. Correct the problem listed above.\n"
        "  2. Commit what you changed:\n"
        f"       git -C {tmp_path} add .\n"
        f'       git -C {tmp_path} commit --message "Make ready for v2"\n'
        "  3. Release it:\n"
        f"       guidegen -C {tmp_path} release v2\n"
    )


STAGES = f"version: 1.0.0\n{BEFORE[RULES]}"
FEWER = STAGES.replace("at_least: 50", "at_least: 40")
NUMBER = (
    "it says something else: “all_of.share_meeting.at_least” of the rule “From initial to full "
    "implementation” changed from 50 to 40."
)
ENDINGS = ("[version-behind]", "[version-back]", "[no-version]")
RULE_CASES = {
    "nothing": (STAGES, ""),
    "another number": (
        FEWER,
        f"{RULES}:1:10: “{RULES}” has version 1.0.0, but needs at least 1.1.0 after 1.0.0, since "
        f"{NUMBER} [version-behind]",
    ),
    "another number and a version": (FEWER.replace("1.0.0", "1.1.0"), ""),
    "who set a number": (
        STAGES.replace("A local number.", "The board's number.").replace("1.0.0", "1.0.1"), "",
    ),
    "back": (
        FEWER.replace("1.0.0", "0.9.0"),
        f"{RULES}:1:10: The version of “{RULES}” went back from 1.0.0 to 0.9.0. [version-back]",
    ),
    "no version any more": (
        FEWER.replace("version: 1.0.0\n", ""),
        f"{RULES}:1:1: “{RULES}” has changed, but has no version. [no-version]",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", RULE_CASES)
def test_rules_with_a_version_raise_it(
    case: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text, expected = RULE_CASES[case]
    commit(tmp_path, {**BEFORE, RULES: STAGES}, tag="v1")
    commit(tmp_path, {**BEFORE, RULES: text})
    out = run(capsys, tmp_path, "check", "--against", "v1")[1]
    assert "\n".join(line for line in out.splitlines() if line.endswith(ENDINGS)) == expected


def test_rules_without_a_version_may_change(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    commit(tmp_path, BEFORE, tag="v1")
    commit(tmp_path, {**BEFORE, RULES: FEWER.replace("version: 1.0.0\n", "")})
    assert "version" not in run(capsys, tmp_path, "check", "--against", "v1")[1]


def test_plans_and_measures_get_change_logs(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    commit(tmp_path, BEFORE, tag="v1")
    after = {
        **BEFORE,
        PLAN_FILE: BEFORE[PLAN_FILE]
        .replace("value: 11,", "value: 12,")
        .replace("combine: mean", "combine: pooled")
        .replace("version: 2026", "version: 2027")
        .replace("version: 1.0.0", "version: 1.0.1"),
        MEASURE_FILE: BEFORE[MEASURE_FILE].replace(
            "strategies:", "  - {version: 2027, since: 2027-08-01, compares: false}\nstrategies:"
        ),
    }
    commit(tmp_path, after)
    assert run(capsys, tmp_path, "review", "walk")[0] == 0
    commit(tmp_path, after)
    out = run(capsys, tmp_path, "check", "--against", "v1")[1]
    assert [line for line in out.splitlines() if "[version-behind]" in line] == [
        f"{MEASURE_FILE}:16:10: “word-test” has version 1.0.0, but needs at least 2.0.0 after 1.0.0, "
        "since values before and after do not compare: The version “2027” is new. [version-behind]",
        f"{where(PLAN_FILE, 'version')}: “year-plan” has version 1.0.1, but needs at least 2.0.0 after 1.0.0, "
        "since results before and after do not compare: “combine” of the monitoring “walks” changed "
        "from mean to pooled. [version-behind]",
    ]
    for name in (PLAN_FILE, MEASURE_FILE):
        text = (tmp_path / name).read_text("utf-8")
        text = text.replace("\nversion: 1.0.1\n", "\nversion: 2.0.0\n")
        (tmp_path / name).write_text(
            text.replace("\nversion: 1.0.0\n", "\nversion: 2.0.0\n"), "utf-8"
        )
    git(tmp_path, "commit", "--quiet", "--all", "--message", "Versions")
    arguments = ("release", "v2", "--date", "2026-11-01", "--note", "The board asked for it.")
    code, out, err = run(capsys, tmp_path, *arguments)

    assert (code, err) == (0, "")
    assert out == (
        "1 plan, 1 measure since v1:\n"
        "  Plan “Plan of the year” (year-plan), 1.0.0 to 2.0.0\n"
        "    “target” of the goal “Most teachers read aloud as described.” changed from 11 of 14 on "
        "2027-04-30 to 12 of 14 on 2027-04-30.\n"
        "    “measure.version” of the goal “More students know the words of their grade.” changed from "
        "2026 to 2027.\n"
        "    “combine” of the monitoring “walks” changed from mean to pooled.\n"
        "    Results before and after do not compare.\n"
        "  Measure “Word test” (word-test), 1.0.0 to 2.0.0\n"
        "    The version “2027” is new.\n"
        "    Values before and after do not compare.\n"
        "The edition “v2” is tagged. Publish it: git push --follow-tags\n"
    )
    assert (
        (tmp_path / MEASURE_FILE)
        .read_text("utf-8")
        .endswith(
            "changes:\n"
            "  - version: 2.0.0\n"
            '    note: "The board asked for it."\n'
            "    date: 2026-11-01\n"
            "    kind: scoring\n"
            '    edition: "v2"\n'
            "    what:\n"
            '      - "The version “2027” is new."\n'
            "    scores: do-not-compare\n"
        )
    )


def test_first_stages_and_rules_have_nothing_to_log(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    commit(tmp_path, {**BEFORE, RULES: STAGES})
    assert run(capsys, tmp_path, "review", "walk")[0] == 0
    git(tmp_path, "add", "--all")
    git(tmp_path, "commit", "--quiet", "--message", "Review")
    code, out, _ = run(capsys, tmp_path, "release", "v1", "--date", "2026-11-01")
    assert (code, RULES in out) == (0, False)
    assert (tmp_path / RULES).read_text("utf-8") == STAGES


def test_rules_get_a_change_log(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    commit(tmp_path, {**BEFORE, RULES: STAGES}, tag="v1")
    after = FEWER.replace("1.0.0", "1.1.0")
    commit(tmp_path, {**BEFORE, RULES: after})
    assert run(capsys, tmp_path, "review", "walk")[0] == 0
    git(tmp_path, "add", "--all")
    git(tmp_path, "commit", "--quiet", "--message", "Review")
    arguments = ("release", "v2", "--date", "2026-11-01")
    out = run(capsys, tmp_path, *arguments)[1]
    assert (
        f"Nothing says why these changed: {RULES} 1.1.0. Write a “note” into “changes” at that "
        "version, or give one reason for all of them with --note, as below."
    ) in out
    code, out, err = run(capsys, tmp_path, *arguments, "--note", "Half was too many.")
    assert (code, err) == (0, "")
    assert out == (
        "No pages since v1:\n"
        "  conf/stages.yaml, version 1.1.0\n"
        "    “all\\_of.share\\_meeting.at\\_least” of the rule “From initial to full "
        "implementation” changed from 50 to 40.\n"
        "The edition “v2” is tagged. Publish it: git push --follow-tags\n"
    )
    entry = (
        "changes:\n"
        "  - version: 1.1.0\n"
        '    note: "Half was too many."\n'
        "    date: 2026-11-01\n"
        "    kind: scoring\n"
        '    edition: "v2"\n'
        "    what:\n"
        '      - "“all\\\\_of.share\\\\_meeting.at\\\\_least” of the rule “From initial to full '
        'implementation” changed from 50 to 40."\n'
    )
    assert (tmp_path / RULES).read_text("utf-8") == f"{after}{entry}"
    released = read_handbook(Folder.at(tmp_path)).handbook
    assert section(report(released, "stage-model", "four"), "history") == [
        "Version 1.1.0: In effect from 2026-11-01 / Edition v2 / Half was too many. / "
        "“all\\_of.share\\_meeting.at\\_least” of the rule “From initial to full implementation” "
        "changed from 50 to 40."
    ]
