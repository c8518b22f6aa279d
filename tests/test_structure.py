"""The source keeps its shape: imports go one way, files stay small."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

import guidegen
from helpers.paths import REPOSITORY

PACKAGE = Path(guidegen.__file__).parent
MODULES = {
    "guidegen." + ".".join(path.relative_to(PACKAGE).with_suffix("").parts): path
    for path in sorted(PACKAGE.rglob("*.py"))
    if path.name != "__init__.py"
} | {
    ".".join(("guidegen", *path.parent.relative_to(PACKAGE).parts)): path
    for path in sorted(PACKAGE.rglob("__init__.py"))
}
TESTS = {path.stem for path in (REPOSITORY / "tests").glob("*.py")}
#: from the ground up; a part may import those before it
LAYERS = (
    "model", "problems", "planning", "scoring", "responses", "prose", "reading", "history", "checking",
    "comparing", "views", "calendars", "digital", "printing", "publishing", "intake", "store",
    "engines", "api", "site", "cli",
)  # fmt: skip
#: what everything may use
GROUND = {
    "", "endings", "errors", "exchange", "extras", "files", "fonts", "language", "locale", "locks", "naming",
    "plugins", "resources", "scratch", "sphinx_internals", "version",
}  # fmt: skip
#: who may import the large libraries, by the first words of their modules' names
ONLY: dict[str, str | tuple[str, ...]] = {
    "babel": ("guidegen.reading", "guidegen.locale"),
    "docutils": "guidegen.site",
    "duckdb": ("guidegen.store", "guidegen.engines"),
    "docx": "guidegen.digital",
    "ftfy": "guidegen.responses",
    "icalendar": "guidegen.calendars",
    "jinja2": "guidegen.site",
    "markdown_it": ("guidegen.prose", "guidegen.site"),
    "mdit_py_plugins": "guidegen.prose",
    "myst_parser": "guidegen.site",
    "pydantic": ("guidegen.model", "guidegen.reading"),
    "pikepdf": ("guidegen.printing", "guidegen.responses"),
    "segno": "guidegen.printing",
    "subprocess": "guidegen.history",
    "sphinx": (
        "guidegen.site",
        "guidegen.cli.sphinx_build",
        "guidegen.cli.gc_build",
        "guidegen.sphinx_internals",
    ),
    "typst": "guidegen.printing",
    "xlsxwriter": "guidegen.digital",
    "yaml": "guidegen.reading",
}
#: the longest file that can still be read in one sitting
LONGEST = 350


def part_of(module: str) -> str:
    return module.partition(".")[2].partition(".")[0]


def imports(tree: ast.AST) -> Iterator[tuple[ast.AST, str]]:
    """Every import below a place in the source, with the module that it names."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports name the whole module"
            for alias in node.names:
                full = f"{node.module}.{alias.name}"
                yield node, full if full in MODULES else str(node.module)


@cache
def parsed(module: str) -> ast.Module:
    return ast.parse(MODULES[module].read_text("utf-8"))


@cache
def imported(module: str) -> set[str]:
    return {name for _, name in imports(parsed(module))}


def test_there_are_modules_to_look_at() -> None:
    assert {"guidegen.model.text", "guidegen.site.domain", "guidegen.cli"} <= MODULES.keys()


@pytest.mark.parametrize("module", [name for name in MODULES if part_of(name) in LAYERS])
def test_imports_go_one_way(module: str) -> None:
    here = part_of(module)
    allowed = {*LAYERS[: LAYERS.index(here) + 1], *GROUND} - ({"site"} if here == "cli" else set())
    ours = {name for name in imported(module) if name.split(".")[0] == "guidegen"}
    assert {part_of(name) for name in ours} <= allowed


def test_every_part_has_a_layer() -> None:
    assert {part_of(name) for name in MODULES} == {*LAYERS, *GROUND, "__main__"}


@pytest.mark.parametrize("library", ONLY)
def test_large_libraries_stay_where_they_belong(library: str) -> None:
    users = {
        module
        for module in MODULES
        if any(name.split(".")[0] == library for name in imported(module))
    }
    assert users
    assert {module for module in users if not module.startswith(ONLY[library])} == set()


def test_no_module_needs_itself() -> None:
    """Not for its hints either: what must know each other are one module, or need a protocol."""
    graph = {name: (imported(name) & MODULES.keys()) - {name} for name in MODULES}
    assert set(TopologicalSorter(graph).static_order()) == MODULES.keys()


def types_of(tree: ast.Module) -> Iterator[str]:
    """The classes and the named types of a module."""
    for node in tree.body:
        if isinstance(node, ast.ClassDef):
            yield node.name
        targets = node.targets if isinstance(node, ast.Assign) else []
        if isinstance(node, ast.AnnAssign):
            targets = [node.target]
        for target in targets:
            # constants are in capitals; a type has at least one small letter
            if isinstance(target, ast.Name) and target.id[0].isupper() and not target.id.isupper():
                yield target.id


