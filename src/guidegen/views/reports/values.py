"""Phrases for values, dates, roles and buildings in reports."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from fractions import Fraction
from string import Formatter
from typing import cast

from guidegen.language import Translate
from guidegen.model import Page, kind_of
from guidegen.model.buildings import Building
from guidegen.model.plan import GoalValue
from guidegen.model.settings import plain_number
from guidegen.model.text import Text
from guidegen.planning.buildings import ALL_BUILDINGS
from guidegen.views.report import FileLink, Paragraph, Phrase, ReportLink, ReportSource


def show_value(translate: Translate, value: GoalValue) -> str:
    """Return a goal's value in words, such as “11 of 14 (78.6 percent)”."""
    _ = translate
    if value.percent is not None:
        percent = plain_number(value.percent)
        if value.of is None:
            return _("{percent} percent").format(percent=percent)
        return _("{percent} percent of {of}").format(percent=percent, of=value.of)
    if value.value is None:
        return ""
    number = plain_number(value.value)
    if value.of:
        share = show_percent(Fraction(str(value.value)) / value.of)
        sentence = _("{value} of {of} ({percent} percent)")
        return sentence.format(value=number, of=value.of, percent=share)
    if value.n is not None:
        return _("{value} (n = {n})").format(value=number, n=value.n)
    return number


def show_percent(share: Fraction) -> str:
    """Return a share as a percentage with at most one decimal, halves rounded up."""
    tenths = (share * 1000 + Fraction(1, 2)).__floor__()
    whole, tenth = divmod(tenths, 10)
    return f"{whole}.{tenth}" if tenth else str(whole)


def show_value_by(translate: Translate, value: GoalValue) -> str:
    """Return a goal's value with its date, such as “11 of 14 (78.6 percent) by 2027-05-15”."""
    _ = translate
    shown = show_value(translate, value)
    return _("{value} by {date}").format(value=shown, date=value.date.isoformat())


def as_heads(titles: Iterable[Text | str]) -> tuple[Paragraph, ...]:
    """Return titles as the heads of a table's columns."""
    return tuple((title,) for title in titles)


def show_due(translate: Translate, due: dt.date, done: dt.date | None) -> str:
    """Return the day by which something is due, or that and when it was done."""
    _ = translate
    if done:
        return _("done {date}").format(date=done.isoformat())
    return due.isoformat()


def show_days(translate: Translate, first_day: dt.date, last_day: dt.date) -> str:
    """Return two dates, such as “2026-09-08 to 2026-10-30”."""
    _ = translate
    sentence = _("{first} to {last}")
    return sentence.format(first=first_day.isoformat(), last=last_day.isoformat())


def join_phrases(phrases: Iterable[Phrase], separator: str = ", ") -> Paragraph:
    """Return phrases in one paragraph with a separator between them."""
    joined: list[Phrase] = []
    for phrase in phrases:
        if joined:
            joined.append(separator)
        joined.append(phrase)
    return tuple(joined)


def fill_in(sentence: str, **phrases: Phrase | Paragraph) -> Paragraph:
    """Return a sentence with phrases, such as links, in the places of its names in braces."""
    filled: list[Phrase] = []
    for words, name, _, _ in Formatter().parse(sentence):
        if words:
            filled.append(words)
        if name:
            filled += _as_paragraph(phrases[name])
    return tuple(filled)


def _as_paragraph(phrase: Phrase | Paragraph) -> Paragraph:
    is_paragraph = isinstance(phrase, tuple) and not isinstance(phrase, ReportLink | FileLink)
    return cast("Paragraph", phrase if is_paragraph else (phrase,))


def link_all(role: str, names: Iterable[Text]) -> Paragraph:
    """Return links to several things of one kind, separated by commas."""
    return join_phrases(ReportLink(role, str(name)) for name in names)


def link_buildings(source: ReportSource, names: Iterable[Text]) -> Paragraph:
    """Return links to buildings, the titles of bands, or the words for all buildings."""
    _ = source.translate
    phrases: list[Phrase] = []
    for name in names:
        band = source.handbook.settings.band(name)
        if name == ALL_BUILDINGS:
            phrases.append(_("all buildings"))
        elif band:
            phrases.append(band.title)
        else:
            building = source.handbook.settings.building(name)
            phrases.append(
                link_building(building) if building else ReportLink("building", str(name))
            )
    return join_phrases(phrases)


def link_building(building: Building) -> ReportLink:
    """Return a link to a building; in a list, its short title says enough."""
    return ReportLink("building", str(building.id), building.label)


def link_page(page: Page) -> ReportLink:
    """Return a link to a page; in a list, its short title says enough."""
    return ReportLink(kind_of(page).name, str(page.id), page.short_title)
