"""Implementation guides and aligned fidelity tools, from one YAML description.

The names of this module are for programs. docs/python.md says what each does and what is promised
of it. They are loaded at their first use, so that to import this module takes no time; their types
are in ``__init__.pyi``.
"""

from importlib import import_module

from guidegen.version import __version__ as __version__

#: the names for programs, by the modules that they are in
_NAMES = {
    "guidegen.api.changes": (
        "ChangeRow", "Comparison", "change_rows", "comparison_data", "list_changes",
    ),
    "guidegen.api.forms": ("build_forms",),
    "guidegen.api.handbooks": (
        "CompiledTool", "Problem", "ProblemRow", "Reading", "check", "load_tool", "open_handbook",
        "problem_row",
    ),
    "guidegen.api.scoring": (
        "Administration", "Advice", "Agreement", "AgreementRow", "CriterionRow", "ItemRow",
        "ResponseProblemRow", "Responses", "ScoreRow", "administration_data", "advise", "agree",
        "agreement_data", "agreement_rows", "criterion_rows", "item_rows", "read_responses",
        "response_problem_row", "score", "score_rows",
    ),
    "guidegen.checking.lint.language": ("Language",),
    "guidegen.errors": ("GuidegenError", "UsageError"),
    "guidegen.problems": ("ProblemsFoundError",),
    "guidegen.version": ("__version__",),
}  # fmt: skip
_HOMES = {name: module for module, names in _NAMES.items() for name in names}

__all__ = list(_HOMES)


def __getattr__(name: str) -> object:
    """Load a name for programs at its first use."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found = getattr(import_module(_HOMES[name]), name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
