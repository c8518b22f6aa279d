"""A command starts with what it needs, and no more."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from helpers.paths import SMALL

#: what takes long to load, and what only other commands need
HEAVY = {
    "docutils", "docx", "duckdb", "ibis", "jinja2", "myst_parser", "openpyxl", "pikepdf", "pyarrow",
    "pyspark", "pyxform", "segno", "sphinx", "typst", "xlsxwriter",
    "guidegen.comparing", "guidegen.digital.form", "guidegen.engines", "guidegen.history",
    "guidegen.intake", "guidegen.printing", "guidegen.publishing",
    "guidegen.responses", "guidegen.scoring.agreement", "guidegen.scoring.scorer", "guidegen.site",
    "guidegen.store", "guidegen.views",
}  # fmt: skip
#: what reads a handbook, which help does not do
READING = {"markdown_it", "pydantic", "pydantic_core", "yaml", "guidegen.model"}
_RUN = """
import json, sys
from guidegen.cli import main
try:
    code = main(sys.argv[1:])
except SystemExit as end:
    code = end.code
print(json.dumps([code, sorted(sys.modules)]))
"""


def loaded(*arguments: str) -> set[str]:
    """The modules that a command has loaded when it ends."""
    call = [sys.executable, "-c", _RUN, *arguments]
    done = subprocess.run(call, capture_output=True, text=True, check=True)
    code, modules = json.loads(done.stdout.splitlines()[-1])
    assert code == 0
    return set(modules)


def test_help_loads_nothing_of_a_handbook() -> None:
    assert loaded("--help") & (HEAVY | READING) == set()


@pytest.mark.parametrize("form", ["text", "json"])
def test_check_loads_nothing_that_other_commands_need(form: str) -> None:
    modules = loaded("-C", str(SMALL), "check", "--format", form)
    assert modules & HEAVY == set()
    assert modules >= READING


def test_check_loads_no_rules_about_what_a_handbook_does_not_have() -> None:
    modules = loaded("-C", str(SMALL), "check")
    rules = {name.rpartition(".")[2] for name in modules if name.startswith("guidegen.checking.")}
    assert rules & {"decisions", "goals", "moves", "overdue", "places", "stages"} == {"decisions"}
    assert "guidegen.checking.decisions" not in modules, "the one is about wording"
    assert not any(name.startswith("guidegen.planning.") for name in modules)
