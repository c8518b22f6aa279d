"""Warnings: what can be published, and will trouble those who use it."""

from __future__ import annotations

import itertools
import json
from pathlib import Path

import pytest

from guidegen.checking import check_folder
from guidegen.checking.lint.english import ENGLISH
from guidegen.checking.lint.english.amounts import find_sizes, split_degrees
from guidegen.checking.lint.english.observing import is_observable
from guidegen.checking.lint.english.questions import find_two_questions
from guidegen.checking.lint.possible_scores import find_possible_scores
from guidegen.cli import main
from guidegen.problems import (
    REVIEWS,
    WARNINGS,
    DecisionCode,
    FileCode,
    GoalCode,
    PlanCode,
    ReferenceCode,
    SettingCode,
    StageCode,
    SystemCode,
    TranslationCode,
    WordingCode,
)
from guidegen.scoring.compiling import compile_tool
from guidegen.scoring.numbers import Exact
from helpers.handbooks import GUIDE, GUIDE_FILE, TOOL_FILE, WHOLE, write
from helpers.scores import HEAD, answers, handbook_of, items, score, scores
from helpers.sites import build

#: a tool to which items are added
HEADER = "id: walk\ntitle: Walkthrough\nguide: reading\nscale: in-place\nitems:\n"
RULES = "scoring:\n  method: percent-of-points\n  not_applicable: no-score\n  blank: no-score\n"


def said(root: Path, **files: str) -> list[str]:
    """What is said of a handbook with this guide and tool."""
    names = {"guide": GUIDE_FILE, "tool": TOOL_FILE, "scales": "conf/scales.yaml"}
    texts = {names[name]: text for name, text in files.items()}
    return [str(each) for each in check_folder(write(root, {**WHOLE, **texts}))]


def item(text: str, more: str = "", id_: str = "chosen") -> str:
    return f"  - id: {id_}\n    text: {json.dumps(text)}\n    monitors: choose\n{more}"


def leveled(expected: str, growing: str, more: str = "") -> str:
    return (
        f"level_set: profile\n{GUIDE}    levels:\n      expected: {expected}\n"
        f"      growing: {growing}\n{more}"
    )


# --- levels that differ by adverbs

ADVERBS = (
    "differ only in degree: {}. Say what two observers would see or count at each, such as 9 "
    "of 10 students. [adverb-levels]"
)


@pytest.mark.parametrize(
    ("one", "other", "named"),
    [
        ("Students always say the word.", "Students sometimes say the word.", "“always”, “sometimes”"),
        ("The teacher models each step.", "The teacher models each step partially.", "“partially”"),
        ("Usually asks why.", "Asks why.", "“usually”"),
        ("Consistently and fully states the goal.", "Inconsistently and partly states the goal.",
         "“consistently”, “fully”, “inconsistently”, “partly”"),
        ("Most of the time the goal is named.", "At times the goal is named.",
         "“most of the time”, “at times”"),
        ("The schedule is mostly kept.", "The schedule is *rarely* kept.", "“mostly”, “rarely”"),
        ("Cards are skillfully marked.", "Cards are somewhat marked.", "“skillfully”, “somewhat”"),
        ("Always asks.", "Never asks.", "“always”, “never”"),
        ("To a great extent, plans are used.", "To some extent, plans are used.",
         "“to a great extent”, “to some extent”"),
        ("Many students answer.", "Few students answer.", "“many”, “few”"),
    ],
)  # fmt: skip
def test_levels_and_points_that_differ_by_adverbs(
    one: str, other: str, named: str, tmp_path: Path
) -> None:
    shared = ADVERBS.format(named)
    assert said(tmp_path / "a", guide=leveled(one, json.dumps(other))) == [
        f"{GUIDE_FILE}:9:16: warning: The texts of the levels “expected” and “growing” {shared}"
    ]
    criteria = f"    criteria:\n      1: {one}\n      0: {json.dumps(other)}\n"
    assert said(tmp_path / "b", tool=HEADER + item("The teacher asks.", criteria)) == [
        f"{TOOL_FILE}:11:10: warning: The texts of the points “1” and “0” {shared}"
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("At least 9 of 10 students answer.", "At least 5 of 10 students answer."),
        ("All students answer.", "Some students answer."),
        ("Each word is shown.", "No word is shown."),
        ("Students answer chorally.", "Students answer individually."),
        ("The team meets weekly.", "The team meets monthly."),
        ("The answer is spelled correctly.", "The answer is spelled incorrectly."),
        ("The teacher names the goal.", "The teacher never names the goal."),
        ("The teacher always asks why.", "The teacher always asks how."),
        ("The teacher asks.", "The teacher asks."),
        ("Always.", "Never."),
        ("Twice a day.", "Once a day."),
        ("The family signed.", "The coach signed."),
    ],
)
def test_levels_that_can_be_told_apart(one: str, other: str, tmp_path: Path) -> None:
    assert said(tmp_path, guide=leveled(one, other)) == []


def test_words_of_degree_are_told_from_words_that_end_alike() -> None:
    text = "The family applies only the early reply, fully and friendly, daily."
    assert split_degrees(text)[1] == ["fully"]


# --- nothing to observe

