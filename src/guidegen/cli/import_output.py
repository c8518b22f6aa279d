"""What an import added, as text for people and as JSON for programs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from guidegen.cli.file_imports import FileImport
from guidegen.cli.response_problems import problem_pieces
from guidegen.cli.terminal import as_json, visible
from guidegen.intake.long_files import ANSWERS
from guidegen.problems.export import import_problem_row
from guidegen.store.imports import ImportResult
from guidegen.store.long_tables import AnyIntake


def text_pieces(imports: Iterable[FileImport]) -> Iterator[str]:
    """Yield what each file added, and below it what of it was not taken in."""
    for each in imports:
        yield f"{visible(each.path.name)}: {_summary(each)}\n"
        if each.intake and each.intake.dropped:
            names = ", ".join(map(visible, each.intake.dropped))
            yield f"Not kept: {names}.\n"
        yield from problem_pieces(each.problems)


def _summary(each: FileImport) -> str:
    """Return what became of a file in a line."""
    if each.result and each.result.is_known:
        return "it is there already; nothing was added."
    if each.intake is None or each.intake.is_empty:
        return "nothing was imported."
    amount = _amount(each.intake)
    if each.counted_rows is not None:
        amount += f" from {_number(each.counted_rows, 'row')} of students, which are not kept"
    unread = _unread(each.intake, "row" if each.reader == ANSWERS.name else "answer")
    if each.result is None:
        return f"{amount}; nothing was changed (--dry-run).{unread}"
    return f"{amount}; {_changes(each.result)}.{unread}"


def _amount(intake: AnyIntake) -> str:
    parts = []
    if intake.form_count:
        answers = _number(intake.answer_count, "answer")
        forms = _number(intake.form_count, "form")
        parts.append(f"{answers} of {forms}")
    if intake.measure_count:
        parts.append(_number(intake.measure_count, "value"))
    return " and ".join(parts)


def _changes(result: ImportResult) -> str:
    """Return how many forms are new, were there, or replace others."""
    parts = []
    if result.new:
        parts.append(f"{result.new:,} new")
    if result.known:
        parts.append(f"{result.known:,} there already")
    if result.replaced:
        parts.append(_number(result.replaced, "newer version"))
    if result.conflicts:
        conflicts = _number(result.conflicts, "question")
        parts.append(f"{conflicts} that several forms answer differently")
    if result.counts.gone:
        parts.append(f"{len(result.counts.gone):,} not in this file any more")
    return ", ".join(parts) or "nothing new"


def _unread(intake: AnyIntake, what: str) -> str:
    if intake.unread:
        return f" {_number(intake.unread, what)} not read:"
    return ""


def _number(number: int, name: str) -> str:
    return f"1 {name}" if number == 1 else f"{number:,} {name}s"


def json_pieces(imports: Sequence[FileImport]) -> Iterator[str]:
    """Yield the same as one JSON object. The keys are documented and do not change."""
    problems = [problem for each in imports for problem in each.problems]
    yield as_json(
        {
            "version": 1,
            "imports": [_row(each) for each in imports],
            "problems": list(map(import_problem_row, problems)),
        }
    )
    yield "\n"


def _row(each: FileImport) -> dict[str, object]:
    intake, result = each.intake, each.result
    return {
        "id": result.record.id if result else None,
        "file": each.path.name,
        "reader": each.reader or None,
        "status": _status(each),
        "answers": intake.answer_count if intake else 0,
        "forms": intake.form_count if intake else 0,
        "measures": intake.measure_count if intake else 0,
        "unread": intake.unread if intake else 0,
        "new": result.new if result else 0,
        "known": result.known if result else 0,
        "replaced": result.replaced if result else 0,
        "conflicts": result.conflicts if result else 0,
        "gone": len(result.counts.gone) if result else 0,
        "counted_rows": each.counted_rows,
        "dropped": list(intake.dropped) if intake else [],
    }


def _status(each: FileImport) -> str:
    """Return what became of a file in a word."""
    if each.result and each.result.is_known:
        return "known"
    if each.has_failed:
        return "refused"
    return "imported" if each.result else "dry-run"
