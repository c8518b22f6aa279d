"""Other Sphinx projects link to a handbook through its inventory, with guidegen and without it."""

from __future__ import annotations

from pathlib import Path

from sphinx.util.inventory import InventoryFile

from helpers.sites import Built, build

SITE = "https://handbook.example.org"
GUIDE, WALK = f"{SITE}/strategies/greeting/index.html", f"{SITE}/strategies/greeting/walk.html"
PLAIN = """\
Home
====

:ref:`greeting.door`
:ref:`our words <greeting-walk>`
:any:`greeting.name`
:external+handbook:ref:`greeting-walk.smile`
:any:`handbook:greeting`
:external:ref:`greeting.naming`
:external+handbook:doc:`strategies/greeting/walk`
:ref:`guidegen-tools`
"""
OURS = """\
# Home

{external+handbook:guidegen:guide}`greeting`
{guidegen:component}`greeting.door`
{external+handbook:guidegen:item}`greeting-walk.smile`
{external+handbook:guidegen:sheet}`greeting-walk`
{guidegen:sheet}`the form <greeting-walk.a4>`
{any}`greeting-walk`
[words](inv:handbook:guidegen:tool#greeting-walk)
"""


def project(
    root: Path, small: Built, page: str, text: str, more: str = ""
) -> list[tuple[str, str]]:
    """The links of a page of another project: their words, and where they lead."""
    (root / "conf").mkdir()
    (root / "content").mkdir()
    inventory = str(small.out / "objects.inv")
    (root / "conf" / "conf.py").write_text(
        f"extensions = ['sphinx.ext.intersphinx'{more}]\nnitpicky = True\n"
        f"intersphinx_mapping = {{'handbook': ({SITE!r}, {inventory!r})}}\n",
        "utf-8",
    )
    (root / "content" / page).write_text(text, "utf-8")
    built = build(root)
    found = [
        each
        for each in built.warnings.splitlines()
        if "xref" in each or "ref." in each or "not found" in each
    ]
    assert found == []
    links = built.page("index").select("a[href^=https]")
    return [(a.get_text(), str(a["href"])) for a in links if SITE in str(a["href"])]


def test_a_project_without_guidegen(small: Built, tmp_path: Path) -> None:
    assert project(tmp_path, small, "index.rst", PLAIN) == [
        ("Stand at the door", f"{GUIDE}#component-door"),
        ("our words", WALK),
        ("Use the name", f"{GUIDE}#component-name"),
        ("The teacher looks at each student.", f"{WALK}#item-smile"),
        ("Greeting at the door", GUIDE),
        ("Use the name", f"{GUIDE}#component-name"),
        ("Greeting walk", WALK),
        ("Tools and items", f"{SITE}/guidegen-tools.html"),
    ]


def test_a_project_with_guidegen(small: Built, tmp_path: Path) -> None:
    assert project(tmp_path, small, "index.md", OURS, ", 'guidegen.site'") == [
        ("Greeting at the door", GUIDE),
        ("Stand at the door", f"{GUIDE}#component-door"),
        ("The teacher looks at each student.", f"{WALK}#item-smile"),
        ("Greeting walk", WALK),
        ("the form", WALK),
        ("Greeting walk", WALK),
        ("words", WALK),
    ]


def test_labels_of_the_handbook_stay_its_own(handbook: Path) -> None:
    """A label that an author wrote goes before the name of a guide."""
    notes = handbook / "content" / "notes.md"
    notes.write_text(f"(greeting)=\n{notes.read_text('utf-8')}", "utf-8")
    for _ in range(2):  # and once more where nothing changed
        built = build(handbook)
        data = InventoryFile.loads((built.out / "objects.inv").read_bytes(), uri="").data
        assert data["std:label"]["greeting"].uri == "notes.html#greeting"
        assert data["std:label"]["greeting.door"].uri.endswith("#component-door")
