"""Whatever stands in a text of a handbook is text on every page, in every theme, and on paper.

Every field of the model holds every string of `hostile`, at once, so that few pages show them all.
"""

from __future__ import annotations

import functools
import json
import re
import threading
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import quote

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Browser, Dialog, Request

from guidegen.checking import check_folder
from guidegen.problems import TextCode
from guidegen.prose import Block
from guidegen.reading import Folder, read_handbook
from guidegen.views.document import as_json, make_document
from guidegen.views.measures import PrintOptions
from guidegen.views.printed_report import make_report_document
from guidegen.views.report import ReportSource
from guidegen.views.reports import REPORTS
from guidegen.views.sheet import make_sheet
from guidegen.views.words import HandbookWords, as_written
from helpers import hostile
from helpers.handbooks import write
from helpers.hostile import ACCEPTED, NAME, REFUSED, SEPARATOR, Hostile
from helpers.sites import Built, build

THEMES = ("pydata_sphinx_theme", "furo", "alabaster")
HANDBOOKS = ("accepted", "refused")
#: how many fields must be seen on the pages, at least
MOST_FIELDS = 190
#: what acts in a page, if anything does; `ran` and its like are told to the test
WATCH = "window.told = []; window.ran = what => { window.told.push(what ?? 'ran'); };"
ACTIVE = """() => {
  const found = [...window.told];
  for (const each of document.querySelectorAll('*'))
    for (const {name, value} of each.attributes) {
      const acts = name.startsWith('on') || name === 'srcdoc';
      const leads = ['href', 'src', 'action', 'formaction', 'data', 'xlink:href'].includes(name);
      if ((acts && /ran/.test(value)) || (leads && /^\\s*(javascript|vbscript|data:text)/i.test(value)))
        found.push(`${each.tagName} ${name}=${value}`);
    }
  for (const each of document.scripts)
    if (!each.src && /\\bran\\('/.test(each.text)) found.push(each.outerHTML);
  for (const each of document.querySelectorAll('base, iframe, object, embed, meta[http-equiv]'))
    found.push(each.outerHTML);
  return found;
}"""


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        pass


class Sites:
    """Hostile handbooks, each built in each theme when it is first asked for."""

    def __init__(self, place: Path) -> None:
        self.place = place
        self.texts: dict[str, Hostile] = {}
        self._built: dict[tuple[str, str], Built] = {}

    def texts_of(self, name: str) -> Hostile:
        """The texts of a handbook, which is written when it is first asked for."""
        if name not in self.texts:
            made = hostile.accepted() if name == "accepted" else hostile.refused()
            more = {} if name == "accepted" else hostile.unreadable()
            write(self.place / name, made.files() | more)
            self.texts[name] = made
        return self.texts[name]

    def built(self, name: str, theme: str) -> Built:
        """A handbook in a theme."""
        if (name, theme) not in self._built:
            self.texts_of(name)
            with pytest.MonkeyPatch.context() as patch:
                # codes of a thousand letters are no forms that anybody prints
                patch.setattr("guidegen.site.events.print_forms", lambda app, error: None)
                self._built[name, theme] = build(
                    self.place / name, out=theme, read="read", html_theme=theme,
                    html_theme_options={}, guidegen_edition="" if name == "accepted" else NAME,
                )  # fmt: skip
            # what the switcher of editions and the notice read
            names = {"name": NAME, "version": f"{NAME} new", "url": "x/", "preferred": True}
            path = self.place / name / "build" / "editions.json"
            path.write_text(json.dumps([names, names | {"version": NAME}]), "utf-8")
        return self._built[name, theme]


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> Sites:
    """The hostile handbooks."""
    return Sites(tmp_path_factory.mktemp("hostile"))


@pytest.fixture(scope="module")
def top(sites: Sites) -> Iterator[str]:
    """The address of the folder with the handbooks: a search reads pages from a server alone."""
    handler = functools.partial(Quiet, directory=str(sites.place))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()


def pages(built: Built) -> list[str]:
    return sorted(path.relative_to(built.out).as_posix() for path in built.out.rglob("*.html"))


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("name", HANDBOOKS)
def test_nothing_runs_on_any_page(
    sites: Sites, top: str, browser: Browser, name: str, theme: str
) -> None:
    built = sites.built(name, theme)
    found: list[str] = []
    context = browser.new_context()
    context.add_init_script(WATCH)
    page = context.new_page()

    def note_dialog(dialog: Dialog) -> None:
        found.append(dialog.message)
        dialog.dismiss()

    def note_request(request: Request) -> None:
        if not request.url.startswith(f"{top}/"):
            found.append(request.url)

    page.on("dialog", note_dialog)
    page.on("request", note_request)
    page.route(lambda url: not url.startswith(f"{top}/"), lambda route: route.abort())
    seen = pages(built)
    assert {"index.html", "a.html", "t.html", "search.html", "genindex.html"} <= set(seen)
    assert {"guidegen-components.html", "guidegen-tools.html"} <= set(seen)
    for shown in seen:
        page.goto(f"{top}/{name}/build/{theme}/{quote(shown)}")
        found += [f"{shown}: {each}" for each in page.evaluate(ACTIVE)]
    page.goto(f"{top}/{name}/build/{theme}/search.html?q=ran")
    page.wait_for_selector("#search-results li a")
    page.wait_for_selector("#search-results p.context")
    assert "<script>ran(" in page.inner_text("#search-results")
    found += [f"search: {each}" for each in page.evaluate(ACTIVE)]
    context.close()
    assert found == []


