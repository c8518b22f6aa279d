"""What cells of a workbook take, and when they are gray because nothing is asked.

Every cell is text. Whether a text is a number is asked by adding an exponent: “14e0” is a number to
every spreadsheet, and “1/2e0” or “8-1e0” is no day, as “1/2” and “8-1” would be.
"""

from __future__ import annotations

from collections.abc import Mapping

from guidegen.digital.form import AskIf, DigitalBlank, DigitalForm, DigitalQuestion
from guidegen.digital.limits import limits_message
from guidegen.digital.workbook_grid import joined, quoted, written
from guidegen.digital.workbook_lists import ListSheet
from guidegen.language import Translate
from guidegen.model.answer_kinds import ANSWER_KINDS
from guidegen.scoring.spellings import DATE_EXAMPLES

#: what spreadsheets allow for a message and its title
_LONGEST_MESSAGE, _LONGEST_TITLE = 255, 32
_HOURS, _MINUTES = 24, 60

#: the options of a validation, as XlsxWriter takes them
Validation = Mapping[str, object]


def check_question(
    form: DigitalForm, question: DigitalQuestion, cell: str, lists: ListSheet, _: Translate
) -> Validation:
    """Return what a question takes, and what to say beside its ``cell``, the first of its row."""
    labels = [choice.label for choice in question.choices]
    wanted = describe_written(form, question, _)
    title = clip(question.number, _LONGEST_TITLE)
    message = clip("\n".join(filter(None, (wanted, *labels))), _LONGEST_MESSAGE)
    told = {
        "input_title": title,
        "input_message": message,
        "error_title": title,
        "error_message": message,
    }
    if question.is_choice:
        codes = [choice.code for choice in question.choices]
        return {"validate": "list", "source": lists.name(codes), **told}
    test = _test_of(question, cell)
    if not test:
        return {"validate": "any", **told}
    marks = [f"EXACT({cell},{quoted(mark.code)})" for mark in question.marks]
    return {"validate": "custom", "value": f"={joined('OR', [*marks, test])}", **told}


def check_blank(form: DigitalForm, blank: DigitalBlank, lists: ListSheet) -> Validation | None:
    """Return what a header field takes; ``None`` if it takes any text."""
    title = clip(blank.title, _LONGEST_TITLE)
    if blank.choices:
        codes = [choice.code for choice in blank.choices]
        return {"validate": "list", "source": lists.name(codes), "input_title": title}
    if blank.suggested:
        # a team can be meant, so other names are possible
        other = {"error_type": "information", "error_title": title}
        return {"validate": "list", "source": lists.name(blank.suggested), **other}
    if blank.is_date:
        return {"validate": "any", "input_title": title, "input_message": date_example(form)}
    return None


def date_example(form: DigitalForm) -> str:
    """Return a day as the district writes it."""
    return DATE_EXAMPLES[form.compiled.handbook.settings.district.dates]


def clip(text: str, length: int) -> str:
    """Return a text that is no longer than ``length``."""
    if len(text) <= length:
        return text
    return f"{text[: length - 1]}…"


def describe_written(form: DigitalForm, question: DigitalQuestion, _: Translate) -> str:
    """Say what to write; nothing if an answer is chosen, or any text can be written."""
    if question.is_choice or question.kind == "text":
        return ""
    if question.kind == "date":
        return _("Write a day, such as {date}.").replace("{date}", date_example(form))
    if question.kind == "time":
        return _("Write a time, such as 13:05.")
    return limits_message(question, _) or _("Write a number.")


def _test_of(question: DigitalQuestion, cell: str) -> str:
    """Return the test of a written answer, as a formula; empty if anything can be written."""
    kind = ANSWER_KINDS[question.kind]
    if kind.is_moment and kind.holds == "number":
        return _test_time(cell)
    if kind.holds != "number":
        return ""
    number = f"VALUE({cell}&{quoted('e0')})"
    if kind.is_percent:
        number = f"VALUE(SUBSTITUTE({cell},{quoted('%')},{quoted('')})&{quoted('e0')})"
    # a comma can be a decimal comma, or stand between thousands
    tests = [f"ISNUMBER({number})", f"ISERROR(FIND({quoted(',')},{cell}))"]
    if question.low is not None:
        tests.append(f"{number}>={written(question.low)}")
    if question.high is not None:
        tests.append(f"{number}<={written(question.high)}")
    if question.is_whole:
        tests.append(f"INT({number})={number}")
    return f"IFERROR({joined('AND', tests)},FALSE)"


def _test_time(cell: str) -> str:
    """Return the test of a time of day: hours and two digits of minutes."""
    colon = f"FIND({quoted(':')},{cell})"
    hours = f"VALUE(LEFT({cell},{colon}-1)&{quoted('e0')})<{_HOURS}"
    minutes = f"VALUE(MID({cell},{colon}+1,2)&{quoted('e0')})<{_MINUTES}"
    return f"IFERROR(AND({hours},{minutes},LEN({cell})-{colon}=2),FALSE)"


# --- conditions


def is_unasked(conditions: tuple[AskIf, ...], cells: Mapping[str, str]) -> str:
    """Return the formula that is true where a question is not asked.

    ``cells`` are those of the questions and header fields that decide, by their names.
    """
    tests = [_is_met(condition, cells[condition.name]) for condition in conditions]
    return f"=NOT({joined('AND', tests)})"


def _is_met(condition: AskIf, cell: str) -> str:
    tests = [f"EXACT(TRIM({cell}),{quoted(code)})" for code in condition.codes]
    if tests:
        return joined("OR", tests)
    number = f"VALUE({cell}&{quoted('e0')})"
    limits: list[str] = []
    if condition.at_least is not None:
        limits.append(f"{number}>={written(condition.at_least)}")
    if condition.at_most is not None:
        limits.append(f"{number}<={written(condition.at_most)}")
    if not limits:
        # no answer meets it
        return "FALSE"
    return f"IFERROR({joined('AND', limits)},FALSE)"
