"""Pages of stages and decisions in a real site: whole, linked, and written again only if changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from helpers.handbooks import write
from helpers.rebuilds import after, change
from helpers.sites import Built, broken_links, build, faulty_ids, pages_of, words
from helpers.staged import STAGED, decision

OTHER = {
    name: text.replace("strategy: reading", "strategy: other")
    for name, text in {
        **decision("lake-other", "2026-10-05", "initial", unit="lake"),
        **decision("north-other", "2026-10-06", "initial", unit="north"),
    }.items()
}
FILES = {
    **STAGED,
    **OTHER,
    **decision("south-1", "2026-09-01", "installation", "next_review: 2028-02-01"),
    "content/other.guide.yaml": "id: other\ntitle: Other practice\n",
    "conf/stages.yaml": STAGED["conf/stages.yaml"].replace(
        "events:\n", "  - {strategy: other, stage_model: four, mode: by-building}\nevents:\n"
    ),
    "content/index.md": "# Home\n\n:::{toctree}\n:glob:\n\n*\ndecisions/*\n:::\n",
    "content/stages.md": ":::{stages}\n:::\n",
    "content/stages-reading.md": ":::{stages} reading\n:::\n",
    "content/stages-other.md": ":::{stages} other\n:::\n",
    "content/model.md": ":::{stage-model} four\n:::\n",
    "content/decisions.md": ":::{decisions}\n:::\n",
    "content/decisions-other.md": ":::{decisions} other\n:::\n",
}
FIRST, SECOND, THIRD, LAST = (f"decisions/{letter}" for letter in "abcd")
LAST_FILE = f"content/{LAST}.decision.yaml"


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(tmp_path_factory.mktemp("staged"), FILES).root


@pytest.fixture(scope="module")
def built(root: Path) -> Built:
    return build(root)


def test_pages_of_stages_are_whole(built: Built) -> None:
    assert built.warnings == ""
    assert broken_links(built) == []
    own = [path for path in pages_of(built) if path.startswith(("decisions", "stages", "model"))]
    assert len(own) == len(OTHER) + 5 + 6
    faults = [fault for path in own for fault in faulty_ids(built, path)]
    # the label of the theme's own search is hidden by its script
    assert [fault for fault in faults if "searchlabel" not in fault] == []


def test_a_page_begins_with_its_decision_in_a_sentence(built: Built) -> None:
    page = built.page(THIRD)
    first, rule, override = page.select("[role=main] section > p")[:3]
    assert [each.get_text() for each in (first, rule, override)] == [
        "North Elementary moves from Initial implementation to Full implementation with Reading "
        "aloud. Decided by District team on 2027-03-01.",
        "The rule From initial to full implementation was not met.",
        "Decided against the rule, by District team.",
    ]
    links = {str(link["href"]) for link in first.select("a")}
    assert {"../reading.html", "../model.html#stage-four-full"} <= links


def test_exactly_the_pages_that_show_a_decision_are_written_again(root: Path, built: Built) -> None:
    # a reason is only on the decision's own page
    written, _ = after(root, lambda: change(root, LAST_FILE, "is new.", "is new here."))
    assert written == {LAST}
    # a review is also in the history, and in the lists of what is reviewed and decided
    written, rebuilt = after(root, lambda: change(root, LAST_FILE, "2028-01-15", "2028-03-15"))
    history = {FIRST, SECOND, THIRD, LAST}
    assert written == {*history, "stages", "stages-reading", "decisions"}
    assert "2028-03-15" in words(rebuilt.page("stages").select_one("[role=main]"))
    assert rebuilt.warnings == ""


def test_exactly_the_pages_that_show_a_rule_are_written_again(root: Path, built: Built) -> None:
    written, rebuilt = after(
        root, lambda: change(root, "conf/stages.yaml", "Go back to the list", "Read the list")
    )
    assert written == {"model", "stages", "stages-reading", "stages-other"}
    assert rebuilt.warnings == ""
