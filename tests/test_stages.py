"""At which stage each strategy is, where, since when, and what led there."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guidegen.model import Decision, Handbook
from guidegen.model.text import Line, Place, Text
from guidegen.planning.stages import StageHistory, Stages
from guidegen.reading import read_handbook
from helpers.handbooks import write
from helpers.staged import STAGED, decision

FILES = {
    **STAGED,
    **decision("south-1", "2026-09-01", "installation"),
    **decision("south-2", "2026-10-01", "initial", "from_stage: installation",
               "next_review: 2027-01-10", unit="old-south"),
    **decision("south-3", "2026-10-15", "exploration", "corrects: south-1"),
}  # fmt: skip


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Handbook:
    return read_handbook(write(tmp_path_factory.mktemp("stages"), FILES)).handbook


def shown(history: StageHistory) -> list[tuple[str | None, ...]]:
    """Each decision with the one before, the one that it corrects, and the one that corrects it."""
    return [tuple(str(each.id) if each else None for each in step) for step in history.steps]


def test_a_history_is_in_the_order_of_its_days(book: Handbook) -> None:
    history = book.derive(Stages).history("reading", "north")
    assert shown(history) == [
        ("north-1", None, None, None),
        ("north-2", "north-1", None, None),
        ("north-3", "north-2", None, None),
        ("north-4", "north-3", None, None),
    ]
    days = {
        "2026-08-31": None, "2026-09-01": "installation", "2026-11-19": "installation",
        "2026-11-20": "initial", "2027-03-01": "full", "2027-09-10": "installation",
    }  # fmt: skip
    for day, stage in days.items():
        spell = history.spell_on(dt.date.fromisoformat(day))
        assert (spell and spell.decision.to_stage) == stage, day


def test_a_correction_counts_from_the_day_of_what_it_corrects(book: Handbook) -> None:
    # the building is named by a former id, too
    history = book.derive(Stages).history("reading", "south")
    assert history == book.derive(Stages).history("reading", "old-south")
    assert shown(history) == [
        ("south-1", None, None, "south-3"),
        ("south-2", "south-1", None, None),
        ("south-3", None, "south-1", None),
    ]
    holding = [(each.since.isoformat(), str(each.decision.id)) for each in history.spells]
    assert holding == [("2026-09-01", "south-3"), ("2026-10-01", "south-2")]


def test_buildings_are_counted_by_stage_and_reviews_are_in_order(book: Handbook) -> None:
    stages = book.derive(Stages)
    counts = [
        (str(each.stage.id) if each.stage else "", [str(one.id) for one in each.buildings])
        for each in stages.distribution("reading")
    ]
    assert counts == [
        ("exploration", []), ("installation", ["north"]), ("initial", ["south"]), ("full", []),
        ("", ["lake"]),
    ]  # fmt: skip
    reviews = [(each.day.isoformat(), str(each.decision.id)) for each in stages.reviews]
    assert reviews == [("2027-01-10", "south-2"), ("2028-01-15", "north-4")]


def test_former_ids_of_guides_lead_to_their_histories(tmp_path: Path) -> None:
    guide = f"{STAGED['content/reading.guide.yaml']}former_ids: [aloud]\n"
    stages = STAGED["conf/stages.yaml"].replace("strategy: reading", "strategy: aloud")
    files = {**FILES, "content/reading.guide.yaml": guide, "conf/stages.yaml": stages}
    index = read_handbook(write(tmp_path, files)).handbook.derive(Stages)
    assert index.history("aloud", "north").strategy == "reading"
    assert [*index.movements] == ["reading"]
    assert len(index.history("aloud", "north").steps) == 4
    model = index.model_of("aloud")
    assert model
    assert model.id == "four"


def test_an_index_is_made_once(book: Handbook) -> None:
    assert book.derive(Stages) is book.derive(Stages)


def made(id_: str, day: int, corrects: str | None, file: str) -> Decision:
    """A decision, in a file of this name."""
    return Decision.model_construct(
        id=Text(id_, Place(file)), title=Line(id_), strategy=Text("reading"), unit=Text("north"),
        date=dt.date(2026, 9, 1) + dt.timedelta(days=day), decided_by=Text("team"),
        to_stage=Text(f"stage-{id_}"), corrects=Text(corrects) if corrects else None,
    )  # fmt: skip


@given(st.data())
@settings(max_examples=60)
def test_any_order_of_files_gives_the_same_history(data: st.DataObject) -> None:
    count = data.draw(st.integers(0, 6))
    ids = [f"d{number}" for number in range(count)]
    facts = [
        (id_, data.draw(st.integers(0, 4)), data.draw(st.sampled_from([None, None, *ids])))
        for id_ in ids
    ]
    histories = []
    for _ in range(2):
        files = data.draw(st.permutations([f"content/{each}.decision.yaml" for each in ids]))
        pages = [made(*each, file) for each, file in zip(facts, files, strict=True)]
        pages = data.draw(st.permutations(pages))
        history = Handbook(pages=tuple(pages)).derive(Stages).history("reading", "north")
        holding = [(each.since, str(each.decision.id)) for each in history.spells]
        histories.append((shown(history), holding))
        # every decision is in the history, and holds unless one corrects it
        assert sorted(str(each[0]) for each in shown(history)) == ids
        assert {each[0] for each in shown(history) if each[3] is None} == {
            id_ for _, id_ in holding
        }
        assert holding == sorted(holding, key=lambda each: each[0])
    assert histories[0] == histories[1]
