"""Makes the pictures of gallery.md from the forms in gallery/: ``python docs/gallery.py``."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from PIL import Image

from guidegen.language import translator
from guidegen.printing import FormSource
from guidegen.printing.fitting import avoid_short_pages, fit_compact
from guidegen.printing.press import PreparedDocument, Press
from guidegen.reading import read_handbook
from guidegen.reading.folder import Folder
from guidegen.views.action_plan import make_action_plan
from guidegen.views.document import make_document, make_packet
from guidegen.views.form import Document
from guidegen.views.measures import PrintOptions
from guidegen.views.words import HandbookWords

DOCS = Path(__file__).parent
FOLDER = DOCS / "gallery"
#: the handbook of these forms; its settings are beside conf.py
HANDBOOK = Folder(DOCS, conf=DOCS, content=FOLDER, templates=DOCS / "_templates")
#: guidegen's own layouts
LAYOUTS = DOCS.parent / "_templates"
#: dots to the inch, and shades of gray
DOTS, GRAYS = 72, 16
USUAL = PrintOptions(paper="letter")


class Picture(NamedTuple):
    """A picture of the first page of a form, with print options."""

    #: the name of its file, without ``.png``
    name: str
    form: str
    print_options: PrintOptions = USUAL


#: one for each layout, use and set of print options, in the order of the page
PICTURES = (
    Picture("form", "walkthrough"),
    Picture("rubric", "walkthrough.rubric"),
    Picture("tally", "tally"),
    Picture("votes", "review"),
    Picture("matrix", "students"),
    Picture("card", "card"),
    Picture("discussion", "walkthrough.discussion"),
    Picture("coaching", "walkthrough.coaching"),
    Picture("anonymous", "walkthrough.anonymous"),
    Picture("ghost-walk", "walkthrough.ghost-walk"),
    Picture("action-plan", "action-plan"),
    Picture("packet", "packet"),
    Picture("a4", "walkthrough", PrintOptions(paper="a4")),
    Picture("compact", "walkthrough.rubric", PrintOptions(size="compact")),
    Picture("large", "walkthrough", PrintOptions(size="large")),
    Picture("contrast", "walkthrough", PrintOptions(contrast=True)),
    Picture("fillable", "walkthrough", PrintOptions(fillable=True)),
)


def source() -> FormSource:
    """The handbook that is pictured."""
    reading = read_handbook(HANDBOOK)
    return FormSource(
        handbook=reading.handbook, folder=reading.folder, language="en", translate=translator("en")
    )


def action_plan(of: FormSource) -> Document:
    """The coaching sheet for the component about names."""
    component = of.handbook.component("greeting.name")
    found = (component,) if component else ()
    sheet = make_action_plan(of.handbook, found, (), print_options=USUAL, translate=of.translate)
    return make_document(sheet, of.language)


def all_in_one(of: FormSource) -> Document:
    """The packet of all tools."""
    words, district = HandbookWords.of(of.handbook, of.content), of.handbook.settings.district
    sheets = [of.sheet(order) for order in of.orders(of.handbook.tools, (USUAL,))]
    title = words.line(district.handbook)
    return make_packet(title, sheets, district, words, of.language, of.translate)


OTHERS: dict[str, Callable[[FormSource], Document]] = {
    "action-plan": action_plan,
    "packet": all_in_one,
}


def made(press: Press, picture: Picture, of: FormSource) -> bytes:
    """The picture as PNG in shades of gray."""
    if picture.form in OTHERS:
        ready = PreparedDocument(OTHERS[picture.form](of))
    else:
        orders = of.orders(of.handbook.tools, (picture.print_options,))
        order = next(each for each in orders if each.form.name == picture.form)
        shown = make_document(of.sheet(order), of.language)
        compact = picture.print_options.size == "compact"
        ready = fit_compact(press, shown)[0] if compact else avoid_short_pages(press, shown)
    with Image.open(io.BytesIO(press.picture(ready, DOTS))) as image:
        file = io.BytesIO()
        image.convert("L").quantize(GRAYS).save(file, "PNG", optimize=True)
    return file.getvalue()


def main() -> None:
    """Write every picture, and take away those that there are no more."""
    names = {f"{picture.name}.png" for picture in PICTURES}
    of = source()
    with Press((LAYOUTS,)) as press:
        pictures = {f"{each.name}.png": made(press, each, of) for each in PICTURES}
    for path in FOLDER.glob("*.png"):
        if path.name not in names:
            path.unlink()
    for name, data in pictures.items():
        (FOLDER / name).write_bytes(data)


if __name__ == "__main__":
    main()
