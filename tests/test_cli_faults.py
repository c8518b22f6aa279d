"""What stops a command that no rule foresaw: never a traceback, and a fault of ours says so."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from guidegen.cli import check_, main
from helpers.handbooks import GUIDE, TOOL, write

posix = pytest.mark.skipif(
    os.name != "posix", reason="Windows has neither /dev/full nor such links"
)
SAID = (
    "guidegen: Something went wrong inside the program ({}). This is a fault of guidegen, not of "
    "your handbook.\nThe details are in {}. Please send them to the developers; look through them "
    "first, since they may contain text from your handbook.\n"
)
REPAIR = "Correct it, or take conf.py from a new handbook: guidegen new DIR"
STAYS = "guidegen: The site was not built; see the messages above. The last good site is as it was."


@pytest.fixture
def book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A handbook, and a place of its own for temporary files."""
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(temporary))
    write(
        tmp_path / "book",
        {
            "content/a.guide.yaml": GUIDE, "content/b.tool.yaml": TOOL,
            "content/index.md": "# Home\n\n```{toctree}\n:glob:\n*\n```\n",
        },
    )  # fmt: skip
    return tmp_path / "book"


def run(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> tuple[int, str, str]:
    code = main([str(each) for each in arguments])
    return (code, *capsys.readouterr())


def shell(folder: Path, command: str) -> subprocess.CompletedProcess[str]:
    """Run guidegen as a shell does, with its redirections."""
    call = command.replace("guidegen", f"'{sys.executable}' -m guidegen", 1)
    return subprocess.run(
        ["/bin/sh", "-c", call], cwd=folder, capture_output=True, text=True, check=False
    )


def details(err: str) -> str:
    found = re.search("The details are in (.*?\\.txt)", err)
    assert found
    return Path(found[1]).read_text("utf-8")


# --- faults of the program


def test_fault_of_the_program_is_owned_and_its_details_are_kept(
    book: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_options: object) -> int:
        raise KeyError("a thing nobody thought of")

    monkeypatch.setattr(check_, "run", fail)
    code, out, err = run(capsys, "-C", book, "check")
    (kept,) = (book.parent / "temporary").iterdir()
    assert (code, out, err) == (70, "", SAID.format("KeyError", kept))
    text = kept.read_text("utf-8")
    assert text.startswith("guidegen ")
    assert "KeyError: 'a thing nobody thought of'" in text
    assert "in fail" in text


def test_fault_is_owned_where_no_file_can_be_written(
    book: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_options: object) -> int:
        raise RuntimeError

    monkeypatch.setattr(check_, "run", fail)
    monkeypatch.setattr("tempfile.tempdir", str(book / "nowhere"))
    assert run(capsys, "-C", book, "check") == (
        70, "",
        "guidegen: Something went wrong inside the program (RuntimeError). This is a fault of "
        "guidegen, not of your handbook.\n"
        "The details could not be saved: no temporary file can be written.\n",
    )  # fmt: skip


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_fault_within_a_build_is_owned(
    book: Path, capsys: pytest.CaptureFixture[str], jobs: str
) -> None:
    """Also where a process that helps Sphinx ends by it."""
    for number in range(6):
        (book / "content" / f"page{number}.md").write_text("# Page\n", "utf-8")
    with (book / "conf" / "conf.py").open("a", encoding="utf-8") as file:
        file.write("def fail(*_): return [][1]\n")
        file.write("def setup(app): app.connect('source-read', fail)\n")
    code, _out, err = run(capsys, "-C", book, "build", "-j", jobs)
    assert code == 70, err
    assert "Traceback" not in err
    assert "IndexError: list index out of range" in details(err)


# --- settings


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("raise ValueError('x')", f"conf/conf.py:4: This line cannot be run as Python: ValueError: x. {REPAIR}"),
        ("def (", f"conf/conf.py:4: This line cannot be run as Python: invalid syntax. {REPAIR}"),
        ("import sys; sys.exit(3)", f"conf/conf.py:4: This line cannot be run as Python: SystemExit: 3. {REPAIR}"),
        ("extensions += ['nope']", "Extension error: Could not import extension nope (exception: No module named 'nope')"),
        (
            "language = 3",
            "Sphinx cannot use a setting of conf/conf.py: TypeError: unsupported operand type(s) for /: "
            "'_StrPath' and 'int'. Compare it with that of a new handbook: guidegen new DIR",
        ),
    ],
)  # fmt: skip
def test_settings_that_cannot_be_used(
    book: Path, capsys: pytest.CaptureFixture[str], line: str, message: str
) -> None:
    with (book / "conf" / "conf.py").open("a", encoding="utf-8") as file:
        file.write(f"{line}\n")
    code, _out, err = run(capsys, "-C", book, "build")
    assert (code, err) == (1, f"guidegen: {message}\n{STAYS}\n")