def test_no_two_types_have_the_same_name() -> None:
    homes: dict[str, list[str]] = {}
    for module in sorted(MODULES):
        for name in types_of(parsed(module)):
            homes.setdefault(name, []).append(module)
    assert {"Handbook", "FormText", "Cells"} <= homes.keys()
    assert {name: modules for name, modules in homes.items() if len(modules) > 1} == {}


def test_blocks_of_pages_ask_for_what_other_files_say() -> None:
    """Who takes it from the handbook can forget to note that the page shows it.

    The rules of a compiled tool hold a handbook of nothing but what they are made from.
    """
    blocks = [name for name in MODULES if name.startswith("guidegen.site.directives")]
    taken = {
        (name, ast.unparse(node))
        for name in blocks
        for node in ast.walk(parsed(name))
        if isinstance(node, ast.Attribute) and node.attr in ("handbook", "domain", "_context")
    }
    assert {text for _, text in taken} == {"compiled.handbook"}
    needed = {each for name in blocks for each in imported(name)}
    assert not needed & {"guidegen.site.context.context_of", "guidegen.site.domain"}


def test_one_module_turns_errors_into_exit_codes() -> None:
    """Commands raise a `GuidegenError`: what a program can catch, people are told in one way."""
    users = {name for name in MODULES if "WRONG_CALL" in ast.unparse(parsed(name))}
    assert users == {"guidegen.cli.terminal", "guidegen.cli.expected_errors"}


def test_functions_do_not_import() -> None:
    within = {
        name
        for name in MODULES
        for node in ast.walk(parsed(name))
        if isinstance(node, ast.FunctionDef) and any(imports(node))
    }
    # Sphinx calls `setup` for every build, also where nothing of the extension is needed
    assert within == {"guidegen.site"}


@pytest.mark.parametrize("module", MODULES)
def test_files_can_be_read_in_one_sitting(module: str) -> None:
    # a catalog is looked up, and not read from its beginning to its end
    assert len(MODULES[module].read_text("utf-8").splitlines()) <= LONGEST


def test_nothing_imports_a_test_module() -> None:
    """Each can be moved or run alone; what several need is in `tests/helpers`."""
    files = [*(REPOSITORY / "tests").rglob("*.py"), *(REPOSITORY / "benchmarks").glob("*.py")]
    found = {
        (path.name, name)
        for path in files
        for _, name in imports(ast.parse(path.read_text("utf-8")))
        if name.partition(".")[0] in TESTS
    }
    assert len(files) > len(TESTS) > 1
    assert found == set()


#: for each 1,000 lines: more of these make functions that nobody reads without decoding
MOST_CONDITIONALS, MOST_COMPREHENSIONS = 20, 35


def test_code_is_not_dense() -> None:
    lines = conditionals = comprehensions = 0
    for path in MODULES.values():
        text = path.read_text("utf-8")
        lines += len(text.splitlines())
        for node in ast.walk(ast.parse(text)):
            conditionals += isinstance(node, ast.IfExp)
            comprehensions += isinstance(
                node, ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp
            )
    assert conditionals * 1000 <= lines * MOST_CONDITIONALS
    assert comprehensions * 1000 <= lines * MOST_COMPREHENSIONS


#: lines that are laid out by hand and not by ruff, in the whole package
MOST_LAID_OUT_BY_HAND = 30


def test_ruff_lays_out_the_code() -> None:
    skips = sum(path.read_text("utf-8").count("# fmt: skip") for path in MODULES.values())
    assert skips < MOST_LAID_OUT_BY_HAND


def _class_names(path: Path) -> Iterator[str]:
    """Yield the classes of a module, and the aliases of types, which look like classes."""
    for node in ast.parse(path.read_text("utf-8")).body:
        if isinstance(node, ast.ClassDef):
            yield node.name
        elif isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            name = node.targets[0].id
            is_variable = isinstance(node.value, ast.Call) and "TypeVar" in ast.dump(
                node.value.func
            )
            if name[0].isupper() and not name.isupper() and not is_variable:
                yield name


def test_a_class_name_means_one_class() -> None:
    modules: dict[str, list[str]] = {}
    for module, path in MODULES.items():
        for name in _class_names(path):
            modules.setdefault(name, []).append(module)
    assert {name: where for name, where in modules.items() if len(where) > 1} == {}


def test_no_text_of_the_program_is_within_an_f_string() -> None:
    """Before Python 3.12 what gathers texts for translators does not look into one."""
    hidden = {
        (module, ast.unparse(call))
        for module in MODULES
        for text in ast.walk(parsed(module))
        if isinstance(text, ast.JoinedStr)
        for call in ast.walk(text)
        if isinstance(call, ast.Call) and ast.unparse(call.func) == "_"
    }
    assert hidden == set()
