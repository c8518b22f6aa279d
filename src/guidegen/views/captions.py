"""The program's words on a form."""

from __future__ import annotations

from collections.abc import Sequence

from guidegen.language import Translate
from guidegen.views.form import AnswerLine, Captions, FormGroup
from guidegen.views.words import DistrictNames


def make_captions(
    names: DistrictNames,
    groups: Sequence[FormGroup],
    layout: str,
    _: Translate,
    *,
    artifacts_only: bool = False,
) -> Captions:
    """Return the captions that fit the form: “Circle one” only if something can be circled."""
    return Captions(
        instructions=_("Instructions"),
        scale=_("Answers"),
        item=names.one("item"),
        answers=_caption_answers(groups, layout, _),
        write=_("Write one in each box"),
        strokes=_("A stroke for each"),
        total=_("Total"),
        consensus=_("Consensus"),
        person=_("Person"),
        feeds=_("Feeds"),
        look_for=_("Look at:") if artifacts_only else _("Look for:"),
        sign_off=_("Signatures"),
        date=_("Date"),
        notes=_("Notes"),
        level=_("Level"),
        description=_("What it is like"),
        pitfalls=_("What often goes wrong"),
        supports=_("What helps"),
        action_plan=_("Plan"),
        steps=(_("What"), _("Who"), _("By when"), _("Evidence"), _("Look again on")),
        web=_("On the web:"),
        cut=_("Cut here"),
    )


def _caption_answers(groups: Sequence[FormGroup], layout: str, _: Translate) -> str:
    if layout == "rubric":
        return _("Circle what you see")
    circled = _find_circled(groups)
    if not circled:
        return _("Answer")
    if all(line.boxes for line in circled):
        return _("Check one")
    return _("Circle one")


def _find_circled(groups: Sequence[FormGroup]) -> list[AnswerLine]:
    """Return the lines on which something can be circled or ticked."""
    circled: list[AnswerLine] = []
    for group in groups:
        for row in group.rows:
            circled += (line for line in row.lines if line.answers)
    return circled
