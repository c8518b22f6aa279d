"""``python -m guidegen.locale``, in a checkout: brings the program's catalogs up to date.

Gathers the texts that stand in ``_("…")``, ``N_("…")`` and ``gettext("…")`` into
``guidegen.pot``, takes them over into each language's ``guidegen.po``, and compiles these. What has
no translation yet is named.
"""

from __future__ import annotations

import sys
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

HERE = Path(__file__).parent
ROOT = HERE.parents[2]
#: the folders with texts, and how the texts of their files are found
SOURCES = {"src": [("guidegen/**.py", "python")], "_templates": [("*.md", "jinja2")]}
#: the calls whose text is gathered
KEYWORDS = {"_": None, "gettext": None, "N_": None}
OPTIONS = {"*.md": {"silent": "false", "trim_blocks": "true", "lstrip_blocks": "true"}}


def gathered(root: Path) -> Catalog:
    """All texts of the sources, without their lines: text that moves within a file is no change."""
    found = Catalog()
    for folder, methods in SOURCES.items():
        rows = extract_from_dir(root / folder, methods, OPTIONS, KEYWORDS)
        for file, _line, text, _comments, _context in rows:
            found.add(text, locations=[(f"{folder}/{file}", 0)])
    return found


def written(catalog: Catalog) -> str:
    """The texts of a catalog as a file, without the header."""
    file = BytesIO()
    write_po(
        file, catalog, width=0, omit_header=True, sort_output=True, ignore_obsolete=True,
        include_lineno=False,
    )  # fmt: skip
    return file.getvalue().decode().rstrip() + "\n"


def take_over(path: Path, template: Catalog) -> list[str]:
    """Bring a language's file up to date and compile it; gives what is not translated."""
    header = path.read_text("utf-8").partition("\n\n")[0]
    with path.open("rb") as file:
        catalog = read_po(file)
    catalog.update(template, no_fuzzy_matching=True)
    path.write_text(f"{header}\n\n{written(catalog)}", "utf-8")
    with path.open("rb") as file, path.with_suffix(".mo").open("wb") as compiled:
        write_mo(compiled, read_po(file))
    return [str(message.id) for message in catalog if message.id and not message.string]


def main() -> None:
    """Do so for every language there is."""
    template = gathered(ROOT)
    (HERE / "guidegen.pot").write_text(written(template), "utf-8")
    for path in sorted(HERE.glob("*/LC_MESSAGES/guidegen.po")):
        for text in take_over(path, template):
            sys.stdout.write(f"{path.relative_to(ROOT)}: not translated: {text}\n")


if __name__ == "__main__":
    main()
