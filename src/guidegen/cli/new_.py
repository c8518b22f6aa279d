"""``guidegen new``: a handbook, a guide or a tool to start from, which works as it stands."""

from __future__ import annotations

import json
import re
import unicodedata
from argparse import Namespace
from pathlib import Path
from string import Template

from guidegen import __version__
from guidegen.cli.schema_ import write_schemas
from guidegen.cli.terminal import DONE, PROBLEMS, WRONG_CALL, find_folder, say, say_error
from guidegen.files import write
from guidegen.model import Guide, Handbook
from guidegen.problems import nearest
from guidegen.reading import Folder, read_handbook
from guidegen.reading.shape import shape
from guidegen.reading.yamlfile import YamlFile
from guidegen.resources import resource
from guidegen.scratch import NEW, clear, fill, scratch

STARTER = Path(__file__).parents[1] / "starter"


def run(options: Namespace) -> int:
    """Start a handbook in a new folder, or add to the one at hand; nothing is overwritten."""
    try:
        if options.what not in ("guide", "tool"):
            return _new_handbook(Path(options.folder or ".", options.what), options)
        folder = find_folder(options)
        if folder is None:
            return WRONG_CALL
        if not (options.name or "").strip():
            say_error(f'Give the new {options.what} a title: guidegen new {options.what} "Title"')
            return WRONG_CALL
        if options.what == "guide":
            return _new_guide(folder, options.name)
        return _new_tool(folder, options.name, options.guide)
    except OSError as error:
        say_error(f"{error.filename or options.what} cannot be written: {error.strerror}.")
        return PROBLEMS


def _new_handbook(root: Path, options: Namespace) -> int:
    if options.name is not None or options.guide is not None:
        say_error("A new handbook takes one folder: guidegen new DIR")
        return WRONG_CALL
    if root.is_dir() and clear(root):
        # a run that was killed had all but finished it
        _say_next(root)
        return DONE
    if root.exists() and (not root.is_dir() or any(root.iterdir())):
        say_error(
            f"{root} is there already and is not empty. Name a folder that does not exist yet."
        )
        return WRONG_CALL
    # made in a folder of its own first: it is there as a whole or not at all
    with scratch(root if root.exists() else root.parent) as work:
        _write_handbook(work / NEW)
        if root.exists():
            fill(root, work)
        else:
            (work / NEW).replace(root)
    _say_next(root)
    return DONE


def _write_handbook(root: Path) -> None:
    for path in sorted(resource("_conf").glob("*")):
        if path.suffix in (".py", ".yaml"):
            write(root / "conf" / path.name, path.read_bytes())
    for path in sorted((STARTER / "handbook").rglob("*")):
        if path.is_file():
            write(
                root / path.relative_to(STARTER / "handbook").as_posix().replace("dot-", "."),
                path.read_bytes(),
            )
    # editions are built by the version it was begun with, until somebody changes that
    needed = Template((STARTER / "requirements.txt").read_text("utf-8"))
    write(root / "requirements.txt", needed.substitute(version=__version__))
    write_schemas(root / "schemas")
    _new_guide(Folder.at(root.resolve()), "My first strategy", quiet=True)


def _say_next(root: Path) -> None:
    say(
        f"A handbook is in {root}.\n"
        f"Next: put your district's name into {root / 'conf' / 'district.yaml'}, then\n"
        f"    guidegen -C {root} build"
    )


