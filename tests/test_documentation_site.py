"""The documentation as a site: built as ``make docs`` does, without a warning."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest

from guidegen import __version__
from helpers.documentation import DOCS, PAGES
from helpers.paths import REPOSITORY
from helpers.sites import Built, words


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The site, built in a process of its own."""
    out = tmp_path_factory.mktemp("documentation") / "html"
    options = re.findall(
        r"sphinx-build (.*) docs build/docs", (REPOSITORY / "Makefile").read_text()
    )
    command = [sys.executable, "-m", "sphinx", *options[0].split(), DOCS, out]
    done = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    return Built(REPOSITORY, out, done.stderr)


def test_navigation_is_by_reader(site: Built) -> None:
    links = site.page("index").select("header .bd-navbar-elements .nav-link")
    assert [words(link) for link in dict.fromkeys(links)][:4] == [
        "Write guides and forms", "Run a handbook", "Adapt and program", "Contribute",
    ]  # fmt: skip
    assert words(site.page("index").select_one(".navbar-brand")) == f"guidegen {__version__}"


def test_every_page_is_in_the_site_and_in_its_navigation(site: Built) -> None:
    shown = {path.stem for path in site.out.glob("*.html")}
    assert {name.removesuffix(".md") for name in PAGES} <= shown
    named = re.findall(r"^(\w[\w-]*)$", "".join(_toctrees()), re.MULTILINE)
    assert sorted([*named, "index"]) == sorted(name.removesuffix(".md") for name in PAGES)


def _toctrees() -> list[str]:
    found = (
        re.findall(r"^```\{toctree\}\n(.*?)^```$", text, re.M | re.S) for text in PAGES.values()
    )
    return [toctree for each in found for toctree in each]


def test_the_guide_and_the_forms_of_the_gallery_are_pages(site: Built) -> None:
    guide = site.page("gallery/greeting")
    assert words(guide.select_one("h1")).startswith("Greeting at the door")
    assert guide.find(id="component-name") is not None
    assert (site.out / "_print" / "walkthrough.pdf").read_bytes().startswith(b"%PDF")
    tool = site.page("gallery/walkthrough")
    assert [link for link in tool.select("a[href]") if "component-name" in str(link["href"])]


def test_what_is_at_the_top_of_the_repository_is_in_the_site(site: Built) -> None:
    for name, title in (
        ("contributing", "Contributing"), ("security", "Security"), ("changes", "Changes"),
    ):  # fmt: skip
        assert words(site.page(name).select_one("h1")).startswith(title)
    links = [str(link["href"]) for link in site.page("security").select("article a[href]")]
    assert "design.html#untrusted-texts" in links
