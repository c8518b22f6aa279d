"""How many people must be behind a number before it is published."""

from __future__ import annotations

from guidegen.model.settings import plain_number
from guidegen.views.report import (
    Paragraph,
    ReportBlock,
    ReportBullets,
    ReportNote,
    ReportSource,
)


def privacy_blocks(source: ReportSource) -> list[ReportBlock]:
    """Return the numbers of conf/privacy.yaml in words, and where they come from."""
    privacy = source.handbook.settings.privacy
    blocks: list[ReportBlock] = []
    minimums = _list_minimums(source)
    if minimums:
        blocks.append(ReportBullets(tuple(minimums)))
    if privacy.note:
        blocks.append(ReportNote((privacy.note,)))
    return blocks


def _list_minimums(source: ReportSource) -> list[Paragraph]:
    _ = source.translate
    privacy = source.handbook.settings.privacy
    minimums = (
        (_("Numbers about students are about at least {number} students."), privacy.people),
        (_("Numbers about practice are about at least {number} adults."), privacy.staff),
        (
            _("Numbers about practice come from at least {number} observations."),
            privacy.observations,
        ),
    )
    lines: list[Paragraph] = []
    for sentence, number in minimums:
        if number is not None:
            lines.append((sentence.format(number=number),))
    if privacy.dominance is not None:
        most = _("At most {number} percent of the observations are about one person.")
        lines.append((most.format(number=plain_number(privacy.dominance)),))
    if privacy.extremes is not None:
        low, high = plain_number(privacy.extremes), plain_number(100 - privacy.extremes)
        sentence = _("Percentages below {low} and above {high} are not given exactly.")
        lines.append((sentence.format(low=low, high=high),))
    return lines