VAGUE = """\
The teacher understands the purpose of vocabulary.
Good classroom climate
Is committed to the program
The teacher believes that students can learn.
Staff value the program.
Positive relationships with students
High expectations for students
The teacher is aware of student needs.
Strong leadership in the building
Effective use of instructional time
Instruction is engaging.
The teacher has high expectations.
The lesson is rigorous.
The teacher cares about students.
Teachers are committed to using the routine.
The team has a shared vision.
A culture of respect
Appropriate use of questions
The principal supports the strategy.
The strategy is implemented with fidelity.
Students are motivated.
The teacher knows how to respond to errors.
The coach appreciates the importance of feedback.
Classroom management is effective.
Staff understand the reasons for the change.
The environment is conducive to learning.
The teacher respects the importance of naming the goal.
The teacher ensures understanding.
Students develop confidence.
Implements the program well.
The school has a positive climate.
The teacher demonstrates enthusiasm.
There is buy-in from staff.
Families are valued as partners.
The team collaborates effectively.
The teacher maintains a productive environment.
The teacher creates a positive learning environment.
Students feel that they belong.
The team functions well.
Students respect one another.
""".splitlines()
CLEAR = """\
The teacher states the goal of the lesson.
Students point to the word.
Students have pencils and paper.
The schedule is posted.
The adult greets the student by name.
The teacher models the step before students try it.
Every student has a card.
Points are recorded on the card.
The coach and the teacher met after the visit.
The teacher repeated the direction.
The room is quiet.
Materials are ready before class.
Notes name a next step.
The teacher praises effort.
Students are seated in pairs.
The family signed the form.
At least 8 of 10 students answer.
The word is in view.
The teacher stops and waits.
Students turned to a partner.
Desks stand in rows.
Feedback is given within a minute.
No student waits for materials.
Data are entered weekly.
I listened to each reader.
Students copied the definition.
The teacher has eye contact with the class.
The timer is visible.
“Good morning” is what one hears.
The mentor and student sit side by side.
Time for reading and writing is on the schedule.
A substitute is named.
The coach and teacher plan the next lesson.
The teacher thinks aloud.
The teacher is at the door.
Homework is collected.
The interpreter attends the meeting.
The computer lab is booked.
Understands all of the steps
Words like these are on the wall.
The cards students need are on the shelf.
The value of each card is on the chart.
The tutor corrects an error right after it occurs.
Coaching logs and schedules show monthly visits.
The teacher connects the lesson to what students have done.
The teacher understands the word and writes it.
""".splitlines()


@pytest.mark.parametrize("text", VAGUE)
def test_what_nobody_can_observe(text: str) -> None:
    assert not is_observable(text)


@pytest.mark.parametrize("text", CLEAR)
def test_what_can_be_observed(text: str) -> None:
    assert is_observable(text)


OBSERVE = (
    "can be seen, heard or counted. Say who does what, or how many: The teacher asks each student "
    "a question. [not-observable]"
)


def test_items_and_levels_with_nothing_to_observe(tmp_path: Path) -> None:
    vague = "The teacher understands the purpose of vocabulary."
    assert said(tmp_path / "a", tool=HEADER + item(vague)) == [
        f"{TOOL_FILE}:7:11: warning: Nothing in the item “chosen” {OBSERVE}"
    ]
    asked = item("How valued do you feel?", "    method: survey\n", "felt")
    assert said(tmp_path / "c", tool=HEADER + asked + item(vague)) == [
        f"{TOOL_FILE}:11:11: warning: Nothing in the item “chosen” {OBSERVE}"
    ]
    assert said(tmp_path / "b", guide=leveled("The word is shown.", "Good classroom climate")) == [
        f"{GUIDE_FILE}:9:16: warning: Nothing in the level “growing” {OBSERVE}"
    ]


@pytest.mark.parametrize(
    "more",
    [
        "    criteria: {1: The teacher names it., 0: It is not named.}\n",
        "    look_for: Asks for a reason\n",
        "    method: survey\n",
        "    method: interview\n",
    ],
)
def test_items_that_are_not_judged_by_their_text_alone(more: str, tmp_path: Path) -> None:
    assert said(tmp_path, tool=HEADER + item("Staff value the program.", more)) == []


def test_numbers_and_written_answers_are_not_judged(tmp_path: Path) -> None:
    tool = HEADER.replace("scale: in-place\n", "") + item(
        "Quality of climate", "    answer: {kind: text}\n"
    )
    assert said(tmp_path, tool=tool) == []


# --- two questions in one

