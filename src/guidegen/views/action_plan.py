"""The coaching sheet: what is aimed at, what goes wrong, what helps, and a blank action plan."""

from __future__ import annotations

from collections.abc import Sequence

from guidegen.language import Translate
from guidegen.model import Found, Handbook, Item, Tool
from guidegen.model.fields import form_root
from guidegen.model.form import Form
from guidegen.views.captions import captions
from guidegen.views.form import Blank, Footer, Sheet
from guidegen.views.measures import PrintOptions, measures
from guidegen.views.names import Names
from guidegen.views.topics import topics_of_action_plan
from guidegen.views.words import Content, HandbookWords, as_written

#: the name of the sheet, as a form's
CODE = "action-plan"


def action_plan_sheet(
    handbook: Handbook,
    components: Sequence[Found],
    items: Sequence[tuple[Tool, Item]],
    *,
    print_options: PrintOptions,
    translate: Translate,
    content: Content = as_written,
) -> Sheet:
    """An action plan for the ``components``; ``items`` are those that called for it.

    Nobody is named in it: it is written by hand.
    """
    _, words = translate, HandbookWords.of(handbook, content)
    names = Names(handbook.settings.labels, _, content)
    district = handbook.settings.district
    guides = dict.fromkeys(found.guide.id for found in components)
    versions = [
        " ".join(filter(None, (words.line(guide.label), guide.version)))
        for guide in map(handbook.guide, guides) if guide
    ]  # fmt: skip
    blanks = ((_("For"), "half"), (_("With"), "quarter"), (_("Date"), "quarter"))
    return Sheet(
        layout="action-plan",
        paper=print_options.paper,
        landscape=False,
        measures=measures(print_options.size),
        contrast=print_options.contrast,
        fillable=print_options.fillable,
        district=words.line(district.name),
        handbook=words.line(district.handbook),
        code=CODE,
        root=form_root(CODE, Form(CODE), None),
        version="",
        title=_("Coaching and action plan"),
        notice="",
        address="",
        facts=tuple(versions),
        header=tuple(
            Blank(title=title, width=width, choices=(), field=f"note:header:{index}")
            for index, (title, width) in enumerate(blanks)
        ),
        instructions=(),
        scales=(),
        groups=(),
        columns=(),
        people=0,
        matrix=(),
        topics=topics_of_action_plan(components, items, words, _),
        score=None,
        sign_off=(),
        footer=Footer(
            form=_("Action plan"), guide=", ".join(versions), date="",
            page=_("Page {page} of {pages}"),
        ),
        captions=captions(names, (), "action-plan", _),
    )  # fmt: skip
