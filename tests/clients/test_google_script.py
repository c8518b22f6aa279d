"""The script for Google Forms runs, and builds what the requests say; Google itself is not here."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from guidegen.digital.google import write_google
from helpers.client_programs import NODE
from helpers.digital import digital_tool
from helpers.every_form import every_tool
from helpers.forms_api import made_items, questions_of

FORM_APP = Path(__file__).with_name("form_app.js")
LIMITS = """\
items:
  - {id: sits, text: Sits., monitors: choose}
  - {id: seats, text: "${Seats} <b> ' \\" `", monitors: choose, ask_if: {item: sits, one_of: [0]},
     answer: {kind: count, max: 40}}
  - {id: all, text: All, monitors: choose, answer: {kind: count}}
  - {id: warm, text: Warm, monitors: choose, answer: {kind: number}}
  - {id: long, text: Long, monitors: choose, answer: {kind: duration, min: 0.5}}
  - {id: cold, text: Cold, monitors: choose, answer: {kind: number, max: 3}}
"""


@pytest.fixture(scope="module")
def node() -> str:
    found = NODE.find()
    if found is None:
        pytest.skip(f"there is no {NODE.name} on this machine")
    return found


def run(node: str, script: bytes, folder: Path) -> dict[str, Any]:
    """The form that a script builds, and what it logs."""
    path = folder / "form.gs"
    path.write_bytes(script)
    done = subprocess.run(
        [node, FORM_APP, path], capture_output=True, text=True, check=False, timeout=60
    )
    assert done.stderr == ""
    return dict(json.loads(done.stdout))


def test_the_script_sets_limits_and_pages(node: str, tmp_path: Path) -> None:
    _requests, script = write_google(digital_tool(tmp_path, LIMITS)).files
    made = run(node, script.data, tmp_path)
    (form,) = made["forms"]
    assert (form["title"], form["isPublished"], form["collectsEmail"]) == (
        "Walkthrough", False, False,
    )  # fmt: skip
    assert made["logged"] == [
        "The form is made, and not published yet: https://docs.google.com/forms/d/1/edit"
    ]
    items = {item["title"]: item for item in form["items"]}
    sits, page = items["1. Sits. #sits"], form["items"][5]
    assert [choice["target"] for choice in sits["choices"]] == [7, 7, "continue", 7, 7]
    assert (page["kind"], page["number"], form["items"][7]["kind"]) == ("page", 5, "page")
    assert {title: item["validation"] for title, item in items.items() if "validation" in item} == {
        "2. ${Seats} <b> ' \" ` #seats": {
            "message": "Write a whole number from 0 to 40.", "rule": ["between", 0, 40],
        },
        "3. All #all": {
            "message": "Write a whole number, 0 or more.", "rule": ["pattern", "^[0-9]+$"],
        },
        "4. Warm #warm": {"rule": ["number"]},
        "5. Long #long": {"message": "Write a number, 0.5 or more.", "rule": ["at least", 0.5]},
        "6. Cold #cold": {"message": "Write a number, 3 or less.", "rule": ["at most", 3]},
    }  # fmt: skip


def test_every_script_builds_each_question_once(node: str, tmp_path: Path) -> None:
    scripts = 0
    for name, tool in every_tool(tmp_path, random=20):
        files = iter(write_google(tool).files)
        for requests, script in zip(files, files, strict=True):
            items = made_items(json.loads(requests.data))
            if name.startswith(("shipped", "gallery", "random")):
                (form,) = run(node, script.data, tmp_path)["forms"]
                assert titles(form["items"]) == [
                    title for item in items for title in expected(item)
                ], name
                scripts += 1
    assert scripts > 30


def titles(items: list[Mapping[str, Any]]) -> list[str]:
    found: list[str] = []
    for item in items:
        found += [item["title"], *item.get("rows", ())]
    return found


def expected(item: Mapping[str, Any]) -> list[str]:
    rows = [each["rowQuestion"]["title"] for each in questions_of(item) if "rowQuestion" in each]
    return [item["title"], *rows]