DOUBLE = {
    "The teacher says the word and students repeat it.": "it asks for “says” and “students repeat”",
    "The teacher models the step and checks for understanding.": "it asks for “models” and “checks”",
    "The teacher states the goal and writes it on the board.": "it asks for “states” and “writes”",
    "Students read the word and write it.": "it asks for “read” and “write”",
    "The coach observes the lesson and gives feedback.": "it asks for “observes” and “gives”",
    "The teacher is asking students sitting together and writing answers.":
        "it asks for “asking” and “writing”",
    "The teacher planned the lesson and stopped on time.": "it asks for “planned” and “stopped”",
    "Students listen and respond.": "it asks for “listen” and “respond”",
    "The schedule is posted and is followed.": "it asks for “is posted” and “is followed”",
    "Goals are posted and reviewed.": "it asks for “posted” and “reviewed”",
    "The teacher praises effort and corrects errors.": "it asks for “praises” and “corrects”",
    "The adult greets the student; the student has the card.":
        "it has two sentences, with a “;” between them",
    "The teacher names the goal. Students repeat it.": "it has two sentences",
    "The teacher reads aloud while students follow along.":
        "it asks for “reads” while “students follow”",
    "The teacher reads aloud while pointing to the words.": "it asks for “reads” while “pointing”",
    "The student says or writes the word.": "it asks for “says” or “writes”",
    "The teacher repeats and/or rephrases the question.": "it asks for “repeats” and/or “rephrases”",
    "Students raise their hands and wait to be called on.": "it asks for “raise” and “wait”",
    "Materials are ready and students know the routine.":
        "it asks for “are ready” and “students know”",
    "The team meets weekly and the notes are kept.": "it asks for “meets” and “the notes are kept”",
    "I showed the word and explained it.": "it asks for “showed” and “explained”",
    "The teacher asks questions and calls on volunteers.": "it asks for “asks” and “calls”",
    "The principal attends the meeting and follows up with staff.":
        "it asks for “attends” and “follows”",
    "Points are totaled and entered by the end of the day.": "it asks for “totaled” and “entered”",
    "The family was called and was told the plan.": "it asks for “was called” and “was told”",
    "The teacher defines the word, gives an example and asks a question.":
        "it asks for “gives” and “asks”",
    "The coordinator collects the cards and graphs the points.": "it asks for “collects” and “graphs”",
    "The teacher explains the word as well as shows a picture.":
        "it asks for “explains” as well as “shows”",
    "Students are asked to say and spell the word.": "it asks for “say” and “spell”",
    "The teacher teaches the routine and then practices it with students.":
        "it asks for “teaches” and “practices”",
    "Staff know the rules and can name them.": "it asks for “know” and “can name”",
    "Students begin work promptly and stay on task.": "it asks for “begin” and “stay”",
    "The teacher previews the text and sets a purpose.": "it asks for “previews” and “sets”",
    "The student signs the card and takes it home.": "it asks for “signs” and “takes”",
    "Errors are noted and retaught.": "it asks for “noted” and “retaught”",
    "Is the goal posted and do students know it?": "it asks for “is the” and “do students”",
}  # fmt: skip
SINGLE = """\
Students have pencils and paper.
The teacher explains the word and its meaning.
Students work in pairs and small groups.
The plan lists words and dates.
The teacher gives examples and non-examples.
The teacher and the coach agree on a goal.
Teachers and students use the signal.
Students use the word in speech or writing.
Cards and pencils are on each desk.
The teacher gives specific and immediate feedback.
Reading and writing take 30 minutes.
The coach notes strengths and next steps.
The form names the school, the date and the observer.
Students who read and write above level have a task.
The teacher uses questions and prompts.
The teacher gives praise and points.
Words are on the wall or on cards.
The team looks at reading and math data.
The teacher corrects errors quickly and calmly.
Praise is given for effort and behavior.
The teacher asks “What do you see and hear?”.
A signal for attention (look and listen) is used.
Students get time to think and a partner.
The record shows who decides and who pays.
Rules and routines are posted.
The teacher shows written and spoken examples.
Students turn and talk to a partner.
The teacher gives wait time and think time.
Written directions and pictures are on the wall.
Fidelity, reach and student data are on the table within ten school days.
The word is in view while it is being taught.
The teacher moves around the room and between groups.
The observer sees the start and the end of the lesson.
The team has a facilitator and a note taker.
The plan says who will do what and by when.
The teacher checks whether all students can see and hear.
Sessions last 20 to 30 minutes, e.g. before lunch.
The class of Mrs. Ortiz has a schedule, e.g. Monday art.
The teacher limits talk and transitions.
The behavior matrix is posted in classrooms, hallways and the cafeteria.
Names of students and dates of contact are in the log.
The coach asks before and after the lesson what went well.
Teachers who plan and teach together use the protocol.
The teacher connects the lesson to what students know and have done.
""".splitlines()


@pytest.mark.parametrize("text", DOUBLE)
def test_two_questions_in_one(text: str) -> None:
    assert find_two_questions(text) == DOUBLE[text]


@pytest.mark.parametrize("text", SINGLE)
def test_one_question(text: str) -> None:
    assert find_two_questions(text) is None


TWO = "The teacher says the word and students repeat it."
TWO_SAID = (
    "The item “chosen” asks about two things with one answer: it asks for “says” and “students "
    "repeat”. Make two items of it, give it parts, or say in its criteria what earns each point. "
    "[double-barreled]"
)


def test_double_barrelled_item(tmp_path: Path) -> None:
    assert said(tmp_path, tool=HEADER + item(TWO)) == [f"{TOOL_FILE}:7:11: warning: {TWO_SAID}"]


def test_criteria_for_every_point_say_what_half_of_it_earns(tmp_path: Path) -> None:
    every = "    criteria: {1: Both., 0: One of these or none.}\n"
    assert said(tmp_path / "a", tool=HEADER + item(TWO, every)) == []
    some = "    criteria: {1: Both.}\n"
    assert said(tmp_path / "b", tool=HEADER + item(TWO, some)) == [
        f"{TOOL_FILE}:7:11: warning: {TWO_SAID}"
    ]


