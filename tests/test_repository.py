"""What contributors and releases stand on: workflows, forms, versions and the change log agree."""

from __future__ import annotations

import re
import shlex
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from guidegen import __version__
from helpers.paths import REPOSITORY

GITHUB = REPOSITORY / ".github"
WORKFLOWS: dict[str, dict[Any, Any]] = {
    path.stem: yaml.safe_load(path.read_text("utf-8"))
    for path in sorted((GITHUB / "workflows").glob("*.yml"))
}
STEPS = [
    step for flow in WORKFLOWS.values() for job in flow["jobs"].values() for step in job["steps"]
]
PROJECT: dict[str, Any] = tomllib.loads((REPOSITORY / "pyproject.toml").read_text("utf-8"))
MAKEFILE = (REPOSITORY / "Makefile").read_text("utf-8")


def supported() -> list[str]:
    """The versions of Python that the package says it is for."""
    pattern = re.compile(r"Programming Language :: Python :: (3\.\d+)")
    found = (pattern.fullmatch(each) for each in PROJECT["project"]["classifiers"])
    return [each[1] for each in found if each]


def test_tests_run_on_every_python_that_is_supported() -> None:
    assert WORKFLOWS["tests"]["jobs"]["tests"]["strategy"]["matrix"] == {
        "system": ["ubuntu-latest", "macos-latest", "windows-latest"], "python": supported(),
    }  # fmt: skip
    assert PROJECT["project"]["requires-python"] == f">={supported()[0]}"
    script = (REPOSITORY / ".ci" / "run").read_text("utf-8")
    assert re.findall(r"python_of (3\.\d+)", script) == [supported()[0], supported()[-1]]


def test_actions_are_pinned() -> None:
    text = "".join(path.read_text("utf-8") for path in sorted((GITHUB / "workflows").glob("*.yml")))
    used = re.findall(r"uses: (\S+)(.*)", text)
    loose = {name for name, comment in used if not re.search(r"@[0-9a-f]{40}$", name)}
    # what is pinned says which version it is
    assert all(
        re.fullmatch(r" # v\d+\.\d+\.\d+", comment) for name, comment in used if name not in loose
    )
    assert loose == {"pypa/gh-action-pypi-publish@release/v1"}
    assert len({name for name, _ in used}) == 5


def test_workflows_may_read_and_no_more_unless_a_job_says_so() -> None:
    assert {str(flow["permissions"]) for flow in WORKFLOWS.values()} == {"{'contents': 'read'}"}
    more = {
        name: job["permissions"]
        for flow in WORKFLOWS.values()
        for name, job in flow["jobs"].items()
        if "permissions" in job
    }
    assert more == {"publish": {"id-token": "write"}}


def commands() -> list[str]:
    lines = "\n".join(str(step.get("run", "")) for step in STEPS).splitlines()
    return [
        line for line in lines if line.startswith(("make ", "python -m ", "pytest", "ruff", "mypy"))
    ]


@pytest.mark.parametrize("command", sorted(set(commands())))
def test_what_workflows_call_is_there(command: str) -> None:
    words = shlex.split(command)
    if words[0] == "make":
        assert re.search(rf"^{words[1]}:", MAKEFILE, re.MULTILINE)
    elif "--editable" in words:
        extras = words[-1].strip(".[]").split(",")
        assert set(extras) <= PROJECT["project"]["optional-dependencies"].keys()
    else:
        tool = words[2] if words[0] == "python" else words[0]
        needed = PROJECT["project"]["optional-dependencies"]["test"]
        assert tool in {re.split(r"[=><]", each)[0] for each in needed}


@pytest.mark.parametrize(
    "path", sorted((GITHUB / "ISSUE_TEMPLATE").glob("*.yml")), ids=lambda path: path.stem
)
def test_issue_forms_ask_in_fields_with_labels(path: Path) -> None:
    form = yaml.safe_load(path.read_text("utf-8"))
    if path.stem == "config":
        assert form == {"blank_issues_enabled": True}
        return
    assert {"name", "description", "labels", "body"} == form.keys()
    for field in form["body"]:
        known = {"markdown", "textarea", "input", "dropdown"}
        assert field["type"] in known
        assert field["type"] == "markdown" or {"id", "attributes"} <= field.keys()


def test_hooks_before_a_commit_call_what_there_is() -> None:
    hooks = yaml.safe_load((REPOSITORY / ".pre-commit-config.yaml").read_text("utf-8"))
    for hook in hooks["repos"][0]["hooks"]:
        program, *words = hook["entry"].split()
        assert program in ("ruff", "python")
        assert words[0] in ("check", "format", "-m") or (REPOSITORY / words[0]).is_file()


def test_the_change_log_begins_with_this_version_and_its_day() -> None:
    text = (REPOSITORY / "CHANGELOG.md").read_text("utf-8")
    headings = re.findall(r"^## (.*)$", text, re.MULTILINE)
    released = [each for each in headings if each != "Unreleased"]
    assert headings[-len(released) :] == released
    found = [re.fullmatch(r"(\d+\.\d+\.\d+) \((\d{4}-\d\d-\d\d)\)", each) for each in released]
    versions = [(each[1], date.fromisoformat(each[2])) for each in found if each]
    assert len(versions) == len(released)
    assert versions[0][0] == __version__


def test_every_license_of_the_package_is_named() -> None:
    named = PROJECT["project"]["license-files"]
    fonts = REPOSITORY / "src" / "guidegen" / "fonts"
    shipped = [path.relative_to(REPOSITORY).as_posix() for path in fonts.rglob("OFL*.txt")]
    assert sorted(named) == sorted(["LICENSE", *shipped])
    assert all((REPOSITORY / each).is_file() for each in named)
