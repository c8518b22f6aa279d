"""From nothing to an edition: all that is in the way is told at once, with what to type."""

from __future__ import annotations

import re
import shlex
import subprocess
from pathlib import Path

import pytest

from guidegen.reading import Folder, read_handbook
from helpers.handbooks import DEFAULTS, GUIDE_FILE, TOOL_FILE, write
from helpers.repositories import WHO, commit, git, run
from helpers.versions import BEFORE, FEWER, GUIDE_1, REWORDED, TOOL_1, to

DAY = ("--date", "2026-08-17")


@pytest.fixture(autouse=True)
def who(monkeypatch: pytest.MonkeyPatch) -> None:
    """A person whom git knows."""
    for name, value in WHO.items():
        monkeypatch.setenv(name, value)


@pytest.fixture
def nobody(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A machine on which nobody has told git who they are."""
    for name in WHO:
        if name.startswith(("GIT_AUTHOR", "GIT_COMMITTER")):
            monkeypatch.delenv(name)
    config = tmp_path / "gitconfig"
    config.write_text("[user]\nuseConfigOnly = true\n", "utf-8")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(config))
    monkeypatch.delenv("EMAIL", raising=False)


def test_a_new_handbook_is_released_in_one_try(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = tmp_path / "ours"
    code, out, err = run(capsys, tmp_path, "new", "ours")
    assert (code, err) == (0, "")
    assert out.endswith("Its history begins in git, with a first commit.\n")
    assert run(capsys, root, "release", "2026-fall", "--draft", *DAY) == (
        0,
        "1 guide, 1 tool of the first edition:\n"
        "  Guide “My first strategy” (my-first-strategy), new, 0.1.0\n"
        "    New in this edition.\n"
        "  Tool “My first strategy: walkthrough” (my-first-strategy-walkthrough), new, 0.1.0\n"
        "    New in this edition.\n"
        "The draft edition “2026-fall” is tagged. Publish it: git push --follow-tags\n",
        "",
    )
    assert git(root, "log", "--format=%s").splitlines() == [
        "Release 2026-fall (draft)", "Start the handbook",
    ]  # fmt: skip
    assert git(root, "status", "--porcelain") == ""
    entry = read_handbook(Folder.at(root)).handbook.guides[0].changes[0]
    assert (entry.edition, entry.draft) == ("2026-fall", True)


def test_a_new_handbook_that_is_not_said_to_be_a_draft(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    run(capsys, tmp_path, "new", "ours")
    monkeypatch.chdir(tmp_path / "ours")
    assert run(capsys, Path(), "release", "2026-fall") == (
        1,
        "Nothing was released. Do this, in this order:\n"
        "  1. Drafts are not for use: my-first-strategy, my-first-strategy-walkthrough. If one is "
        "ready, write “status: adopted”. With --draft, as below, they are published as drafts.\n"
        "  2. Release it:\n"
        "       guidegen release 2026-fall --draft\n",
        "",
    )
    assert git(Path(), "tag") == ""


@pytest.mark.usefixtures("nobody")
def test_all_that_is_in_the_way_is_told_at_once(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    root = tmp_path / "ours"
    write(root, {**BEFORE, GUIDE_FILE: GUIDE_1.replace("version: 1.0.0\n", "")})
    monkeypatch.chdir(root)
    assert run(capsys, Path(), "release", "2026-fall", *DAY) == (
        1,
        f"{GUIDE_FILE}:1:5: “reading” has changed, but has no version. [no-version]\n    Write "
        "“version: 1.0.0”.\n1 problem found.\nNothing was released. Do this, in this "
        "order:\n  1. Correct the problem listed above.\n  2. Compare items with their components, 2 "
        "pairs: the first command shows them. Accept what fits, all items of a tool or one by "
        "one:\n       guidegen review\n       guidegen review walk\n  3. Start a history of "
        "the handbook:\n       git init\n  4. Tell git who you are:\n       git config "
        '--global user.name "Your Name"\n       git config --global user.email '
        "you@example.org\n  5. Commit the handbook:\n       git add .\n       git commit "
        '--message "Make ready for 2026-fall"\n  6. Release it:\n       guidegen release '
        "2026-fall --date 2026-08-17\n",
        "",
    )


def test_what_is_not_committed_and_what_had_better_not_be(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    commit(tmp_path, BEFORE)
    rows = "administration,rater,item,value\nfall,ann,chosen,1\n"
    write(tmp_path, {"visits.csv": rows, "build/html/index.html": "x", "notes.txt": "x",
                     "locale/es/LC_MESSAGES/handbook.mo": "x"})  # fmt: skip
    monkeypatch.chdir(tmp_path)
    code, out, err = run(capsys, Path(), "release", "2026-fall")
    assert (code, err) == (1, "")
    assert out.partition("  2. ")[2] == (
        "Keep answers and filled forms out of git: visits.csv. Move them out of the handbook's folder, "
        "or name them in .gitignore.\n"
        "  3. Keep the files that guidegen makes out of git: add the lines /build/ and *.mo "
        "to .gitignore.\n"
        "  4. Commit what is not committed: build/html/index.html, locale/es/LC_MESSAGES/handbook.mo, "
        "notes.txt, visits.csv.\n"
        "       git add .\n"
        '       git commit --message "Make ready for 2026-fall"\n'
        "  5. Release it:\n"
        "       guidegen release 2026-fall\n"
    )


def test_files_beside_the_handbook_do_not_matter(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = tmp_path / "handbook"
    write(root, BEFORE)
    run(capsys, root, "review", "walk")
    git(tmp_path, "init", "--quiet")
    git(tmp_path, "add", "--all")
    git(tmp_path, "commit", "--quiet", "--message", "All")
    (tmp_path / "budget.txt").write_text("x", "utf-8")
    assert run(capsys, root, "release", "2026-fall")[0] == 0


def test_without_git(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    root = tmp_path / "our handbook"
    write(root, {})
    monkeypatch.setenv("PATH", str(tmp_path))
    code, out, err = run(capsys, root, "release", "2026-fall")
    assert (code, err) == (1, "")
    assert "  1. Install git from git-scm.com, and open a new terminal.\n" in out
    assert f'       git -C "{root}" init\n' in out


def test_a_draft_that_is_none(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    commit(tmp_path, BEFORE)
    out = run(capsys, tmp_path, "release", "2026-fall", "--draft")[1]
    assert "Leave out --draft: no page has “status: draft”." in out
    assert out.endswith(f"guidegen -C {tmp_path} release 2026-fall\n")


def test_drafts_need_no_review_and_others_do(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    draft = TOOL_1.replace("id: walk", "id: visit").replace("adopted", "draft")
    commit(tmp_path, {**BEFORE, "content/visit.tool.yaml": draft})
    out = run(capsys, tmp_path, "release", "2026-fall", "--draft")[1]
    assert "Compare items with their components, 2 pairs:" in out
    assert "review walk\n" in out
    assert "visit" not in out
    run(capsys, tmp_path, "review", "walk")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "--quiet", "--message", "Reviewed")
    assert run(capsys, tmp_path, "release", "2026-fall", "--draft")[0] == 0


def test_a_tag_that_is_a_folder_of_pages_in_each_order(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(tmp_path, BEFORE)
    run(capsys, tmp_path, "review", "walk")
    commit(tmp_path, {**BEFORE, "content/strategies/note.md": "# Note\n"})
    head = git(tmp_path, "rev-parse", "HEAD")
    assert run(capsys, tmp_path, "release", "Strategies")[2] == (
        "guidegen: The edition cannot be named “Strategies”: it has the folder content/strategies, and "
        "addresses of its pages would lead nowhere. Give it another name, as 2026-fall. Nothing was "
        "released.\n"
    )
    git(tmp_path, "mv", "content/strategies", "content/practices")
    git(tmp_path, "tag", "before")
    git(tmp_path, "commit", "--quiet", "--message", "Moved")
    assert "the edition before has the folder" in run(capsys, tmp_path, "release", "strategies")[2]
    git(tmp_path, "tag", "practices", head)
    assert run(capsys, tmp_path, "release", "2026-fall")[2].startswith(
        "guidegen: content/practices cannot be published: there is an edition “practices”, so addresses "
        "of the folder's pages would lead nowhere. Rename the folder."
    )
    assert git(tmp_path, "tag").splitlines() == ["before", "practices"]


# --- the beginning of a history


@pytest.mark.usefixtures("nobody")
def test_a_new_handbook_where_git_knows_nobody(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = tmp_path / "ours"
    out = run(capsys, tmp_path, "new", str(root))[1]
    assert out.partition("build\n")[2] == (
        "Its history begins in git. Tell git who you are, and commit it:\n"
        '    git config --global user.name "Your Name"\n'
        "    git config --global user.email you@example.org\n"
        f"    git -C {root} add .\n"
        f'    git -C {root} commit --message "Start the handbook"\n'
    )
    assert (root / ".git").is_dir()


def test_a_new_handbook_in_a_repository(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    git(tmp_path, "init", "--quiet")
    root = tmp_path / "ours"
    out = run(capsys, tmp_path, "new", str(root))[1]
    assert "It is in an existing git repository. Commit it:\n" in out
    assert not (root / ".git").exists()


def test_a_new_handbook_in_an_empty_repository(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    git(tmp_path, "init", "--quiet")
    out = run(capsys, tmp_path, "new", str(tmp_path))[1]
    assert out.endswith("Its history begins in git, with a first commit.\n")
    assert git(tmp_path, "log", "--format=%s") == "Start the handbook"


def test_a_new_handbook_without_git(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    out = run(capsys, tmp_path, "new", str(tmp_path / "ours"))[1]
    assert "Editions need git, which is not installed. Get it from git-scm.com, then type:\n" in out


# --- who does what is said, word by word, gets an edition


def follow(root: Path, out: str, capsys: pytest.CaptureFixture[str]) -> str:
    """Do what an answer of `release` says, as somebody would who takes each word as it stands.

    What the last command says, which releases.
    """
    for place, remedy in re.findall(r"^(\S+?):\d+:\d+: .*\n    (.*)$", out, re.MULTILINE):
        path = root / place
        path.write_text(corrected(path.read_text("utf-8"), remedy), "utf-8")
    said = ""
    for command in re.findall(r"^       (.+)$", out, re.MULTILINE):
        words = shlex.split(command)
        if words[0] == "guidegen":
            said = "".join(run(capsys, Path(), *words[1:])[1:])
        else:
            subprocess.run(words, cwd=root, check=True, capture_output=True)
    return said


def corrected(text: str, remedy: str) -> str:
    """A file with what a remedy says."""
    version = re.search(r"“version: ([\d.]+)”|that is ([\d.]+) or higher", remedy)
    said = re.search(r"at version ([\d.]+): “(reworded: .*?)”", remedy)
    if said:
        entry = f"  - {{version: {said[1]}, {said[2]}}}\n"
        if entry in text:
            return text
        assert f"version: {said[1]}\n    date" not in text, "the entry is an edition's"
        return text.replace("changes:\n", f"changes:\n{entry}")
    if version:
        if "in “changes”" in remedy:
            old = re.search(r"^version: ([\d.]+)$", text, re.MULTILINE)
            assert old
            return text.replace(f"version: {old[1]}", f"version: {version[1]}")
        return re.sub(r"(?m)^version: .*$", f"version: {version[1] or version[2]}", text)
    if "guide_version" in remedy:
        to_ = remedy.rpartition(" ")[2].rstrip(".")
        return re.sub(r"(?m)^guide_version: .*$", f"guide_version: {to_}", text)
    if "“withdrawn”" in remedy:
        return text + "withdrawn: [{id: chosen, reason: Nobody could see it.}]\n"
    if "meaning}”" in remedy:
        return text.replace(": wording}", ": meaning}")
    assert "guidegen review" in remedy, remedy
    return text


CASES = {
    "other words": {TOOL_FILE: REWORDED},
    "several items in other words": {TOOL_FILE: REWORDED.replace("say what they", "tell what they")},
    "another number, said to mean the same": {
        TOOL_FILE: to("1.0.1", FEWER) + "changes:\n  - {version: 1.0.1, note: So., reworded: {heard: wording}}\n"
    },
    "a version that did not move far enough": {
        TOOL_FILE: to("1.0.1", TOOL_1.replace("no-score", "leave-out"))
        + "changes:\n  - {version: 1.0.1, note: So.}\n"
    },
    "a version that went back": {TOOL_FILE: to("0.9.0", TOOL_1.replace("no-score", "leave-out"))},
    "an item taken out": {TOOL_FILE: TOOL_1.replace("- id: chosen", "- id: other")},
    "a component that says something else": {
        GUIDE_FILE: GUIDE_1.replace("worth hearing", "worth hearing twice"),
        TOOL_FILE: TOOL_1 + "guide_version: 1.0.0\n",
    },
    "a typing error": {TOOL_FILE: TOOL_1.replace("chosen.", "chosen")},
    "a wider scale": {
        "conf/scales.yaml": DEFAULTS["conf/scales.yaml"].replace("value: 1", "value: 2")
    },
    "a new guide and drafts": {
        "content/new.guide.yaml": "id: new\ntitle: New\nversion: 0.1.0\nstatus: draft\n"
    },
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_what_is_said_leads_to_an_edition(
    case: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, {**BEFORE, TOOL_FILE: f"{TOOL_1}guide_version: 1.0.0\n"})
    run(capsys, tmp_path, "review", "walk")
    commit(tmp_path, {**BEFORE, TOOL_FILE: f"{TOOL_1}guide_version: 1.0.0\n"})
    assert run(capsys, tmp_path, "release", "2025-fall", "--date", "2025-08-18")[0] == 0
    released = {name: log_of(tmp_path, name) for name in (GUIDE_FILE, TOOL_FILE)}
    for name, text in CASES[case].items():
        log = "" if name not in released else released[name].removeprefix("changes:\n")
        head = text if "changes:" in text or not log else f"{text}changes:\n"
        write_one(tmp_path / name, head + log)
    monkeypatch.chdir(tmp_path)
    out = run(capsys, Path(), "release", "2026-fall", *DAY)[1]
    for _ in range(3):
        if "2026-fall" not in git(tmp_path, "tag"):
            out = follow(tmp_path, out, capsys)
    assert "2026-fall" in git(tmp_path, "tag"), out
    # what an edition said of itself stays
    for name, log in released.items():
        assert log.removeprefix("changes:\n") in (tmp_path / name).read_text("utf-8")


def log_of(root: Path, name: str) -> str:
    text = (root / name).read_text("utf-8")
    return text[text.index("changes:") :]


def write_one(path: Path, text: str) -> None:
    path.write_text(text, "utf-8")
