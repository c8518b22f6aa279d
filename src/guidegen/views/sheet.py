"""The printed form of a tool, as a view of the model."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import asdict

from guidegen.language import Translate
from guidegen.model import Guide, Handbook, Scale, Tool
from guidegen.model.form import Form
from guidegen.views.form import Blank, Captions, Footer, Group, Key, ScaleKey, Sheet
from guidegen.views.names import Names
from guidegen.views.rows import groups_of
from guidegen.views.score import score_of
from guidegen.views.words import Content, Words, as_written

_CODE = re.compile(
    r"(?P<language>[a-z]{2,3})([-_][a-z]{4})?([-_](?P<region>[a-z]{2}))?([@.].*)?", re.IGNORECASE
)


def sheet(
    handbook: Handbook,
    tool: Tool,
    form: Form | None = None,
    *,
    paper: str,
    language: str,
    translate: Translate,
    content: Content = as_written,
) -> Sheet:
    """The form of ``tool``; without ``form`` with all items.

    ``translate`` turns the program's words into ``language``, ``content`` those of the authors.
    What the tool refers to and the handbook does not have is left out.
    """
    _ = translate
    words, names = Words(handbook, content), Names(handbook.settings.labels, _, content)
    district = handbook.settings.district
    guide = handbook.guide(tool.guide)
    code, region = _language(language)
    fields = (handbook.field(tool, id_) for id_ in tool.header)
    edition = form.edition if form else None
    groups = groups_of(tool, edition, words, _)
    title = " – ".join(words.line(each.title) for each in (tool, edition) if each)
    return Sheet(
        paper=paper,
        language=code,
        region=region,
        document=" – ".join(filter(None, (title, words.line(district.name)))),
        district=words.line(district.name),
        handbook=words.line(district.handbook),
        code=form.name if form else tool.id,
        version=tool.version or "",
        title=title,
        facts=tuple(_facts(tool, guide, words, names, _)),
        header=tuple(Blank(title=words.line(f.title), width=f.width) for f in fields if f),
        instructions=words.blocks(tool.instructions),
        scales=_scale_keys(handbook, tool, words),
        groups=groups,
        score=score_of(tool, edition, words, _),
        sign_off=tuple(words.line(name) for name in tool.sign_off),
        footer=_footer(tool, form.name if form else tool.id, guide, words, _),
        captions=_captions(names, groups, _),
    )


def as_json(shown: Sheet) -> str:
    """The form as JSON text; the same form always gives the same text."""
    return json.dumps(asdict(shown), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _language(language: str) -> tuple[str, str]:
    """``es_MX`` as language and region; what is no such code is left out."""
    match = _CODE.fullmatch(language)
    return (match["language"].lower(), (match["region"] or "").upper()) if match else ("en", "")


def _captions(names: Names, groups: tuple[Group, ...], _: Translate) -> Captions:
    rows = [row for group in groups for row in group.rows]
    circled = any(row.answers or any(line.answers for line in row.lines) for row in rows)
    return Captions(
        instructions=_("Instructions"), scale=_("Answers"), item=names.one("item"),
        answers=_("Circle one") if circled else _("Answer"), notes=_("Notes"),
        look_for=_("Look for:"),
        sign_off=_("Signatures"), date=_("Date"),
    )  # fmt: skip


def _facts(
    tool: Tool, guide: Guide | None, words: Words, names: Names, _: Translate
) -> Iterator[str]:
    """What a reader must know of this form: for which guide, which version, since when."""
    states = {
        "draft": _("Draft, not for use"), "piloting": _("In its pilot phase"),
        "adopted": _("Adopted"), "retired": _("Retired"),
    }  # fmt: skip
    if guide:
        title = _versioned(guide, words.line(guide.title))
        yield f"{names.one('guide')}: {title}"
    if tool.version:
        yield _("Version {version}").replace("{version}", tool.version)
    if tool.effective:
        yield _("In effect from {date}").replace("{date}", tool.effective.isoformat())
    if tool.status:
        yield states[tool.status]


def _footer(tool: Tool, code: str, guide: Guide | None, words: Words, _: Translate) -> Footer:
    version = _("version {version}").replace("{version}", tool.version) if tool.version else ""
    return Footer(
        form=" · ".join(filter(None, (code, version))),
        guide=_versioned(guide, words.line(guide.label)) if guide else "",
        page=_("Page {page} of {pages}"),
    )


def _versioned(guide: Guide, title: str) -> str:
    return f"{title} {guide.version}" if guide.version else title


def _scale_keys(handbook: Handbook, tool: Tool, words: Words) -> tuple[ScaleKey, ...]:
    """The keys of the scales that are answered, each once, in the order of their first use."""
    return tuple(
        ScaleKey(id=scale.id, title=words.line(scale.title), keys=tuple(_keys(scale, words)))
        for scale in handbook.scales_of(tool)
    )


def _keys(scale: Scale, words: Words) -> Iterator[Key]:
    for point in scale.points:
        yield Key(
            answer=point.answer,
            title=words.line(point.title),
            description=words.line(point.description),
        )
    for mark in scale.marks:
        yield Key(answer=str(mark.code), title=words.line(mark.title), description="")
