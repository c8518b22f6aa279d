"""Whatever is killed, and whenever: what was published stays whole, and the next run is right."""

from __future__ import annotations

import errno
import fcntl
import hashlib
import os
import shutil
import signal
import subprocess
import sys
import time
import tracemalloc
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest

from guidegen.checking import check_folder
from guidegen.cli import workers
from guidegen.cli.single_run import single_run
from guidegen.exchange import exchange
from guidegen.files import publish, write
from guidegen.history import Repository, Revisions, export
from guidegen.locks import BusyError, lock
from guidegen.reading import Folder
from guidegen.scratch import NEW as FRESH
from guidegen.scratch import OLD as REPLACED
from guidegen.scratch import clear, replace_in_two_steps, scratch
from guidegen.site.assets import UNFINISHED
from helpers import sites
from helpers.killing import CASES, Case, Kill, Templates
from helpers.paths import SMALL
from helpers.published import NEW
from helpers.repositories import WHO, commit, git, run
from helpers.sites import copy_handbook

# --- real runs that are killed


@pytest.fixture(scope="module")
def learned(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Case]:
    """A case by its name, run once without a kill."""
    place = tmp_path_factory.mktemp("templates")
    templates = Templates(place)

    @cache
    def learn(title: str) -> Case:
        case = CASES[title](templates)
        case.learn(place / "learn")
        return case

    return learn


def step(case: Case, *words: str, after: int = 0) -> int:
    """The number of the last step with these words, or of one after it."""
    return max(n for n, each in enumerate(case.steps, 1) if all(w in each for w in words)) + after


#: a command, the words of a step, and how many steps later it is killed
AIMED = {
    "before the site is exchanged": ("build again", (".handbook-files", "os.chmod"), 0),
    "after the site was exchanged": ("build again", (".handbook-files", "os.chmod"), 1),
    "between two renamings": ("build again by two renamings", ("os.rename", "build/html", "/old"), 1),
    "before the commit": ("release", ("subprocess.Popen", "'commit'"), 0),
    "before the tag": ("release", ("subprocess.Popen", "'tag'"), 0),
    "between the files of a handbook": ("new handbook here", ("os.rename", "handbook/content"), 1),
}  # fmt: skip


@pytest.mark.parametrize("title", AIMED)
def test_a_run_that_is_killed(title: str, learned: Callable[[str], Case], tmp_path: Path) -> None:
    name, words, after = AIMED[title]
    case = learned(name)
    outcome = case.try_out(tmp_path / "run", Kill(step(case, *words, after=after), "group"))
    assert outcome == (True, ())


