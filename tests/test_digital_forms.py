"""What digital forms ask, whatever program shows them."""

from __future__ import annotations

from pathlib import Path

from guidegen.digital.form import AskIf, NotHeld
from helpers.digital import digital_form, digital_tool

ITEMS = """\
items:
  - {id: asks-name, text: Asks for the name., monitors: choose, look_for: The name is said.,
     parts: [{id: morning, text: In the morning}, {id: noon, text: At noon, answer: {kind: count, max: 9}}]}
  - {id: waits, text: Waits., monitors: choose, ask_if: {item: asks-name, at_least: 1}}
  - {id: why, text: Why not?, monitors: choose, answer: {kind: text},
     ask_if: [{item: waits, one_of: [0, NA]}, {field: grade, at_least: 1}]}
  - {id: rooms, text: Rooms, monitors: choose, repeat: {for_each: Reading room, columns: 3},
     answer: {kind: percent, marks: [{code: NA, title: None, meaning: not-applicable}]}}
"""


def test_a_form_has_the_names_and_the_words_of_its_questions(tmp_path: Path) -> None:
    form = digital_form(tmp_path, ITEMS)
    assert form.identity.text.startswith("guidegen:walk:::1-2-0/")
    assert [(each.name, each.number, each.title, each.kind) for each in form.questions] == [
        ("asks_name__morning", "1a", "Asks for the name. – In the morning", "choice"),
        ("asks_name__noon", "1b", "Asks for the name. – At noon", "count"),
        ("waits", "2", "Waits.", "choice"),
        ("why", "3", "Why not?", "text"),
        ("rooms", "4", "Rooms", "percent"),
    ]
    morning, noon, _waits, _why, rooms = form.questions
    assert morning.help == ("The name is said.",)
    assert [choice.label for choice in morning.choices] == [
        "2: In place", "1: Partly", "0: Not in place", "NA: Does not apply", "NO: Not observed",
    ]  # fmt: skip
    assert (noon.low, noon.high, noon.is_whole) == (0, 9, True)
    assert (rooms.low, rooms.high, rooms.for_each) == (0, 100, "Reading room")
    assert [mark.code for mark in rooms.marks] == ["NA"]
    assert [(each.title, each.columns) for each in form.repeats] == [("Reading room", 3)]


def test_a_form_asks_for_nobody_who_is_observed(tmp_path: Path) -> None:
    form = digital_form(tmp_path, ITEMS)
    assert [(each.name, each.title) for each in form.blanks] == [
        ("header__date", "Date"),
        ("header__school", "School"),
        ("header__grade", "Grade"),
    ]
    assert form.not_held[0] == NotHeld(
        ("walk",),
        "“Teacher” says who is observed",
        "it is left out; write it on paper only, or ask for a code in another field",
    )


def test_conditions_are_spelled_out_or_left_to_the_scorer(tmp_path: Path) -> None:
    form = digital_form(tmp_path, ITEMS)
    asked = {each.name: each.conditions for each in form.questions}
    # several answers make the number of asks-name
    assert asked["waits"] == ()
    assert asked["why"] == (
        AskIf(name="waits", codes=("0", "NA")),
        AskIf(name="header__grade", codes=("1", "2")),
    )
    assert form.not_held[1] == NotHeld(
        ("walk",),
        "when item 2 is asked, as one answer on the form does not decide it",
        "it is asked always, and the scorer decides whether it counts",
    )


def test_raters_are_asked_for_a_code_and_their_role(tmp_path: Path) -> None:
    form = digital_form(
        tmp_path,
        "items: [{id: waits, text: Waits., monitors: choose}]\n"
        "scoring: {method: percent-of-points, raters: {combine: role, role: coach}}\n",
    )
    assert [(each.id, each.title) for each in form.blanks[-2:]] == [
        ("rater", "Who answers (a code, not a name)"),
        ("role", "Role of who answers"),
    ]
    assert [choice.label for choice in form.blanks[-1].choices] == ["coach: Coach"]
    assert form.raters == 1


def test_the_digest_is_of_questions_and_answers_and_not_of_words(tmp_path: Path) -> None:
    one = "items: [{id: waits, text: Waits., monitors: choose}]\n"
    texts = (one, one.replace("Waits.", "Waits long."), one.replace("waits", "stays"))
    digests = [
        digital_form(tmp_path / str(number), text).identity.digest
        for number, text in enumerate(texts)
    ]
    assert digests[0] == digests[1] != digests[2]


def test_a_view_words_its_questions_and_a_discussion_has_none(tmp_path: Path) -> None:
    made = digital_tool(
        tmp_path,
        "items: [{id: waits, text: Waits., monitors: choose}]\n"
        "views:\n"
        "  - {id: self, title: Self, wording: {waits: I wait.}}\n"
        "  - {id: talk, title: Talk, layout: discussion, questions: [How?]}\n",
    )
    own, view, talk = made.forms
    assert (own.questions[0].title, view.questions[0].title) == ("Waits.", "I wait.")
    assert (view.short_title, view.name) == ("Self", "walk.self")
    assert talk.questions == ()
    assert talk.not_held == (
        NotHeld(
            ("walk.talk",),
            "there is nothing to answer on it",
            "no digital form is made; print it",
        ),
    )
