"""Define authors' texts, each with its place in the files."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING, Annotated, ClassVar, Literal, NamedTuple, Self

from pydantic import AfterValidator, BeforeValidator, Field
from pydantic_core import PydanticCustomError, core_schema

if TYPE_CHECKING:
    from collections.abc import Callable

    from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
    from pydantic.json_schema import JsonSchemaValue


class Place(NamedTuple):
    """The place of a value: a file of the handbook, a line and a column, both from 1."""

    #: relative to the handbook's folder, with forward slashes
    file: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


#: the same as Place(file, line, column), in a third of the time, for every text
place_of = partial(tuple.__new__, Place)
NOWHERE = Place("", 0, 0)


class Doubt(NamedTuple):
    """Why a text may not be what its author wrote."""

    #: ``cut`` off by a comment, lines with ``bullets`` that run together, or a ``bullet`` before it
    kind: Literal["cut", "bullet", "bullets"]
    place: Place
    #: what was cut off, or the bullet
    words: str


class Text(str):
    """Text from a handbook file; a ``str`` that also knows its place.

    Two texts are equal if their characters are; places do not matter.
    """

    __slots__ = ("doubt", "lines_kept", "place")

    #: how it is read, if not as Markdown of any length
    read_as: ClassVar[str] = ""
    #: the place of the text's first character
    place: Place
    #: whether line n of the text is line n of the file, counted from the place (a ``|`` block)
    lines_kept: bool
    #: why it may not be what was written; warnings report it
    doubt: Doubt | None

    def __new__(
        cls,
        value: str,
        place: Place = NOWHERE,
        *,
        lines_kept: bool = False,
        doubt: Doubt | None = None,
    ) -> Text:
        """Attach ``place`` to ``value``."""
        text = str.__new__(cls, value)
        text.place = place
        text.lines_kept = lines_kept
        text.doubt = doubt
        return text

    def saying(self, words: str) -> Self:
        """Return a text of the same kind and place with other words, such as a translation."""
        return type(self)(words, self.place)

    def __reduce__(self) -> tuple[Callable[..., Text], tuple[object, ...]]:
        """Keep the place when a text is copied or pickled; a large handbook has many texts."""
        return _text, (type(self), str(self), *self.place, self.lines_kept, self.doubt)

    @classmethod
    def __get_pydantic_core_schema__(
        cls, source: object, handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        """Accept only text with a place, so that a number or a date is never taken for text."""
        return core_schema.is_instance_schema(cls)

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        """Call it text for editors, with a comment on how it is read."""
        return {"type": "string", **({"$comment": cls.read_as} if cls.read_as else {})}


def _text(
    kind: type[Text],
    value: str,
    file: str,
    line: int,
    column: int,
    lines_kept: bool,
    doubt: Doubt | None,
) -> Text:
    return kind(value, place_of((file, line, column)), lines_kept=lines_kept, doubt=doubt)


class Whole(int):
    """A whole number from a handbook file, with its place."""

    place: Place


class Decimal(float):
    """A decimal number from a handbook file, with its place."""

    place: Place


class _Kind(Text):
    """A text that is read in a special way, according to its field."""

    __slots__ = ()

    @classmethod
    def __get_pydantic_core_schema__(
        cls, source: object, handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        """Accept text that is not blank, and convert it to this kind."""

        def of_this_kind(value: Text) -> Text:
            _not_blank(value)
            return cls(value, value.place, lines_kept=value.lines_kept, doubt=value.doubt)

        return core_schema.no_info_after_validator_function(
            of_this_kind, core_schema.is_instance_schema(Text)
        )


class Line(_Kind):
    """Text of one line: a title, a name, a label, an item.

    It is inline Markdown only: nothing at its start begins a list, heading or quotation.
    """

    __slots__ = ()
    read_as = "line"


class Verbatim(_Kind):
    """Text that appears everywhere as it is written, such as a code to circle or an address."""

    __slots__ = ()
    read_as = "as written"


_ID = re.compile(r"[a-z][a-z0-9_-]{0,79}")
_NAME = re.compile(r"[a-z][a-z0-9_-]*(\.[a-z][a-z0-9_-]*)?")
_VERSION = re.compile(r"(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)")


def is_id(text: str) -> bool:
    """Tell whether a text can be an id."""
    return bool(_ID.fullmatch(text))


def _matching(pattern: re.Pattern[str], error: str) -> AfterValidator:
    """Return a validator for the form of a text; a mismatch is the error named ``error``."""

    def check(value: Text) -> Text:
        if not pattern.fullmatch(value):
            raise PydanticCustomError(
                error, "not of the form {pattern}", {"pattern": pattern.pattern}
            )
        return value

    return AfterValidator(check)


def _not_blank(value: Text) -> Text:
    if not value.strip():
        raise PydanticCustomError("blank_text", "blank")
    return value


def one_or_many(value: object) -> object:
    """Let one entry stand for a list of one, as people write it."""
    if isinstance(value, tuple) or value is None:
        return value
    return (value,)


def major(version: str) -> str:
    """Return the first number of a version; if it differs, scores do not compare."""
    return version.partition(".")[0]


#: text that is not blank: paragraphs, lists and tables
Prose = Annotated[Text, AfterValidator(_not_blank)]
#: one text, or a list of texts that is shown as a list
Texts = Annotated[
    tuple[Prose, ...],
    BeforeValidator(one_or_many, json_schema_input_type=Prose | tuple[Prose, ...]),
]
#: one text of one line, or several of them
Lines = Annotated[
    tuple[Line, ...],
    BeforeValidator(one_or_many, json_schema_input_type=Line | tuple[Line, ...]),
]
#: a stable name: a lowercase letter, then lowercase letters, digits, ``-`` and ``_``
Id = Annotated[
    Text, _matching(_ID, "bad_id"), Field(json_schema_extra={"pattern": f"^{_ID.pattern}$"})
]
#: a component of this guide (``id``) or of another (``guide-id.id``)
ComponentName = Annotated[
    Text, _matching(_NAME, "bad_name"), Field(json_schema_extra={"pattern": f"^{_NAME.pattern}$"})
]
#: one name or a list of them
ComponentNames = Annotated[
    tuple[ComponentName, ...],
    BeforeValidator(one_or_many, json_schema_input_type=ComponentName | tuple[ComponentName, ...]),
]
#: one id or a list of them
Ids = Annotated[
    tuple[Id, ...], BeforeValidator(one_or_many, json_schema_input_type=Id | tuple[Id, ...])
]
#: three numbers, such as 1.0.0
Version = Annotated[
    Text,
    _matching(_VERSION, "bad_version"),
    Field(json_schema_extra={"pattern": f"^{_VERSION.pattern}$"}),
]
