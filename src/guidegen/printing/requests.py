"""Decide what to print: forms and their print options, each with a file name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from guidegen.language import Translate
from guidegen.model import Handbook, Place, Text, Tool
from guidegen.model.form import Form
from guidegen.model.kinds import version_anchor
from guidegen.printing.jobs import PrintJob, ReportJob
from guidegen.reading.folder import Folder
from guidegen.views.document import make_document
from guidegen.views.form import Sheet
from guidegen.views.measures import PrintOptions, list_offered_options
from guidegen.views.printed_report import make_report_document
from guidegen.views.report import Report, ReportSource
from guidegen.views.reports import REPORTS
from guidegen.views.sheet import make_sheet
from guidegen.views.words import HandbookWords, TranslateContent, as_written


class FormRequest(NamedTuple):
    """One form with one set of print options."""

    tool: Tool
    form: Form
    print_options: PrintOptions
    #: the name of its file, without ``.pdf``
    name: str

    @property
    def is_compact(self) -> bool:
        """Tell whether it is tightened to fit one page: because of the print options, or always."""
        asked = self.form.view or self.tool
        return self.print_options.size == "compact" or (
            self.print_options.size == "standard" and asked.one_page
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class FormSource:
    """Where forms come from, and in which language."""

    handbook: Handbook
    folder: Folder
    language: str
    #: for the program's words
    translate: Translate
    #: for the authors' words
    content: TranslateContent = as_written
    #: the draft edition that they are printed for, if any
    draft_edition: str = ""

    def sheet(self, order: FormRequest) -> Sheet:
        """Return the form as it is printed."""
        return make_sheet(
            self.handbook,
            order.tool,
            order.form,
            print_options=order.print_options,
            translate=self.translate,
            content=self.content,
            address=address_of(self.handbook, self.folder, order.tool),
            draft_edition=self.draft_edition,
        )

    def job(self, order: FormRequest, output: Path, suffix: str = ".pdf") -> PrintJob:
        """Return the order as a file in the folder ``output``."""
        made = make_document(self.sheet(order), self.language)
        return PrintJob(output / f"{order.name}{suffix}", made, order.tool.id, order.is_compact)

    def report(self, kind: str, name: str) -> Report | None:
        """Return a report; `None` if there is nothing with this name."""
        return REPORTS[kind].make(ReportSource(self.handbook, self.translate), name)

    def report_job(self, report: Report, output: Path) -> ReportJob:
        """Return the printed version of a report as a file in the folder ``output``."""
        words = HandbookWords.of(self.handbook, self.content)
        made = make_report_document(
            report, words, self.translate, self.language, draft_edition=self.draft_edition
        )
        place = Place(self.folder.name(self.folder.conf / "district.yaml"))
        if isinstance(report.title, Text):
            place = report.title.place
        return ReportJob(output / f"{report.file}.pdf", made, Text(report.file, place))

    def orders(
        self, tools: Iterable[Tool], option_sets: Sequence[PrintOptions], views: Sequence[str] = ()
    ) -> Iterator[FormRequest]:
        """Yield every form of the tools with each set of options; only ``views`` if given."""
        usual = self.handbook.settings.district.paper
        for tool in tools:
            for form in tool.forms:
                if not views or (form.view and form.view.id in views):
                    for print_options in option_sets:
                        yield FormRequest(
                            tool, form, print_options, f"{form.name}{print_options.suffix(usual)}"
                        )


def address_of(handbook: Handbook, folder: Folder, tool: Tool) -> str:
    """Return the address of the tool's page for this version; empty if the handbook has none.

    The page of a later version has this anchor too: the version's entry in the change log.
    """
    address = handbook.settings.district.address
    if not address:
        return ""
    place = f"#{version_anchor(tool.version)}" if tool.version else ""
    return f"{folder.page_address(address, tool.file)}{place}"


def current(tools: Iterable[Tool]) -> tuple[Tool, ...]:
    """Return the tools that have forms, without retired ones; of two with one id, the first."""
    unique = {tool.id: tool for tool in reversed(tuple(tools))}.values()
    return tuple(tool for tool in list(unique)[::-1] if is_printed(tool))


def is_printed(tool: Tool) -> bool:
    """Tell whether the tool has a form; a retired one has none."""
    return not tool.is_retired


def has_picture(form: Form) -> bool:
    """Tell whether the tool's page shows a picture of the form: its own, and its variants."""
    return form.view is None


def form_of(handbook: Handbook, name: str) -> tuple[Tool, Form, PrintOptions] | None:
    """Return the form with this name, such as ``tool-id.variant-id.view-id.a4``, if offered."""
    district = handbook.settings.district
    for print_options in list_offered_options(district):
        suffix = print_options.suffix(district.paper)
        found = handbook.form(name.removesuffix(suffix)) if name.endswith(suffix) else None
        if found:
            return (*found, print_options)
    return None
