"""The fields of a guide or a tool, by name, each under its heading."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, ClassVar, NamedTuple

from docutils import nodes
from docutils.parsers.rst import directives

from guidegen.language import Translate
from guidegen.model import Guide, Text, Tool
from guidegen.model.base import Part
from guidegen.model.guide import Dose, Fit, Outcome, Population, Rules, Support, Training
from guidegen.model.tool import Scoring
from guidegen.site.directives.base import HandbookDirective
from guidegen.site.directives.evidence import evidence, links
from guidegen.site.directives.lists import method_label, status_label
from guidegen.site.writer import Content, Writer

Blocks = Sequence[nodes.Node]
Rows = list[tuple[nodes.term, Blocks]]


class FieldsDirective(HandbookDirective):
    """``{fields} need outcomes``: those of the named fields that are written, each with a heading.

    ``:of:`` names the guide or tool; ``:level:`` sets the headings' level, 0 for none; ``:folded:``
    names fields that are opened when wanted.
    """

    required_arguments = 1
    optional_arguments = 0
    option_spec: ClassVar[dict[str, Callable[[str], object]]] = {
        "of": directives.unchanged_required,
        "level": directives.nonnegative_int,
        "folded": directives.unchanged_required,
    }

    def run(self) -> list[nodes.Node]:
        """A heading and the field's value, field by field."""
        names = self.arguments[0].split()
        page = self._page_of(self.options.get("of", ""))
        if page is None:
            return []
        fields = fields_of(self.writer, page)
        unknown = [name for name in names if name not in fields]
        if unknown:
            known = ", ".join(fields)
            raise self.error(f"“{unknown[0]}” is no field that can be shown. Fields: {known}.")
        self.shows(page, f"page {page.id}")
        level, folds = self.options.get("level", 3), self.options.get("folded", "").split()
        body: list[nodes.Node] = []
        for name in names:
            label, blocks = fields[name]
            body += self.writer.headed(label, level, blocks, fold=name in folds) if level else blocks
        return self.placed(body)

    def _page_of(self, name: str) -> Guide | Tool | None:
        self.arguments = [name] if name else []
        if not name and self.here:
            return self.here
        return self.writer.handbook.tool(name) or self.guide()


class Field(NamedTuple):
    """A field as it is shown: its heading and its blocks, none where it is not written."""

    label: str
    blocks: Blocks


def fields_of(writer: Writer, page: Guide | Tool) -> dict[str, Field]:
    """All fields of a page that can be shown."""
    own = _guide(writer, page) if isinstance(page, Guide) else _tool(writer, page)
    return {**_shared(writer, page), **own}


def _shared(writer: Writer, page: Guide | Tool) -> dict[str, Field]:
    _ = writer.gettext
    return {
        "summary": Field(_("Summary"), writer.texts(page.summary)),
        "facts": Field(_("At a glance"), _facts(writer, page)),
        "changes": Field(_("Changes"), _changes(writer, page)),
        "source": Field(_("Source and rights"), _part(writer, page.source, {
            "origin": _("Origin"), "adapted_from": _("Adapted from"), "licence": _("Licence"),
            "permission": _("Permission"), "note": _("Note"),
        })),
    }  # fmt: skip


