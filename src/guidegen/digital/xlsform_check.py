"""Check XLSForms as KoboToolbox and ODK do: with pyxform and ODK Validate, which needs Java."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

from guidegen.errors import UsageError
from guidegen.extras import load_extra

#: how pyxform's warnings begin if ODK Validate said nothing of the form
_NOT_CHECKED = ("XForm took to", "Bad return code")
_NO_JAVA = (
    "--validate needs Java, because ODK Validate is a Java program. Install Java 11 or newer, or "
    "leave out --validate: KoboToolbox and ODK Central check each form when you upload it."
)


def check_xlsform(path: Path) -> Iterator[str]:
    """Yield what is wrong with an XLSForm, in sentences.

    Raises `UsageError` if Java or pyxform is not installed.
    """
    xls2xform = load_extra("pyxform.xls2xform", "data", "--validate")
    errors = load_extra("pyxform.errors", "data", "--validate")
    odk_validate = load_extra("pyxform.validators.odk_validate", "data", "--validate")
    if shutil.which("java") is None:
        raise UsageError(_NO_JAVA)
    try:
        made = xls2xform.convert(path, validate=True)
    except errors.PyXFormError as error:
        yield f"pyxform cannot make a form of it: {_as_sentence(str(error))}"
    except odk_validate.ODKValidateError as error:
        yield f"ODK Validate refuses it: {_as_sentence(str(error))}"
    except OSError as error:
        yield f"ODK Validate cannot be run: {_as_sentence(error.strerror or str(error))}"
    else:
        for warning in made.warnings:
            if warning.startswith(_NOT_CHECKED):
                yield "ODK Validate did not finish. Run the command again."


def _as_sentence(message: str) -> str:
    """Return a message of several lines as one, with a full stop."""
    lines = (line.strip() for line in message.splitlines())
    words = " ".join(line for line in lines if line and line != "ODK Validate Errors:")
    return words if words.endswith((".", "!", "?")) else f"{words}."