def test_a_release_of_another_name_says_what_is_not_finished(
    learned: Callable[[str], Case],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name, value in WHO.items():
        monkeypatch.setenv(name, value)
    case = learned("release")
    place = tmp_path / "run"
    root = case.copy(place)
    assert case.run(root, Kill(step(case, "subprocess.Popen", "'tag'"))).code == -signal.SIGKILL
    assert run(capsys, root, "release", "2026-autumn") == (
        1, "",
        f"guidegen: The release “{NEW}” was interrupted after its commit; it has no tag yet. "
        f"Run guidegen release {NEW} to finish it. Nothing was released.\n",
    )  # fmt: skip
    moved_on = tmp_path / "moved-on"
    shutil.copytree(root, moved_on)
    assert run(capsys, root, "release", NEW)[1].startswith(
        f"The release “{NEW}” was interrupted after its commit; it has no tag yet.\n"
    )
    assert case.parts(root) == case.new
    # somebody has taken the commit back instead
    git(moved_on, "reset", "--quiet", "--hard", "HEAD~1")
    code, out, _ = run(capsys, moved_on, "release", "2026-autumn", "--note", "So.")
    assert (code, out.split("\n")[0]) == (
        0, f"The release “{NEW}” was interrupted before its commit; the files are restored.",
    )  # fmt: skip
    assert git(moved_on, "tag").split() == ["2025-fall", "2026-autumn"]


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


# --- builds that meet, or were cut off


def build(capsys: pytest.CaptureFixture[str], root: Path, *more: str) -> tuple[int, str, str]:
    return run(capsys, root, "build", "-j", "1", *more)


def test_two_runs_at_once_do_not_meet(capsys: pytest.CaptureFixture[str], handbook: Path) -> None:
    cache = handbook / "build" / ".cache"
    cache.mkdir(parents=True)
    with lock(cache / "html.lock"), lock(cache / "preview.lock"):
        assert build(capsys, handbook) == (
            1, "", "guidegen: Another build of this handbook is running. Wait until it is done.\n",
        )  # fmt: skip
        assert run(capsys, handbook, "serve", "--port", "8765") == (
            1, "", "guidegen: A preview of this handbook is running already. Use that one, or stop it.\n",
        )  # fmt: skip
    assert names(cache) == []


def test_a_review_waits_for_another_one(
    capsys: pytest.CaptureFixture[str], handbook: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("guidegen.cli.review_._PATIENCE", 0.1)
    cache = handbook / "build" / ".cache"
    cache.mkdir(parents=True)
    with lock(cache / "review.lock"):
        assert run(capsys, handbook, "review", "greeting") == (
            1, "", "guidegen: Another review of this handbook is running. Wait until it is done.\n",
        )  # fmt: skip
    assert run(capsys, handbook, "review", "greeting")[0] == 0


def test_two_editions_at_once_do_not_meet(
    capsys: pytest.CaptureFixture[str], handbook: Path
) -> None:
    place = handbook / "build" / "editions"
    place.mkdir(parents=True)
    with lock(place / ".guidegen-editions.lock"):
        assert run(capsys, handbook, "build", "--edition", "v1") == (
            1, "", f"guidegen: Another edition is being built into {place}. Wait until it is done.\n",
        )  # fmt: skip


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no /proc")
def test_a_folder_that_cannot_be_written_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    """In /proc nobody can make a folder, not even root."""
    reason = "No such file or directory" if os.geteuid() == 0 else "Permission denied"
    said = f"guidegen: /proc cannot be written: {reason}.\n"
    assert run(capsys, Path("/proc"), "new", "ours") == (1, "", said)


# numbers that no process has, or that every system has
@pytest.mark.parametrize("former", ["1"])
def test_a_build_that_was_cut_off_is_made_anew(
    former: str, capsys: pytest.CaptureFixture[str], handbook: Path
) -> None:
    assert build(capsys, handbook)[0] == 0
    cache, walk = handbook / "build" / ".cache", "strategies/greeting/walk.html"
    (cache / "html" / walk).write_text("half a page", "utf-8")
    # as versions wrote it that knew builds by the number of a process
    (cache / "html.pid").write_text(former, "utf-8")
    (cache / "html.lock").write_text("", "utf-8")
    catalog = handbook / "locale" / "es" / "LC_MESSAGES" / "notes.mo"
    write(catalog, "half a catalog")
    write(catalog.with_suffix(".po"), 'msgid ""\nmsgstr ""\n')
    assert build(capsys, handbook)[0] == 0
    assert not catalog.exists()
    assert "half a page" not in (handbook / "build" / "html" / walk).read_text("utf-8")
    assert names(cache) == ["html", "html-doctrees"]


def test_a_preview_that_was_cut_off_is_made_anew(handbook: Path) -> None:
    built = sites.build(handbook)
    page = built.out / "strategies" / "greeting" / "walk.html"
    whole = page.read_text("utf-8")
    page.write_text("half a page", "utf-8")
    # it is there while Sphinx works
    (handbook / "build" / "html-doctrees" / UNFINISHED).write_text("", "utf-8")
    sites.build(handbook)
    assert page.read_text("utf-8") == whole
    assert not (handbook / "build" / "html-doctrees" / UNFINISHED).exists()


def test_a_disk_without_locks(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(handle: int, how: int) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr(fcntl, "flock", refuse)
    with single_run(tmp_path / "html.lock", "another build of this handbook", "Busy.") as held:
        assert not held.protects
    assert capsys.readouterr().err == (
        f"guidegen: The disk of {tmp_path} has no locks, as some network drives do. Make sure that "
        "another build of this handbook does not run at the same time.\n"
    )
    # what a run may still work on is left alone there
    (tmp_path / ".guidegen-abcd1234").mkdir()
    clear(tmp_path)
    assert (tmp_path / ".guidegen-abcd1234").is_dir()


@pytest.mark.parametrize("told", [True, False])
def test_forked_processes_end_with_their_parent(told: bool, tmp_path: Path) -> None:
    script = (
        "import os, time\n"
        "from guidegen import endings\n"
        "from guidegen.cli import workers\n"
        f"endings._told_by_system = endings._told_by_system if {told} else lambda: False\n"
        "if not os.fork(): time.sleep(60)\n"  # of somebody else: it is left alone
        "with workers.workers_ending_with_us():\n"
        "    child = os.fork()\n"
        "    if child: print(child, flush=True)\n"
        "    time.sleep(60)\n"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", script], stdout=subprocess.PIPE, text=True, start_new_session=True
    )
    assert process.stdout
    child = int(process.stdout.readline())
    process.kill()
    process.wait()
    end = time.monotonic() + 10
    while is_there(child) and time.monotonic() < end:
        time.sleep(0.02)
    assert not is_there(child)
    # the one that was forked before is there still
    os.killpg(process.pid, signal.SIGKILL)
    process.stdout.close()


def is_there(process: int) -> bool:
    try:
        state = Path(f"/proc/{process}/stat").read_text("utf-8").rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


def test_nothing_ends_with_a_program_that_builds_by_itself() -> None:
    assert workers._Command.process is None


# --- folders and files


def test_folders_change_places(tmp_path: Path) -> None:
    for name in ("one", "other"):
        (tmp_path / name).mkdir()
        (tmp_path / name / name).write_text(name, "utf-8")
    assert exchange(tmp_path / "one", tmp_path / "other")
    assert (tmp_path / "one" / "other").is_file()
    assert (tmp_path / "other" / "one").is_file()
    with pytest.raises(FileNotFoundError):
        exchange(tmp_path / "one", tmp_path / "nowhere")


@pytest.fixture(params=[True, False])
def has_exchange(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> bool:
    if not request.param:
        monkeypatch.setattr("guidegen.files.exchange", lambda one, other: False)
    return bool(request.param)


@pytest.mark.usefixtures("has_exchange")
def test_what_is_published_can_be_read_by_everybody(tmp_path: Path) -> None:
    made, site = tmp_path / "made", tmp_path / "site"
    before = os.umask(0o077)
    try:
        for text in ("one", "two"):
            write(made / "a" / "b" / "page.html", text)
            write(made / "same.css", "same")
            write(made / ".buildinfo.bak", "Sphinx's own")
            publish(made, site)
    finally:
        os.umask(before)
    modes = {
        path.relative_to(tmp_path).as_posix(): path.stat().st_mode & 0o777
        for path in site.rglob("*")
    }
    assert modes == {
        "site/a": 0o755, "site/a/b": 0o755, "site/a/b/page.html": 0o644, "site/same.css": 0o644,
        "site/.handbook-files": 0o644,
    }  # fmt: skip
    assert site.stat().st_mode & 0o777 == 0o755
    assert (site / "a/b/page.html").read_text("utf-8") == "two"
    assert names(tmp_path) == ["made", "site"]


def test_a_file_keeps_its_permissions(tmp_path: Path) -> None:
    path = tmp_path / "alignment.lock"
    path.write_text("old", "utf-8")
    path.chmod(0o664)
    write(path, "new")
    assert (path.read_text("utf-8"), path.stat().st_mode & 0o777) == ("new", 0o664)


@pytest.mark.parametrize("left", [FRESH, REPLACED])
def test_a_site_out_of_the_way_is_put_back(left: str, tmp_path: Path) -> None:
    site = tmp_path / "html"
    site.mkdir()
    work = tmp_path / ".guidegen-abcd1234"
    (work / FRESH).mkdir(parents=True)
    (work / FRESH / "index.html").write_text(FRESH, "utf-8")
    (site / "index.html").write_text(REPLACED, "utf-8")
    replace_in_two_steps(site, work)
    # as it is between the two renamings, or if somebody took the new one away then
    if left == REPLACED:
        shutil.rmtree(work / left)
    site.rename(work / left)
    assert clear(tmp_path)
    assert (site / "index.html").read_text("utf-8") in (FRESH, REPLACED)
    assert names(tmp_path) == ["html"]


@pytest.mark.parametrize("is_moved", [True, False])
def test_a_folder_that_was_being_filled_is_full(tmp_path: Path, is_moved: bool) -> None:
    work = tmp_path / ".guidegen-abcd1234"
    work.mkdir()
    (work / "fills").touch()
    if not is_moved:
        (work / FRESH).mkdir()
        (work / FRESH / "page.md").touch()
    assert clear(tmp_path)
    assert [each.name for each in tmp_path.iterdir()] == ([] if is_moved else ["page.md"])


def test_only_what_is_left_behind_is_taken_away(tmp_path: Path) -> None:
    kept = [
        tmp_path / name for name in (".guidegen-notes", ".guidegen-print.json", "guidegen-ab12cd34")
    ]
    for path in kept:
        path.write_text("mine", "utf-8")
    (tmp_path / "other").mkdir()
    link = tmp_path / ".guidegen-linked00"
    link.symlink_to("other")
    (tmp_path / ".guidegen-ab12cd34").write_text("half a file", "utf-8")
    (tmp_path / ".guidegen-ab12cd35" / "new").mkdir(parents=True)
    (tmp_path / ".guidegen-ab12cd35-old").mkdir()
    with scratch(tmp_path) as work:
        clear(tmp_path)
        there = {each.name for each in tmp_path.iterdir()}
        assert there == {work.name, link.name, "other", *(each.name for each in kept)}
    assert not work.exists()


def test_a_lock_is_had_once(tmp_path: Path) -> None:
    with lock(tmp_path / "lock"), pytest.raises(BusyError), lock(tmp_path / "lock", 0.1):
        pass
    assert names(tmp_path) == []


# --- large files


@pytest.fixture
def repository(tmp_path: Path) -> Iterator[Path]:
    root = tmp_path / "handbook"
    copy_handbook(SMALL, root)
    yield root


POINTER = "version https://git-lfs.github.com/spec/v1\noid sha256:{}\nsize {}\n"


def test_pictures_that_git_lfs_keeps(repository: Path, tmp_path: Path) -> None:
    data = bytes(range(256)) * 8
    digest = hashlib.sha256(data).hexdigest()
    for name, text in (
        ("here", POINTER.format(digest, len(data))),
        ("not", POINTER.format("0" * 64, 9)),
    ):
        (repository / "content" / f"{name}.png").write_text(text, "utf-8")
    commit(repository, {}, tag="v1")
    kept = repository / ".git" / "lfs" / "objects" / digest[:2] / digest[2:4] / digest
    kept.parent.mkdir(parents=True)
    kept.write_bytes(data)
    folder = export(Revisions(Folder.at(repository)), "v1", tmp_path / "out")
    assert (folder.content / "here.png").read_bytes() == data
    found = [each for each in check_folder(folder) if each.code.slug == "lfs-pointer"]
    assert [str(each.place) for each in found] == ["content/not.png:1:1"]
    assert [(each.message, each.remedy) for each in found] == [
        (
            "The file itself is not here: Git LFS left a few lines in its place.",
            "Install Git LFS if you do not have it, and run “git lfs pull” in the handbook's folder.",
        )
    ]


def test_large_pictures_are_not_held_in_memory(repository: Path, tmp_path: Path) -> None:
    size = 20_000_000
    (repository / "content" / "large.png").write_bytes(bytes(size))
    commit(repository, {}, tag="v1")
    blob = git(repository, "rev-parse", "v1:content/large.png")
    tracemalloc.start()
    try:
        Repository.of(repository).copy_blobs({tmp_path / "copy": blob})
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert (tmp_path / "copy").stat().st_size == size
    assert peak < size / 4


# --- what goes, goes from the site


def files(folder: Path) -> dict[str, bytes]:
    return {
        p.relative_to(folder).as_posix(): p.read_bytes()
        for p in sorted(folder.rglob("*"))
        if p.is_file()
    }


GONE = {
    "_templates/layout.html": '{% extends "!layout.html" %}{% block extrahead %}<meta name="was" content="here">{% endblock %}',
    "conf/_static/was.css": "p { color: red }",
    "conf/extra/was.txt": "here",
    "content/was.md": "# Zymurgy\n\n```{index} zymurgy\n```\n\n![A class at work](was.png) {download}`was.txt`\n",
    "content/was.txt": "here",
    "content/was.png": "no picture",
}  # fmt: skip
SETTINGS = 'html_static_path = ["_static"]\nhtml_extra_path = ["extra"]\nexclude_patterns = ["was.txt"]\nhtml_css_files = ["kept.css"]\n'


def test_what_is_taken_out_leaves_the_site(
    capsys: pytest.CaptureFixture[str], handbook: Path
) -> None:
    conf = handbook / "conf" / "conf.py"
    conf.write_text(conf.read_text("utf-8") + SETTINGS, "utf-8")
    for name in ("_static", "extra"):
        (handbook / "conf" / name).mkdir()
    kept = handbook / "conf" / "_static" / "kept.css"
    write(kept, "p { color: red }")
    for name, text in GONE.items():
        write(handbook / name, text)
    site = handbook / "build" / "html"
    assert build(capsys, handbook) == (
        0, f"The handbook is in {site}: open {site / 'index.html'}\n", "",
    )  # fmt: skip
    before = files(site)
    assert {
        "_static/was.css",
        "was.txt",
        "was.html",
        "_images/was.png",
    } <= before.keys()
    assert b'name="was"' in before["notes.html"]
    assert b"zymurgi" in before["searchindex.js"]
    for name in GONE:
        (handbook / name).unlink()
    # pages carry a digest of it; and a file that comes from elsewhere may be older than the last build
    kept.write_text("p { color: blue }", "utf-8")
    os.utime(kept, (1, 1))
    conf.write_text(conf.read_text("utf-8") + 'html_title = "Another title"\n', "utf-8")
    assert build(capsys, handbook)[0] == 0
    after = files(site)
    assert build(capsys, handbook, "--no-cache")[0] == 0
    assert after == files(site)
    assert not [name for name in after if "was" in name or name.startswith(".buildinfo")]
    assert b'name="was"' not in after["notes.html"]