def test_of_an_item_with_parts_the_parts_are_judged(tmp_path: Path) -> None:
    parts = (
        "    parts:\n      - {id: says, text: The teacher says the word.}\n"
        "      - {id: repeat, text: Students repeat it.}\n    value: {all_of: [says, repeat]}\n"
    )
    assert said(tmp_path / "a", tool=HEADER + item(TWO, parts)) == []
    both = parts.replace("Students repeat it.", TWO)
    assert said(tmp_path / "b", tool=HEADER + item("The word is said.", both)) == [
        f"{TOOL_FILE}:11:28: warning: {TWO_SAID}"
    ]


# --- dimensions


@pytest.mark.parametrize(
    ("dimensions", "warned"),
    [
        (("adherence",), True),
        (("adherence", ""), True),
        (("adherence", "quality"), False),
        (("quality",), False),
        (("",), False),
    ],
)
def test_only_adherence(dimensions: tuple[str, ...], warned: bool, tmp_path: Path) -> None:
    tool = HEADER + "".join(
        item("A text is read.", f"    dimension: {each}\n", f"item{number}")
        for number, each in enumerate(dimensions)
    )
    expected = (
        f"{TOOL_FILE}:1:5: warning: All items of “walk” that name a dimension are about adherence. Ask "
        "also how often or how well it is done, or how students respond; or “ignore” this. "
        "[only-adherence]"
    )
    assert said(tmp_path, tool=tool) == [expected] * warned


# --- cuts that no score can equal


def cut(number: str, items_: int, more: str = "", rounding: str = "none") -> str:
    asked = "".join(item("A text is read.", id_=f"item{number}") for number in range(items_))
    return (
        f"{HEADER}{asked}{RULES}  round: {rounding}\n"
        f"  criteria: [{{at_least: {number}, authority: Us}}]\n{more}"
    )


@pytest.mark.parametrize(
    ("number", "items_", "rounding", "shown", "nearest"),
    [
        ("75", 3, "none", "75", "are 66.67 and 100"),
        ("80", 1, "none", "80", "are 0 and 100"),
        ("66.67", 3, "none", "66.67", "are 66.67 and 100"),
        ("67", 3, "{places: 0, half: up, compare: before}", "67", "are 66.67 and 100"),
        ("66", 3, "{places: 0, half: up, compare: after}", "66", "are 33 and 67"),
    ],
)
def test_cut_that_no_score_can_equal(
    number: str, items_: int, rounding: str, shown: str, nearest: str, tmp_path: Path
) -> None:
    tool = cut(number, items_, rounding=rounding)
    line = tool.splitlines().index(next(x for x in tool.splitlines() if "criteria" in x)) + 1
    column = tool.splitlines()[line - 1].index("Us") + 1
    assert said(tmp_path, tool=tool) == [
        f"{TOOL_FILE}:{line}:{column}: warning: No answers give “Total” exactly {shown}: the nearest "
        f"{nearest}. Write the number from which the criterion is met, or “ignore” this with a "
        "reason. [no-equal-score]"
    ]


@pytest.mark.parametrize(
    "tool",
    [
        cut("75", 4),
        cut("80", 5),
        cut("67", 3, rounding="{places: 0, half: up, compare: after}"),
        # an item that does not apply is left out, and two of four remain
        cut("75", 5).replace("not_applicable: no-score", "not_applicable: leave-out"),
        cut("100", 3),
        cut("0", 3),
    ],
)
def test_cut_that_a_score_can_equal(tool: str, tmp_path: Path) -> None:
    assert said(tmp_path, tool=tool) == []


def test_cuts_of_sections_and_items(tmp_path: Path) -> None:
    tool = (
        "id: walk\ntitle: Walkthrough\nguide: reading\nscale: in-place\n"
        "sections: [{id: start, title: Start}]\nitems:\n"
        + item("A text is read.", "    section: start\n")
        + item("A text is kept.", "    section: start\n", "kept")
        + item("A text is shown.", id_="shown")
        + f"{RULES}  round: none\n  criteria:\n    - authority: Us\n      requires:\n"
        "        - {section: start, at_least: 70}\n        - {item: shown, at_least: 0.5}\n"
        "        - {section: start, at_least: 50}\n        - {every: section, at_least: 70}\n"
    )
    remedy = (
        "Write the number from which the criterion is met, or “ignore” this with a reason. "
        "[no-equal-score]"
    )
    where = f"{TOOL_FILE}:24:18: warning: No answers give"
    assert said(tmp_path, tool=tool) == [
        f"{where} “Start” exactly 70: the nearest are 50 and 100. {remedy}",
        f"{where} “shown” exactly 0.5: the nearest are 0 and 1. {remedy}",
    ]


def test_cut_out_of_reach_and_undeclared_rounding_are_said_once(tmp_path: Path) -> None:
    assert [each[-22:] for each in said(tmp_path / "a", tool=cut("800", 3))] == [
        "[impossible-criterion]"
    ]
    open_ = cut("75", 3).replace("  round: none\n", "")
    assert [each.rpartition(" ")[2] for each in said(tmp_path / "b", tool=open_)] == [
        "[undeclared]"
    ]