def _guide(writer: Writer, guide: Guide) -> dict[str, Field]:
    _ = writer.gettext
    texts: dict[str, tuple[str, tuple[Text, ...]]] = {
        "plan": (_("Related plan"), guide.plan),
        "need": (_("Need"), guide.need),
        "foundations": (_("Foundations"), guide.foundations),
        "theory": (_("Theory of action"), guide.theory),
        "provider": (_("Provider"), guide.provider),
        "materials": (_("Materials"), guide.materials),
        "technology": (_("Technology"), guide.technology),
        "space": (_("Space"), guide.space),
        "schedule": (_("Schedule"), guide.schedule),
        "cost": (_("Cost"), guide.cost),
        "staffing": (_("Staffing"), guide.staffing),
        "family": (_("For families and students"), guide.family),
    }
    fields = {name: Field(label, writer.texts(value)) for name, (label, value) in texts.items()}
    terms: Rows = [(writer.term(each.term), writer.texts(each.definition)) for each in guide.glossary]
    assessments: Rows = [(writer.term(each.purpose), writer.prose(each.what)) for each in guide.assessments]
    return fields | {
        "outcomes": Field(_("Intended outcomes"), _outcomes(writer, guide.outcomes)),
        "population": Field(_("For whom"), _population(writer, guide.population)),
        "rules": Field(_("Entry, exclusion and exit"), _rules(writer, guide.rules)),
        "fit": Field(_("Fit"), _fit(writer, guide.fit)),
        "evidence": Field(_("Evidence"), evidence(writer, guide.evidence)),
        "dosage": Field(_("Dosage"), _dosage(writer, guide.dosage)),
        "training": Field(_("Training"), _training(writer, guide.training)),
        "assessments": Field(_("Assessments"), _list(writer, assessments)),
        "supports": Field(_("Supports from the district"), _supports(writer, guide)),
        "monitoring": Field(_("Monitoring plan"), _monitoring(writer, guide)),
        "glossary": Field(_("Glossary"), _list(writer, terms)),
        "links": Field(_("Read more"), [links(writer, guide.links)] if guide.links else []),
    }


def _tool(writer: Writer, tool: Tool) -> dict[str, Field]:
    _ = writer.gettext
    withdrawn: Rows = []
    for each in tool.withdrawn:
        blocks: list[nodes.Node] = [*writer.prose(each.reason)]
        parts: list[nodes.Node | str] = []
        for id_ in each.replaced_by:
            parts += [" ", writer.link("item", f"{tool.id}.{id_}", str(id_))]
        blocks += [writer.line(_("Replaced by"), *parts)] if parts else []
        withdrawn.append((writer.term(str(each.id)), blocks))
    return {
        "purpose": Field(_("Purpose"), writer.texts(tool.purpose)),
        "who": Field(_("Who uses it"), writer.texts(tool.who)),
        "frequency": Field(_("How often"), writer.texts(tool.frequency)),
        "instructions": Field(_("Instructions"), writer.texts(tool.instructions)),
        "scoring": Field(_("Score"), _scoring(writer, tool.scoring)),
        "withdrawn": Field(_("Withdrawn items"), _list(writer, withdrawn)),
    }


# --- one function for each field with a shape of its own


def _list(writer: Writer, rows: Rows) -> Blocks:
    return [writer.definitions(rows)] if rows else []


def _facts(writer: Writer, page: Guide | Tool) -> Blocks:
    """Version, dates, owner and the like, as short rows."""
    _ = writer.gettext
    values: list[tuple[str, Content | None]] = [
        (_("Kind"), _kind(writer.gettext, page) if isinstance(page, Guide) else method_label(writer, page.method)),
        (_("Status"), status_label(writer, page)),
        (_("Version"), str(page.version or "")),
        (_("In effect from"), page.effective.isoformat() if page.effective else None),
        (_("School year"), page.school_year),
        (_("Review by"), page.review_by.isoformat() if page.review_by else None),
        (_("Owner"), page.owner),
    ]
    if isinstance(page, Tool):
        writer.domain.note_shown(writer.docname, f"link guide {page.guide}")
        guide = writer.handbook.guide(page.guide)
        if guide:
            title = writer.words(guide.title, nodes.inline())
            values.insert(0, (_("Monitors"), [writer.line(writer.link("guide", guide.id, [title]))]))
        minutes = f"{page.minutes:g}" if page.minutes is not None else None
        values.append((_("Minutes"), minutes))
    rows: Rows = []
    for label, value in values:
        if value:
            rows.append((writer.term(label), _blocks(writer, value)))
    for label, people in ((_("Authors"), page.authors), (_("Approved by"), page.approvers)):
        if people:
            rows.append((writer.term(label), writer.texts(people)))
    return [writer.definitions(rows, "guidegen-facts")] if rows else []


