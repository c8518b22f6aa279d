"""Describe what the columns of an export mean, where a service gives back nothing but titles."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from pydantic import BeforeValidator, Field

from guidegen.model.base import AnswerCode, Part, without_empty
from guidegen.model.text import Id, Text, Verbatim, Version

#: the folder of these files, in ``conf``
QUESTION_MAPS = "question-maps"


class MappedColumn(Part):
    """One column; without a question, a field or a thing that repeats, it is not kept."""

    title: Verbatim
    """The column's title, as the export has it."""
    question: Verbatim | None = None
    """The item that it answers, or item.part."""
    marks_of: Verbatim | None = None
    """Or the item, or item.part, whose marks such as NA it has."""
    field: Id | None = None
    """Or the field at the top of the form that it fills."""
    which: Verbatim | None = None
    """Or what it names one of, such as room: as for_each in the tool."""
    words: Annotated[Mapping[Text, AnswerCode], BeforeValidator(without_empty)] = Field(
        default_factory=dict
    )
    """The code for each word that it has."""


class QuestionMap(Part):
    """``conf/question-maps/tool-id.digest.yaml``: proposed by guidegen, confirmed by a person."""

    confirmed: bool = False
    """true once a person has looked at every line."""
    tool: Id
    """The tool that the form asks."""
    version: Version | None = None
    """The tool's version that the form was made from."""
    variant: Id | None = None
    """The variant that the form asks, if the tool has some."""
    view: Id | None = None
    """The view that the form is, if it is one."""
    columns: tuple[MappedColumn, ...]
    """The columns, in the order of the export."""
