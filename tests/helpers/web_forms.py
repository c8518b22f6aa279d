"""Fill XLSForms on the web as a person does: by what is written on the page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import NamedTuple

from playwright.sync_api import Browser, Locator, Page


class Engine(NamedTuple):
    """A form engine, and where it shows what: selectors below a question's."""

    name: str
    question: str
    label: str
    choice: str
    choice_label: str
    refusal: str
    #: the button that adds one more session, room or the like
    add: str


ENKETO = Engine(
    "enketo", ".question", ".question-label.active", "label:not(.itemset-template)",
    ".option-label.active", ".or-constraint-msg.active, .or-required-msg.active",
    "button.add-repeat-btn",
)  # fmt: skip
WEB_FORMS = Engine(
    "web-forms", ".question-container", ".control-text > label", "label.value-option", ".text-content",
    ".validation-message", "button.button-add-instance",
)  # fmt: skip
ENGINES = (ENKETO, WEB_FORMS)
#: whether a form was sent, or says what is wrong
ANSWERED = """refusal => sentForm() || [...document.querySelectorAll(refusal)].some(
    each => each.checkVisibility() && each.innerText.trim())"""


class WebForm:
    """A form on a page; ``number`` is which of the sessions or rooms a question is asked for."""

    def __init__(self, page: Page, engine: Engine) -> None:
        self.page, self.engine = page, engine

    def question(self, label: str, number: int = 1) -> Locator:
        """The question with this text, of those that are shown."""
        text = self.page.locator(self.engine.label, has_text=re.compile(f"^{re.escape(label)}$"))
        asked = self.page.locator(self.engine.question).filter(has=text, visible=True)
        return asked.nth(number - 1)

    def is_shown(self, label: str, number: int = 1) -> bool:
        """Whether a question is asked now."""
        return self.question(label, number).count() == 1

    def write(self, label: str, text: str, number: int = 1) -> None:
        """Type an answer over what stands there, and go on to the next field."""
        field = self.question(label, number).locator("input, textarea").first
        field.press("ControlOrMeta+a")
        field.press_sequentially(text)
        field.press("Tab")

    def choose(self, label: str, *choices: str, number: int = 1) -> None:
        """Choose one answer, or several."""
        for choice in choices:
            text = self.page.locator(
                self.engine.choice_label, has_text=re.compile(f"^{re.escape(choice)}$")
            )
            offered = self.question(label, number).locator(self.engine.choice).filter(has=text)
            offered.locator("input").check(force=True)

    def add_one(self, place: int = 1) -> None:
        """Add one more session, room or the like."""
        self.page.locator(self.engine.add).nth(place - 1).click()

    def refusal(self, label: str, number: int = 1) -> str:
        """What the page says is wrong with an answer; empty if nothing."""
        said = self.question(label, number).locator(self.engine.refusal).filter(visible=True)
        return "".join(said.all_inner_texts()).strip()

    def send(self) -> str:
        """Send the form: the submission's XML, or empty if the page refuses it."""
        self.page.get_by_role("button", name="Send", exact=True).click()
        self.page.wait_for_function(ANSWERED, arg=self.engine.refusal)
        # what refuses one answer must refuse the whole form
        self.page.wait_for_timeout(200)
        return str(self.page.evaluate("sentForm()"))


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of a folder's pages on this machine."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


def open_form(browser: Browser, address: str, engine: Engine, xform: str) -> WebForm:
    """Open an XForm in one of the engines."""
    page = browser.new_page()
    page.goto(f"{address}/{engine.name}.html")
    page.wait_for_function("!!window.openForm")
    page.evaluate("xform => openForm(xform)", xform)
    form = WebForm(page, engine)
    page.locator(engine.question).first.wait_for()
    return form