def _blocks(writer: Writer, value: Content) -> Blocks:
    if isinstance(value, Text):
        return writer.prose(value)
    return [writer.label(value)] if isinstance(value, str) else value


def _kind(_: Translate, guide: Guide) -> str:
    return {
        None: "",
        "strategy": _("Strategy"),
        "practice": _("Practice"),
        "program": _("Program"),
        "framework": _("Framework"),
        "system": _("System"),
    }[guide.kind]


def _changes(writer: Writer, page: Guide | Tool) -> Blocks:
    _ = writer.gettext
    kinds = {
        "wording": _("wording"), "clarification": _("clarification"),
        "component": _("component"), "scoring": _("scoring"),
    }  # fmt: skip
    rows: Rows = []
    for change in page.changes:
        marks = [change.date.isoformat()] if change.date else []
        marks += [kinds[change.kind]] if change.kind else []
        rows.append((writer.term(str(change.version), *marks), writer.prose(change.note)))
    return _list(writer, rows)


def _part(writer: Writer, part: Part | None, labels: dict[str, str]) -> Blocks:
    """The written texts of a part, each with its label."""
    rows: Rows = []
    for name, label in labels.items():
        value: Any = getattr(part, name, None)
        if value:
            body = writer.prose(value) if isinstance(value, Text) else writer.texts(value)
            rows.append((writer.term(label), body))
    return [writer.definitions(rows, "guidegen-facts")] if rows else []


def _outcomes(writer: Writer, outcomes: Sequence[Outcome]) -> Blocks:
    _ = writer.gettext
    whose = {"students": _("Students"), "adults": _("Adults")}
    horizons = {"near": _("near"), "mid": _("middle"), "end": _("end")}
    entries = []
    for outcome in outcomes:
        marks = [whose[outcome.whose]] if outcome.whose else []
        marks += [horizons[outcome.horizon]] if outcome.horizon else []
        blocks = writer.prose(outcome.text)
        if marks:
            blocks.append(writer.line(*[part for mark in marks for part in (writer.mark(mark), " ")][:-1]))
        entries.append(blocks)
    return [writer.bullets(entries)] if entries else []


def _population(writer: Writer, population: Population | None) -> Blocks:
    _ = writer.gettext
    blocks = list(_part(writer, population, {
        "grades": _("Grades"), "subjects": _("Subjects"), "settings": _("Settings"),
        "students": _("Students"),
    }))  # fmt: skip
    if population and population.tiers:
        tiers = ", ".join(str(tier) for tier in population.tiers)
        blocks += [writer.definitions([(writer.term(_("Tiers of support")), [writer.label(tiers)])], "guidegen-facts")]
    return blocks


def _rules(writer: Writer, rules: Rules | None) -> Blocks:
    _ = writer.gettext
    labels = {"entry": _("Who starts"), "exclusion": _("For whom it is not meant"), "exit": _("How it ends")}
    return _part(writer, rules, labels)


def _fit(writer: Writer, fit: Sequence[Fit]) -> Blocks:
    _ = writer.gettext
    sides = {
        "need": _("Need"), "fit": _("Fit"), "capacity": _("Capacity"), "evidence": _("Evidence"),
        "supports": _("Supports"), "usability": _("Usability"),
    }  # fmt: skip
    rows: Rows = []
    for each in fit:
        marks = [_("{rating} of 5").format(rating=each.rating)] if each.rating is not None else []
        rows.append((writer.term(sides[each.indicator], *marks), writer.texts(each.note)))
    return _list(writer, rows)


def _dosage(writer: Writer, dosage: Sequence[Dose]) -> Blocks:
    rows: list[list[Content]] = []
    for dose in dosage:
        notes = [block for text in (dose.note, dose.source) if text for block in writer.prose(text)]
        rows.append([dose.what, [_amount(writer, dose)], notes])
    _ = writer.gettext
    head = [_("What"), _("Amount"), _("Notes and source")]
    return [writer.table(head, rows, widths=[2, 2, 3])] if rows else []


