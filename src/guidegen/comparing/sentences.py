"""Changes in sentences, as a coordinator would put them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from guidegen.comparing.changes import ChangeAction, PageChanges, PartChange
from guidegen.model import page_kinds

#: keys whose words name the part
NAMING = ("text", "title")
#: what compares or does not, by the kind of page
_COMPARED = {"tool": "scores", "measure": "values", "plan": "results"}
#: how many changes a message names
_MOST_NAMED = 3
#: a longer value is not repeated in a sentence
_SHORT = 60


def describe_change(change: PartChange) -> str:
    """Return one sentence about a change."""
    return f"{_SENTENCES[change.what](change)}."


def list_changes(changes: Sequence[PartChange]) -> str:
    """Return the first changes as parts of one sentence, and how many more there are."""
    sentences = [describe_change(change).rstrip(".") for change in changes[:_MOST_NAMED]]
    more = len(changes) - _MOST_NAMED
    if more > 0:
        sentences.append(f"and {more} more")
    return "; ".join(sentences)


def _describe_order(change: PartChange) -> str:
    return f"{_quote_key(change)} {_describe_owner(change)} are in a different order"


def _describe_rewording(change: PartChange) -> str:
    subject = _begin_with_name(change)
    if change.key not in NAMING:
        subject = f"{_quote_key(change)} {_describe_owner(change)}"
    return f"{subject} was reworded{_describe_meaning(change)}"


def _describe_meaning(change: PartChange) -> str:
    if change.kind == "wording":
        return " and means the same"
    if change.is_classified:
        return " and means something else"
    return ", but nobody says whether it means the same"


def _describe_rescoring(change: PartChange) -> str:
    how = "as a whole"
    if change.key:
        how = f"{change.key}{_describe_values(change)}"
    return f"{_begin_with_name(change)} is answered or counted differently ({how})"


def _describe_links(change: PartChange) -> str:
    now, before = _join_lines(change.after), _join_lines(change.before)
    return f"{_begin_with_name(change)} monitors {now}; it monitored {before}"


def _describe_value(change: PartChange) -> str:
    subject = f"{_quote_key(change)} {_describe_owner(change)}"
    before, after = _put_names_in_line(change.before), _put_names_in_line(change.after)
    if not before:
        return f"{subject} is new{_add_short(after)}"
    if not after:
        return f"{subject} was removed{_add_short(before)}"
    if _is_short(before) and _is_short(after):
        return f"{subject} changed from {before} to {after}"
    return f"{subject} changed"


#: how to describe each action
_SENTENCES: Mapping[ChangeAction, Callable[[PartChange], str]] = {
    "added": lambda change: f"{_begin_with_name(change)} is new",
    "removed": lambda change: f"{_begin_with_name(change)} was removed",
    "withdrawn": lambda change: (
        f"{_begin_with_name(change)} was withdrawn: {change.after.rstrip('.')}"
    ),
    "restored": lambda change: f"{_begin_with_name(change)} is asked again",
    "renamed": lambda change: (
        f"{_begin_with_name(change)} has a new id: {change.before} became {change.after}"
    ),
    "moved": lambda change: (
        f"{_begin_with_name(change)} moved ({change.key}{_describe_values(change)})"
    ),
    "reordered": _describe_order,
    "re-linked": _describe_links,
    "re-keyed": _describe_rescoring,
    "reworded": _describe_rewording,
    "changed": _describe_value,
}


def needs_words(change: PartChange) -> bool:
    """Tell whether the sentence about a change leaves out the values before and after."""
    if change.what == "changed":
        before, after = _put_names_in_line(change.before), _put_names_in_line(change.after)
        return not (_is_short(before) and _is_short(after))
    return change.what in ("reworded", "reordered")


# --- parts of sentences


def name_thing(change: PartChange) -> str:
    """Return what changed, as people would call it: the item “…”."""
    if change.thing == "settings":
        return "conf/"
    title = change.title or change.id
    return f"the {change.thing} “{title}”" if title else f"a {change.thing}"


def _begin_with_name(change: PartChange) -> str:
    name = name_thing(change)
    return name[0].upper() + name[1:]


def _quote_key(change: PartChange) -> str:
    return f"“{change.key}”"


def _describe_owner(change: PartChange) -> str:
    """Return whose key it is."""
    if change.thing in [kind.one for kind in page_kinds()]:
        return f"of this {change.thing}"
    return f"of {name_thing(change)}"


def _describe_values(change: PartChange) -> str:
    if not (_is_short(change.before) and _is_short(change.after)):
        return ""
    return f": {change.before or 'none'} became {change.after or 'none'}"


def _add_short(text: str) -> str:
    return f": {text}" if text and _is_short(text) else ""


def _join_lines(text: str) -> str:
    return " and ".join(text.splitlines()) or "nothing"


def _put_names_in_line(text: str) -> str:
    """Return ids on a line each as a list in one line, and any other text as it is."""
    lines = text.splitlines()
    if any(" " in line for line in lines):
        return text
    return ", ".join(lines)


def _is_short(text: str) -> bool:
    return len(text) <= _SHORT and "\n" not in text


# --- pages


def format_heading(page: PageChanges) -> str:
    """Return what a page is called, with its versions."""
    if page.sort == "settings":
        return "Settings (conf/)"
    parts = [f"{page.sort.capitalize()} “{page.title}” ({page.id})"]
    if page.what == "added":
        parts.append("new")
    if page.what == "removed":
        parts.append("removed")
    versions = dict.fromkeys((page.old_version, page.new_version))
    parts.append(" to ".join(filter(None, versions)))
    return ", ".join(filter(None, parts))


def describe_move(page: PageChanges) -> str:
    """Return a sentence about a page whose file moved; empty if it did not."""
    if page.what != "changed" or page.old_file == page.new_file:
        return ""
    return f"Its file moved from {page.old_file} to {page.new_file}."


def name_compared(page: PageChanges) -> str:
    """Return what of a page compares or does not: scores, values, or results."""
    return _COMPARED.get(page.sort, "scores")


def describe_scores(page: PageChanges) -> str:
    """Return whether the scores of a page compare; empty for a page without scores."""
    scores, compared = page.scores, name_compared(page)
    if scores is None:
        return ""
    breaking = [change for change in page.changes if change.breaks]
    if breaking and not any(change.is_classified for change in breaking):
        return (
            f"Whether {compared} compare depends on what the new words mean, and nobody says that."
        )
    whole, verb = f"{compared.capitalize()} before and after do not compare.", "still compare"
    if scores.compare:
        whole, verb = f"{compared.capitalize()} before and after compare.", "do not compare"
    sentences = [whole]
    others = [section for section in scores.sections if section.compare is not scores.compare]
    if others:
        titles = ", ".join(f"“{section.title}”" for section in others)
        sentences.append(f"Scores of these sections {verb}: {titles}.")
    if scores.crosswalks and not scores.compare:
        names = " or ".join(f"“{id_}”" for id_ in scores.crosswalks)
        sentences.append(f"The crosswalk {names} can score older answers as if they were new.")
    return " ".join(sentences)
