"""Which page of one edition is which of another."""

from __future__ import annotations

from pathlib import Path

import pytest

from guidegen.publishing import Edition, PublishedPage, PublishingError, Shelf, bad_name
from guidegen.publishing.redirects import current, find_moved


def edition(tag: str, *pages: PublishedPage) -> Edition:
    return Edition(tag, "T", f"{tag}-01-01T00:00:00+00:00", "en", "", pages)


def test_ids_are_followed_through_every_edition_between() -> None:
    first = edition("2024", PublishedPage("a.html", "a"))
    second = edition("2025", PublishedPage("b.html", "b", ("a",)))
    third = edition("2026", PublishedPage("c.html", "c", ("b",)))
    assert find_moved(third, (first, second)) == {"a.html": "c.html", "b.html": "c.html"}
    found = current((first, second, third))
    assert {path: (e.tag, p.path) for path, (e, p) in found.items()} == dict.fromkeys(
        ("a.html", "b.html", "c.html"), ("2026", "c.html")
    )


def test_page_that_is_gone_leads_to_the_last_edition_that_had_it() -> None:
    first = edition("2024", PublishedPage("a.html", "a"), PublishedPage("note.html"))
    second = edition("2025", PublishedPage("b.html", "a"))
    third = edition("2026", PublishedPage("index.html"))
    found = current((first, second, third))
    assert {path: (e.tag, p.path) for path, (e, p) in found.items()} == {
        "a.html": ("2025", "b.html"), "b.html": ("2025", "b.html"),
        "note.html": ("2024", "note.html"), "index.html": ("2026", "index.html"),
    }  # fmt: skip
    assert find_moved(third, (first, second)) == {}


def test_page_takes_the_place_of_another_and_is_never_overwritten() -> None:
    first = edition("2024", PublishedPage("a.html", "a"), PublishedPage("b.html", "b"))
    second = edition("2025", PublishedPage("a.html", "b"), PublishedPage("c.html", "a"))
    assert find_moved(second, (first,)) == {"b.html": "a.html"}


def test_order_of_tags_of_one_commit_follows_their_numbers() -> None:
    date = "2026-01-01T00:00:00+00:00"
    tags = [Edition(tag, "T", date, "en", "", ()) for tag in ("v10", "v9", "v9.2")]
    assert [each.tag for each in sorted(tags, key=lambda e: e.order)] == ["v9", "v9.2", "v10"]


def test_id_that_was_given_away_and_taken_again_leads_to_the_page_that_has_it() -> None:
    """`a` became `b`, and a new page took the name `a`: old links to `a` go to the new page."""
    first = edition("2024", PublishedPage("old.html", "a"))
    second = edition("2025", PublishedPage("b.html", "b", ("a",)), PublishedPage("new.html", "a"))
    for pages in (second.pages, second.pages[::-1]):
        newest = edition("2025", *pages)
        assert find_moved(newest, (first,)) == {"old.html": "new.html"}


# --- names


@pytest.mark.parametrize(
    "name",
    [
        "latest", "Latest", "current", "stable", "editions", "HEAD", "FETCH_HEAD", "CNAME",
        "index.html", "strategies.htm", "editions.json", "Editions.JSON", "robots.txt",
        "sitemap.xml", "favicon.ico", "404.html",
    ],
)  # fmt: skip
def test_a_name_that_means_something_else(name: str) -> None:
    assert bad_name(name) == (
        f"“{name}” cannot be the name of an edition: it means something else to readers, to git or "
        "to web servers. Name it after its time, as 2026-fall."
    )


@pytest.mark.parametrize(
    "name",
    ["_static", ".nojekyll", ".edition.json", "2026/fall", "con", "NUL.txt", "lpt1", "a..b", "a.lock",
     "fall ", "fall.", "a\\b", "a:b", "a*", "día", "-x", "", "x" * 101],
)  # fmt: skip
def test_a_name_that_can_be_no_folder(name: str) -> None:
    assert (bad_name(name) or "").startswith(
        f"“{name}” cannot be the name of an edition: it becomes"
    )


