"""Say which numbers a question takes."""

from __future__ import annotations

from guidegen.digital.form import DigitalQuestion
from guidegen.language import Translate
from guidegen.scoring.numbers import format_exact


def has_limits(question: DigitalQuestion) -> bool:
    """Tell whether a number has limits; those of a time are the hours of a day."""
    return question.kind != "time" and (question.low is not None or question.high is not None)


def limits_message(question: DigitalQuestion, _: Translate) -> str:
    """Say which numbers a question takes; nothing if it has no limits."""
    if not has_limits(question):
        return ""
    low, high = question.low, question.high
    if low is None:
        message = _("Write a number, {high} or less.")
    elif high is None and question.is_whole:
        message = _("Write a whole number, {low} or more.")
    elif high is None:
        message = _("Write a number, {low} or more.")
    elif question.is_whole:
        message = _("Write a whole number from {low} to {high}.")
    else:
        message = _("Write a number from {low} to {high}.")
    for name, limit in (("{low}", low), ("{high}", high)):
        message = message.replace(name, "" if limit is None else format_exact(limit))
    return message
