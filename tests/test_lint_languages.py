"""Warnings about wording in other languages than English: Spanish, and what a package adds."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from sphinx.errors import ExtensionError

from guidegen.checking import check_folder
from guidegen.checking.lint import language
from guidegen.checking.lint.spanish import SPANISH, find_sizes, find_two_questions, split_degrees
from guidegen.cli import main
from helpers.handbooks import GUIDE_FILE, TOOL_FILE, WHOLE, write
from helpers.sites import build

RULES = (
    "scoring:\n  method: percent-of-points\n  not_applicable: no-score\n  blank: no-score\n"
    "  round: none\n"
)


def said(root: Path, guide: str, tool: str) -> list[str]:
    return [
        str(each)
        for each in check_folder(write(root, {**WHOLE, GUIDE_FILE: guide, TOOL_FILE: tool}))
    ]


def leveled(expected: str, growing: str) -> str:
    return (
        "id: reading\ntitle: Leer en voz alta\nlevel_set: profile\ncomponents:\n"
        f"  - id: choose\n    title: Elegir un texto\n    levels:\n      expected: {expected}\n"
        f"      growing: {growing}\n"
    )


def tool_of(title: str, *texts: str) -> str:
    items = "".join(
        f"  - {{id: item-{number}, text: {json.dumps(text)}, monitors: choose}}\n"
        for number, text in enumerate(texts)
    )
    head = f"id: walk\ntitle: {title}\nguide: reading\nscale: in-place\nitems:\n"
    return f"{head}{items}{RULES}"


# --- Spanish


def test_what_is_said_of_spanish(tmp_path: Path) -> None:
    guide = leveled(
        "Los estudiantes siempre dicen la palabra.", "Los estudiantes a veces dicen la palabra."
    )
    tool = tool_of(
        "Visita al aula de los docentes ___/9",
        "El maestro dice la palabra; los estudiantes la repiten.",
        "El maestro nombra la meta. Los estudiantes la escriben.",
    )
    assert said(tmp_path, guide, tool) == [
        f"{GUIDE_FILE}:9:16: warning: The texts of the levels “expected” and “growing” differ "
        "only in degree: “siempre”, “a veces”. Say what two observers would see or count at "
        "each, such as 9 of 10 students. [adverb-levels]",
        f"{TOOL_FILE}:2:8: warning: The text counts 9 items or points, but the form has 2. "
        "Correct the number, or leave it out: guidegen prints the points that are possible. "
        "[denominator]",
        f"{TOOL_FILE}:6:24: warning: The item “item-0” asks about two things with one answer: it has two sentences, "
        "with a “;” between them. Make two items of it, give it parts, or say in its criteria what "
        "earns each point. [double-barreled]",
        f"{TOOL_FILE}:7:24: warning: The item “item-1” asks about two things with one answer: it has two sentences. "
        "Make two items of it, give it parts, or say in its criteria what earns each point. "
        "[double-barreled]",
    ]


def test_what_is_not_known_of_spanish_is_not_judged(tmp_path: Path) -> None:
    guide = leveled("El maestro nombra la meta.", "El maestro nunca nombra la meta.")
    tool = tool_of(
        "Visita al aula de los docentes ___/2",
        "El maestro comprende el propósito de la lección.",
        "El maestro saluda a los estudiantes y nombra la meta del día.",
    )
    assert said(tmp_path, guide, tool) == []


@pytest.mark.parametrize(
    ("text", "spanish"),
    [
        ("El maestro saluda a cada estudiante por su nombre.", True),
        ("Los estudiantes tienen lápices y papel en la mesa.", True),
        ("Buen clima en el aula", True),
        ("O professor cumprimenta cada aluno pelo nome e escreve a meta no quadro.", False),
        ("L'insegnante saluta gli studenti e scrive il compito alla lavagna.", False),
        ("El mestre saluda cada alumne per el seu nom i amb els llibres.", False),
        ("L'enseignant salue les élèves à la porte et nomme le but.", False),
        ("The teacher says the word.", False),
        ("Mwalimu anasalimia kila mwanafunzi.", False),
        ("123", False),
    ],
)
def test_spanish_is_told_from_its_neighbors(text: str, spanish: bool) -> None:
    assert SPANISH.is_in([text]) is spanish


@pytest.mark.parametrize(
    ("text", "degrees"),
    [
        ("Casi siempre nombra la meta.", ["casi siempre"]),
        ("Nombra la meta con mucha frecuencia.", ["con mucha frecuencia"]),
        ("Generalmente y claramente nombra la meta.", ["generalmente", "claramente"]),
        ("Lee la meta individualmente, en su mente.", []),
        ("En 9 de 10 lecciones nombra la meta.", []),
    ],
)
def test_spanish_words_of_degree(text: str, degrees: list[str]) -> None:
    assert split_degrees(text)[1] == degrees


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Escriba la suma aquí. ___/8", [8]),
        ("Puntaje: /16", [16]),
        ("Sume los puntos de los diez ítems.", [10]),
        ("12 de 16 puntos", [16]),
        ("___ / 8 puntos", [8]),
        ("3/8 de los estudiantes", []),
        ("8 de 10 estudiantes", []),
        ("El 3/8 de 2026", []),
    ],
)
def test_spanish_numbers_of_items_and_points(text: str, found: list[int]) -> None:
    assert find_sizes(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "El maestro (o la Sra. Gómez) dice la palabra.",
        "La Dra. Ruiz nombra la meta.",
        "El maestro pregunta: «¿Qué ven? Díganlo».",
    ],
)
def test_one_question_in_spanish(text: str) -> None:
    assert find_two_questions(text) is None


# --- what another package adds

PLUGIN = """
from guidegen import Language

