"""What counts of all that was imported."""

from __future__ import annotations

from pathlib import Path

import pytest

from guidegen.errors import UsageError
from guidegen.scoring.results import AnswerRow, LostRow
from guidegen.store.answers import answers_by_unit
from guidegen.store.conflicts import find_conflicts
from guidegen.store.current import current_data
from guidegen.store.former import FormerIds
from guidegen.store.imports import ImportResult
from guidegen.store.withdrawals import Withdrawal, add_withdrawal
from helpers.stored import MEASURE, Store, form

VALUES = "SELECT submission, item, value, state FROM answers ORDER BY ALL"


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path)


def test_an_empty_folder_has_nothing_that_counts(store: Store) -> None:
    assert store.rows("SELECT * FROM answers") == []
    assert store.rows("SELECT * FROM forms") == store.rows("SELECT * FROM measures") == []


def test_the_newest_revision_counts_and_older_ones_are_kept(store: Store) -> None:
    store.add(form(1, {"greets": "1", "waits": "0"}, submission="s", revision="2026-10-08T09"))
    store.add(form(1, {"greets": "2"}, submission="s", revision="2026-10-08T11"))
    # an older export that is imported late
    store.add(form(1, {"greets": "0"}, submission="s", revision="2026-10-08T10"))
    assert store.rows(VALUES) == [("s", "greets", "2", "")]
    assert store.rows("SELECT value FROM every_answers WHERE item = 'greets' ORDER BY 1") == [
        ("0",), ("1",), ("2",),
    ]  # fmt: skip
    # another program's submission of the same name is another one
    store.add(form(1, {"greets": "1"}, submission="s", administration="a-2"), reader="odk")
    assert [row[2] for row in store.rows(VALUES)] == ["1", "2"]


def test_of_one_revision_the_later_import_counts(store: Store) -> None:
    store.add(form(1, {"greets": "1"}, submission="s"))
    store.add(
        form(1, {"greets": "2"}, submission="s"), form(2, {"greets": "0"}, administration="b")
    )
    assert store.rows(VALUES) == [("s", "greets", "2", ""), ("s-2", "greets", "0", "")]


def counts(result: ImportResult) -> tuple[int, int, int, int]:
    return result.new, result.known, result.replaced, result.conflicts


def test_an_import_says_what_is_new_known_replaced_gone_and_contradicted(store: Store) -> None:
    first = store.add(
        form(1, {"greets": "1"}, revision="1"),
        form(2, {"greets": "1"}, administration="b"),
        form(3, {"greets": "1"}, administration="c"),
        measures=[MEASURE, MEASURE._replace(row=2, grade="5")],
    )
    assert counts(first) == (5, 0, 0, 0)
    second = store.add(
        form(1, {"greets": "2"}, revision="2"),
        # the same again, and another value without a revision
        form(2, {"greets": "1"}, administration="b"),
        form(3, {"greets": "0"}, administration="c"),
        form(4, {"greets": "1"}, administration="d"),
        measures=[MEASURE, MEASURE._replace(row=2, grade="5", numerator="1")],
    )
    assert counts(second) == (1, 2, 3, 0)
    third = store.add(
        form(1, {"greets": "0"}, revision="1"), form(9, {"greets": "0"}, administration="d")
    )
    assert counts(third) == (1, 1, 0, 1)
    assert third.counts.gone == ("s-2", "s-3", "s-4")
    assert third.counts.gone_from == tuple(sorted((first.record.id, second.record.id)))
    # another export of another program has nothing to do with it
    assert store.add(form(1, {"greets": "1"}, administration="e"), reader="odk").counts.gone == ()


def test_what_is_withdrawn_does_not_count_until_it_is_reinstated(store: Store) -> None:
    store.add(form(1, {"greets": "1"}, submission="s"))
    second = store.add(form(1, {"greets": "2"}, submission="s")).record.id
    add_withdrawal(store.folder, Withdrawal(action="withdraw", id=second, why="The wrong school"))
    assert store.rows(VALUES) == [("s", "greets", "1", "")]
    add_withdrawal(store.folder, Withdrawal(action="reinstate", id=second, why="It was right"))
    assert store.rows(VALUES) == [("s", "greets", "2", "")]


