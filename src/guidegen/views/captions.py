"""The program's words on a form."""

from __future__ import annotations

from collections.abc import Sequence

from guidegen.language import Translate
from guidegen.views.form import Captions, Group, Line
from guidegen.views.names import Names


def captions(
    names: Names, groups: Sequence[Group], layout: str, _: Translate, *, ghost_walk: bool = False
) -> Captions:
    """What fits the form: it asks to circle only where there is something to circle."""
    lines = [line for group in groups for row in group.rows for line in row.lines]
    return Captions(
        instructions=_("Instructions"), scale=_("Answers"), item=names.one("item"),
        answers=_answers(lines, layout, _), write=_("Write one in each box"),
        strokes=_("A stroke for each"), total=_("Total"), consensus=_("Consensus"),
        person=_("Person"), feeds=_("Feeds"),
        look_for=_("Look at:") if ghost_walk else _("Look for:"),
        sign_off=_("Signatures"), date=_("Date"), notes=_("Notes"),
        level=_("Level"), description=_("What it is like"), pitfalls=_("What often goes wrong"),
        supports=_("What helps"), action_plan=_("Plan"),
        steps=(_("What"), _("Who"), _("By when"), _("Evidence"), _("Look again on")),
        web=_("On the web:"), cut=_("Cut here"),
    )  # fmt: skip


def _answers(lines: Sequence[Line], layout: str, _: Translate) -> str:
    if layout == "rubric":
        return _("Circle what you see")
    circled = [line for line in lines if line.answers]
    if not circled:
        return _("Answer")
    return _("Tick one") if all(line.boxes for line in circled) else _("Circle one")
