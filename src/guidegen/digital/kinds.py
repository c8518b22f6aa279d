"""The kinds of digital forms: one line each, which the command, its help and its docs use.

Nothing that loads slowly is imported here: the help of every command needs the names.
"""

from __future__ import annotations

from pkgutil import resolve_name

# hints alone: importing `typing` takes a tenth of the time that the help of a command takes
TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

    from guidegen.digital.form import DigitalFiles, DigitalTool

    #: makes the files of one tool; raises `UsageError` if a package is missing
    DigitalWriter = Callable[[DigitalTool], DigitalFiles]
    #: yields what is wrong with a file that was made, in sentences
    DigitalValidator = Callable[[Path], Iterable[str]]


class DigitalKind:
    """A kind of digital form."""

    def __init__(self, name: str, title: str, writer: str, validator: str = "") -> None:
        #: how ``--as`` names it
        self.name = name
        #: what it is, within a sentence
        self.title = title
        #: “module:function” in `guidegen.digital`: a `DigitalWriter`, loaded when it is needed
        self.writer = writer
        #: the same for a `DigitalValidator`; empty if there is none
        self.validator = validator

    def load_writer(self) -> DigitalWriter:
        """Import and return the function that makes the files."""
        writer: DigitalWriter = resolve_name(f"guidegen.digital.{self.writer}")
        return writer

    def load_validator(self) -> DigitalValidator | None:
        """Import and return the function that checks a file; ``None`` if there is none."""
        if not self.validator:
            return None
        validator: DigitalValidator = resolve_name(f"guidegen.digital.{self.validator}")
        return validator


_KINDS: tuple[DigitalKind, ...] = (
    DigitalKind(
        "workbook", "a workbook for Excel, LibreOffice or Google Sheets", "workbook:write_workbook"
    ),
    DigitalKind(
        "xlsform",
        "XLSForms for KoboToolbox, ODK Central and others",
        "xlsform:write_xlsform",
        "xlsform_check:check_xlsform",
    ),
    DigitalKind("google", "scripts and requests that make Google Forms", "google:write_google"),
    DigitalKind("word", "documents for the quick import of Microsoft Forms", "word:write_word"),
)
#: every kind by its name, in the order in which the documentation lists them
DIGITAL_KINDS: Mapping[str, DigitalKind] = {kind.name: kind for kind in _KINDS}
