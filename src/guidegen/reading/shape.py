"""Turn plain values into the model; report what does not fit, with its place."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails
from yaml.nodes import ScalarNode

from guidegen.model.base import Part
from guidegen.model.text import Place, Text
from guidegen.problems import FileCode, Problem, nearest, problem
from guidegen.reading.author_intent import replace_value
from guidegen.reading.howto import ValueChange
from guidegen.reading.model_paths import ValuePath
from guidegen.reading.shape_errors import Explainer
from guidegen.reading.yaml_file import YamlFile

PartT = TypeVar("PartT", bound=Part)
#: how many times to try what a file would be with another value
MOST_TRIALS = 100


def shape(kind: type[PartT], source: YamlFile) -> tuple[PartT | None, list[Problem]]:
    """Return the file's values as a ``kind``, and the problems with them.

    If it is clear what was meant, the part is what was meant, so that rules can find other mistakes
    in the file; otherwise it is ``None``.
    """
    if source.value is None and source.problems:
        return None, source.problems
    if source.value is None:
        return _empty(kind, source)
    part, errors = _tried(kind, source.value)
    if not errors:
        if source.problems:
            return (None, source.problems)
        return (part, [])
    found, change = _explained(kind, source, errors)
    problems = list(dict.fromkeys((*source.problems, *found)))
    if source.problems or change is None:
        return None, problems
    return _tried(kind, change(source.value))[0], problems


def _tried(kind: type[PartT], value: object) -> tuple[PartT | None, list[ErrorDetails]]:
    """Return the value as a ``kind``, or pydantic's errors."""
    try:
        return kind.model_validate(value), []
    except ValidationError as error:
        return None, error.errors(include_url=False, include_context=True)


def _empty(kind: type[PartT], source: YamlFile) -> tuple[PartT | None, list[Problem]]:
    """Return an empty part: the keys of settings files are optional, those of pages are not."""
    needed = [f"“{name}”" for name, field in kind.model_fields.items() if field.is_required()]
    if not needed:
        return kind(), []
    place = Place(source.file)
    return None, [
        problem(FileCode.EMPTY_FILE, place, keys=f"{', '.join(needed[:-1])} and {needed[-1]}")
    ]


def _explained(
    kind: type[Part], source: YamlFile, errors: list[ErrorDetails]
) -> tuple[list[Problem], ValueChange | None]:
    """Return the problems, and the change after which the values say what was meant, if clear."""
    trials = _Trials(kind, source)
    explainer = Explainer(kind, source, trials.takes)
    problems: list[Problem] = []
    changes: list[tuple[bool, int, ValueChange | None]] = []
    told: set[ValuePath] = set()
    for error in trials.told_better(_once(errors)):
        path = error["loc"]
        above = path[:-1]
        if any(path[: len(each)] == each for each in told):
            continue
        if error["type"] in ("extra_forbidden", "missing") and above:
            # what YAML takes for a key may be the beginning of a text
            entry = None if explainer.is_misspelled(error) else explainer.entry(above)
            if entry:
                told.add(above)
                problems.append(entry.problem)
                changes.append((False, 0, entry.change))
                continue
        explained = explainer.explain(error)
        problems.append(explained.problem)
        is_key = error["type"] == "extra_forbidden" or path[-1:] == ("[key]",)
        changes.append((is_key, -len(path), explained.change))
    # rename keys last, innermost first, since paths refer to the file
    in_turn = [change for *_, change in sorted(changes, key=lambda each: each[:2])]
    sure = [each for each in in_turn if each]
    return problems, _one_after_the_other(sure) if len(sure) == len(changes) else None


def _one_after_the_other(changes: list[ValueChange]) -> ValueChange:
    def change(values: object) -> object:
        for each in changes:
            values = each(values)
        return values

    return change


def _once(errors: list[ErrorDetails]) -> Iterable[ErrorDetails]:
    """Yield the errors, except for keys that are missing because they are misspelled."""
    unknown: dict[ValuePath, list[str]] = {}
    for error in errors:
        if error["type"] == "extra_forbidden":
            unknown.setdefault(error["loc"][:-1], []).append(str(error["loc"][-1]))
    for error in errors:
        path = error["loc"]
        if error["type"] == "missing" and nearest(str(path[-1]), unknown.get(path[:-1], ())):
            continue
        yield error


class _Trials:
    """Tries what a file would be if a value were different."""

    def __init__(self, kind: type[Part], source: YamlFile) -> None:
        self._kind, self._source = kind, source
        self._left = MOST_TRIALS

    def takes(self, path: ValuePath, text: Text) -> bool:
        """Tell whether a text would be valid at a path."""
        return not self._errors(path, text)

    def told_better(self, errors: Iterable[ErrorDetails]) -> Iterable[ErrorDetails]:
        """Yield the errors; for a scalar that YAML does not read as text, those of the text."""
        for error in errors:
            node = self._source.at(error["loc"]).value
            is_scalar = isinstance(node, ScalarNode) and error["input"] is not None
            if error["type"] == "is_instance_of" and is_scalar:
                assert isinstance(node, ScalarNode)
                text = Text(node.value, self._source.place(error["loc"]))
                yield next(iter(self._errors(error["loc"], text)), error)
            else:
                yield error

    def _errors(self, path: ValuePath, text: Text) -> list[ErrorDetails]:
        """Return what would be wrong at a path, and below it, with a text there."""
        if not self._left:
            return []
        self._left -= 1
        _, errors = _tried(self._kind, replace_value(self._source.value, path, text))
        return [each for each in errors if each["loc"][: len(path)] == path]
