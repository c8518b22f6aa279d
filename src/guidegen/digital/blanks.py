"""The fields at the top of a digital form: those of the printed one that say nothing of a person.

What responses need besides, and no field of the form fills, is asked, too: the building or team,
the day, and of several raters a code and the role.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from guidegen.digital.form import DigitalBlank, DigitalChoice
from guidegen.language import Translate
from guidegen.model import Text
from guidegen.model.digital_names import OWN_BLANKS, choice_names, header_name
from guidegen.model.fields import CONSENSUS
from guidegen.model.form import Form
from guidegen.model.scoring import Raters
from guidegen.model.settings import HeaderField
from guidegen.scoring.compiled import CompiledTool
from guidegen.views.words import HandbookWords


@dataclass(frozen=True, slots=True, kw_only=True)
class FormBlanks:
    """The header fields of one form, and those that are left out of it."""

    blanks: tuple[DigitalBlank, ...]
    #: the titles of fields that say who is observed
    left_out: tuple[str, ...]


def make_blanks(
    compiled: CompiledTool, form: Form, words: HandbookWords, _: Translate
) -> FormBlanks:
    """Return the header fields of a form."""
    fields = list(_find_fields(compiled, form))
    shown = [_make_blank(field, words) for field in fields if not field.personal]
    columns = {field.column or str(field.id) for field in fields if not field.personal}
    needed = (each for each in OWN_BLANKS if each not in columns and _is_needed(compiled, each))
    shown += (_make_own_blank(compiled, column, words, _) for column in needed)
    left_out = tuple(words.line(field.title) for field in fields if field.personal)
    return FormBlanks(blanks=tuple(shown), left_out=left_out)


def _find_fields(compiled: CompiledTool, form: Form) -> Iterator[HeaderField]:
    """Yield the header fields of the form, as it is printed."""
    view = form.view
    ids = compiled.tool.blanks if view is None or view.header_fields is None else view.header_fields
    for id_ in dict.fromkeys(ids):
        field = compiled.handbook.field(compiled.tool, id_)
        if field:
            yield field


def _make_blank(field: HeaderField, words: HandbookWords) -> DigitalBlank:
    names = choice_names(map(str, field.choices))
    return DigitalBlank(
        id=str(field.id),
        name=header_name(field.id),
        title=words.line(field.title),
        column=field.column or "",
        choices=tuple(
            DigitalChoice(code=str(words_), name=names[str(words_)], title=words.line(words_))
            for words_ in field.choices
        ),
        suggested=_list_buildings(words) if field.column == "unit" and not field.choices else (),
    )


def _list_buildings(words: HandbookWords) -> tuple[str, ...]:
    """Return the titles of the district's buildings that are not closed."""
    buildings = words.settings.buildings.buildings
    return tuple(words.line(each.title) for each in buildings if each.closed is None)


def _is_needed(compiled: CompiledTool, column: str) -> bool:
    """Tell whether responses to the tool need a column."""
    raters = compiled.scoring.raters
    if column == "rater":
        return raters is not None
    if column == "role":
        return raters is not None and bool(_roles_of(raters))
    return True


def _roles_of(raters: Raters) -> list[str]:
    """Return the roles that the rules for raters speak of."""
    roles: list[str] = [*raters.non_voting, *raters.present]
    if raters.role:
        roles.insert(0, raters.role)
    if raters.combine == CONSENSUS:
        roles.append(CONSENSUS)
    return list(dict.fromkeys(map(str, roles)))


def _make_own_blank(
    compiled: CompiledTool, column: str, words: HandbookWords, _: Translate
) -> DigitalBlank:
    titles = {
        "unit": _("Building or team"),
        "rater": _("Who answers (a code, not a name)"),
        "role": _("Role of who answers"),
        "date": _("Date"),
    }
    choices = tuple(_list_roles(compiled, words, _)) if column == "role" else ()
    return DigitalBlank(
        id=column,
        name=header_name(column),
        title=titles[column],
        column=column,
        choices=choices,
        suggested=_list_buildings(words) if column == "unit" else (),
    )


def _list_roles(
    compiled: CompiledTool, words: HandbookWords, _: Translate
) -> Iterator[DigitalChoice]:
    """Yield the district's roles, and those that only the tool's rules name."""
    raters = compiled.scoring.raters
    known = [str(role.id) for role in compiled.handbook.settings.district.roles]
    roles = dict.fromkeys((*known, *(_roles_of(raters) if raters else ())))
    names = choice_names(roles)
    for role in roles:
        title = _("Consensus") if role == CONSENSUS else words.role(Text(role))
        yield DigitalChoice(code=role, name=names[role], title=title)