def is_in(texts):
    return all("y mae" in text.lower() for text in texts if " " in text)

WELSH = Language("cy", is_in, find_two_questions=lambda text: "it has “ac”" if " ac " in text else None)
"""


@pytest.fixture
def packages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder of installed packages, with one that adds a language."""
    folder = tmp_path / "packages"
    info = folder / "guidegen_welsh-1.0.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: guidegen-welsh\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text("[guidegen.lint]\ncy = welsh_wording:WELSH\n")
    (folder / "welsh_wording.py").write_text(PLUGIN, "utf-8")
    monkeypatch.syspath_prepend(folder)
    language._load_others.cache_clear()
    yield folder
    language._load_others.cache_clear()
    sys.modules.pop("welsh_wording", None)


WELSH = tool_of(
    "Mae'r gwers yn dda, y mae", "Y mae'r athro yn dweud y gair ac yn ei ysgrifennu."
).replace("reading\n", "reading\nsummary: Y mae hyn yn dda.\n")
WELSH_GUIDE = "id: reading\ntitle: Y mae hyn\ncomponents:\n  - {id: choose, title: Dewis}\n"


def test_a_package_can_add_a_language(packages: Path, tmp_path: Path) -> None:
    assert packages.is_dir()
    assert said(tmp_path, WELSH_GUIDE, WELSH) == [
        f"{TOOL_FILE}:7:24: warning: The item “item-0” asks about two things with one answer: it has “ac”. Make two "
        "items of it, give it parts, or say in its criteria what earns each point. "
        "[double-barreled]"
    ]


def test_a_language_that_cannot_be_used(
    packages: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    why = (
        "The plug-in “welsh_wording:WELSH” of an installed package cannot be used (it is no "
        "Language). Update the package, or uninstall it."
    )
    (packages / "welsh_wording.py").write_text("WELSH = 'cy'\n", "utf-8")
    write(tmp_path, {**WHOLE, GUIDE_FILE: WELSH_GUIDE, TOOL_FILE: WELSH})
    assert main(["-C", str(tmp_path), "check"]) == 1
    assert capsys.readouterr().err == f"guidegen: {why}\n"
    with pytest.raises(ExtensionError) as raised:
        build(tmp_path, "dummy")
    assert (raised.value.category, str(raised.value)) == ("Extension error (guidegen.site)", why)
