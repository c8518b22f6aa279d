"""``guidegen schema``: write JSON Schemas, with which editors complete, explain and check keys."""

from __future__ import annotations

import json
from argparse import Namespace
from pathlib import Path

from guidegen.api.handbooks import find_folder
from guidegen.cli.terminal import DONE, say
from guidegen.errors import GuidegenError
from guidegen.files import write
from guidegen.model import page_kinds
from guidegen.model.base import Part
from guidegen.model.settings import SETTINGS_FILES
from guidegen.scratch import clear


def file_kinds() -> dict[str, type[Part]]:
    """Return the models of all kinds of file, by the names of their schemas."""
    return {**{kind.name: kind.model for kind in page_kinds()}, **SETTINGS_FILES}


def run(options: Namespace) -> int:
    """Write a schema for each kind of file."""
    output = options.output
    if output is None:
        output = find_folder(options.folder).root / "schemas"
    clear(output)
    try:
        write_schemas(output)
    except OSError as error:
        raise GuidegenError(
            f"The schemas cannot be written to {output}: {error.strerror}."
        ) from error
    say(f"{len(file_kinds())} schemas are in {output}")
    return DONE


def write_schemas(output: Path) -> None:
    """Write the schemas into a folder."""
    for name, kind in file_kinds().items():
        schema = {
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            **kind.model_json_schema(),
        }
        write(
            output / f"{name}.schema.json", json.dumps(schema, indent=2, ensure_ascii=False) + "\n"
        )
