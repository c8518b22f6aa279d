"""Small workbooks, made of their XML, so that anything can be wrong with them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
#: styles by their place: general, 0%, a date, a time, date and time, [h]:mm, dollars, and one with text
STYLES = (
    f'<styleSheet xmlns="{MAIN}"><numFmts count="3">'
    '<numFmt numFmtId="164" formatCode="[h]:mm"/><numFmt numFmtId="165" formatCode="&quot;$&quot;#,##0.00"/>'
    '<numFmt numFmtId="166" formatCode="0&quot;%&quot;"/><numFmt numFmtId="167" formatCode="[$-409]mmm d, yyyy"/></numFmts>'
    '<cellStyleXfs count="1"><xf numFmtId="9"/></cellStyleXfs><cellXfs count="8">'
    + "".join(f'<xf numFmtId="{n}"/>' for n in (0, 9, 14, 20, 22, 164, 165, 166, 167))
    + "</cellXfs></styleSheet>"
)
PERCENT, DATE, TIME, BOTH, HOURS, DOLLARS, QUOTED, LONG_DATE = range(1, 9)


def cell(ref: str, value: object, style: int = 0, kind: str = "") -> str:
    """A cell; of kind ``raw`` it is given as XML."""
    if kind == "raw":
        return str(value)
    if isinstance(value, str) and not kind:
        return f'<c r="{ref}" t="inlineStr"><is><t>{value}</t></is></c>'
    shown = f' t="{kind}"' if kind else ""
    return f'<c r="{ref}" s="{style}"{shown}><v>{value}</v></c>'


def row(number: int, values: Sequence[object]) -> str:
    """A row of texts and numbers; a tuple is a cell by its value, style and kind."""
    cells = ""
    for letter, value in zip("ABCDEFGHIJKLM", values, strict=False):
        parts = value if isinstance(value, tuple) else (value,)
        if value is not None:
            cells += cell(f"{letter}{number}", *parts)
    return f'<row r="{number}">{cells}</row>'


def sheet(*rows: str, after: str = "", before: str = "") -> str:
    """A sheet of rows."""
    return f'<worksheet xmlns="{MAIN}">{before}<sheetData>{"".join(rows)}</sheetData>{after}</worksheet>'


def workbook(
    *sheets: str,
    names: Sequence[str] = ("Sheet1", "Sheet2", "Sheet3"),
    properties: str = "",
    parts: Mapping[str, str | bytes] | None = None,
    kind: str = "worksheets",
) -> bytes:
    """A workbook of these sheets; ``parts`` take the place of others, or are added."""
    listed, relations = "", ""
    found: dict[str, str | bytes] = {"xl/styles.xml": STYLES}
    for number, each in enumerate(sheets, start=1):
        listed += f'<sheet name="{names[number - 1]}" sheetId="{number}" r:id="r{number}"/>'
        target = f"{kind}/sheet{number}.xml"
        relations += f'<Relationship Id="r{number}" Target="{target}"/>'
        found[f"xl/{target}"] = each
    found["xl/workbook.xml"] = (
        f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}">{properties}<sheets>{listed}</sheets></workbook>'
    )
    found["xl/_rels/workbook.xml.rels"] = (
        f'<Relationships xmlns="{_PACKAGE}">{relations}</Relationships>'
    )
    found |= parts or {}
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in found.items():
            file.writestr(name, content)
    return made.getvalue()
