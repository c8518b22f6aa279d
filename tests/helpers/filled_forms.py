"""Small forms with fields, as the layouts make them, and ways to fill them in."""

from __future__ import annotations

import io
import json
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pikepdf
import pypdf
import typst

from guidegen.fonts import FOLDER
from guidegen.printing.fillable import make_fillable
from guidegen.views.fields import FormField
from helpers.paths import REPOSITORY

LAYOUTS = REPOSITORY / "_templates" / "sheet"
ROOT = "guidegen:walk:::1-0-0"
SCALE = (("1", "1, In place"), ("0", "0, Not in place"), ("NA", "NA, Does not apply"))
HEAD = """
#import "answers.typ": place-to-choose, place-to-write
#set document(title: "Walkthrough", author: "Lakeside Schools", date: none)
#set text(font: "Atkinson Hyperlegible Next", lang: "en", size: 9.5pt)
#set page(width: 150mm, height: 120mm)
#let s = (fillable: sys.inputs.fillable == "true")
#let pen = 0.6pt + luma(60)
#let text-field(name, width: 100%, height: 8mm) = place-to-write(
  s, name, box(width: width, height: height, stroke: (bottom: pen)),
)
#let radio-field(name, index, body) = place-to-choose(s, name, index, body)
#let circle(n) = box(width: 7.4mm, height: 7.4mm, radius: 3.7mm, stroke: pen, align(center + horizon, n))
#let square = box(width: 3.8mm, height: 3.8mm, stroke: pen)
#let asked = json(bytes(sys.inputs.fields))
#let of(field) = if field.kind == "radio" {
  range(field.options).map(n => radio-field(field.name, n, circle(str(n)))).join(h(1mm))
} else if field.kind == "lines" {
  text-field(field.name, height: 12mm)
} else if field.kind == "choice" {
  text-field(field.name, width: 40mm)
} else {
  text-field(field.name, width: 40mm)
}
= Walkthrough
"""
#: a row of a table for each field
TABLE = """
#table(columns: (1fr, 60mm), table.header([Item], [Answer]),
  ..asked.enumerate().map(((n, field)) => ([Number #n], of(field))).flatten())
"""


def radio(
    name: str, options: Sequence[tuple[str, str]] = SCALE, label: str = "Chosen"
) -> FormField:
    return FormField(name=name, kind="radio", label=label, options=tuple(options))


def text(name: str, kind: str = "text", label: str = "Written") -> FormField:
    return FormField(name=name, kind=kind, label=label)


def typeset(body: str, fields: Sequence[FormField] = (), *, printed: bool = False) -> bytes:
    """The form that a layout makes, before its links are fields; or the ``printed`` edition."""
    rows = [(each.name, each.kind, len(each.options)) for each in fields]
    return _typeset(body, tuple(rows), printed)


@cache
def _typeset(body: str, fields: tuple[tuple[str, str, int], ...], printed: bool) -> bytes:
    asked = [{"name": name, "kind": kind, "options": n} for name, kind, n in fields]
    with TemporaryDirectory() as folder:
        Path(folder, "main.typ").write_text(HEAD + body, "utf-8")
        for name in ("answers.typ", "base.typ"):
            Path(folder, name).write_bytes((LAYOUTS / name).read_bytes())
        fonts = typst.Fonts(include_system_fonts=False, font_paths=[FOLDER])
        compiler = typst.Compiler(
            str(Path(folder, "main.typ")), root=folder, font_paths=fonts, ignore_system_fonts=True
        )
        inputs = {"fields": json.dumps(asked), "fillable": "false" if printed else "true"}
        made, warnings = compiler.compile_with_warnings(
            sys_inputs=inputs, format="pdf", pdf_standards="ua-1", timestamp=0
        )
    assert warnings == []
    assert isinstance(made, bytes)
    return made


def form_of(*fields: FormField, root: str = ROOT, body: str = TABLE) -> bytes:
    return make_fillable(typeset(body, fields), fields, root)


def filled(pdf: bytes, values: Mapping[str, str], root: str = ROOT) -> bytes:
    """The form after somebody filled in these fields, by their own names, and saved it."""
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf))
    named = {f"{root}.{name}": value for name, value in values.items()}
    writer.update_page_form_field_values(None, named, auto_regenerate=False)
    saved = io.BytesIO()
    writer.write(saved)
    return saved.getvalue()


def set_raw(pdf: bytes, values: Mapping[str, pikepdf.Object]) -> bytes:
    """The form with these objects as values of its fields, whatever they are."""
    saved = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as document:
        for field in document.Root.AcroForm.Fields[0].Kids:
            if str(field.T) in values:
                field.V = values[str(field.T)]
        document.save(saved, static_id=True)
    return saved.getvalue()