#: tools small enough to try every form
SMALL = [
    items("", "scale: yn", "scale: s14") + scores(method)
    for method in (
        "method: percent-of-points", "method: sum", "method: mean",
        "method: count, each_at_least: 1", "method: percent-of-items, each_at_least: 2",
        "method: mean, weights: {a: 2, c: 0.5}", "method: percent-of-points, weights: {b: 3}",
        "method: percent-of-points, round: {places: 0, half: up, compare: after}",
        "method: mean, round: {places: 1, half: even, compare: after}",
        "method: sum, blank: leave-out", "method: mean, blank: count-as-zero",
        "method: percent-of-points, not_applicable: no-score", "method: sum, items: [a, b]",
    )
] + [items("inverse: true", "bands: [{at_least: 2, points: 3}, {points: 1}]") + scores("method: sum")]  # fmt: skip


@pytest.mark.parametrize("text", SMALL)
def test_what_can_be_reached_is_what_the_scorer_gives(text: str) -> None:
    book = handbook_of(HEAD + text)
    tool = book.tools[0]
    compiled = compile_tool(book, tool)
    choices = [
        [(name, code) for code in (*next(iter(asked.questions.values())).known, "")]
        for name, asked in compiled.items.items()
    ]
    given = set()
    for form in itertools.product(*choices):
        found = score(book, tool, answers(dict(form)))
        given |= {each.scores[0].compared for each in found.administrations}
    assert find_possible_scores(
        compiled, compiled.scores[0], compiled.selected(compiled.scores[0])
    ) == given - {None}


@pytest.mark.parametrize(
    "text",
    [
        items("", "") + scores("method: median"),
        items("", "") + scores("method: mean") + "  raters: {combine: mean}\n",
        items("repeat: {for_each: room, combine: mean}", "") + scores("method: sum"),
        items("answer: {kind: number, min: 0, max: 5}") + scores("method: sum"),
        items("parts: [{id: x, text: X}, {id: y, text: Y}], value: {sum: [x, y]}")
        + scores("method: sum"),
    ],
)
def test_what_cannot_be_told_is_not_told(text: str) -> None:
    book = handbook_of(HEAD + text)
    compiled = compile_tool(book, book.tools[0])
    assert (
        find_possible_scores(compiled, compiled.scores[0], compiled.selected(compiled.scores[0]))
        is None
    )


@pytest.mark.parametrize("weights", ["{a: -1}", "{a: 0.0000001}", "{a: 1000000000}"])
def test_strange_weights_are_left_alone(weights: str) -> None:
    book = handbook_of(HEAD + items("", "") + scores(f"method: mean, weights: {weights}"))
    compiled = compile_tool(book, book.tools[0])
    assert (
        find_possible_scores(compiled, compiled.scores[0], compiled.selected(compiled.scores[0]))
        is None
    )


def test_a_large_tool_is_tried_and_a_huge_one_is_not() -> None:
    def found(number: int) -> set[Exact] | None:
        entries = "".join(f"  - {{id: i{n}, text: T}}\n" for n in range(number))
        book = handbook_of(f"{HEAD}items:\n{entries}" + scores("method: percent-of-points"))
        compiled = compile_tool(book, book.tools[0])
        return find_possible_scores(
            compiled, compiled.scores[0], compiled.selected(compiled.scores[0])
        )

    assert 80 in (found(60) or ())
    assert found(600) is None


# --- printed numbers of items and points


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Score: ___/8", [8]),
        ("Points ____ / 16 points", [16]),
        ("Total score: /8", [8]),
        ("Add them up: a score out of 8.", [8]),
        ("Write how many of 8 items are in place.", [8]),
        ("Write how many of the eight items are in place.", [8]),
        ("A total of 16 possible points", [16]),
        ("___ of 14 and ___/28", [14, 28]),
        ("In place in 3 of 4 students", []),
        ("At least 9 out of 10.", []),
        ("Out of 8 students, ask two.", []),
        ("Visit 10 of 12 classrooms.", []),
        ("Be there 24/7.", []),
        ("On 3/8/2026 or 3/8", []),
        ("Fold it to 1/2 of a page.", []),
        ("Watch for 15 of 20 minutes.", []),
        ("Most of the items", []),
        ("None, or zero of zero items", [0]),
        (f"Out of {'9' * 5000}.", []),
    ],
)
def test_numbers_of_items_and_points(text: str, found: list[int]) -> None:
    assert find_sizes(text) == found


def test_denominator_that_is_not_the_tools(tmp_path: Path) -> None:
    tool = (
        'id: walk\ntitle: "Walkthrough ___/3"\nguide: reading\nscale: in-place\n'
        "instructions: Count how many of 2 items are in place, of 4 points.\nitems:\n"
        + item("A text is read.")
        + item("A text is kept.", id_="kept")
        + f"{RULES}  round: none\n"
        "  criteria: [{at_least: 50, authority: Us, note: That is 1 point out of 2.}, "
        "{at_least: 100, authority: Us, note: A score out of 5.}]\n"
    )
    remedy = (
        "Correct the number, or leave it out: guidegen prints the points that are possible. "
        "[denominator]"
    )
    assert said(tmp_path, tool=tool) == [
        f"{TOOL_FILE}:2:8: warning: The text counts 3 items or points, but the form has 2. {remedy}",
        f"{TOOL_FILE}:5:15: warning: The text counts 4 items or points, but the form has 2. {remedy}",
        f"{TOOL_FILE}:18:115: warning: The text counts 5 items or points, but the form has 2. {remedy}",
    ]