#: what Sphinx sets for what was typed
TYPED = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "–": "--", "—": "---", "…": "..."})


def typed(text: str) -> str:
    """A text as it was typed, in one line."""
    return " ".join(text.translate(TYPED).split())


def read_out(soup: BeautifulSoup) -> Iterator[str]:
    """What a page says to its readers: its text, its title, and the names of its links and pictures."""
    for each in soup.select("script, style, svg, [data-guidegen]"):
        each.decompose()
    yield soup.get_text()
    for name in ("alt", "title", "aria-label"):
        yield from (str(each[name]) for each in soup.select(f"[{name}]"))


def told(text: str, expected: tuple[str, ...]) -> dict[str, str]:
    """What follows each mark in a text: nothing where it is as it should be."""
    found = {}
    for match in re.finditer(r"(?<!/)M\d{4} ", text):
        rest = text[match.end() :]
        if not rest.startswith(expected):
            found[match[0].strip()] = rest[:200]
        else:
            found.setdefault(match[0].strip(), "")
    return found


def expected_of(name: str) -> tuple[str, ...]:
    """What may stand behind a mark: the strings as they are read, as they are written, or a key's."""
    if name == "refused":
        return (typed(SEPARATOR.join(REFUSED)), typed(" ".join(REFUSED)), *keys(REFUSED))
    written, shown = zip(*ACCEPTED, strict=True)
    return (typed(SEPARATOR.join(shown)), typed(SEPARATOR.join(written)), *keys(written))


def keys(strings: tuple[str, ...]) -> Iterator[str]:
    for first in range(0, len(strings), hostile.KEY):
        yield typed(SEPARATOR.join(strings[first : first + hostile.KEY]))


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("name", HANDBOOKS)
def test_every_word_arrives_on_the_pages(sites: Sites, name: str, theme: str) -> None:
    built, expected = sites.built(name, theme), expected_of(name)
    wrong, seen = [], set()
    for shown in pages(built):
        soup = BeautifulSoup(built.text(shown), "html.parser")
        for words in read_out(soup):
            for mark, instead in told(typed(words), expected).items():
                seen.add(sites.texts_of(name).marks[mark])
                wrong += [(shown, sites.texts_of(name).marks[mark], instead)] if instead else []
    assert wrong == []
    assert len(seen) > MOST_FIELDS


def test_nothing_is_refused_of_what_may_be_published(sites: Sites) -> None:
    sites.texts_of("accepted")
    found = {each.code for each in check_folder(Folder.at(sites.place / "accepted"))}
    assert not found & {TextCode.FORBIDDEN_MARKUP, TextCode.UNKNOWN_MARKUP, TextCode.NOT_SHOWN}


def said_in(shown: object) -> Iterator[str]:
    """The texts of a printed form's records; the runs of a block are one."""
    if isinstance(shown, Block):
        yield "".join(run.text for run in shown.runs)
    elif is_dataclass(shown):
        for each in fields(shown):
            yield from said_in(getattr(shown, each.name))
    elif isinstance(shown, tuple):
        for each in shown:
            yield from said_in(each)
    elif isinstance(shown, str):
        yield shown


def test_every_word_arrives_on_paper_and_in_json(sites: Sites) -> None:
    """The records are what becomes JSON, and that is all that the press is given."""
    marks, expected = sites.texts_of("accepted").marks, expected_of("accepted")
    handbook = read_handbook(Folder.at(sites.place / "accepted")).handbook
    wrong, seen = [], set()
    for form in handbook.tools[0].forms:
        shown = make_sheet(
            handbook,
            handbook.tools[0],
            form,
            print_options=PrintOptions(),
            translate=str,
        )
        made = make_document(shown, "en")
        assert json.loads(as_json(made))["sheets"][0]["title"] == shown.title
        for text in said_in(made):
            for mark, instead in told(typed(text), expected).items():
                seen.add(marks[mark])
                wrong += [(form.name, marks[mark], instead)] if instead else []
    assert wrong == []
    assert {"Tool.title", "Item.text", "Section.title", "HeaderField.title"} <= seen


def test_every_word_arrives_on_printed_reports(sites: Sites) -> None:
    marks, expected = sites.texts_of("accepted").marks, expected_of("accepted")
    handbook = read_handbook(Folder.at(sites.place / "accepted")).handbook
    words, source = HandbookWords.of(handbook, as_written), ReportSource(handbook, str)
    wrong, seen = [], set()
    for kind in REPORTS.values():
        for name in kind.names(handbook):
            report = kind.make(source, name)
            assert report
            made = make_report_document(report, words, str, "en")
            assert json.loads(as_json(made))["heading"] == made.heading
            for text in said_in(made):
                for mark, instead in told(typed(text), expected).items():
                    seen.add(marks[mark])
                    wrong += [(kind.name, name, marks[mark], instead)] if instead else []
    assert wrong == []
    named = {"PlanGoal.title", "Building.title", "Stage.title", "MovementRule.title", "Break.title"}
    assert named | {"SystemAction.title", "PromisedSupport.what", "Privacy.note"} <= seen
