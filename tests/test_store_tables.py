"""The tables of the data folder are the records of the intake."""

from __future__ import annotations

from typing import NamedTuple

import pytest

from guidegen.intake.records import IntakeAnswer, IntakeForm, IntakeMeasure
from guidegen.store.tables import ANSWERS, FORMS, MEASURES, StoredColumn


@pytest.mark.parametrize(
    ("columns", "record"),
    [(ANSWERS, IntakeAnswer), (FORMS, IntakeForm), (MEASURES, IntakeMeasure)],
)
def test_a_table_has_the_import_and_the_fields_of_its_record(
    columns: tuple[StoredColumn, ...], record: type[NamedTuple]
) -> None:
    assert [column.name for column in columns] == ["import", *record._fields]
