"""The printed forms of a site: which there are, and making them beside the pages."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from guidegen.files import write
from guidegen.language import translator
from guidegen.model import Handbook
from guidegen.printing import (
    Job,
    Order,
    Printed,
    Source,
    are_whole,
    current,
    has_picture,
    print_jobs,
)
from guidegen.site.context import Context
from guidegen.views.measures import PrintOptions, offered

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.builders import Builder


#: the folder of a built site that holds the printed forms
SHEETS = "_print"


def has_sheets(builder: Builder) -> bool:
    """Whether printed forms lie beside the pages: in a site, and not in a book."""
    return builder.format == "html" and "epub" not in builder.name


def files(handbook: Handbook) -> set[str]:
    """The names of all files in the folder of printed forms."""
    district = handbook.settings.district
    suffixes = [print_options.suffix(district.paper) for print_options in offered(district)]
    forms = [form for tool in current(handbook.tools) for form in tool.forms]
    pictures = {picture_of(form.name) for form in forms if has_picture(form)}
    return {f"{form.name}{suffix}.pdf" for form in forms for suffix in suffixes} | pictures


def picture_of(form: str) -> str:
    """Return the name of the file with the picture of a form."""
    return f"{form}.png"


def print_sheets(app: Sphinx, domain: Context) -> Printed:
    """Make what changed, and take away what is no form any more.

    Where nothing has changed since all forms were made here, the handbook is not read for them.
    """
    folder, kept = Path(app.outdir, SHEETS), Path(app.doctreedir)
    cache, mark = kept / "guidegen-sheets.json", kept / "guidegen-sheets.txt"
    state = f"{domain.data['files']} {version('typst')} {app.outdir}"
    if _says(mark, state) and are_whole(folder, domain.data["forms"], cache):
        return Printed()
    mark.unlink(missing_ok=True)
    reading = domain.reading
    source = Source(
        handbook=reading.handbook, folder=reading.folder, language=app.config.language or "en",
        translate=translator(app.config.language), content=domain.translated,
        draft_edition=app.config.guidegen_edition if app.config.guidegen_draft else "",
    )  # fmt: skip
    printed = print_jobs((reading.folder.templates,), _jobs(source, folder), cache)
    for name in domain.gone:
        (folder / name).unlink(missing_ok=True)
    if not printed.problems:
        write(mark, state)
    return printed


def _says(path: Path, text: str) -> bool:
    try:
        return path.read_text("utf-8") == text
    except (OSError, ValueError):
        return False


def _jobs(source: Source, folder: Path) -> Iterator[Job]:
    handbook = source.handbook
    option_sets = offered(handbook.settings.district)
    for order in source.orders(current(handbook.tools), option_sets):
        yield source.job(order, folder)
        if _is_first(order, option_sets) and has_picture(order.form):
            yield source.job(order, folder, ".png")


def _is_first(order: Order, option_sets: tuple[PrintOptions, ...]) -> bool:
    return order.print_options == option_sets[0]
