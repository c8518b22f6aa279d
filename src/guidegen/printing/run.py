"""Printing the forms of many tools: what changed, side by side, each file whole or untouched."""

from __future__ import annotations

import os
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

from guidegen.language import translator
from guidegen.model import Handbook, Tool
from guidegen.model.form import Form
from guidegen.printing.press import Press, PrintingError
from guidegen.printing.record import Made, digest_of, read_record, write_if_new, write_record
from guidegen.problems import Code, Problem, problem
from guidegen.reading.folder import Folder
from guidegen.views.form import Sheet
from guidegen.views.sheet import as_json, sheet
from guidegen.views.words import Content, as_written


@dataclass(frozen=True, slots=True)
class Printed:
    """What became of the forms, each in the order of the tools."""

    #: files that are new or have new content
    written: tuple[Path, ...] = ()
    #: files that were right already
    unchanged: tuple[Path, ...] = ()
    #: tools that are no longer printed
    retired: tuple[Tool, ...] = ()
    #: forms that could not be made; their files are as they were
    problems: tuple[Problem, ...] = ()


class _Form(NamedTuple):
    tool: Tool
    name: str
    sheet: Sheet
    file: Path
    #: digest of everything that goes in
    source: str


def is_printed(tool: Tool) -> bool:
    """Whether the tool has a form: a retired one has none."""
    return tool.status != "retired"


def print_tools(
    handbook: Handbook,
    tools: Iterable[Tool],
    folder: Folder,
    output: Path,
    *,
    paper: str | None = None,
    language: str | None = None,
    content: Content = as_written,
    cache: Path | None = None,
) -> Printed:
    """Print each form to ``<tool-id>.pdf``, or ``<tool-id>.<edition-id>.pdf``, in ``output``.

    ``paper`` is letter or a4, else the district's; ``language`` as ``es``, else English;
    ``content`` translates what authors wrote. With ``cache``, a file that this function keeps, a
    form is compiled only if something in it changed. Raises ``OSError`` where ``output`` or
    ``cache`` cannot be written; what a form itself lacks is among the problems.
    """
    # of two tools with one id the first counts, as everywhere
    unique = tuple({tool.id: tool for tool in reversed(tuple(tools))}.values())[::-1]
    current = [tool for tool in unique if is_printed(tool)]
    retired = tuple(tool for tool in unique if not is_printed(tool))
    try:
        press = Press((folder.templates,))
    except PrintingError as error:
        return Printed((), (), retired, tuple(_problem(tool, error) for tool in current))

    def made(tool: Tool, form: Form) -> _Form:
        shown = sheet(
            handbook, tool, form, paper=paper or handbook.settings.district.paper,
            language=language or "en", translate=translator(language), content=content,
        )  # fmt: skip
        source = digest_of(f"{press.digest} {as_json(shown)}".encode())
        return _Form(tool, form.name, shown, output / f"{form.name}.pdf", source)

    record = read_record(cache)
    forms = [made(tool, form) for tool in current for form in tool.forms]
    printed = _print(press, forms, record)
    if cache:
        write_record(cache, record)
    return replace(printed, retired=retired)


def _print(press: Press, forms: list[_Form], record: dict[str, Made]) -> Printed:
    """Make and write what is not right already; ``record`` is brought up to date."""
    stale = [form for form in forms if not _is_right(form, record)]
    written: list[Path] = []
    failed: dict[Path, Problem] = {}
    for form, made in zip(stale, _made(press, stale), strict=True):
        if isinstance(made, PrintingError):
            failed[form.file] = _problem(form.tool, made)
            continue
        if write_if_new(form.file, made):
            written.append(form.file)
        record[form.name] = Made(form.source, digest_of(made))
    changed = {*written, *failed}
    unchanged = tuple(form.file for form in forms if form.file not in changed)
    return Printed(tuple(written), unchanged, (), tuple(failed.values()))


def _is_right(form: _Form, record: dict[str, Made]) -> bool:
    made = record.get(form.name)
    if made is None or made.source != form.source or not form.file.is_file():
        return False
    return digest_of(form.file.read_bytes()) == made.result


def _made(press: Press, forms: list[_Form]) -> Iterable[bytes | PrintingError]:
    def make(form: _Form) -> bytes | PrintingError:
        try:
            return press.pdf(form.sheet)
        except PrintingError as error:
            return error

    with ThreadPoolExecutor(max(1, min(len(forms), os.cpu_count() or 1))) as pool:
        yield from pool.map(make, forms)


def _problem(tool: Tool, error: PrintingError) -> Problem:
    return problem(Code.PRINTING, tool.id.place, id=tool.id, reason=error.reason)
