"""Find translators' catalogs, and the names that they must have to be read."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from guidegen.model.kinds import without_suffix
from guidegen.problems import find_closest
from guidegen.reading.folder import LOCALE, Folder
from guidegen.reading.sphinx_conf import literal_settings

#: folders in which people keep translations
_FOLDERS = re.compile(r"locales?|lang(?:uages?)?|i18n|l10n|po|translations?", re.IGNORECASE)
_CATALOG = re.compile(r".+\.po(?:\.txt)?", re.IGNORECASE)
#: the short name of a language, such as es or pt_BR
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:[_-][A-Za-z]{2,8})*(?:@[a-z]+)?")
#: the same inside the name of a file, such as handbook.es.po
_IN_NAME = re.compile(r"(?:.*[._-])?(?P<language>[a-z]{2}(?:[_-][A-Z]{2})?)\.po", re.IGNORECASE)
#: Sphinx's own messages, which a project may translate in another way
_SPHINX = "sphinx"


class CatalogNames(NamedTuple):
    """How ``conf.py`` names catalogs; ``None`` if it does not say so plainly."""

    folders: tuple[Path, ...] | None = None
    #: the one name for all pages, or whether each folder of pages has a catalog
    compact: str | bool | None = None


def catalog_names(folder: Folder) -> CatalogNames:
    """Return what ``conf.py`` says about catalogs, without running it."""
    said = literal_settings(folder)
    folders = said.get("locale_dirs")
    if not isinstance(folders, list | tuple):
        return CatalogNames()
    compact = said.get("gettext_compact", True)  # as Sphinx has it
    return CatalogNames(
        _within(folder, folders), compact if isinstance(compact, str | bool) else None
    )


def catalogs(folder: Folder) -> list[Path]:
    """Yield the catalogs that are read, in order."""
    found = (each.glob("*/LC_MESSAGES/**/*.po") for each in catalog_folders(folder))
    return sorted({path for paths in found for path in paths})


def catalog_folders(folder: Folder) -> tuple[Path, ...]:
    """Return the folders of catalogs that the site reads."""
    folders = catalog_names(folder).folders
    if folders is None:
        return (folder.root / LOCALE,)
    return folders


def language_of(folder: Folder, path: Path) -> str:
    """Return the language of a catalog that is read, without its country."""
    base = next(each for each in catalog_folders(folder) if path.is_relative_to(each))
    return re.split("[_-]", path.relative_to(base).parts[0])[0]


def missing_catalog(folder: Folder, language: str) -> Path | None:
    """Return the catalog that a site in a language lacks; ``None`` if it lacks none."""
    if language == literal_settings(folder).get("language", "en"):
        return None
    folders = catalog_folders(folder)
    for base in folders:
        for name in (language, re.split("[_-]", language)[0]):
            if any((base / name / "LC_MESSAGES").rglob("*.[pm]o")):
                return None
    compact = catalog_names(folder).compact
    domain = compact if isinstance(compact, str) else "index"
    if folders:
        return folders[0] / language / "LC_MESSAGES" / f"{domain}.po"
    return None


def near_catalogs(folder: Folder) -> Iterator[Path]:
    """Yield all catalogs near the handbook, whether or not they are read."""
    starts = {folder.conf, folder.content, *catalog_folders(folder)}
    for path in sorted(folder.root.iterdir()):
        if path.is_symlink():
            continue
        if path.is_file() and _CATALOG.fullmatch(path.name):
            yield path
        elif path.is_dir() and (_FOLDERS.fullmatch(path.name) or (path / "LC_MESSAGES").is_dir()):
            starts.add(path)
    within = (each.parents for each in starts)
    for start, above in sorted(zip(starts, within, strict=True)):
        if starts.isdisjoint(above):
            yield from _below(start)


def meant_name(folder: Folder, path: Path) -> Path | None:
    """Return the name that a catalog needs to be read; ``None`` if it has it or is unclear."""
    names, folders = catalog_names(folder), catalog_folders(folder)
    domains = _domains(folder, names.compact)
    base = next((each for each in folders if path.is_relative_to(each)), None)
    language, messages, *rest = (*(path.relative_to(base).parts if base else ()), "", "")
    if _LANGUAGE.fullmatch(language) and messages == "LC_MESSAGES":
        domain = "/".join(filter(None, rest)).removesuffix(".po")
        if path.suffix == ".po" and (domains is None or domain in (*domains, _SPHINX)):
            return None
    if not folders:
        return None
    stem = path.name.partition(".")[0]
    domain = stem if domains is None or stem in domains else _nearest(stem, domains)
    return folders[0] / _language_in(path) / "LC_MESSAGES" / f"{domain}.po"


def _language_in(path: Path) -> str:
    """Guess the language of a catalog from its folders or its name."""
    for part in reversed(path.parts[:-1]):
        if part.lower() not in ("po", "l10n") and re.fullmatch(r"[a-z]{2}(?:[_-][A-Z]{2})?", part):
            return part
    found = _IN_NAME.fullmatch(path.name)
    if found:
        return found["language"]
    return "es"


def _domains(folder: Folder, compact: str | bool | None) -> list[str] | None:
    """Return the names that catalogs can have; ``None`` for any name."""
    if compact is None or isinstance(compact, str):
        if compact is None:
            return None
        return [compact]
    found: dict[str, None] = {}
    for base, folders, files in os.walk(folder.content):
        folders.sort()
        for name in sorted(files):
            path = Path(base, name).relative_to(folder.content).as_posix()
            page = without_suffix(path)
            if page != path:
                found[page.partition("/")[0] if compact else page] = None
    return list(found)


def _nearest(name: str, domains: list[str]) -> str:
    return find_closest(name, domains) or next(iter(domains), "index")


def _within(folder: Folder, folders: list[object] | tuple[object, ...]) -> tuple[Path, ...]:
    """Return the folders of catalogs inside the handbook; Sphinx reads them from ``content``."""
    paths = (Path(os.path.normpath(folder.content / str(each))) for each in folders)
    return tuple(path for path in paths if path.is_relative_to(folder.root))


def _below(start: Path) -> Iterator[Path]:
    for base, folders, files in os.walk(start):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (Path(base, name) for name in sorted(files) if _CATALOG.fullmatch(name))