def test_sections_and_scores_have_numbers_of_their_own(tmp_path: Path) -> None:
    tool = (
        "id: walk\ntitle: Walkthrough\nguide: reading\nscale: in-place\n"
        'sections: [{id: start, title: "Start ___/1"}, {id: rest, title: "Rest ___/2"}]\nitems:\n'
        + item("A text is read.", "    section: start\n")
        + item("A text is kept.", "    section: rest\n", "kept")
        + item("A text is shown.", "    section: rest\n", "shown")
        + "scoring:\n  not_applicable: leave-out\n  blank: no-score\n  round: none\n  scores:\n"
        '    - {id: twice, title: "Sum ___/6", method: sum, weights: {chosen: 4}}\n'
    )
    assert said(tmp_path, tool=tool) == []
    wrong = tool.replace("___/6", "___/5")
    assert [each.rpartition(". Correct")[0] for each in said(tmp_path / "b", tool=wrong)] == [
        f"{TOOL_FILE}:24:26: warning: The text counts 5 items or points, but the form has 1, 2, 3 or 6"
    ]


# --- allowing


def test_a_reason_silences_a_warning(tmp_path: Path) -> None:
    allowed = "    ignore: {double-barreled: Both are one act.}\n"
    assert said(tmp_path, tool=HEADER + item(TWO, allowed)) == []


def test_what_can_allow_what(tmp_path: Path) -> None:
    guide = leveled(
        "Always asks.", "Seldom asks.", "    ignore: {adverb-levels: We train for it.}\n"
    )
    tool = cut("75", 3, "ignore: {only-adherence: A short form., denominator: Theirs.}\n").replace(
        "authority: Us", "authority: Us, ignore: {no-equal-score: Theirs.}"
    ).replace("title: Walkthrough", "title: Walkthrough ___/9").replace(
        "monitors: choose", "monitors: choose\n    dimension: adherence", 1
    )  # fmt: skip
    assert said(tmp_path, guide=guide, tool=tool) == []


def test_what_is_allowed_and_does_not_occur(tmp_path: Path) -> None:
    allowed = "    ignore: {double-barreled: Both are one act.}\n"
    expected = (
        f"{TOOL_FILE}:9:14: warning: “double-barreled” is ignored here, but that warning does "
        "not occur. Delete the line from “ignore”. [unused-ignore]"
    )
    assert said(tmp_path / "a", tool=HEADER + item("The teacher says the word.", allowed)) == [
        expected
    ]
    # another part's warning is not meant
    other = item("The teacher says the word.", allowed) + item(TWO, id_="other")
    assert said(tmp_path / "b", tool=HEADER + other)[0] == expected


# --- texts that are not read as they look

CUT = (
    "warning: The text seems cut off here: YAML takes what follows a space and # for a "
    "comment. Put the whole text into quotation marks: {} [cut-off]"
)
BULLETS = (
    "warning: The bullets ({}) do not make a list here: the lines run together into one "
    "paragraph. Write the text below “|” (instead of “>-”), and begin each of these lines "
    "with a dash and a space. [bullets]"
)
PLACEHOLDER = "warning: This is still the sentence that guidegen new wrote: “{}”. Write your own words, or delete the key. [placeholder]"


def said_of_guide(root: Path, guide: str) -> list[str]:
    """What is said of a handbook that is one guide."""
    return [str(each) for each in check_folder(write(root, {GUIDE_FILE: guide}))]


def test_words_behind_a_hash_are_missed(tmp_path: Path) -> None:
    text = "The teacher names goal #1 and goal #4."
    plain = f"  - id: chosen\n    text: {text}\n    monitors: choose\n"
    whole = CUT.format(f'"{text}"')
    assert said(tmp_path, tool=HEADER + plain) == [f"{TOOL_FILE}:7:34: {whole}"]
    allowed = "    ignore: {cut-off: It is a remark.}\n"
    assert said(tmp_path, tool=f"{HEADER}{plain}{allowed}") == []


@pytest.mark.parametrize(
    "line",
    [
        "kind: strategy  # or practice",
        "status: draft # not yet",
        "summary: The teacher greets each student.  # ask Ann",
        "summary: The teacher greets each student # todo",
        "summary: The teacher greets each student #todo",
        "summary: The teacher greets each student # Ask Ann about this.",
        "summary: The teacher greets each student #----",
        "level_set: profile #gold or silver",
        'summary: "The teacher reads #1 and #4."',
        "summary: The teacher reads issue#4 and C# code.",
        "summary: >-  # a remark\n  The teacher reads #1 and #4.",
    ],
)
def test_plain_comments_are_no_lost_words(tmp_path: Path, line: str) -> None:
    assert said_of_guide(tmp_path, f"id: reading\ntitle: Reading\n{line}\n") == []


