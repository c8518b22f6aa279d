"""Which page of one edition is which of another."""

from __future__ import annotations

from guidegen.publishing import Edition, Page
from guidegen.publishing.redirects import current, moved


def edition(tag: str, *pages: Page) -> Edition:
    return Edition(tag, "T", f"{tag}-01-01T00:00:00+00:00", "en", "", pages)


def test_ids_are_followed_through_every_edition_between() -> None:
    first = edition("2024", Page("a.html", "a"))
    second = edition("2025", Page("b.html", "b", ("a",)))
    third = edition("2026", Page("c.html", "c", ("b",)))
    assert moved(third, (first, second)) == {"a.html": "c.html", "b.html": "c.html"}
    found = current((first, second, third))
    assert {path: (e.tag, p.path) for path, (e, p) in found.items()} == dict.fromkeys(
        ("a.html", "b.html", "c.html"), ("2026", "c.html")
    )


def test_page_that_is_gone_leads_to_the_last_edition_that_had_it() -> None:
    first = edition("2024", Page("a.html", "a"), Page("note.html"))
    second = edition("2025", Page("b.html", "a"))
    third = edition("2026", Page("index.html"))
    found = current((first, second, third))
    assert {path: (e.tag, p.path) for path, (e, p) in found.items()} == {
        "a.html": ("2025", "b.html"), "b.html": ("2025", "b.html"),
        "note.html": ("2024", "note.html"), "index.html": ("2026", "index.html"),
    }  # fmt: skip
    assert moved(third, (first, second)) == {}


def test_page_takes_the_place_of_another_and_is_never_overwritten() -> None:
    first = edition("2024", Page("a.html", "a"), Page("b.html", "b"))
    second = edition("2025", Page("a.html", "b"), Page("c.html", "a"))
    assert moved(second, (first,)) == {"b.html": "a.html"}


def test_order_of_tags_of_one_commit_follows_their_numbers() -> None:
    date = "2026-01-01T00:00:00+00:00"
    tags = [Edition(tag, "T", date, "en", "", ()) for tag in ("v10", "v9", "v9.2")]
    assert [each.tag for each in sorted(tags, key=lambda e: e.order)] == ["v9", "v9.2", "v10"]


def test_id_that_was_given_away_and_taken_again_leads_to_the_page_that_has_it() -> None:
    """`a` became `b`, and a new page took the name `a`: old links to `a` go to the new page."""
    first = edition("2024", Page("old.html", "a"))
    second = edition("2025", Page("b.html", "b", ("a",)), Page("new.html", "a"))
    for pages in (second.pages, second.pages[::-1]):
        newest = edition("2025", *pages)
        assert moved(newest, (first,)) == {"old.html": "new.html"}
