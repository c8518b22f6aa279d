"""The workflow of a new handbook: what it calls exists, and its steps publish editions."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from guidegen import __version__
from guidegen.cli import main
from guidegen.cli.arguments import parser
from helpers.paths import REPOSITORY
from helpers.published import NEW, OLD, commit, git, history, state

WORKFLOW = (
    REPOSITORY / "src/guidegen/starter/handbook/dot-github/workflows/handbook.yml"
).read_text("utf-8")  # fmt: skip
#: YAML 1.1 takes the key “on” for true
DATA: dict[Any, Any] = yaml.safe_load(WORKFLOW)
STEPS = [step for job in DATA["jobs"].values() for step in job["steps"]]
COMMANDS = [
    line.strip()
    for step in STEPS
    for line in str(step.get("run", "")).splitlines()
    if line.strip().startswith("guidegen ")
]


def test_new_handbook_has_the_workflow_and_its_requirements(tmp_path: Path) -> None:
    root = tmp_path / "ours"
    assert main(["new", str(root)]) == 0
    assert (root / ".github" / "workflows" / "handbook.yml").read_text("utf-8") == WORKFLOW
    lines = (root / "requirements.txt").read_text("utf-8").splitlines()
    assert [line for line in lines if not line.startswith("#")] == [f"guidegen=={__version__}"]


@pytest.mark.parametrize("command", COMMANDS)
def test_commands_of_the_workflow_can_be_called(command: str) -> None:
    words = shlex.split(re.sub(r"\$\w+", "x", command))
    assert parser().parse_args(words[1:]).module


def test_workflow_calls_guidegen() -> None:
    assert len(COMMANDS) == 3


def test_nothing_that_others_chose_gets_into_a_command() -> None:
    assert [step["run"] for step in STEPS if "${{" in step.get("run", "")] == []


def test_rights_are_the_least() -> None:
    assert DATA["permissions"] == {"contents": "read"}
    assert {name: job.get("permissions") for name, job in DATA["jobs"].items()} == {
        "check": None,
        "publish": {"contents": "write"},
    }
    assert DATA[True]["push"] == {"tags": ["*"]}
    assert "pull_request_target" not in DATA[True]


def test_actions_are_those_of_github_and_name_a_version() -> None:
    used = {step["uses"] for step in STEPS if "uses" in step}
    assert all(re.fullmatch(r"actions/[\w-]+@v\d+", each) for each in used), used


needs_bash = pytest.mark.skipif(
    shutil.which("bash") is None, reason="the steps of the workflow are for bash, which is missing"
)


def publish(origin: Path, folder: Path, tag: str) -> None:
    """The job as a runner does it: a clone of the tag alone, then the commands, step by step."""
    git(folder.parent, "clone", "--quiet", "--depth=1", "--branch", tag, origin.as_uri(), folder)
    temporary = folder.with_name(f"{folder.name}-temp")
    temporary.mkdir()
    scripts = Path(sys.executable).parent
    environment = {
        **os.environ, "PATH": f"{scripts}{os.pathsep}{os.environ['PATH']}",
        "GITHUB_REF_NAME": tag, "RUNNER_TEMP": str(temporary),
    }  # fmt: skip
    for step in DATA["jobs"]["publish"]["steps"]:
        if "run" not in step or step["run"].startswith("pip "):
            continue
        done = subprocess.run(
            ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", "-c", step["run"]],
            cwd=folder, env=environment, capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.returncode == 0, (step["name"], done.stdout, done.stderr)


@needs_bash
def test_steps_publish_one_edition_after_the_other(tmp_path: Path) -> None:
    origin = tmp_path / "origin.git"
    git(tmp_path, "init", "--quiet", "--bare", origin)
    root = history(tmp_path / "handbook")
    git(root, "remote", "add", "origin", origin)
    git(root, "push", "--quiet", "origin", "main", OLD, NEW)
    publish(origin, tmp_path / "first", OLD)
    git(tmp_path, "clone", "--quiet", "--branch", "editions", origin, tmp_path / "one")
    publish(origin, tmp_path / "second", NEW)
    git(tmp_path, "clone", "--quiet", "--branch", "editions", origin, tmp_path / "two")
    one, two = ({n: d for n, (_, d) in state(tmp_path / n_).items()} for n_ in ("one", "two"))
    assert ".nojekyll" in two
    assert {f"{OLD}/notes.html", f"{NEW}/notes.html", "editions.json"} <= two.keys()
    assert not [name for name in two if name.startswith(("content/", "conf/"))]
    old = {name for name in one if name.startswith(f"{OLD}/")}
    assert {name: two[name] for name in old} == {name: one[name] for name in old}
    assert git(origin, "log", "--format=%s", "editions").splitlines() == [
        f"Edition {NEW}", f"Edition {OLD}",
    ]  # fmt: skip
    # what was published is what the handbook's own branch knows nothing of
    assert git(origin, "log", "--format=%s", "main").splitlines() == [NEW, OLD]


@needs_bash
def test_tag_that_is_published_already_changes_nothing(tmp_path: Path) -> None:
    origin = tmp_path / "origin.git"
    git(tmp_path, "init", "--quiet", "--bare", origin)
    root = history(tmp_path / "handbook")
    git(root, "remote", "add", "origin", origin)
    git(root, "push", "--quiet", "origin", "main", OLD)
    publish(origin, tmp_path / "first", OLD)
    before = git(origin, "rev-parse", "editions")
    (root / "content" / "late.md").write_text("# Late\n", "utf-8")
    git(root, "tag", "--delete", OLD)
    commit(root, OLD, "2026-09-01T12:00:00Z")
    git(root, "push", "--quiet", "--force", "origin", OLD)
    with pytest.raises(AssertionError, match="For a correction make a new tag"):
        publish(origin, tmp_path / "again", OLD)
    assert git(origin, "rev-parse", "editions") == before
