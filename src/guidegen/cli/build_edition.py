"""``guidegen build --edition``: build the handbook of a tag beside the other editions."""

from __future__ import annotations

import shutil
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from guidegen.checking import check
from guidegen.cli.single_run import single_run
from guidegen.cli.sphinx_build import (
    build_site,
    display_path,
    require_language,
    require_place,
    require_settings,
)
from guidegen.cli.terminal import DONE, say, say_problems
from guidegen.errors import GuidegenError, UsageError
from guidegen.files import make_public_folder, publish, write
from guidegen.history import Revisions, export
from guidegen.problems import ProblemsFoundError
from guidegen.publishing import RECORD, Edition, Shelf, bad_name, describe_edition
from guidegen.reading import Folder, Reading, read_handbook
from guidegen.scratch import scratch

#: the lock in the folder of the editions
_LOCK = ".guidegen-editions.lock"


def build_edition(options: Namespace, folder: Folder) -> int:
    """Build the handbook of a tag into a folder of that name, and change no other edition."""
    name = f"editions-{options.language}" if options.language else "editions"
    place = (options.output or folder.root / "build" / name).resolve()
    tag = options.edition.partition(":")[0]
    refusal = bad_name(tag)
    if refusal:
        raise UsageError(refusal)
    require_language(options)
    require_place(place, folder)
    try:
        with _workshop(place) as work:
            if _was_cut_off(place, tag):
                return DONE
            return _build(options, folder, place, work)
    except OSError as error:
        raise GuidegenError(
            f"The edition cannot be written to {place}: {error.strerror}. No edition was changed."
        ) from error


@contextmanager
def _workshop(place: Path) -> Iterator[Path]:
    """Lock the folder of the editions, and provide a temporary folder on the same disk."""
    was_there = place.exists()
    make_public_folder(place)
    try:
        busy = f"Another edition is being built into {place}. Wait until it is done."
        with (
            single_run(place / _LOCK, "another build of an edition", busy),
            scratch(place) as work,
        ):
            yield work
    finally:
        if not was_there:
            with suppress(OSError):
                # this fails if the edition is in it now
                place.rmdir()


def _was_cut_off(place: Path, tag: str) -> bool:
    """Whether a killed run published the edition without listing it; if so, finish that."""
    shelf = Shelf.of(place)
    found = [edition for edition in shelf.editions if edition.tag == tag]
    if not found or shelf.lists(tag):
        return False
    shelf.check()
    shelf.write()
    _say_editions(place, shelf, found[0])
    return True


def _build(options: Namespace, folder: Folder, place: Path, temporary: Path) -> int:
    """Build the edition in a temporary folder, and publish it when it is complete."""
    shelf = Shelf.of(place)
    tag = options.edition.partition(":")[0]
    shelf.refuse_name(tag)
    revisions = Revisions(folder)
    commit = revisions.repository.tagged(tag)
    then = export(revisions, options.edition, temporary / "handbook")
    reading = read_handbook(then)
    _require_sound(reading, tag)
    shelf.refuse_name(tag, [path.name for path in then.content.iterdir() if path.is_dir()])
    made = temporary / "site"
    settings = {"guidegen_edition": tag, "guidegen_draft": bool(reading.handbook.drafts)}
    if not build_site(options, then, made, temporary / "doctrees", **settings):
        raise GuidegenError(
            f"The edition {tag} was not built; see the messages above. Nothing was changed."
        )
    edition = describe_edition(made, reading, tag, revisions.repository.date(commit))
    for name, text in shelf.find_moved(edition).items():
        write(made / name, text)
    write(made / RECORD, edition.text())
    _place(shelf.along_with(edition), edition, made)
    _say_editions(place, shelf.along_with(edition), edition)
    return DONE


def _require_sound(reading: Reading, tag: str) -> None:
    """Raise `GuidegenError` if the handbook cannot be built, and print its warnings."""
    try:
        require_settings(reading.folder)
    except UsageError as missing:
        raise GuidegenError(f"At {tag} {missing}") from None
    problems = check(reading)
    if any(problem.is_error for problem in problems):
        raise ProblemsFoundError(
            problems,
            f"The edition was not built: this is the handbook as it is at {tag}. "
            "Correct it, commit it, and make a new tag.",
        )
    if problems:
        say_problems(problems)


def _place(shelf: Shelf, edition: Edition, made: Path) -> None:
    """Publish an edition and list it, or change nothing."""
    shelf.refuse(edition)
    shelf.check()
    site = shelf.folder / edition.tag
    publish(made, site, keep=False)
    try:
        shelf.write()
    except OSError:
        # an unlisted edition could not be found, and a second attempt would be refused
        shutil.rmtree(site, ignore_errors=True)
        raise


def _say_editions(place: Path, shelf: Shelf, edition: Edition) -> None:
    site = display_path(place / edition.tag)
    say(f"The edition {edition.tag} is in {site}: open {site / 'index.html'}")
    if edition.draft:
        say("It is a draft, because guides or tools are: every page and every form says so.")
    tags = ", ".join(edition.tag for edition in reversed(shelf.editions))
    say(f"The current edition is {shelf.current.tag}. {display_path(place)} contains: {tags}.")
    if not shelf.current.address:
        say(
            "conf/district.yaml has no address. Without one, the list of editions works only if "
            "the folder is the top of a site, such as https://handbook.example.org/."
        )
