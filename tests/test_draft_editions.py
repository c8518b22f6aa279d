"""An edition of drafts says everywhere that it is one, and never the same version for other words."""

from __future__ import annotations

import json
from pathlib import Path

import pypdf
import pytest
from bs4 import BeautifulSoup

from guidegen.publishing import RECORD, Edition, PublishedPage, Shelf
from guidegen.publishing.record import read_edition
from guidegen.publishing.redirects import current
from helpers.paths import SMALL
from helpers.repositories import WHO, committed, git, run
from helpers.sites import copy_handbook

SAID = "This is a draft edition, not for use."
TOOL = "content/strategies/my-first-strategy/walkthrough.tool.yaml"


def replaced(root: Path, file: str, old: str, new: str) -> None:
    path = root / file
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def test_drafts_that_are_released_twice(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in WHO.items():
        monkeypatch.setenv(name, value)
    root = tmp_path / "ours"
    assert run(capsys, tmp_path, "new", str(root))[0] == 0
    assert run(capsys, root, "release", "first", "--draft", "--date", "2026-08-01")[0] == 0
    replaced(root, TOOL, "method: observation", "method: interview")
    committed(root)
    code, out, _ = run(capsys, root, "release", "second", "--draft", "--date", "2026-08-17")
    assert code == 1
    assert "0.1.0, but needs at least 0.1.1 after 0.1.0, since an edition already has this" in out
    replaced(root, TOOL, 'version: "0.1.0"\nstatus', 'version: "0.1.1"\nstatus')
    committed(root)
    assert run(capsys, root, "release", "second", "--draft", "--date", "2026-08-17")[0] == 0
    code, out, err = run(capsys, root, "build", "-j", "1", "--edition", "second")
    assert (code, err) == (0, "")
    assert "It is a draft, because guides or tools are: every page and every form says so." in out

    shelf = root / "build" / "editions"
    made = shelf / "second"
    pages = [path for path in made.rglob("*.html") if "_static" not in path.parts]
    assert {"index.html", "search.html", "genindex.html"} <= {path.name for path in pages}
    for path in pages:
        text = path.read_text("utf-8")
        assert (path.name, text.count(SAID)) == (path.name, 1)
        assert '<meta name="robots" content="noindex" />' in text
    forms = sorted((made / "_print").glob("*.pdf"))
    assert forms
    for path in forms:
        for sheet in pypdf.PdfReader(path).pages:
            text = " ".join(sheet.extract_text().split())
            assert "Draft edition second: not for use." in text
    text = " ".join(pypdf.PdfReader(forms[0]).pages[0].extract_text().split())
    assert "version 0.1.1" in text
    assert "Draft, not for use" in text

    changed = BeautifulSoup((made / "what-changed.html").read_text("utf-8"), "html.parser")
    heads = [each.get_text().removesuffix("#") for each in changed.select("article h2")]
    assert heads == ["Edition second (draft)", "Edition first (draft)"]
    said = changed.select_one("#edition-second")
    assert said
    assert "0.1.0 to 0.1.1" in said.get_text()
    page = (made / "strategies/my-first-strategy/walkthrough.html").read_text("utf-8")
    assert "Edition second (draft)" in page

    assert json.loads((made / RECORD).read_text("utf-8"))["draft"] is True
    assert read_edition(made) == Shelf.of(shelf).current
    assert json.loads((shelf / "editions.json").read_text("utf-8")) == [
        {"name": "second (draft)", "version": "second", "url": "/second/", "preferred": True}
    ]


def test_another_theme_says_it_on_each_page_of_the_handbook(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = copy_handbook(SMALL, tmp_path / "handbook")
    (root / "conf" / "conf.py").write_text(
        'extensions = ["guidegen.site"]\nprimary_domain = "guidegen"\nlanguage = "es"\n'
        'html_theme = "alabaster"\n',
        "utf-8",
    )
    log = root / "content" / "drivers" / "log.tool.yaml"
    log.write_text(log.read_text("utf-8") + "status: draft\n", "utf-8")
    committed(root)
    git(root, "tag", "v1")
    assert run(capsys, root, "build", "-j", "1", "--edition", "v1")[0] == 0
    for name in ("index", "notes", "drivers/log", "strategies/greeting/walk"):
        text = (root / "build" / "editions" / "v1" / f"{name}.html").read_text("utf-8")
        assert "Esta es una edición en borrador; no debe usarse." in text
    names = [
        each["name"]
        for each in json.loads((root / "build/editions/editions.json").read_text("utf-8"))
    ]
    assert names == ["v1 (borrador)"]


def edition(tag: str, date: str, *, draft: bool = False) -> Edition:
    return Edition(
        tag, "T", date, "en", "", (PublishedPage("index.html"), PublishedPage(f"{tag}.html")), draft
    )


def test_a_draft_is_not_the_current_edition_where_there_is_another(tmp_path: Path) -> None:
    final, draft = edition("fall", "2026-08"), edition("plan", "2026-12", draft=True)
    shelf = Shelf(tmp_path, (final, draft))
    assert shelf.current is final
    rows = json.loads(shelf.files()["editions.json"])
    assert [(each["name"], each["preferred"]) for each in rows] == [
        ("plan (draft)", False), ("fall", True),
    ]  # fmt: skip
    found = {path: each.tag for path, (each, _) in current((final, draft)).items()}
    # what the draft alone has leads to the draft
    assert found == {"index.html": "fall", "fall.html": "fall", "plan.html": "plan"}
    assert Shelf(tmp_path, (draft,)).current is draft


def test_records_of_earlier_versions_are_no_drafts(tmp_path: Path) -> None:
    (tmp_path / "v1").mkdir()
    data = {
        "version": 1, "tag": "v1", "title": "T", "date": "2026", "language": "en", "address": "",
        "pages": [{"path": "index.html"}],
    }  # fmt: skip
    (tmp_path / "v1" / RECORD).write_text(json.dumps(data), "utf-8")
    found = read_edition(tmp_path / "v1")
    assert found
    assert not found.draft
