"""Impact measures as reports show them: one table of all, and the fields of a measure's page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from guidegen.language import Translate
from guidegen.model import Handbook, Measure
from guidegen.model.measure import MeasureVersion
from guidegen.model.settings import plain_number
from guidegen.views.report import (
    Paragraph,
    Phrase,
    Report,
    ReportBlock,
    ReportBullets,
    ReportEntry,
    ReportKind,
    ReportList,
    ReportNote,
    ReportRow,
    ReportSection,
    ReportSource,
    ReportTable,
)
from guidegen.views.reports.privacy import privacy_blocks
from guidegen.views.reports.values import as_heads, join_phrases, link_all, link_page


def unit_label(translate: Translate, measure: Measure) -> str:
    """Return a measure's unit in words."""
    _ = translate
    labels = {
        "percent": _("percent"),
        "count": _("count"),
        "rate": _("rate"),
        "mean": _("mean"),
        "score": _("score"),
    }
    return labels[measure.unit]


def direction_label(translate: Translate, measure: Measure) -> str:
    """Return in words whether more is better."""
    _ = translate
    return _("More is better") if measure.direction == "up" else _("Less is better")


def limits_label(translate: Translate, measure: Measure) -> str:
    """Return the smallest and largest values in words; empty if there are no limits."""
    _ = translate
    limits = measure.limits
    if limits is None:
        return ""
    least, most = limits.at_least, limits.at_most
    if least is None and most is None:
        return ""
    if least is None:
        return _("at most {most}").format(most=plain_number(most or 0))
    if most is None:
        return _("at least {least}").format(least=plain_number(least))
    return _("{least} to {most}").format(least=plain_number(least), most=plain_number(most))


# --- fields of a measure's page


def strategy_links(measure: Measure) -> ReportNote:
    """Return links to the strategies whose impact it shows."""
    return ReportNote(link_all("guide", measure.strategies))


def data_source_list(translate: Translate, measure: Measure) -> ReportList:
    """Return where the numbers come from."""
    _ = translate
    source = measure.data_source
    entries: list[ReportEntry] = []
    if source:
        entries.append(ReportEntry((_("Source"),), ((source.title,),)))
        if source.owner:
            entries.append(ReportEntry((_("Kept by"),), ((source.owner,),)))
        if source.note:
            entries.append(ReportEntry((_("Note"),), ((source.note,),)))
    return ReportList(tuple(entries), has_labels=True)


def version_table(translate: Translate, versions: tuple[MeasureVersion, ...]) -> ReportTable:
    """Return a table of a measure's versions, and whether each compares with the one before."""
    _ = translate
    head = (_("Version"), _("Since"), _("Compares with the one before"), _("What changed"))
    rows = []
    for number, version in enumerate(versions):
        compares = _("yes") if version.compares else _("no")
        if number == 0:
            compares = _("first version")
        since = version.since.isoformat() if version.since else ""
        cells: tuple[Paragraph, ...] = (
            (version.version,),
            (since,),
            (compares,),
            (version.note,) if version.note else (),
        )
        rows.append(ReportRow(tuple((cell,) for cell in cells)))
    return ReportTable(_("Versions"), as_heads(head), tuple(rows))


def window_blocks(source: ReportSource, id_: str) -> Sequence[ReportBlock]:
    """Return when the measure with this id is collected."""
    measure = source.handbook.measure(id_)
    return [window_note(source.handbook, measure)] if measure and measure.windows else []


def group_blocks(source: ReportSource, id_: str) -> Sequence[ReportBlock]:
    """Return the groups of students that the measure with this id tells apart."""
    measure = source.handbook.measure(id_)
    return [group_list(source, measure)] if measure else []


def window_note(handbook: Handbook, measure: Measure) -> ReportNote:
    """Return the titles of the windows in which it is collected."""
    titles: dict[str, Phrase] = {str(name): str(name) for name in measure.windows}
    for year in handbook.settings.school_years:
        for window in year.windows:
            if window.id in titles:
                titles[str(window.id)] = window.title
    return ReportNote(join_phrases(titles.values()))


def group_list(source: ReportSource, measure: Measure) -> ReportBullets:
    """Return the groups of students that it tells apart, each with the group of all others."""
    _ = source.translate
    settings = source.handbook.settings
    entries: list[Paragraph] = []
    for name in measure.groups:
        group = settings.group(name)
        entry: list[Phrase] = [group.title if group else str(name)]
        others = settings.group(group.complement) if group and group.complement else None
        if others:
            entry += [" (", _("all others: "), others.title, ")"]
        entries.append(tuple(entry))
    return ReportBullets(tuple(entries))


# --- the report


def _make(source: ReportSource, name: str) -> Report | None:
    """Return the report about all measures that are in use."""
    _ = source.translate
    head = (_("Measure"), _("Unit"), _("Direction"), _("Collected"), _("Shows the impact of"))
    rows = []
    for measure in source.handbook.measures:
        if measure.is_retired:
            continue
        cells: tuple[Paragraph, ...] = (
            (link_page(measure),),
            (unit_label(source.translate, measure),),
            (direction_label(source.translate, measure),),
            window_note(source.handbook, measure).text,
            link_all("guide", measure.strategies),
        )
        rows.append(ReportRow(tuple((cell,) for cell in cells)))
    table = ReportTable(
        name=_("Impact measures"),
        head=as_heads(head),
        rows=tuple(rows),
        empty=_("There are no impact measures yet."),
        widths=(5, 2, 3, 3, 4),
    )
    sections = tuple(_privacy_sections(source))
    return Report("measures", "", _("Impact measures"), sections, lead=(table,))


def _privacy_sections(source: ReportSource) -> Iterator[ReportSection]:
    """Yield how many people must be behind a number, if the district says so."""
    _ = source.translate
    blocks = privacy_blocks(source)
    if blocks:
        yield ReportSection("privacy", _("What may be published"), tuple(blocks))


def _names(handbook: Handbook) -> tuple[str, ...]:
    return ("",) if handbook.measures else ()


MEASURES = ReportKind("measures", _make, _names)