@pytest.mark.parametrize("name", ["2026-fall", "v1.0", "2026", "x" * 100, "console", "latest-2026"])
def test_a_name_of_an_edition(name: str) -> None:
    assert bad_name(name) is None


PAGES = (PublishedPage("index.html"), PublishedPage("strategies/greeting/index.html", "greeting"))
ANOTHER_NAME = "Give it another name, as 2026-fall."


def publish(shelf: Shelf, new: Edition) -> None:
    shelf.refuse(new)
    shelf.check()


def refused(place: Path, new: Edition, *published: Edition) -> str:
    """Why an edition is not published beside others."""
    shelf = Shelf(place, published)
    with pytest.raises(PublishingError) as error:
        publish(shelf.along_with(new), new)
    return str(error.value)


@pytest.mark.parametrize("tag", ["strategies", "Strategies"])
def test_an_edition_is_not_called_as_its_own_folder(tag: str, tmp_path: Path) -> None:
    """sphinx-contrib/multiversion#134: the tag and the folder are one address."""
    assert refused(tmp_path, edition(tag, *PAGES)) == (
        f"The edition cannot be named “{tag}”: it has the folder content/strategies, and addresses "
        f"of its pages would lead nowhere. {ANOTHER_NAME}"
    )


@pytest.mark.parametrize("tag", ["strategies", "STRATEGIES"])
def test_an_edition_is_not_called_as_a_folder_of_another(tag: str, tmp_path: Path) -> None:
    assert refused(
        tmp_path, edition(tag, PublishedPage("index.html")), edition("2025", *PAGES)
    ) == (
        f"The edition cannot be named “{tag}”: the edition 2025 has the folder content/strategies, "
        f"and addresses of its pages would lead nowhere. {ANOTHER_NAME}"
    )


@pytest.mark.parametrize("tag", ["strategies", "Strategies"])
def test_a_folder_is_not_called_as_another_edition(tag: str, tmp_path: Path) -> None:
    assert refused(
        tmp_path, edition("2026", *PAGES), edition(tag, PublishedPage("index.html"))
    ) == (
        f"content/strategies cannot be published: there is an edition “{tag}”, so addresses of the "
        "folder's pages would lead nowhere. Rename the folder. Ids stay as they are, and old "
        "addresses lead to the new place."
    )


@pytest.mark.parametrize("order", [1, -1])
def test_editions_differ_in_more_than_capital_letters(order: int, tmp_path: Path) -> None:
    one, other = (
        edition(tag, PublishedPage("index.html")) for tag in ("2026-fall", "2026-Fall")[::order]
    )
    assert refused(tmp_path, other, one) == (
        f"There is an edition “{one.tag}” already, and “{other.tag}” differs from it in capital "
        f"letters alone, so both would be one folder on many systems. {ANOTHER_NAME}"
    )


@pytest.mark.parametrize("name", ["photos", "Photos"])
def test_an_edition_is_not_called_as_what_others_put_there(name: str, tmp_path: Path) -> None:
    (tmp_path / "photos").mkdir()
    assert refused(tmp_path, edition(name, *PAGES)) == (
        f"{tmp_path / 'photos'} exists already and is not an edition. Name another folder with --output."
    )


@pytest.mark.parametrize(
    ("folder", "file"),
    [("editions.json/a.html", "editions.json"), ("index.html/a.html", "index.html")],
)
def test_a_folder_is_not_called_as_a_page_or_the_list(
    folder: str, file: str, tmp_path: Path
) -> None:
    assert refused(
        tmp_path, edition("2026", PublishedPage("index.html"), PublishedPage(folder))
    ) == (
        f"Both {file} and {folder} would be published, and a file and a folder cannot have one name. "
        "Rename the folder in content."
    )


def test_what_was_published_beside_each_other_stays_so(tmp_path: Path) -> None:
    """Editions of earlier versions of guidegen: a new one is no worse."""
    old = (edition("2024", *PAGES), edition("strategies", PublishedPage("index.html")))
    new = edition("2026", PublishedPage("index.html"), PublishedPage("practices/a.html", "a"))
    publish(Shelf(tmp_path, old).along_with(new), new)