def test_first_page_that_is_missing(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (book / "content" / "index.md").unlink()
    code, _out, err = run(capsys, "-C", book, "build")
    missing = (
        "content/index.md is missing: the first page of the site. Write it, with a title at least, "
        "as in “# Our handbook”."
    )
    assert (code, err) == (1, f"guidegen: {missing}\n{STAYS}\n")


# --- the terminal


@posix
def test_answer_that_cannot_be_written(book: Path) -> None:
    done = shell(book, "guidegen check > /dev/full")
    full = "guidegen: The output cannot be written: No space left on device.\n"
    assert (done.returncode, done.stderr) == (1, full)


@posix
@pytest.mark.parametrize("command", ["--help", "check"])
@pytest.mark.parametrize("closed", [">&-", "2>&-", "<&-", ">&- 2>&- <&-"])
def test_closed_streams_stop_nothing(book: Path, command: str, closed: str) -> None:
    done = shell(book, f"guidegen {command} {closed}")
    assert (done.returncode, done.stderr) == (0, "")


@posix
def test_reader_of_the_help_may_stop_reading(book: Path) -> None:
    done = shell(book, "guidegen --help | true")
    assert (done.returncode, done.stderr) == (0, "")


@posix
def test_current_folder_that_was_deleted(book: Path) -> None:
    gone = "guidegen: The current folder was deleted. Change to another one with cd.\n"
    program = (
        "import os, sys; os.mkdir('x'); os.chdir('x'); os.rmdir('../x'); "
        "os.execv(sys.executable, [sys.executable, '-m', 'guidegen', 'check'])"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=book, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (2, gone)


@pytest.mark.parametrize(
    "module", ["argparse", "guidegen.cli.gc_pause", "guidegen.cli.check_", "yaml"]
)
def test_stopped_while_it_starts(book: Path, module: str) -> None:
    program = f"""
import sys
class Stop:
    def find_spec(self, name, path=None, target=None):
        if name == {module!r}:
            raise KeyboardInterrupt
sys.meta_path.insert(0, Stop())
from guidegen.cli import main
sys.exit(main(["check"]))
"""
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=book, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (1, "", "Stopped.\n")


# --- calls


@pytest.mark.parametrize(
    ("call", "message"),
    [
        ("serve --port 70000", "argument --port: “70000” is not a whole number from 1024 to 65535"),
        ("serve --port 80", "argument --port: “80” is not a whole number from 1024 to 65535"),
        ("serve --port -1", "argument --port: “-1” is not a whole number from 1024 to 65535"),
        (f"serve --port {'9' * 5000}", f"argument --port: “{'9' * 5000}” is not a whole number from 1024 to 65535"),
        ("build -j 0", "argument -j: “0” is not a whole number from 1 to 64"),
        ("build -j x", "argument -j: “x” is not a whole number from 1 to 64"),
        ("check --against=--", "“--” is not a value for against"),
        ("release x --date=--", "“--” is not a value for date"),
        ("-C-- check", "“--” is not a value for folder"),
    ],
)  # fmt: skip
def test_call_that_is_wrong(capsys: pytest.CaptureFixture[str], call: str, message: str) -> None:
    with pytest.raises(SystemExit) as ended:
        main(call.split())
    assert ended.value.code == 2
    assert capsys.readouterr().err.splitlines()[-1].partition("error: ")[2] == message
