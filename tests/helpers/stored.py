"""Answers that are put into a data folder without a file of a real program."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from guidegen.intake.records import Intake, IntakeAnswer, IntakeForm, IntakeMeasure
from guidegen.store.current import current_data
from guidegen.store.folder import DataFolder
from guidegen.store.former import FormerIds
from guidegen.store.imports import ImportResult, add_import
from guidegen.store.inbox import ImportSource
from guidegen.store.records import HowRead

START = datetime(2026, 10, 8, 12, tzinfo=UTC)
MEASURE = IntakeMeasure(
    1, "screener", "", "north", "all", "4", "2026-27", "fall", "", "41", "58", "", ""
)


def form(
    number: int,
    values: dict[str, str],
    *,
    submission: str = "",
    administration: str = "a-1",
    rater: str = "r-1",
    revision: str = "",
    state: str = "",
) -> tuple[IntakeForm, list[IntakeAnswer]]:
    """One form in one row of the file, with its answers by the items' ids."""
    whose = (submission or f"s-{number}", administration, "north")
    tool = ("walk", "1.0.0", "", "")
    head = IntakeForm(number, number + 1, *whose, *tool, revision, "", '{"grade": "4"}')
    answers = [
        IntakeAnswer(
            number, number + 1, *whose, rater, "", "2026-10-08", *tool, item, "", "", value, state  # type: ignore[arg-type]
        )
        for item, value in values.items()
    ]  # fmt: skip
    return head, answers


class Store:
    """A data folder, and files that come in one after the other."""

    def __init__(self, place: Path) -> None:
        self.place = place
        self.folder = DataFolder(place / "data")
        self.imports = 0

    def add(
        self,
        *forms: tuple[IntakeForm, list[IntakeAnswer]],
        measures: Iterable[IntakeMeasure] = (),
        reader: str = "answers",
    ) -> ImportResult:
        """Import one more file with these forms, an hour after the one before."""
        self.imports += 1
        path = self.place / f"file-{self.imports}.csv"
        path.write_text(f"{self.imports} {forms} {measures}", "utf-8")
        intake = Intake(
            reader=reader,
            forms=tuple(head for head, _ in forms),
            answers=tuple(answer for _, answers in forms for answer in answers),
            measures=tuple(measures),
        )
        source = ImportSource.of(path, HowRead(reader=reader))
        return add_import(self.folder, source, intake, now=START + timedelta(hours=self.imports))

    def rows(self, query: str, former: FormerIds | None = None) -> Sequence[tuple[object, ...]]:
        """What a query about the views of what counts finds."""
        with current_data(self.folder, "The test", former) as data:
            return data.rows(query)
