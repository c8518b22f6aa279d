"""Google Forms: the requests that make them, and the script with the same data."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from guidegen.digital.form import DigitalTool
from guidegen.digital.google import write_google
from guidegen.model.digital_names import question_id, read_key
from helpers.digital import digital_tool
from helpers.forms_api import made_items, questions_of

ITEMS = """\
instructions: [Sit at the back., Say nothing.]
sections:
  - {id: door, title: At the door, text: Before the bell.}
  - {id: desk, title: At the desk}
items:
  - {id: asks-name, text: Asks for the name., monitors: choose, section: door}
  - {id: greets, text: Greets., monitors: choose, section: door, look_for: A hand.}
  - {id: why, text: Why not?, monitors: choose, section: door, answer: {kind: text},
     ask_if: {item: sits, one_of: [0, NA]}}
  - {id: sits, text: Sits., monitors: choose, section: desk,
     criteria: {2: Each student., 0: Nobody.}}
  - {id: sooner, text: What helps?, monitors: choose, section: desk, answer: {kind: text},
     ask_if: {item: sits, at_most: 1}}
  - {id: seats, text: Seats, monitors: choose, section: desk, ask_if: {item: sits, at_most: 1},
     answer: {kind: count, max: 40, unit: chairs, marks: [{code: NA, title: None there,
     meaning: not-applicable}]}}
  - {id: start, text: Start, monitors: choose, section: desk, answer: {kind: time},
     repeat: {for_each: room}}
