"""`guidegen release` in real repositories: what is in the way, what is written, and the tag."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guidegen import files
from guidegen.cli import release_recovery
from guidegen.history import Repository
from guidegen.model import Text
from guidegen.model.base import ChangeLogEntry
from guidegen.reading import Folder, read_handbook
from guidegen.reading.changelog import add_entry
from guidegen.reading.shape import shape
from guidegen.reading.yaml_file import YamlFile
from helpers.comparisons import SHIPPED
from helpers.handbooks import GUIDE_FILE, TOOL_FILE, write
from helpers.repositories import WHO, commit, git, run
from helpers.versions import BEFORE, GUIDE_1, REWORDED, TOOL_1, log, to

DAY = ("--date", "2026-08-17")
WITHDRAWN = to("2.0.0", TOOL_1).replace("- id: heard", "- id: asked").replace(
    "At least 3 of 4 students say what they heard.", "Students ask."
) + "withdrawn: [{id: heard, reason: Nobody could *hear* it.}]\nwho: Each observer\n"  # fmt: skip


@pytest.fixture
def root(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Path:
    """A handbook with its first edition."""
    for name, value in WHO.items():
        monkeypatch.setenv(name, value)
    write(tmp_path, BEFORE)
    assert run(capsys, tmp_path, "review", "walk")[0] == 0
    commit(tmp_path, BEFORE)
    assert run(capsys, tmp_path, "release", "2025-fall", "--date", "2025-08-18")[0] == 0
    return tmp_path


def changed(root: Path, capsys: pytest.CaptureFixture[str], text: str) -> None:
    """The tool with another text, as the first edition left its change log, reviewed again."""
    tail = (root / TOOL_FILE).read_text("utf-8").partition("changes:")[2]
    write(root, {**BEFORE, TOOL_FILE: text if "changes:" in text else f"{text}changes:{tail}"})
    (root / GUIDE_FILE).write_text(git(root, "show", f"2025-fall:{GUIDE_FILE}") + "\n", "utf-8")
    run(capsys, root, "review", "walk")
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--message", "The tool")


def test_the_first_edition(root: Path) -> None:
    assert (root / GUIDE_FILE).read_text("utf-8") == (
        f"{GUIDE_1}changes:\n"
        "  - version: 1.0.0\n"
        "    date: 2025-08-18\n"
        '    edition: "2025-fall"\n'
        "    what:\n"
        '      - "New in this edition."\n'
    )
    assert git(root, "status", "--porcelain") == ""
    assert git(root, "log", "-1", "--format=%s") == "Release 2025-fall"
    assert git(root, "for-each-ref", "--format=%(objecttype) %(refname)") == (
        "commit refs/heads/main\ntag refs/tags/2025-fall"
    )


def test_a_change_log_is_written(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    changed(root, capsys, WITHDRAWN)
    before = (root / TOOL_FILE).read_text("utf-8")
    code, out, err = run(
        capsys, root, "release", "2026-fall", *DAY, "--note", "Observers could not agree."
    )
    assert (code, err) == (0, "")
    assert out == (
        "1 tool since 2025-fall:\n"
        "  Tool “Walkthrough” (walk), 1.0.0 to 2.0.0\n"
        "    “who” of this tool is new: Each observer.\n"
        "    The item “Students ask.” is new.\n"
        "    The item “At least 3 of 4 students say what they heard.” was withdrawn: Nobody could "
        "\\*hear\\* it.\n"
        "    Scores before and after do not compare.\n"
        "    Train again: Each observer.\n"
        "The edition “2026-fall” is tagged. Publish it: git push --follow-tags\n"
    )
    entry = (
        "  - version: 2.0.0\n"
        '    note: "Observers could not agree."\n'
        "    date: 2026-08-17\n"
        "    kind: structure\n"
        '    edition: "2026-fall"\n'
        "    what:\n"
        '      - "“who” of this tool is new: Each observer."\n'
        '      - "The item “Students ask.” is new."\n'
        '      - "The item “At least 3 of 4 students say what they heard.” was withdrawn: Nobody '
        'could \\\\*hear\\\\* it."\n'
        "    scores: do-not-compare\n"
        "    sections: [after]\n"
        "    retrain:\n"
        '      - "Each observer"\n'
    )
    assert (root / TOOL_FILE).read_text("utf-8") == before.replace(
        "changes:\n", f"changes:\n{entry}"
    )
    # and the next check against the tag has nothing to say
    assert run(capsys, root, "check", "--against", "2026-fall")[:2] == (
        0, "No problems: 1 guide, 1 tool.\n",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("new", "last"),
    [
        (15, "The component “C14” is new."),
        (16, "And 1 more change."),
        (17, "And 2 more changes."),
    ],
)
def test_of_many_changes_the_first_are_written(
    root: Path, capsys: pytest.CaptureFixture[str], new: int, last: str
) -> None:
    more = "".join(
        f"  - {{id: c{n}, title: C{n}, not_monitored_because: No.}}\n" for n in range(new)
    )
    text = (root / GUIDE_FILE).read_text("utf-8")
    (root / GUIDE_FILE).write_text(
        text.replace("\nversion: 1.0.0\n", f"\n{more}version: 1.1.0\n"), "utf-8"
    )
    git(root, "commit", "--quiet", "--all", "--message", "The guide")
    assert run(capsys, root, "release", "2026-fall", *DAY, "--note", "Other.")[0] == 0
    what = read_handbook(Folder.at(root)).handbook.guides[0].changes[0].what
    assert (what[14], what[-1]) == ("The component “C14” is new.", last)


def test_what_the_author_wrote_stays(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    entry = "retrain: Coaches, reworded: {chosen: wording}"
    changed(root, capsys, to("1.0.1", REWORDED) + log("1.0.1", entry))
    assert run(capsys, root, "release", "2026-fall", *DAY, "--note", "Other.")[0] == 0
    found = read_handbook(Folder.at(root)).handbook.tools[0].changes[0]
    assert (found.note, found.retrain, found.kind) == ("Because.", ("Coaches",), "wording")
    assert found.what == (
        "The item “The teacher chose a text.” was reworded and means the same. It was: “A text was "
        "chosen.”",
    )
    assert found.scores == "compare"


def test_a_dry_run_changes_nothing(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    changed(root, capsys, WITHDRAWN)
    head = git(root, "rev-parse", "HEAD")
    code, out, _ = run(capsys, root, "release", "2026-fall", *DAY, "--note", "So.", "--dry-run")
    assert code == 0
    assert out.endswith("Nothing was changed, because of --dry-run.\n")
    assert (git(root, "rev-parse", "HEAD"), git(root, "tag")) == (head, "2025-fall")
    assert git(root, "status", "--porcelain") == ""


REFUSED: dict[str, tuple[dict[str, str], list[str], int, str]] = {
    "an edition that exists": (
        {}, ["2025-fall"], 1,
        "There is an edition “2025-fall” already, and an edition never changes. Give this one "
        "another name. Nothing was released.",
    ),
    "a name that differs in capital letters alone": (
        {}, ["2025-FALL"], 1,
        "There is an edition “2025-fall” already, and “2025-FALL” differs from it in capital letters "
        "alone, so both would be one folder on many systems. Give it another name, as 2026-fall. "
        "Nothing was released.",
    ),
    "the name of a branch": (
        {}, ["main"], 1,
        "There is a branch “main”, and git could not tell it from the edition. Give the edition "
        "another name, as 2026-fall. Nothing was released.",
    ),
    "a name that others understand as something else": (
        {}, ["latest"], 2,
        "“latest” cannot be the name of an edition: it means something else to readers, to git or to "
        "web servers. Name it after its time, as 2026-fall.",
    ),
    "a name that is no folder": (
        {}, ["../x"], 2,
        "“../x” cannot be the name of an edition: it becomes a folder and a part of addresses. Tag "
        "the commit with up to 100 letters, digits, single dots, dashes and underscores, which "
        "begins and ends with a letter or a digit, as 2026-fall.",
    ),
    "no day": (
        {}, ["2026-fall", "--date", "tomorrow"], 2,
        "“tomorrow” is not a date. Write year, month and day, such as 2026-08-17.",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", REFUSED)
def test_what_is_refused(case: str, root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    files, arguments, code, message = REFUSED[case]
    if files:
        changed(root, capsys, files[TOOL_FILE])
    before = git(root, "rev-parse", "HEAD", "--tags")
    assert run(capsys, root, "release", *arguments) == (code, "", f"guidegen: {message}\n")
    assert git(root, "rev-parse", "HEAD", "--tags") == before


def test_what_git_refuses_is_taken_back(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    changed(root, capsys, WITHDRAWN)
    # as another program of git leaves it when it is cut off
    lock = root / ".git" / "refs" / "heads" / "main.lock"
    lock.touch()
    code, out, err = run(capsys, root, "release", "2026-fall", "--note", "So.")
    assert (code, out) == (1, "")
    assert err == (
        "guidegen: The change logs could not be committed: git commit failed: another git command is "
        "at work in this repository, or was cut off. Wait until it has ended; if none is running, "
        f"delete the file {lock}. Nothing was released.\n"
    )
    assert git(root, "status", "--porcelain") == ""
    assert git(root, "tag") == "2025-fall"
    assert lock.exists(), "it is somebody else's, however new it is"


@pytest.mark.parametrize("name", ["index.lock", "refs/heads/main.lock"])
def test_lock_that_somebody_else_takes_meanwhile_is_left(
    name: str, root: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    changed(root, capsys, WITHDRAWN)
    lock, taken = root / ".git" / name, files.write

    def take_meanwhile(path: Path, text: str) -> None:
        taken(path, text)
        lock.touch()

    monkeypatch.setattr(release_recovery, "write", take_meanwhile)
    assert run(capsys, root, "release", "2026-fall", "--note", "So.")[0] == 1
    lock.unlink()  # it is there still
    assert git(root, "status", "--porcelain") == ""
    assert git(root, "tag") == "2025-fall"


@pytest.mark.parametrize("name", ["index.lock", "refs/heads/main.lock", "refs/tags/2026-fall.lock"])
def test_lock_of_a_release_that_was_killed_is_taken_away_and_no_other(
    name: str, root: Path
) -> None:
    repository, lock = Repository.of(root), root / ".git" / name
    begun = release_recovery.Begun("2026-fall", repository.commit("HEAD"), {})
    lock.touch()
    with release_recovery.record_release(repository, begun):
        release_recovery.recover(repository)
    lock.unlink()  # it is there still: it was there before
    with release_recovery.record_release(repository, begun):
        lock.touch()
        release_recovery.recover(repository)
    assert not lock.exists()


# --- writing into a file

ENTRY = ChangeLogEntry(
    version=Text("9.0.0"), note=Text("So: “x”."), what=(Text('a "b" \\*'), Text("c"))
)
START = "id: reading\ntitle: Reading\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (START, f'{START}changes:\n  - version: 9.0.0\n    note: "So: “x”."\n    what:\n'
                '      - "a \\"b\\" \\\\*"\n      - "c"\n'),
        (f"{START}changes: []", f'{START}changes: [{{version: 9.0.0, note: "So: “x”.", '
                                'what: ["a \\"b\\" \\\\*", "c"]}]'),
        (f"{START}changes: # newest first\n\n  # here\n- version: 1.0.0 # old\n  note: x\n# end",
         f'{START}changes: # newest first\n\n  # here\n- version: 9.0.0\n  note: "So: “x”."\n'
         '  what:\n    - "a \\"b\\" \\\\*"\n    - "c"\n- version: 1.0.0 # old\n  note: x\n# end\n'),
        (f"{START}changes:\nsummary: x\n",
         f'{START}changes:\n  - version: 9.0.0\n    note: "So: “x”."\n    what:\n'
         '      - "a \\"b\\" \\\\*"\n      - "c"\nsummary: x\n'),
    ],
)  # fmt: skip
def test_an_entry_is_put_first(before: str, after: str) -> None:
    guide = shape(type(SHIPPED.handbook.guides[0]), YamlFile(before, "g.guide.yaml"))[0]
    assert guide
    assert add_entry(before, guide.file, guide, ENTRY) == after


#: ways to write a file that a library would set right on the way
WRITTEN = {
    "values that line up": "id:      reading\ntitle:   Reading   # why\n",
    "lists indented in two ways": f"{START}summary:\n- a\n- b\nmaterials:\n    -   c\n",
    "text in several lines": f"{START}summary: one two\n  three four\n",
    "quoted in several lines": f"{START}summary: \"one \\u00e9\\/\n  three\"\nmaterials: 'a\n  b'\n",
    "folded and literal": f"{START}summary: >-\n      one\n      two\nmaterials: |+\n   x\n\n",
    "blanks at ends": "id: reading  \ntitle: Reading\n   \n\n\n# end\n",
    "lists in one line": f"{START}summary: [ a,b , \n  c, ]\n",
    "marks of a document": f"---\n{START}",
    "other keys": '? id\n: reading\n"title" : Reading\n',
    "line ends of Windows": START.replace("\n", "\r\n"),
    "signs": f'{START}summary: "é 😀"\n',
}


@pytest.mark.parametrize("written", WRITTEN)
@pytest.mark.parametrize(
    "log", ["", "changes: # newest first\n\n-   version: 1.0.0\n    note: 'x'\n"]
)
def test_every_byte_beside_the_entry_stays(written: str, log: str) -> None:
    text = WRITTEN[written]
    before = text + (log.replace("\n", "\r\n") if "\r\n" in text else log)
    guide = shape(type(SHIPPED.handbook.guides[0]), YamlFile(before, "g.guide.yaml"))[0]
    assert guide
    made = add_entry(before, guide.file, guide, ENTRY)
    assert made
    pairs = zip(before, made, strict=False)
    start = next((n for n, (old, new) in enumerate(pairs) if old != new), len(before))
    assert made.endswith(before[start:])


def test_a_file_in_one_pair_of_braces_is_left_alone() -> None:
    text = "{id: reading, title: Reading}\n"
    guide = shape(type(SHIPPED.handbook.guides[0]), YamlFile(text, "g.guide.yaml"))[0]
    assert guide
    assert add_entry(text, guide.file, guide, ENTRY) is None


texts = st.text(st.characters(exclude_categories=("Cs", "Cc", "Co", "Cn", "Zl", "Zp")), min_size=1)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 50), texts.filter(str.strip), texts.filter(str.strip))
def test_any_text_can_be_written_into_any_page(number: int, note: str, what: str) -> None:
    pages = SHIPPED.handbook.pages
    page = pages[number % len(pages)]
    text = (SHIPPED.folder.root / page.file).read_text("utf-8")
    entry = ChangeLogEntry(version=Text("9.0.0"), note=Text(note), what=(Text(what),))
    made = add_entry(text, page.file, page, entry)
    assert made
    assert [line for line in text.splitlines() if line not in made.splitlines()] == []
