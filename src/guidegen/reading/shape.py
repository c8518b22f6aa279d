"""From plain values to the model; what does not fit becomes problems with places."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails
from yaml.nodes import ScalarNode

from guidegen.model.base import Part
from guidegen.model.text import Place, Text
from guidegen.problems import FileCode, Problem, nearest, problem
from guidegen.reading.howto import Change
from guidegen.reading.meant import with_value
from guidegen.reading.shapeerrors import Explainer
from guidegen.reading.yamlfile import YamlFile

PartT = TypeVar("PartT", bound=Part)
Path = tuple[int | str, ...]
#: so many times it is tried what a file would be with another value
MOST_TRIALS = 100


def shape(kind: type[PartT], source: YamlFile) -> tuple[PartT | None, list[Problem]]:
    """The file's values as a ``kind``, and what is wrong with them.

    Where it is sure what was meant, the part is what was meant, so that rules can find what else is
    wrong with the file; else it is ``None``.
    """
    if source.value is None and source.problems:
        return None, source.problems
    if source.value is None:
        return _empty(kind, source)
    part, errors = _tried(kind, source.value)
    if not errors:
        return (None, source.problems) if source.problems else (part, [])
    found, change = _explained(kind, source, errors)
    problems = list(dict.fromkeys((*source.problems, *found)))
    if source.problems or change is None:
        return None, problems
    return _tried(kind, change(source.value))[0], problems


def _tried(kind: type[PartT], value: object) -> tuple[PartT | None, list[ErrorDetails]]:
    """The value as a ``kind``, or what pydantic complains of."""
    try:
        return kind.model_validate(value), []
    except ValidationError as error:
        return None, error.errors(include_url=False, include_context=True)


def _empty(kind: type[PartT], source: YamlFile) -> tuple[PartT | None, list[Problem]]:
    """A settings file may be empty, as each of its keys may be left out; a page may not."""
    needed = [f"“{name}”" for name, field in kind.model_fields.items() if field.is_required()]
    if not needed:
        return kind(), []
    place = Place(source.file)
    return None, [
        problem(FileCode.EMPTY_FILE, place, keys=f"{', '.join(needed[:-1])} and {needed[-1]}")
    ]


def _explained(
    kind: type[Part], source: YamlFile, errors: list[ErrorDetails]
) -> tuple[list[Problem], Change | None]:
    """What is wrong, and the change after which the values say what was meant, if that is sure."""
    trials = _Trials(kind, source)
    explainer = Explainer(kind, source, trials.takes)
    problems: list[Problem] = []
    changes: list[tuple[bool, int, Change | None]] = []
    told: set[Path] = set()
    for error in trials.told_better(_once(errors)):
        path = error["loc"]
        above = path[:-1]
        if any(path[: len(each)] == each for each in told):
            continue
        if error["type"] in ("extra_forbidden", "missing") and above:
            # what is a key to YAML may be the beginning of a text
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
    # keys are renamed last, the innermost first: paths are those of the file
    in_turn = [change for *_, change in sorted(changes, key=lambda each: each[:2])]
    sure = [each for each in in_turn if each]
    return problems, _one_after_the_other(sure) if len(sure) == len(changes) else None


def _one_after_the_other(changes: list[Change]) -> Change:
    def change(values: object) -> object:
        for each in changes:
            values = each(values)
        return values

    return change


def _once(errors: list[ErrorDetails]) -> Iterable[ErrorDetails]:
    """The errors, but not those of keys that are missing as they are misspelled."""
    unknown: dict[Path, list[str]] = {}
    for error in errors:
        if error["type"] == "extra_forbidden":
            unknown.setdefault(error["loc"][:-1], []).append(str(error["loc"][-1]))
    for error in errors:
        path = error["loc"]
        if error["type"] == "missing" and nearest(str(path[-1]), unknown.get(path[:-1], ())):
            continue
        yield error


class _Trials:
    """What a file would be if a value were another."""

    def __init__(self, kind: type[Part], source: YamlFile) -> None:
        self._kind, self._source = kind, source
        self._left = MOST_TRIALS

    def takes(self, path: Path, text: Text) -> bool:
        """Whether a text would do at a path."""
        return not self._errors(path, text)

    def told_better(self, errors: Iterable[ErrorDetails]) -> Iterable[ErrorDetails]:
        """The errors; of what YAML takes for no text, what would be wrong with it as a text."""
        for error in errors:
            node = self._source.at(error["loc"]).value
            is_scalar = isinstance(node, ScalarNode) and error["input"] is not None
            if error["type"] == "is_instance_of" and is_scalar:
                assert isinstance(node, ScalarNode)
                text = Text(node.value, self._source.place(error["loc"]))
                yield next(iter(self._errors(error["loc"], text)), error)
            else:
                yield error

    def _errors(self, path: Path, text: Text) -> list[ErrorDetails]:
        """What would be wrong at a path, and below it, with a text there."""
        if not self._left:
            return []
        self._left -= 1
        _, errors = _tried(self._kind, with_value(self._source.value, path, text))
        return [each for each in errors if each["loc"][: len(path)] == path]