"""


@pytest.fixture(scope="module")
def tool(tmp_path_factory: pytest.TempPathFactory) -> DigitalTool:
    return digital_tool(tmp_path_factory.mktemp("google"), ITEMS)


@pytest.fixture(scope="module")
def body(tool: DigitalTool) -> dict[str, Any]:
    requests, _script = write_google(tool).files
    assert requests.name == "walk.forms.json"
    return dict(json.loads(requests.data))


def told(item: dict[str, Any]) -> str:
    """What an item is, in a line."""
    kind = next(key for key in item if key.endswith("Item"))
    words = [kind, item["title"]]
    for question in questions_of(item):
        words += (key for key in question if key.endswith("Question"))
        words += ["required"] if question.get("required") else []
        for option in question.get("choiceQuestion", {}).get("options", ()):
            lead = option.get("goToAction") or option.get("goToSectionId", "")
            words.append(f"{option['value']} {lead}".strip())
    if "questionGroupItem" in item:
        words += (row["rowQuestion"]["title"] for row in questions_of(item))
    return " | ".join([*words, *filter(None, [item.get("description")])])


def test_the_requests_make_each_question_once(tool: DigitalTool, body: dict[str, Any]) -> None:
    items = made_items(body)
    identity = tool.forms[0].identity.text
    after = question_id("page start")
    assert [told(dict(item)) for item in items] == [
        f"questionItem | Date #header__date@{identity} | dateQuestion | required",
        "questionItem | School #header__school | textQuestion | required",
        "questionItem | Grade #header__grade | choiceQuestion | K | 1 | 2",
        "questionItem | Which room? #each__room__instance | textQuestion | required",
        "textItem | At the door | Before the bell.",
        "questionGroupItem | Choose one answer in each row. | rowQuestion | rowQuestion | "
        "1. Asks for the name. #asks_name | 2. Greets. #greets | 2. Look for: A hand.",
        "questionItem | 3. Why not? #why | textQuestion | Only if item 4: 0, NA.",
        "textItem | At the desk",
        "questionItem | 4. Sits. #sits | choiceQuestion | "
        f"2: In place {after} | 1: Partly NEXT_SECTION | 0: Not in place NEXT_SECTION | "
        f"NA: Does not apply {after} | NO: Not observed {after} | 2: Each student.\n0: Nobody.",
        "pageBreakItem | At the desk",
        "questionItem | 5. What helps? #sooner | textQuestion | Only if item 4: ≤ 1.",
        "questionItem | 6. Seats (chairs) #seats | textQuestion | Only if item 4: ≤ 1.\n"
        "NA: None there.",
        "questionItem | 6. Seats: if nothing can be written #seats__mark | choiceQuestion | "
        "NA: None there",
        "pageBreakItem | At the desk",
        "questionItem | 7. Start #start | timeQuestion | Once for each room.",
    ]
    info, settings = body["requests"][:2]
    assert info["updateFormInfo"]["info"] == {
        "title": "Walkthrough",
        "description": "Guide: Reading aloud\nVersion 1.2.0\n• Sit at the back.\n• Say nothing.",
    }
    assert settings["updateSettings"]["settings"] == {"emailCollectionType": "DO_NOT_COLLECT"}


def test_questions_are_found_by_their_ids_and_by_their_titles(body: dict[str, Any]) -> None:
    names: dict[str, str] = {}
    for item in made_items(body):
        for question in questions_of(item):
            key = read_key(question.get("rowQuestion", item)["title"])
            assert key is not None
            names[question["questionId"]] = key.name
    assert names == {question_id(name): name for name in names.values()}
    assert len(names) == 12


def test_what_google_forms_cannot_hold_is_said(tool: DigitalTool) -> None:
    assert [(note.what, note.instead) for note in write_google(tool).not_held] == [
        (
            "several answers to one question, one for each room",
            "the form asks which room it is about: send it once for each. Answer what is asked "
            "once in all in the first one only",
        ),
        (
            "in Google Forms: when item 3 is asked, as the page before it does not decide it by "
            "one choice",
            "it is asked always, and the scorer decides whether it counts",
        ),
        (
            "in the requests for Google's API: limits of numbers",
            "the script sets them, and the import checks every number",
        ),
    ]


def test_the_last_page_leads_to_the_end(tmp_path: Path) -> None:
    made = digital_tool(
        tmp_path,
        "items: [{id: sits, text: Sits., monitors: choose}, {id: why, text: Why?,\n"
        "  monitors: choose, answer: {kind: text}, ask_if: {item: sits, one_of: [0]}}]\n",
    )
    items = made_items(json.loads(write_google(made).files[0].data))
    (question,) = questions_of(items[-3])
    assert [option["goToAction"] for option in question["choiceQuestion"]["options"]] == [
        "SUBMIT_FORM", "SUBMIT_FORM", "NEXT_SECTION", "SUBMIT_FORM", "SUBMIT_FORM",
    ]  # fmt: skip


def test_each_language_has_its_form(tmp_path: Path) -> None:
    catalog = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
    catalog += 'msgid "Waits."\nmsgstr "Espera."\n'
    made = digital_tool(
        tmp_path,
        "items: [{id: waits, text: Waits., monitors: choose}]\n",
        **{"locale/es/LC_MESSAGES/a.po": catalog},
    )
    files = write_google(made).files
    assert [file.name for file in files] == [
        "walk.forms.json", "walk.gs", "walk.es.forms.json", "walk.es.gs",
    ]  # fmt: skip
    own, spanish = (made_items(json.loads(file.data)) for file in files[::2])
    assert (own[-1]["title"], spanish[-1]["title"]) == ("1. Waits. #waits", "1. Espera. #waits")
    assert [question["questionId"] for item in own for question in questions_of(item)] == [
        question["questionId"] for item in spanish for question in questions_of(item)
    ]


def script_data(script: str) -> dict[str, Any]:
    """The data at the end of a script."""
    data = script.rpartition("\nconst FORM_DATA = ")[2]
    assert data.endswith("};\n")
    return dict(json.loads(data.removesuffix(";\n")))


def test_the_script_holds_the_same_requests_and_the_limits(
    tool: DigitalTool, body: dict[str, Any]
) -> None:
    files = write_google(tool).files
    assert write_google(tool).files == files
    assert files[1].name == "walk.gs"
    assert script_data(files[1].data.decode()) == {
        "requests": body["requests"],
        "limits": {
            question_id("seats"): {
                "low": 0,
                "high": 40,
                "whole": True,
                "message": "Write a whole number from 0 to 40.",
            }
        },
    }


def test_hostile_texts_are_nothing_but_texts(tmp_path: Path) -> None:
    text = "\\</script> */ ' \" ${x} \\\\u2028 &#x2028; \\<!-- ]]> é"
    rest = f"instructions: [{json.dumps(text)}]\n"
    rest += f"items: [{{id: waits, text: {json.dumps(text)}, monitors: choose}}]\n"
    requests, script = write_google(digital_tool(tmp_path, rest)).files
    written = script.data.decode("ascii")
    assert "<" not in written.rpartition("const FORM_DATA")[2]
    assert script_data(written)["requests"] == json.loads(requests.data)["requests"]
    items = made_items(json.loads(requests.data))
    assert items[-1]["title"].startswith("1. </script> */ ' \" ${x} \\u2028")
