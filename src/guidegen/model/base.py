"""Define what every part of the model has in common."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from types import GenericAlias
from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Discriminator,
    Field,
    PlainValidator,
    Tag,
    model_validator,
)
from pydantic_core import PydanticCustomError

from guidegen.model.documented import documentation
from guidegen.model.page_status import StatusName
from guidegen.model.text import (
    NOWHERE,
    Decimal,
    Id,
    Ids,
    Line,
    Lines,
    Place,
    Prose,
    Text,
    Texts,
    Verbatim,
    Version,
    Whole,
    one_or_many,
)

if TYPE_CHECKING:
    from pydantic import GetJsonSchemaHandler
    from pydantic.json_schema import JsonSchemaValue
    from pydantic_core import CoreSchema


class Part(BaseModel):
    """A frozen part of the handbook; unknown keys and values of another type are errors."""

    # build classes lazily: a command needs few of them, and they build those that they contain
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, defer_build=True)

    @model_validator(mode="before")
    @classmethod
    def _left_empty_is_left_out(cls, data: object) -> object:
        """Treat a known key with a null value as absent."""
        if isinstance(data, dict) and None in data.values():
            return {k: v for k, v in data.items() if v is not None or k not in cls.model_fields}
        return data

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        """Add the documentation of each key to the schema, for editors."""
        json_schema = handler(schema)
        properties = handler.resolve_ref_schema(json_schema)["properties"]
        for key, text in documentation(cls).items():
            of_value = properties[key].get("description", "")
            properties[key]["description"] = f"{text} {of_value}".rstrip()
        return json_schema


def without_empty(data: object) -> object:
    """Treat null as empty in mappings with the district's own keys, such as levels and roles.

    The key stays, without texts: checks must see it, since a comma may have cut it off a text.
    """
    if not isinstance(data, dict):
        return data
    return {key: () if value is None else value for key, value in data.items()}


class Empty(Part):
    """A cell that is empty on purpose, rather than not written yet."""

    none: Prose
    """Why there is nothing to say here."""


#: text or a list of texts; or ``{none: why}``
Cell = Annotated[
    Annotated[Texts, Tag("text")] | Annotated[Empty, Tag("empty")],
    Discriminator(lambda value: "empty" if isinstance(value, dict | Empty) else "text"),
]
#: one cell for each level, role or the like, in the order of the file
Cells = Annotated[Mapping[Id, Cell], BeforeValidator(without_empty)]
#: texts for each role, in the order of the file
TextsBy = Annotated[Mapping[Id, Texts], BeforeValidator(without_empty)]


def is_number(value: object) -> object:
    """Accept numbers, but not true and false, which Python counts as numbers."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise PydanticCustomError("number_type", "not a number")
    return value


#: a number that keeps its place in the file, which pydantic would drop
Number = Annotated[int | float, PlainValidator(is_number, json_schema_input_type=int | float)]


def place_of(value: object, otherwise: Place) -> Place:
    """Return the place of a value from a file; ``otherwise`` if it has none of its own."""
    place = value.place if isinstance(value, Text | Whole | Decimal) else NOWHERE
    if place.file:
        return place
    return otherwise


def short_for(key: str, part: type[Part]) -> BeforeValidator:
    """Return a validator that accepts a text for a ``part`` with that text under ``key``."""
    return BeforeValidator(
        lambda value: {key: value} if isinstance(value, Text) else value,
        json_schema_input_type=Prose | part,
    )


def entries_of(part: type[Part]) -> BeforeValidator:
    """Return a validator that accepts one entry, or one text, for a list of one."""
    several: Any = GenericAlias(tuple, (Prose | part, ...))
    return BeforeValidator(one_or_many, json_schema_input_type=Prose | part | several)


