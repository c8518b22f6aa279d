"""Published editions: built from a tag, kept as built, and leading to each other."""

from __future__ import annotations

import json
import os
import re
import shutil
from pathlib import Path

import pytest

from guidegen.cli import main
from guidegen.publishing import RECORD
from helpers.paths import SMALL
from helpers.published import NEW, OLD, build, commit, git, history, state
from helpers.sites import copy_handbook


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two tags and no edition. Read only: name another folder with --output."""
    return history(tmp_path_factory.mktemp("history") / "handbook")


@pytest.fixture(scope="module")
def shelf(repository: Path) -> Path:
    """Both editions. Read only."""
    place = repository.parent / "editions"
    assert build(repository, OLD, "--output", place) == 0
    before = state(place / OLD)
    assert build(repository, NEW, "--output", place) == 0
    assert state(place / OLD) == before
    return place


# --- what is built


def test_editions_are_what_their_tags_hold(shelf: Path) -> None:
    old, new = shelf / OLD, shelf / NEW
    assert "strategies/greeting/walk.html" in state(old)
    assert "practices/greeting/visit.html" in state(new)
    assert (old / "_print" / "greeting-walk.pdf").is_file()
    assert (new / "_print" / "greeting-visit.pdf").is_file()
    record = json.loads((new / RECORD).read_text("utf-8"))
    assert {key: record[key] for key in ("tag", "title", "date", "language")} == {
        "tag": NEW, "title": "Testing handbook", "date": "2026-08-01T12:00:00+00:00",
        "language": "en",
    }  # fmt: skip
    assert {
        "path": "practices/greeting/visit.html", "id": "greeting-visit",
        "former_ids": ["greeting-walk"],
    } in record["pages"]  # fmt: skip


def test_list_of_editions_is_that_of_the_switcher(shelf: Path) -> None:
    assert json.loads((shelf / "editions.json").read_text("utf-8")) == [
        {"name": NEW, "version": NEW, "url": f"/handbook/{NEW}/", "preferred": True},
        {"name": OLD, "version": OLD, "url": f"/handbook/{OLD}/", "preferred": False},
    ]
    page = (shelf / OLD / "notes.html").read_text("utf-8")
    assert "theme_switcher_json_url = '../editions.json'" in page
    assert f"theme_switcher_version_match = '{OLD}'" in page


def test_edition_that_was_cut_off_before_it_was_listed(
    repository: Path, shelf: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    place = tmp_path / "editions"
    shutil.copytree(shelf, place)
    whole = {path: text for path, (_, text) in state(place).items()}
    # as the run left it that had put the newer one there
    rows = json.loads((place / "editions.json").read_text("utf-8"))
    (place / "editions.json").write_text(json.dumps(rows[1:]), "utf-8")
    (place / "practices" / "greeting" / "visit.html").unlink()
    assert build(repository, NEW, "--output", place) == 0
    assert capsys.readouterr().out == (
        f"The edition {NEW} is in {place / NEW}: open {place / NEW / 'index.html'}\n"
        f"The current edition is {NEW}. {place} contains: {NEW}, {OLD}.\n"
    )
    assert {path: text for path, (_, text) in state(place).items()} == whole
    assert refused(capsys, repository, NEW, place) == (
        f"{place / NEW} is published already, and an edition is kept as it was built. For a "
        "correction make a new tag. If nobody has seen it yet, delete the folder and build it again."
    )


def leads(path: Path) -> str:
    found = re.search(r'<a id="page" href="([^"]+)">', path.read_text("utf-8"))
    assert found
    target = (path.parent / found[1]).resolve()
    assert target.is_file()
    return target.as_posix()


@pytest.mark.parametrize(
    ("path", "to"),
    [
        ("index.html", f"{NEW}/index.html"),
        ("search.html", f"{NEW}/search.html"),
        ("drivers/log.html", f"{NEW}/drivers/log.html"),
        ("strategies/greeting/walk.html", f"{NEW}/practices/greeting/visit.html"),
        ("practices/greeting/visit.html", f"{NEW}/practices/greeting/visit.html"),
        (f"{NEW}/strategies/greeting/walk.html", f"{NEW}/practices/greeting/visit.html"),
        (f"{NEW}/strategies/greeting/index.html", f"{NEW}/practices/greeting/index.html"),
    ],
)
def test_former_addresses_lead_to_the_page(shelf: Path, path: str, to: str) -> None:
    assert leads(shelf / path).endswith(f"/{shelf.name}/{to}")


def test_what_is_said_when_an_edition_was_built(
    repository: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = git(repository, "status", "--porcelain")
    assert build(repository, OLD, "--output", tmp_path) == 0
    assert capsys.readouterr() == (
        f"The edition {OLD} is in {tmp_path / OLD}: open {tmp_path / OLD / 'index.html'}\n"
        f"The current edition is {OLD}. {tmp_path} contains: {OLD}.\n",
        "",
    )
    assert git(repository, "status", "--porcelain") == before
    assert not (repository / "build").exists()


@pytest.mark.usefixtures("printed_anew")
def test_same_tag_gives_the_same_bytes(repository: Path, shelf: Path, tmp_path: Path) -> None:
    assert build(repository, OLD, "--output", tmp_path) == 0
    again = {name: data for name, (_, data) in state(tmp_path / OLD).items()}
    assert again == {name: data for name, (_, data) in state(shelf / OLD).items()}


def test_other_files_of_the_folder_are_kept(repository: Path, tmp_path: Path) -> None:
    (tmp_path / "CNAME").write_text("handbook.example.org", "utf-8")
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos" / "a.png").write_bytes(b"a")
    before = state(tmp_path)
    assert build(repository, OLD, "--output", tmp_path) == 0
    after = state(tmp_path)
    assert {name: after[name] for name in before} == before


def test_site_that_is_no_edition_has_nothing_of_one(repository: Path, tmp_path: Path) -> None:
    assert main(["-C", str(repository), "build", "--output", str(tmp_path / "site")]) == 0
    shutil.rmtree(repository / "build")
    made = state(tmp_path / "site")
    assert not [name for name in made if "edition" in name]
    assert b"edition" not in made["notes.html"][1]


# --- what is refused


def refused(capsys: pytest.CaptureFixture[str], root: Path, tag: str, place: Path) -> str:
    """What is said of a wrong call, which changes nothing."""
    before = state(place)
    assert build(root, tag, "--output", place) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert state(place) == before
    return err.removeprefix("guidegen: ").removesuffix("\n")


def test_published_edition_is_kept(
    repository: Path, shelf: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert refused(capsys, repository, OLD, shelf) == (
        f"{shelf / OLD} is published already, and an edition is kept as it was built. "
        "For a correction make a new tag. If nobody has seen it yet, delete the folder and build it again."
    )


def test_folder_that_is_no_edition_is_kept(
    repository: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / OLD).mkdir()
    (tmp_path / OLD / "letter.txt").write_text("Dear …", "utf-8")
    assert refused(capsys, repository, OLD, tmp_path) == (
        f"{tmp_path / OLD} exists already and is not an edition. Name another folder with --output."
    )


def test_page_of_somebody_else_is_kept(
    repository: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "index.html").write_text("Welcome", "utf-8")
    assert refused(capsys, repository, OLD, tmp_path) == (
        f"{tmp_path / 'index.html'} was put there by no edition. "
        "Take it away, or name another folder with --output."
    )


@pytest.mark.parametrize("text", ["{", "[]", '{"version": 1, "tag": 3}', '{"version": 9}'])
def test_record_that_cannot_be_read(
    repository: Path, tmp_path: Path, text: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "2024").mkdir()
    path = tmp_path / "2024" / RECORD
    path.write_text(text, "utf-8")
    assert refused(capsys, repository, OLD, tmp_path) == (
        f"{path} cannot be read, so the edition is not known. "
        "Restore the file as it was published, or take the folder away."
    )


@pytest.mark.parametrize("tag", ["a/b", "..", "", ".hidden", "-x", "v1.", "con", "é", "x" * 101])
def test_tag_that_can_be_no_folder(
    repository: Path, tmp_path: Path, tag: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert (
        main(["-C", str(repository), "build", f"--edition={tag}", "--output", str(tmp_path)]) == 2
    )
    assert capsys.readouterr().err == (
        f"guidegen: “{tag}” cannot be the name of an edition: it becomes a folder and a part of addresses. "
        "Tag the commit with up to 100 letters, digits, single dots, dashes and underscores, which "
        "begins and ends with a letter or a digit, as 2026-fall.\n"
    )


def test_tag_that_is_a_folder_of_pages(
    repository: Path, shelf: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """In each order, and before anything is built."""
    git(repository, "tag", "Practices", NEW)
    try:
        assert refused(capsys, repository, "Practices", tmp_path) == (
            "The edition cannot be named “Practices”: it has the folder content/practices, and "
            "addresses of its pages would lead nowhere. Give it another name, as 2026-fall."
        )
        assert refused(capsys, repository, "Practices", shelf) == (
            f"The edition cannot be named “Practices”: the edition {NEW} has the folder "
            "content/practices, and addresses of its pages would lead nowhere. Give it another name, "
            "as 2026-fall."
        )
    finally:
        git(repository, "tag", "--delete", "Practices")


def test_tag_that_is_none(
    repository: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    # a branch is no tag: it moves on
    assert refused(capsys, repository, "main", tmp_path) == (
        "There is no tag “main”. Make it with “git tag main” on the commit to publish, or get those of "
        f"others with “git fetch --tags”. The newest tags: {NEW}, {OLD}."
    )


def test_shallow_clone_without_the_tag(
    repository: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "--quiet", "--depth=1", "--no-tags", repository.as_uri(), clone)
    place = tmp_path / "place"
    place.mkdir()
    assert refused(capsys, clone, OLD, place) == (
        f"There is no tag “{OLD}” in this clone, which has only a part of the history. "
        "Run “git fetch --unshallow --tags”; in a workflow of GitHub write “fetch-depth: 0” below actions/checkout."
    )


def test_no_repository_and_no_git(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    root = copy_handbook(SMALL, tmp_path / "handbook")
    place = tmp_path / "place"
    place.mkdir()
    assert refused(capsys, root, OLD, place) == (
        f"{root} is not in a git repository, so nothing is known of what it said before. "
        "Run “git init”, then “git add .” and “git commit” in the handbook's folder."
    )
    monkeypatch.setenv("PATH", str(tmp_path))
    assert refused(capsys, root, OLD, place) == (
        "git is needed for this and is not installed. "
        "Install it from git-scm.com, then open a new terminal."
    )


def test_detached_head_and_changes_that_are_not_committed(repository: Path, tmp_path: Path) -> None:
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "--quiet", repository, clone)
    git(clone, "checkout", "--quiet", "--detach", OLD)
    (clone / "content" / "index.md").write_text("# Half a thought\n", "utf-8")
    assert build(clone, NEW, "--output", tmp_path / "place") == 0
    assert "Half a thought" not in (tmp_path / "place" / NEW / "index.html").read_text("utf-8")
    assert git(clone, "status", "--porcelain") == "M content/index.md"


def test_handbook_in_a_folder_of_its_repository_that_was_renamed(tmp_path: Path) -> None:
    top = tmp_path / "top"
    root = history(top / "sub")
    git(top, "mv", "sub", "handbook")
    git(top, "commit", "--quiet", "--message", "renamed")
    assert build(top / "handbook", OLD) == 0
    assert (
        top / "handbook" / "build" / "editions" / OLD / "strategies/greeting/walk.html"
    ).is_file()
    assert not root.exists()


def test_edition_with_a_problem_is_not_built(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = copy_handbook(SMALL, tmp_path / "handbook")
    git(root, "init", "--quiet")
    path = root / "content" / "strategies" / "greeting" / "index.guide.yaml"
    good = path.read_text("utf-8")
    path.write_text(good.replace("    title: Mean it\n", "    titel: Mean it\n"), "utf-8")
    commit(root, "v1", "2025-08-01T12:00:00Z")
    path.write_text(good, "utf-8")
    assert build(root, "v1") == 1
    assert capsys.readouterr().out == (
        "content/strategies/greeting/index.guide.yaml:25:5: “titel” is not a key of a "
        "component. Did you mean “title”? [unknown-key]\n    Correct it, or delete it.\n1 "
        "problem found. The edition was not built: this is the handbook as it is at v1. "
        "Correct it, commit it, and make a new tag.\n"
    )
    assert not (root / "build" / "editions").exists()


@pytest.mark.skipif(os.name != "posix", reason="links need rights on Windows")
def test_link_that_leads_out_of_the_handbook(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "secret.md").write_text("# Secret\n", "utf-8")
    root = copy_handbook(SMALL, tmp_path / "handbook")
    git(root, "init", "--quiet")
    (root / "content" / "inside.md").symlink_to("notes.md")
    commit(root, "v1", "2025-08-01T12:00:00Z")
    (root / "content" / "secret.md").symlink_to("../../secret.md")
    commit(root, "v2", "2025-08-02T12:00:00Z")
    place = tmp_path / "place"
    assert build(root, "v1", "--output", place) == 0
    assert (place / "v1" / "inside.html").is_file()
    capsys.readouterr()
    assert refused(capsys, root, "v2", place) == (
        "At v2 the link “content/secret.md” leads out of the handbook's folder. "
        "Put a copy of the file in its place, commit it, and make a new tag."
    )


@pytest.mark.parametrize("leads", [b"a\0b", b""])
def test_link_that_no_file_system_can_keep(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], leads: bytes
) -> None:
    root = copy_handbook(SMALL, tmp_path / "handbook")
    git(root, "init", "--quiet")
    commit(root, "v1", "2025-08-01T12:00:00Z")
    (tmp_path / "link").write_bytes(leads)
    blob = git(root, "hash-object", "-w", "--no-filters", tmp_path / "link")
    git(root, "update-index", "--add", "--cacheinfo", f"120000,{blob},content/odd.md")
    git(root, "commit", "--quiet", "--message", "odd")
    git(root, "tag", "v2")
    assert refused(capsys, root, "v2", tmp_path / "place") == (
        "At v2 the link “content/odd.md” leads to nothing. "
        "Put a copy of the file in its place, commit it, and make a new tag."
    )


def test_one_of_several_handbooks_that_are_not_where_they_were(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    top, place = tmp_path / "top", tmp_path / "place"
    for name in ("east", "west"):
        copy_handbook(SMALL, top / name)
    git(top, "init", "--quiet")
    commit(top, OLD, "2025-08-01T12:00:00Z")
    git(top, "mv", "west", "handbook")
    place.mkdir()
    assert refused(capsys, top / "handbook", OLD, place) == (
        f"At {OLD} there is no handbook in handbook. "
        f"There are several: east, west. Write which, as {OLD}:FOLDER."
    )
    assert build(top / "handbook", f"{OLD}:west", "--output", place) == 0
    assert (place / OLD / "notes.html").is_file()


def test_another_theme_has_the_notice_and_no_list(tmp_path: Path) -> None:
    root = copy_handbook(SMALL, tmp_path / "handbook")
    (root / "conf" / "conf.py").write_text(
        'extensions = ["guidegen.site"]\nprimary_domain = "guidegen"\nlanguage = "es"\n'
        'html_theme = "furo"\n',
        "utf-8",
    )
    git(root, "init", "--quiet")
    commit(root, OLD, "2025-08-01T12:00:00Z")
    assert build(root, OLD) == 0
    page = (root / "build" / "editions" / OLD / "notes.html").read_text("utf-8")
    assert 'data-notice="Esta es la edición {edition}. La edición actual es {current}."' in page
    assert "switcher" not in page
    lead = (root / "build" / "editions" / "notes.html").read_text("utf-8")
    assert '<html lang="es">' in lead
    assert f"Ir a esta página en la edición {OLD}" in lead
