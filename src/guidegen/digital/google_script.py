"""Write the script that makes a Google form, for Google's own editor of scripts.

It holds the same requests as the file for Google's interface, and the limits of numbers besides,
which that interface cannot set.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from guidegen.digital.form import DigitalForm
from guidegen.digital.limits import limits_message
from guidegen.language import translator
from guidegen.model.digital_names import question_id
from guidegen.scoring.numbers import Exact

#: the script, which uses `_DATA`
_SCRIPT = Path(__file__).with_name("google_form.js")
_DATA = "FORM_DATA"
#: what could end the script where it is shown on a page
_SIGNS = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026"}
#: kinds of answers that are numbers, apart from times of the day
_NUMBERS = ("count", "number", "duration", "percent")


def make_script(form: DigitalForm, requests: Sequence[Mapping[str, Any]]) -> str:
    """Return the script with the data of a form, in which texts can be nothing but texts."""
    data = {"requests": requests, "limits": dict(_limits(form))}
    # only ASCII: no sign can be lost by copying, or end a line of the script
    written = json.dumps(data, indent=1, ensure_ascii=True)
    for sign, code in _SIGNS.items():
        written = written.replace(sign, code)
    return f"{_SCRIPT.read_text('utf-8')}\nconst {_DATA} = {written};\n"


def _limits(form: DigitalForm) -> Iterator[tuple[str, Mapping[str, object]]]:
    """Yield what can be written in each question for a number, by the question's id."""
    for question in form.questions:
        if question.kind in _NUMBERS:
            yield (
                question_id(question.name),
                {
                    "low": _as_json(question.low),
                    "high": _as_json(question.high),
                    "whole": question.is_whole,
                    "message": limits_message(question, translator(form.language)),
                },
            )


def _as_json(limit: Exact | None) -> int | float | None:
    """Return a limit as JSON has it."""
    if limit is None or isinstance(limit, int):
        return limit
    return float(limit)
