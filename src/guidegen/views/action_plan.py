"""The coaching sheet: the target, what goes wrong, what helps, and a blank action plan."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from guidegen.language import Translate
from guidegen.model import ComponentRef, Handbook, Item, Tool
from guidegen.model.fields import form_root
from guidegen.model.form import Form
from guidegen.views.captions import make_captions
from guidegen.views.form import Blank, Footer, Sheet
from guidegen.views.measures import PrintOptions, choose_measures
from guidegen.views.topics import make_action_plan_topics
from guidegen.views.words import DistrictNames, HandbookWords, TranslateContent, as_written

#: the name of the sheet, in place of a form's
CODE = "action-plan"


def make_action_plan(
    handbook: Handbook,
    components: Sequence[ComponentRef],
    items: Sequence[tuple[Tool, Item]],
    *,
    print_options: PrintOptions,
    translate: Translate,
    content: TranslateContent = as_written,
) -> Sheet:
    """Return an action plan for the ``components``; ``items`` are those that called for it.

    It names nobody: names are written by hand.
    """
    _, words = translate, HandbookWords.of(handbook, content)
    names = DistrictNames(handbook.settings.labels, _, content)
    district = handbook.settings.district
    guides = _list_guides(components, words)
    return Sheet(
        layout=CODE,
        paper=print_options.paper,
        landscape=False,
        measures=choose_measures(print_options.size),
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
        facts=guides,
        header=tuple(_make_header(_)),
        instructions=(),
        scales=(),
        groups=(),
        columns=(),
        people=0,
        matrix=(),
        topics=make_action_plan_topics(components, items, words, _),
        score=None,
        sign_off=(),
        footer=_make_footer(guides, _),
        captions=make_captions(names, (), CODE, _),
    )


def _list_guides(components: Sequence[ComponentRef], words: HandbookWords) -> tuple[str, ...]:
    """Return the components' guides with their versions, each once."""
    guides: dict[str, str] = {}
    for ref in components:
        guide = words.handbook.guide(ref.guide.id)
        if guide and guide.id not in guides:
            guides[guide.id] = " ".join(filter(None, (words.line(guide.label), guide.version)))
    return tuple(guides.values())


def _make_header(_: Translate) -> Iterator[Blank]:
    blanks = ((_("For"), "half"), (_("With"), "quarter"), (_("Date"), "quarter"))
    for index, (title, width) in enumerate(blanks):
        yield Blank(title=title, width=width, choices=(), field=f"note:header:{index}")


def _make_footer(guides: Sequence[str], _: Translate) -> Footer:
    return Footer(
        form=_("Action plan"),
        guide=", ".join(guides),
        date="",
        page=_("Page {page} of {pages}"),
    )
