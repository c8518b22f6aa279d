"""Turn a printed form into one that can be filled in on a tablet and read back.

Typst has no form fields. The layouts draw each place to fill in as a link whose address is
``field:NAME``, or ``field:NAME#INDEX`` for an option; Typst puts the links into the right place of
the reading order. Here each link becomes the widget of a field.
"""

from __future__ import annotations

import io
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

import pikepdf
from pikepdf import Array, Dictionary, Name, ObjectStreamMode, Pdf, String

from guidegen.printing.appearance import Appearances, writing
from guidegen.views.fields import FormField

_ADDRESS = "field:"
#: flags of fields and widgets, as PDF numbers them
_PRINTED, _SEVERAL_LINES, _RADIO, _COMBO = 1 << 2, 1 << 12, 1 << 15, 1 << 17


class _Link(NamedTuple):
    """A link of the layout that stands for a field, or for one option of a group."""

    address: str
    widget: Dictionary


def make_fillable(pdf: bytes, fields: Sequence[FormField], root: str) -> bytes:
    """Return the form of ``pdf`` with ``fields`` in place of its links, all below ``root``.

    A field is then named ``ROOT.NAME``. The value of a group of options is the index of the chosen
    one, and ``/Opt`` has the options' own values. A PDF/UA-1 form stays one. The same form gives
    the same bytes. Raise ``ValueError`` if links and fields do not match, which is a mistake in the
    layout or its caller.
    """
    _check_names(fields, root)
    made = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as document:
        _Form(document, root).fill(fields)
        document.save(
            made,
            deterministic_id=True,
            object_stream_mode=ObjectStreamMode.generate,
            fix_metadata_version=False,
        )
    return made.getvalue()


def _check_names(fields: Iterable[FormField], root: str) -> None:
    names = [field.name for field in fields]
    for name in (root, *names):
        if not name or "." in name or "#" in name:
            raise ValueError(f"“{name}” cannot name a field: names have neither dots nor #")
    twice = next((name for name, times in Counter(names).items() if times > 1), None)
    if twice is not None:
        raise ValueError(f"two fields are named “{twice}”")


class _Form:
    """The fields of one PDF while they are made."""

    def __init__(self, document: Pdf, root: str) -> None:
        self.document = document
        self.appearances = Appearances(document)
        self.kids = Array()
        self.root = document.make_indirect(Dictionary(T=String(root), Kids=self.kids))
        self.said = dict(_numbered(document.Root.StructTreeRoot.ParentTree))

    def fill(self, fields: Sequence[FormField]) -> None:
        """Make the fields in place of the links."""
        links = self._links()
        known = {field.name for field in fields}
        unknown = next((name for name in links if name not in known), None)
        if unknown is not None:
            raise ValueError(f"the form has a link to “{unknown}”, which is none of its fields")
        for field in fields:
            self.kids.append(self._field(field, links.get(field.name, {})))
        self.document.Root.AcroForm = self.document.make_indirect(
            Dictionary(
                Fields=Array([self.root]), DA=String(writing()), DR=self.appearances.resources
            )
        )

    def _links(self) -> dict[str, dict[str, _Link]]:
        """Return the links of each field by index; a field that is not a group has no index."""
        found: dict[str, dict[str, _Link]] = defaultdict(dict)
        for page in self.document.pages:
            for widget in page.get("/Annots", ()):
                address = _address(widget)
                if address is None or not isinstance(widget, Dictionary):
                    continue
                name, _, index = address.partition("#")
                if index in found[name]:
                    raise ValueError(f"the form has two links to “{address}”")
                found[name][index] = _Link(address, widget)
                # tab through fields in the reading order
                page.obj.Tabs = Name.S
        return found

    def _field(self, field: FormField, links: Mapping[str, _Link]) -> pikepdf.Object:
        indices = [str(n) for n in range(len(field.options))] if field.kind == "radio" else [""]
        for index in links:
            if index not in indices:
                raise ValueError(f"the form has a link to “{field.name}#{index}”: no such option")
        for index in indices:
            if index not in links:
                address = f"{field.name}#{index}" if index else field.name
                raise ValueError(f"the form has no link to “{address}”")
        for link in links.values():
            self._make_widget(link)
        if field.kind == "radio":
            return self._radio(field, [links[index].widget for index in indices])
        return self._written(field, links[""].widget)

    def _make_widget(self, link: _Link) -> None:
        """Turn a link into a widget without address, as a field in the reading order."""
        widget = link.widget
        for key in ("/A", "/Border", "/Contents"):
            if key in widget:
                del widget[key]
        widget.Subtype = Name.Widget
        widget.F = _PRINTED
        element = self.said[int(widget.StructParent)]
        kids = element.K if isinstance(element.K, Array) else [element.K]
        if len(kids) != 1 or not isinstance(kids[0], Dictionary) or "/Obj" not in kids[0]:
            raise ValueError(
                f"the link to “{link.address}” has content that would be read twice: "
                "make it a pdf.artifact"
            )
        element.S = Name.Form

    def _written(self, field: FormField, widget: Dictionary) -> pikepdf.Object:
        """Make a text field, or one with a list of choices."""
        left, bottom, right, top = (float(edge) for edge in widget.Rect.as_list())
        width, height = right - left, top - bottom
        widget.T, widget.TU, widget.Parent = String(field.name), String(field.label), self.root
        widget.FT = Name.Ch if field.kind == "choice" else Name.Tx
        if field.kind != "text":
            widget.Ff = _COMBO if field.kind == "choice" else _SEVERAL_LINES
        if field.kind == "choice":
            # what was chosen by mistake can be undone
            rows = [("", ""), *field.options]
            widget.Opt = Array(Array([String(value), String(said)]) for value, said in rows)
        widget.DA = String(writing(width, several_lines=field.kind == "lines"))
        # each its own: readers put the typed text into it
        widget.AP = Dictionary(N=self.appearances.empty(width, height))
        return widget

    def _radio(self, field: FormField, widgets: Sequence[Dictionary]) -> pikepdf.Object:
        """Make a group of options; a chosen one can be cleared."""
        group = self.document.make_indirect(
            Dictionary(
                FT=Name.Btn,
                Ff=_RADIO,
                T=String(field.name),
                TU=String(field.label),
                Parent=self.root,
                V=Name.Off,
                Kids=Array(widgets),
                Opt=Array(String(value) for value, _said in field.options),
            )
        )
        for index, (widget, (_value, said)) in enumerate(zip(widgets, field.options, strict=True)):
            left, bottom, right, top = (float(edge) for edge in widget.Rect.as_list())
            on, off = self.appearances.option(right - left, top - bottom)
            widget.Parent, widget.TU = group, String(f"{field.label}: {said}")
            widget.AP = Dictionary(N=Dictionary({f"/{index}": on, "/Off": off}))
            widget.AS = Name.Off
        return group


def _numbered(tree: pikepdf.Object) -> Iterator[tuple[int, pikepdf.Object]]:
    """Return the structure elements by number; pikepdf's NumberTree would scan them all."""
    numbers = iter(tree.get("/Nums", ()))
    yield from ((int(number), element) for number, element in zip(numbers, numbers, strict=True))
    for kid in tree.get("/Kids", ()):
        yield from _numbered(kid)


def _address(annotation: pikepdf.Object) -> str | None:
    """Return the field that a link stands for, if it stands for one."""
    if annotation.get("/Subtype") != Name.Link or "/A" not in annotation:
        return None
    address = str(annotation.A.get("/URI", ""))
    if address.startswith(_ADDRESS):
        return address.removeprefix(_ADDRESS)
    return None
