"""Where fonts come from: the program, a handbook's ``_templates``, and packages that add scripts.

Fonts of the system are never used: the same handbook must give the same form everywhere.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

#: the program's own
FOLDER = Path(__file__).parent / "files"
FONT_FILES = (".ttf", ".otf", ".ttc", ".otc")
#: by the names of guidegen's extras: the packages that bring fonts, and nothing else
EXTRAS = {"fonts": "manimgx_fonts", "cjk": "manimgx_fonts_cjk"}
#: the families that are always there, in the order in which a sign is looked for; all but the first
#: and Noto Emoji come with Typst
PROGRAM = (
    "Atkinson Hyperlegible Next", "Libertinus Serif", "DejaVu Sans Mono", "Noto Emoji",
    "New Computer Modern Math", "New Computer Modern",
)  # fmt: skip


def extra_folders() -> Iterator[Path]:
    """The folders of the packages with fonts that are installed."""
    for package in EXTRAS.values():
        found = find_spec(package)
        for place in (found.submodule_search_locations or ()) if found else ():
            yield Path(place)


def fonts_in(folder: Path) -> Iterator[Path]:
    """Every font file below a folder; links that lead out of it are left out."""
    root = folder.resolve()
    for path in sorted(folder.rglob("*")):
        is_font = path.suffix.lower() in FONT_FILES and path.is_file()
        if is_font and path.resolve().is_relative_to(root):
            yield path