@pytest.mark.parametrize(
    "text",
    [
        "|\n  Do:\n\n  - one\n  - two",
        ">-\n  Do:\n\n  - one\n\n  - two",
        ">\n  Do:\n    - one\n    - two",
        ">-\n  The teacher\n  - not the aide - greets\n  each student.",
        ">-\n  The teacher\n  – not the aide –\n  greets each student.",
        ">-\n  They began in\n  2024. Since then\n  each student is greeted.",
        "|\n  1. one\n  2. two",
        "10 · 20 minutes",
    ],
)
def test_lists_and_dashes_are_no_bullets(tmp_path: Path, text: str) -> None:
    guide = f"id: reading\ntitle: Reading\nsummary: {text}\n"
    assert said_of_guide(tmp_path, guide) == []


def test_bullets_that_run_together_can_be_allowed(tmp_path: Path) -> None:
    guide = "id: reading\ntitle: Reading\nsummary: >-\n  • one\n  • two\n"
    assert said_of_guide(tmp_path, guide) == [f"{GUIDE_FILE}:4:3: {BULLETS.format('•')}"]
    allowed = f"{guide}ignore: {{bullets: They are meant.}}\n"
    assert said_of_guide(tmp_path, allowed) == []
    # a bullet before a whole text is another thing
    guide = "id: reading\ntitle: Reading\nsummary: • one\nignore: {bullet: It is meant.}\n"
    assert said_of_guide(tmp_path, guide) == []
    assert "[bullet]" in said_of_guide(tmp_path, guide.replace("ignore", "#"))[0]


def test_sentences_of_new_left_in_place(tmp_path: Path) -> None:
    guide = "id: reading\ntitle: Reading\ncomponents:\n  - id: choose\n    title: The first critical component\n    definition: >-\n      Say what it is.\n    not_monitored_because: Not yet.\n"
    assert said_of_guide(tmp_path, guide) == [
        f"{GUIDE_FILE}:5:12: {PLACEHOLDER.format('The first critical component')}",
        f"{GUIDE_FILE}:7:7: {PLACEHOLDER.format('Say what it is')}",
    ]
    for words in ("Say what it is", "say what it is."):
        found = said_of_guide(tmp_path, guide.replace("Say what it is.", words))
        assert found[1:] == [f"{GUIDE_FILE}:7:7: {PLACEHOLDER.format(words.rstrip('.'))}"]
    assert said_of_guide(tmp_path, f"{guide}    ignore: {{placeholder: Until May.}}\n") == []


def test_unknown_warning(tmp_path: Path) -> None:
    allowed = "    ignore: {double-bareled: Both are one act.}\n"
    never = {WordingCode.UNUSED_IGNORE, FileCode.ANSWERS_IN_GIT, TranslationCode.UNREAD_CATALOG}
    # nobody can ignore what is said of the settings, and only a decision ends an overdue review
    never |= {*StageCode, DecisionCode.REVIEW_OVERDUE}
    known = ", ".join(sorted(code.slug for code in WARNINGS - REVIEWS - never))
    assert known.startswith("adverb-levels, bullet, bullets, cut-off, denominator, ")
    assert said(tmp_path, tool=HEADER + item("The word is said.", allowed)) == [
        f"{TOOL_FILE}:9:14: There is no warning “double-bareled”. Did you mean “double-barreled”? Write "
        f"one of: {known}. [unknown-warning]"
    ]


@pytest.mark.parametrize(
    ("reason", "expected"),
    [
        ("", "An entry of “double-barreled” is empty. Write the entry, or delete it. "
             "[empty-entry]"),
        ('""', "The text of “double-barreled” is empty. Write it, or delete the key. [blank-text]"),
    ],
)  # fmt: skip
def test_a_reason_is_needed(reason: str, expected: str, tmp_path: Path) -> None:
    allowed = f"    ignore:\n      double-barreled: {reason}\n"
    found = said(tmp_path, tool=HEADER + item(TWO, allowed))
    assert [each.partition(" ")[2] for each in found] == [expected]


# --- other languages


def test_texts_in_a_language_that_is_not_known_are_left_alone(tmp_path: Path) -> None:
    guide = leveled("Le maître nomme toujours le but.", "Le maître nomme parfois le but.")
    tool = (
        "id: walk\ntitle: Visite de la classe ___/9\nguide: reading\nscale: in-place\nitems:\n"
        + item("Le maître dit le mot ; les élèves le répètent.")
        + item("Le maître comprend le but.", id_="b")
        + item("Bon climat dans la classe. Respect pour tous.", id_="c")
    )
    assert said(tmp_path, guide=guide, tool=tool) == []


@pytest.mark.parametrize(
    ("text", "english"),
    [
        ("Good classroom climate", True),
        # one word in four is known, one in five
        ("The qwx zxq vbn.", True),
        ("The qwx zxq vbn vrt.", False),
        ("The teacher says the word.", True),
        ("El maestro saluda a cada estudiante por su nombre.", False),
        ("Los estudiantes tienen lápices y papel en la mesa.", False),
        ("L'enseignant salue les élèves à la porte.", False),
        ("Der Lehrer nennt das Ziel und schreibt es an die Tafel.", False),
        ("Macallinku wuxuu salaamaa arday kasta.", False),
        ("يحيي المعلم كل طالب باسمه", False),
    ],
)
def test_english_is_told_from_other_languages(text: str, english: bool) -> None:
    assert ENGLISH.is_in([text]) is english