def _amount(writer: Writer, dose: Dose) -> nodes.Node:
    _ = writer.gettext
    low, high = dose.at_least, dose.at_most
    if low is not None and high is not None:
        amount = f"{low:g}" if low == high else f"{low:g}–{high:g}"
    elif low is not None:
        amount = _("at least {number}").format(number=f"{low:g}")
    else:
        amount = _("at most {number}").format(number=f"{high:g}") if high is not None else ""
    unit = [" ", writer.words(dose.unit, nodes.inline(translatable=True))] if dose.unit else []
    return writer.line(amount, *unit)


def _training(writer: Writer, training: Sequence[Training]) -> Blocks:
    _ = writer.gettext
    rows: Rows = []
    for each in training:
        role = writer.handbook.settings.role(each.role)
        hours = [_("{hours} hours").format(hours=f"{each.hours:g}")] if each.hours is not None else []
        body: list[nodes.Node] = [*writer.texts(each.what)]
        body += writer.lead(nodes.emphasis("", _("Delivered by:")), writer.prose(each.by)) if each.by else []
        rows.append((writer.term(role.title if role else each.role, *hours), body))
    return _list(writer, rows)


def _supports(writer: Writer, guide: Guide) -> Blocks:
    rows: Rows = []
    for support in guide.supports:
        rows.append((_support_term(writer, guide, support), [
            *writer.texts(support.what),
            *_part(writer, support, {
                "by": writer.gettext("By"), "when": writer.gettext("When"),
                "evidence": writer.gettext("Seen by"),
            }),
        ]))  # fmt: skip
    return _list(writer, rows)


def _support_term(writer: Writer, guide: Guide, support: Support) -> nodes.term:
    if support.driver is None:
        return writer.term(support.title or writer.gettext("Support"))
    name = support.driver if "." in support.driver else f"{guide.id}.{support.driver}"
    found = writer.handbook.component(name)
    title = support.title or (found.component.title if found else support.driver)
    return nodes.term("", "", writer.link("component", name, [writer.words(title, nodes.inline())]))


def _monitoring(writer: Writer, guide: Guide) -> Blocks:
    _ = writer.gettext
    labels = {
        "who": _("Who"), "how_often": _("How often"), "sample": _("Sample"),
        "route": _("Route of the data"), "decision": _("Decision"), "threshold": _("Watched for"),
    }  # fmt: skip
    rows: Rows = []
    for line in guide.monitoring:
        tool = writer.handbook.tool(line.tool)
        title = writer.words(tool.title if tool else line.tool, nodes.inline())
        term = nodes.term("", "", writer.link("tool", line.tool, [title]))
        rows.append((term, _part(writer, line, labels)))
    return _list(writer, rows)


def _scoring(writer: Writer, scoring: Scoring | None) -> Blocks:
    """The scoring rules in sentences, as they are declared."""
    if scoring is None:
        return []
    _ = writer.gettext
    if scoring.method == "profile-only":
        sentences = [_("There is no total: read the items, and talk about the low ones.")]
    else:
        sentences = [_("Points earned, divided by points possible, times 100.")]
    marks = {
        "not_applicable": {
            "leave-out": _("Items that do not apply are left out of the points possible."),
            "count-as-zero": _("Items that do not apply count as zero."),
        },
        "not_observed": {
            "leave-out": _("Items that were not observed are left out of the points possible."),
            "count-as-zero": _("Items that were not observed count as zero."),
        },
    }
    for name, texts in marks.items():
        treatment = getattr(scoring, name)
        sentences += [texts[treatment]] if treatment else []
    blocks: list[nodes.Node] = [writer.label(" ".join(sentences))]
    rows: Rows = []
    for each in scoring.criteria:
        cut = _("Criterion: {number} % or more").format(number=f"{each.at_least:g}")
        notes = [block for text in (each.authority, each.note) if text for block in writer.prose(text)]
        rows.append((writer.term(cut), notes))
    return [*blocks, *_list(writer, rows)]