def test_equal_answers_of_two_submissions_count_once(store: Store) -> None:
    store.add(form(1, {"greets": "1", "waits": "2"}))
    store.add(form(2, {"greets": "1"}))
    store.add(form(3, {"greets": "0"}, rater="r-2"))
    assert store.rows(VALUES) == [
        ("s-1", "greets", "1", ""), ("s-1", "waits", "2", ""), ("s-3", "greets", "0", ""),
    ]  # fmt: skip


def test_different_answers_of_two_submissions_are_unreadable_and_both_are_named(
    store: Store,
) -> None:
    first = store.add(form(1, {"greets": "1", "waits": "2"})).record.id
    second = store.add(form(4, {"greets": "2", "waits": "2"})).record.id
    assert store.rows(VALUES) == [("s-1", "greets", "", "unreadable"), ("s-1", "waits", "2", "")]
    with current_data(store.folder, "The test") as data:
        (found,) = find_conflicts(data)
    assert (found.id, found.other) == (second, first)
    assert str(found.problem) == (
        f"file-2.csv:5:1: Row 5 of file-2.csv (import {second[:12]}) and row 2 of file-1.csv "
        f"(import {first[:12]}) answer the same question differently; neither is scored. Keep the "
        "one that is right, or give each its own rater or instance. [two-responses]"
    )


def test_answers_come_unit_by_unit_as_the_scorer_takes_them(store: Store) -> None:
    lost = form(3, {"": "9"}, administration="b", state="lost")
    store.add(form(2, {"waits": "2", "greets": "1"}), lost)
    store.add(form(1, {"greets": "?"}, state="unreadable", administration="c"))
    with current_data(store.folder, "The test") as data:
        (found,) = answers_by_unit(data, ["walk"])
        assert list(answers_by_unit(data, ["walk"], units=["south"])) == []
        assert list(answers_by_unit(data, ["visit"])) == []
        (older,) = answers_by_unit(data, ["walk"], versions=[("walk", "2.0.0")])
    row = AnswerRow(
        "a-1", "greets", "1", "north", rater="r-1", date="2026-10-08", tool="walk",
        context={"grade": "4"},
    )  # fmt: skip
    assert found.answers == [
        row,
        row._replace(item="waits", value="2"),
        row._replace(administration="c", value="?", unreadable=True),
    ]
    assert found.lost == [LostRow("b", "north", "walk", "2026-10-08")]
    assert older.answers == []


def test_former_ids_are_todays_ids(store: Store) -> None:
    store.add(form(1, {"greets": "1"}), measures=[MEASURE])
    store.add(form(2, {"says-hello": "1"}))
    former = FormerIds(
        tools={"walk": "walkthrough"}, items={("walkthrough", "greets"): "says-hello"},
        units={"north": "north-school"}, measures={"screener": "reading"},
    )  # fmt: skip
    assert store.rows("SELECT tool, unit, item, submission FROM answers", former) == [
        ("walkthrough", "north-school", "says-hello", "s-1")
    ]
    assert store.rows("SELECT measure, unit FROM measures", former) == [("reading", "north-school")]


def test_of_a_measures_value_the_newest_counts(store: Store) -> None:
    store.add(measures=[MEASURE, MEASURE._replace(row=2, grade="5")])
    store.add(measures=[MEASURE._replace(numerator="42")])
    query = "SELECT grade, numerator FROM measures ORDER BY ALL"
    assert store.rows(query) == [("4", "42"), ("5", "41")]
    store.add(measures=[MEASURE._replace(numerator="43"), MEASURE._replace(row=2, numerator="44")])
    assert store.rows(query) == [("5", "41")]


def test_a_damaged_table_is_named_with_what_to_do(store: Store) -> None:
    id_ = store.add(form(1, {"greets": "1"})).record.id
    path = store.folder.path / "answers" / f"{id_}.parquet"
    whole = path.read_bytes()
    remedy = "Delete it if it is there, and make the store again from what came in: guidegen import --rebuild"
    for damaged, why in ((whole[:-20], "it is damaged"), (None, "it is missing")):
        path.unlink() if damaged is None else path.write_bytes(damaged)
        with pytest.raises(UsageError) as found:
            store.rows(VALUES)
        assert str(found.value) == f"{path} cannot be used: {why}. {remedy}"