def test_one_text_in_another_language_is_left_alone(tmp_path: Path) -> None:
    tool = (
        HEADER
        + item("The teacher says the word.")
        + item("Respeto; confianza en la clase.", id_="b")
    )
    assert said(tmp_path, tool=tool) == []


# --- commands and Sphinx

WARNED = {**WHOLE, TOOL_FILE: HEADER + item(TWO)}
SHOWN = (
    f"{TOOL_FILE}:7:11: warning: {TWO_SAID.partition(' Make')[0]} [double-barreled]\n"
    "    Make two items of it, give it parts, or say in its criteria what earns each point.\n"
)


def run(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> tuple[int, str]:
    code = main([str(each) for each in arguments])
    return code, capsys.readouterr().out


def test_check_goes_on_with_warnings(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    write(tmp_path, WARNED)
    assert run(capsys, "-C", tmp_path, "check") == (
        0, f"{SHOWN}1 warning, no problems: 1 guide, 1 tool.\n"
    )  # fmt: skip
    write(tmp_path, {**WARNED, GUIDE_FILE: f"{GUIDE}summray: x\n"})
    code, out = run(capsys, "-C", tmp_path, "check")
    assert (code, out.splitlines()[-1]) == (1, "1 problem and 1 warning found.")


def test_severity_in_other_formats(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    write(tmp_path, WARNED)
    code, out = run(capsys, "-C", tmp_path, "check", "--format", "json")
    assert (code, [each["severity"] for each in json.loads(out)["problems"]]) == (0, ["warning"])
    code, out = run(capsys, "-C", tmp_path, "check", "--format", "github")
    assert (code, out.partition(",")[0]) == (0, f"::warning file={TOOL_FILE}")


def test_build_print_and_score_go_on_with_warnings(
    capsys: pytest.CaptureFixture[str], handbook: Path
) -> None:
    walk = handbook / "content/strategies/greeting/walk.tool.yaml"
    text = "The teacher stands in the doorway and greets."
    walk.write_text(
        walk.read_text("utf-8").replace("The teacher stands in the doorway.", text), "utf-8"
    )
    code, out = run(capsys, "-C", handbook, "build", "-j", "1")
    assert (code, out.count("[double-barreled]"), out.count("1 warning found.")) == (0, 1, 1)
    assert (handbook / "build/html/strategies/greeting/walk.html").is_file()
    code, out = run(capsys, "-C", handbook, "print", "greeting-walk")
    assert (code, "warning" in out, "1 form made" in out) == (0, False, True)
    rows = handbook / "rows.csv"
    rows.write_text("administration,item,value\n1,stands,1\n1,names,1\n1,smile,1\n", "utf-8")
    code, out = run(capsys, "-C", handbook, "score", "greeting-walk", rows)
    assert "warning" not in out
    assert code == 0


def test_in_sphinx_a_warning_can_be_suppressed(handbook: Path) -> None:
    walk = handbook / "content/strategies/greeting/walk.tool.yaml"
    walk.write_text(
        walk.read_text("utf-8").replace("The teacher looks at", "The teacher sees and greets"),
        "utf-8",
    )
    assert build(handbook, out="one").warnings.endswith("[guidegen.double-barreled]\n")
    assert build(handbook, out="two", suppress_warnings=["guidegen.double-barreled"]).warnings == ""
    assert build(handbook, out="three", guidegen_warnings=False).warnings == ""


def test_errors_are_said_in_sphinx_whatever_is_said_of_warnings(handbook: Path) -> None:
    walk = handbook / "content/strategies/greeting/walk.tool.yaml"
    walk.write_text(walk.read_text("utf-8").replace("monitors: door", "monitors: dor"), "utf-8")
    found = build(handbook, guidegen_warnings=False).warnings
    assert "[guidegen.unknown-component]" in found


def test_every_warning_is_seen_here() -> None:
    text = Path(__file__).read_text("utf-8")
    # those that a review ends are in test_review.py, those about files in test_answers_in_git.py
    # and test_reports.py,
    # those about systems in test_systems.py, those about plans in test_checking_plans.py, those
    # about stages and decisions in test_checking_stages.py
    about_plans = {*SystemCode, *SettingCode, *PlanCode, *GoalCode, *StageCode, *DecisionCode}
    about_files = {FileCode.ANSWERS_IN_GIT, TranslationCode.UNREAD_CATALOG, ReferenceCode.NO_PAGE}
    elsewhere = {*REVIEWS, *about_plans, *about_files}
    every = {
        *WARNINGS - elsewhere,
        WordingCode.UNKNOWN_WARNING,
    }
    assert {code for code in every if f"[{code.slug}]" in text} == every


# --- what nobody will change any more


@pytest.mark.parametrize("status", ["adopted", "retired"])
def test_retired_pages_get_no_warnings_about_wording(tmp_path: Path, status: str) -> None:
    why = "status: retired\nretired: {why: It was replaced.}\n" if status == "retired" else ""
    text = "Students clearly understand and enjoy the text."
    found = said(tmp_path, tool=HEADER.replace("items:", f"{why}items:") + item(text))
    assert bool(found) == (status == "adopted"), found