def _new_guide(folder: Folder, title: str, *, quiet: bool = False) -> int:
    """A guide with two components and a tool with an item for each."""
    id_ = _slug(title)
    place = folder.content / "strategies" / id_
    if place.exists() or id_ in _ids(folder):
        say_error(f"There is a guide or a folder named {id_} already. Choose another title.")
        return WRONG_CALL
    handbook = read_handbook(folder).handbook
    settings = handbook.settings
    level_set = settings.level_sets[0] if settings.level_sets else None
    levels = "".join(
        f"      {level.id}: Say what one sees at this level, with a verb or a number.\n"
        for level in (level_set.levels if level_set else ())
    )
    roles = "".join(
        f"      {role.id}: Say what one sees.\n" for role in settings.district.roles[:2]
    )
    facts = {
        "id": id_, "title": _quoted(title),
        "looks_like": f"    looks_like:\n{roles}" if roles else "",
        "level_set": f"level_set: {level_set.id}\n" if level_set else "",
        "levels": f"    levels:\n{levels}" if levels else "",
    }  # fmt: skip
    path = place / "index.guide.yaml"
    text = Template((STARTER / "guide.yaml").read_text("utf-8")).substitute(facts)
    guide, _ = shape(Guide, YamlFile(text, folder.name(path)))
    assert guide
    tool_path = place / "walkthrough.tool.yaml"
    tool = _tool_for(handbook, guide, f"{title.strip()}: walkthrough", tool_path)
    if tool is None:
        return WRONG_CALL
    with scratch(place.parent) as work:
        write(work / NEW / path.name, text)
        write(work / NEW / tool_path.name, tool)
        (work / NEW).replace(place)
    if not quiet:
        say(f"Written: {folder.name(path)}\nWritten: {folder.name(tool_path)}")
    return DONE


def _new_tool(folder: Folder, title: str, guide_id: str | None) -> int:
    """A tool with an item for each component of a guide."""
    handbook = read_handbook(folder).handbook
    guide = handbook.guide(guide_id or "")
    if guide is None:
        known = [each.id for each in handbook.guides]
        asked = (
            f"There is no guide {guide_id}.{nearest(guide_id, known)}"
            if guide_id
            else "A tool monitors a guide."
        )
        say_error(f'{asked} Write: guidegen new tool "Title" --guide {" | ".join(known) or "ID"}')
        return WRONG_CALL
    path = (folder.root / guide.file).parent / f"{_slug(title)}.tool.yaml"
    text = _tool_for(handbook, guide, title, path)
    if text is None:
        return WRONG_CALL
    clear(path.parent)
    write(path, text)
    say(f"Written: {folder.name(path)}")
    return DONE


def _tool_for(handbook: Handbook, guide: Guide, title: str, path: Path) -> str | None:
    """The text of a new tool's file; says why there can be none."""
    if not handbook.settings.scales:
        say_error("There is no scale for the items. Add one to conf/scales.yaml.")
        return None
    id_ = _slug(title)
    if path.exists() or id_ in {page.id for page in handbook.pages}:
        say_error(f"There is a tool {id_} or a file {path.name} already. Choose another title.")
        return None
    return _tool_text(handbook, guide, id_, title)


def _tool_text(handbook: Handbook, guide: Guide, id_: str, title: str) -> str:
    scale = handbook.settings.scales[0]
    marks = {mark.meaning for mark in scale.marks}
    header = [each.id for each in handbook.settings.district.header_fields]
    items = "".join(
        f"  - id: {component.id}\n"
        f"    text: {_quoted(f'Say what one sees when this is in place: {component.title}')}\n"
        f"    monitors: {component.id}\n"
        for component in guide.components
    )
    usual = ("school", "teacher", "observer", "date")
    facts = {
        "id": id_, "title": _quoted(title), "guide": guide.id,
        "guide_version": f'guide_version: "{guide.version}"\n' if guide.version else "",
        "header": ", ".join(each for each in usual if each in header),
        "scale": scale.id, "items": items,
        "not_applicable": "  not_applicable: leave-out\n" if "not-applicable" in marks else "",
        "abstain": "  abstain: leave-out\n  raters: {combine: consensus}\n"
        if "abstain" in marks
        else "",
        "not_observed": "  not_observed: leave-out\n" if "not-observed" in marks else "",
    }  # fmt: skip
    return Template((STARTER / "tool.yaml").read_text("utf-8")).substitute(facts)


def _quoted(text: str) -> str:
    """The text as YAML reads it back, whatever signs are in it."""
    return json.dumps(text.strip(), ensure_ascii=False)


def _ids(folder: Folder) -> set[str]:
    return {page.id for page in read_handbook(folder).handbook.pages}


def _slug(title: str) -> str:
    """An id from a title: small letters, digits and dashes, with a letter first."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    return slug if slug[:1].isalpha() else f"n-{slug}".rstrip("-")
