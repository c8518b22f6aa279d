"""A change in plain words, as a coordinator would tell it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from guidegen.comparing.changes import Change, ChangeAction, PageChanges
from guidegen.model import page_kinds

#: keys whose words are what a thing is called by
NAMING = ("text", "title")
#: a value that is longer is not repeated within a sentence
_SHORT = 60


def describe_change(change: Change) -> str:
    """One sentence on a change."""
    return f"{_TOLD[change.what](change)}."


def _reordered(change: Change) -> str:
    return f"{_key(change)} {_of(change)} stand in another order"


def _reworded(change: Change) -> str:
    if change.key in NAMING:
        return f"{_subject(change)} has other words, {_meaning(change)}"
    return f"{_key(change)} {_of(change)} has other words, {_meaning(change)}"


def _rekeyed(change: Change) -> str:
    how = f"{change.key}{_values(change)}" if change.key else "as a whole"
    return f"{_subject(change)} is answered or counted in another way ({how})"


def _subject(change: Change) -> str:
    thing = name_thing(change)
    return thing[0].upper() + thing[1:]


def name_thing(change: Change) -> str:
    """What changed, as people would call it: the item “…”."""
    if change.thing == "settings":
        return "conf/"
    title = change.title or change.id
    return f"the {change.thing} “{title}”" if title else f"a {change.thing}"


def _key(change: Change) -> str:
    return f"“{change.key}”"


def _of(change: Change) -> str:
    """Whose key it is."""
    if change.thing in {kind.one for kind in page_kinds()}:
        return f"of this {change.thing}"
    return f"of {name_thing(change)}"


def _meaning(change: Change) -> str:
    if change.kind == "wording":
        return "and means the same"
    if change.said:
        return "and means something else"
    return "and nobody says whether it means the same"


def _became(change: Change) -> str:
    if not change.before:
        return f"is new{_colon(change.after)}"
    if not change.after:
        return f"was taken out{_colon(change.before)}"
    return f"changed{_from_to(change)}"


def _colon(text: str) -> str:
    return f": {text}" if text and _is_short(text) else ""


def _from_to(change: Change) -> str:
    if not (_is_short(change.before) and _is_short(change.after)):
        return ""
    return f" from {change.before or 'none'} to {change.after or 'none'}"


def _values(change: Change) -> str:
    if not (_is_short(change.before) and _is_short(change.after)):
        return ""
    return f": {change.before or 'none'} became {change.after or 'none'}"


def _else(change: Change) -> str:
    def names(text: str) -> str:
        return " and ".join(text.splitlines()) or "nothing"

    return f"{names(change.after)}; it monitored {names(change.before)}"


def needs_words(change: Change) -> bool:
    """Whether the sentence leaves out what was there and what is there now."""
    if change.what == "changed":
        return not (_is_short(change.before) and _is_short(change.after))
    return change.what in ("reworded", "reordered")


def _is_short(text: str) -> bool:
    return len(text) <= _SHORT and "\n" not in text


#: how each happening is told
_TOLD: Mapping[ChangeAction, Callable[[Change], str]] = {
    "added": lambda change: f"{_subject(change)} is new",
    "removed": lambda change: f"{_subject(change)} was taken out",
    "withdrawn": lambda change: f"{_subject(change)} was withdrawn: {change.after.rstrip('.')}",
    "restored": lambda change: f"{_subject(change)} is asked again",
    "renamed": lambda c: f"{_subject(c)} has another id: {c.before} became {c.after}",
    "moved": lambda change: f"{_subject(change)} moved ({change.key}{_values(change)})",
    "reordered": _reordered,
    "re-linked": lambda change: f"{_subject(change)} monitors {_else(change)}",
    "re-keyed": _rekeyed,
    "reworded": _reworded,
    "changed": lambda change: f"{_key(change)} {_of(change)} {_became(change)}",
}


def page_heading(page: PageChanges) -> str:
    """What a page is called, with its versions."""
    if page.sort == "settings":
        return "Settings (conf/)"
    name = f"{page.sort.capitalize()} “{page.title}” ({page.id})"
    versions = " to ".join(dict.fromkeys(v for v in (page.old_version, page.new_version) if v))
    what = {"added": "new", "removed": "taken out", "changed": ""}[page.what]
    return ", ".join(filter(None, (name, what, versions)))


def describe_move(page: PageChanges) -> str:
    """A sentence on a page whose file has another place; empty if it has not."""
    if page.what != "changed" or page.old_file == page.new_file:
        return ""
    return f"Its file was {page.old_file} and is {page.new_file}."


def describe_scores(page: PageChanges) -> str:
    """Whether the scores of a tool compare, in a sentence or two; empty for what has none."""
    found = page.scores
    if found is None:
        return ""
    if any(change.breaks for change in page.changes) and not any(
        change.breaks and change.said for change in page.changes
    ):
        return "Whether scores compare depends on what the other words mean, which nobody says."
    whole = "Scores before and after compare."
    if not found.compare:
        whole = "Scores before and after do not compare."
    apart = [each for each in found.sections if each.compare is not found.compare]
    parts = [whole]
    if apart:
        verb = "do not compare" if found.compare else "still compare"
        titles = ", ".join(f"“{each.title}”" for each in apart)
        parts.append(f"Those of these sections {verb}: {titles}.")
    if found.crosswalks and not found.compare:
        names = " or ".join(f"“{each}”" for each in found.crosswalks)
        parts.append(f"Older answers can be scored as if they were new by the crosswalk {names}.")
    return " ".join(parts)