def code_of(value: object) -> object:
    """Convert a number to the text that it is written as."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return Text(str(value), place_of(value, NOWHERE))
    return value


#: how an answer is written: text or a number
AnswerCode = Annotated[
    Verbatim, BeforeValidator(code_of, json_schema_input_type=Verbatim | int | float)
]


def one_of_several(part: type[Part]) -> BeforeValidator:
    """Return a validator that accepts one entry for a list of one."""
    several: Any = GenericAlias(tuple, (part, ...))
    return BeforeValidator(one_or_many, json_schema_input_type=part | several)


#: the aspect of fidelity that an item or a component is about (Dane & Schneider 1998)
Dimension = Literal["adherence", "exposure", "quality", "responsiveness", "differentiation"]
#: what a change is about, the most important last: wording, meaning, structure (which parts there
#: are and how they are linked), or how answers become scores
_Kind = Literal["wording", "meaning", "structure", "scoring"]
#: earlier names of the kinds: change logs are not rewritten
_KINDS_BEFORE = {"clarification": "wording", "component": "structure"}
ChangeKind = Annotated[
    _Kind,
    BeforeValidator(
        lambda value: _KINDS_BEFORE.get(str(value), value), json_schema_input_type=_Kind
    ),
]


#: whether a rewording still means the same; only a person can tell
Rewording = Literal["wording", "meaning"]
#: warnings that the author chose to ignore, each with the reason
IgnoredWarnings = Mapping[Text, Prose]


class ChangeLogEntry(Part):
    """One line of the change log."""

    version: Version
    """The version that brought the change."""
    note: Prose | None = None
    """What changed and why, in the words of its authors."""
    date: dt.date | None = None
    """The day it took effect."""
    kind: ChangeKind | None = None
    """The most important kind of change: wording, meaning, structure or scoring."""
    reworded: Annotated[Mapping[Id, Rewording], BeforeValidator(without_empty)] = Field(
        default_factory=dict
    )
    """What was reworded: wording if it still means the same, otherwise meaning; by the ids of
    items, components, sections and scales: {listed: wording}."""
    edition: Verbatim | None = None
    """The edition of the handbook that brought the change; guidegen release writes it."""
    draft: bool = False
    """Whether that edition was a draft; guidegen release writes it."""
    what: Texts = ()
    """What changed, line by line; guidegen release writes it."""
    scores: Literal["compare", "do-not-compare"] | None = None
    """Whether scores of a tool, values of a measure or results of a plan compare with those of the
    version before; guidegen release writes it."""
    sections: Ids = ()
    """If scores do not compare: the sections that this applies to; none if it applies only to the
    whole tool."""
    retrain: Lines = ()
    """Who should be retrained, such as Observers or Teachers; guidegen release suggests it."""


class Retired(Part):
    """Why a guide or a tool is no longer used."""

    why: Prose
    """The reason."""
    replaced_by: Ids = ()
    """The guides or tools that took its place."""


class Source(Part):
    """Where a guide or a tool comes from, and what may be done with it."""

    origin: Line | None = None
    """The program, author or publisher that it comes from."""
    adapted_from: Line | None = None
    """What it was adapted from."""
    license: Line | None = None
    """The license of this text."""
    permission: Prose | None = None
    """The permission that was given, by whom and when."""
    note: Prose | None = None
    """Anything else that a reader must know about rights."""


class Page(Part):
    """Anything with a page of its own, a version and an owner: a guide, a tool and the like."""

    id: Id
    """Stable name of lowercase letters, digits, - and _. Never reuse or renumber one."""
    title: Line
    """Title of the page and of the printed forms."""
    short_title: Line | None = None
    """Shorter title for navigation."""
    summary: Texts = ()
    """One or two sentences that say what this is."""
    version: Version | None = None
    """Three numbers, such as 1.0.0."""
    status: StatusName | None = None
    """draft, piloting, adopted or retired."""
    retired: Retired | None = None
    """Why it was retired and what took its place: {why: ..., replaced_by: [...]}."""
    effective: dt.date | None = None
    """First day of this version, such as 2026-08-17."""
    school_year: Line | None = None
    """School year that this version is for."""
    review_by: dt.date | None = None
    """Day by which it will be reviewed."""
    owner: Line | None = None
    """The office or role that may change it. Do not write student names."""
    authors: Lines = ()
    """Who wrote it."""
    approvers: Lines = ()
    """Who approved it."""
    changes: tuple[ChangeLogEntry, ...] = ()
    """The change log, newest first."""
    source: Source | None = None
    """Origin, license and permissions."""
    former_ids: tuple[Id, ...] = ()
    """Ids that this page had before."""
    ignore: IgnoredWarnings = Field(default_factory=dict)
    """Warnings that do not apply to the page's own texts, each with the reason: {cut-off: ...}."""

    @property
    def file(self) -> str:
        """Return the file that describes it, as a path relative to the handbook's folder."""
        return self.id.place.file

    @property
    def is_draft(self) -> bool:
        """Tell whether it is not ready to be used."""
        return self.status == "draft"

    @property
    def is_retired(self) -> bool:
        """Tell whether it is kept for reference only."""
        return self.status == "retired"

    @property
    def label(self) -> Text:
        """Return the short title if there is one, otherwise the title."""
        return self.short_title or self.title
