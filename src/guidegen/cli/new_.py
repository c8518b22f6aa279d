"""``guidegen new``: start a handbook or a page that has no problems."""

from __future__ import annotations

import re
from argparse import Namespace
from collections.abc import Container, Iterator
from pathlib import Path
from string import Template
from typing import Literal

from guidegen.api.handbooks import find_folder
from guidegen.cli.new_planning import PLANNING, start_page
from guidegen.cli.schema_ import write_schemas
from guidegen.cli.starters import is_text_to_yaml, quoted, starter, usable_title
from guidegen.cli.terminal import DONE, say, shell_line
from guidegen.errors import GuidegenError, UsageError
from guidegen.files import write
from guidegen.history import Beginning, begin_history
from guidegen.model import GUIDE, TOOL, Guide, Handbook, PageKind, page_kinds
from guidegen.model.text import is_id
from guidegen.naming import slug
from guidegen.problems import nearest
from guidegen.reading import Folder, read_handbook
from guidegen.reading.names import fault
from guidegen.reading.shape import shape
from guidegen.reading.yaml_file import YamlFile
from guidegen.resources import STARTER, first_settings
from guidegen.scratch import NEW, clear, clear_below, fill, scratch
from guidegen.version import __version__

#: message of the first commit
_FIRST = "Start the handbook"
#: length of an id that is made from a title, in characters
_LONGEST = 60


def run(options: Namespace) -> int:
    """Start a handbook in a new folder, or add a page to one. Nothing is overwritten."""
    try:
        starters = {kind.name: kind for kind in page_kinds() if kind.starter}
        if options.what not in starters:
            _new_handbook(Path(options.folder or ".", options.what), options)
            return DONE
        folder = find_folder(options.folder)
        clear_below(folder.content)
        if not (options.name or "").strip():
            raise UsageError(
                f'Give the new {options.what} a title: guidegen new {options.what} "Title"'
            )
        id_ = _id_for(options)
        title = usable_title(folder, options.name)
        if options.what == GUIDE.name:
            _new_guide(folder, title, id_)
        elif options.what == TOOL.name:
            _new_tool(folder, title, options.guide, id_)
        elif options.what in PLANNING:
            start_page(starters[options.what], folder, title, id_, options.guide)
        else:
            _new_page(folder, starters[options.what], title, id_)
    except OSError as error:
        raise GuidegenError(
            f"{error.filename or options.what} cannot be written: {error.strerror}."
        ) from error
    return DONE


def _id_for(options: Namespace) -> str:
    """Return the id of a new page. Raises `UsageError` if the user must give another one."""
    if options.id is None:
        id_ = slug(options.name)[:_LONGEST].rstrip("-")
        if options.what in PLANNING:
            # “2026-27” has no letter to begin with
            id_ = re.sub(r"^n-(?=\d)", f"{options.what}-", id_)
        if fault(id_, is_address=True) or not is_text_to_yaml(id_):
            # some systems refuse a folder of this name, or YAML does not read the word as text
            id_ = f"{id_}-{options.what}"
    else:
        id_ = str(options.id)
    if is_id(id_) and is_text_to_yaml(id_):
        return id_
    again = shell_line("guidegen", "new", options.what, options.name, "--id", "choose-words")
    if is_id(id_):
        raise UsageError(
            f"“{id_}” cannot be an id: YAML does not read this word as text. Give another."
        )
    if options.id is None:
        raise UsageError(f"No id can be made from the title “{options.name}”. Give one: {again}")
    raise UsageError(
        f"“{id_}” cannot be an id. Use small letters, digits, - and _, with a letter first: {again}"
    )


def _new_handbook(root: Path, options: Namespace) -> None:
    became: Beginning | Literal[""] = ""
    if (options.name, options.guide, options.id) != (None, None, None):
        raise UsageError("A new handbook takes one folder: guidegen new DIR")
    clear(root.parent)
    if root.is_dir() and clear(root):
        # an earlier run was killed when it was nearly done
        became = ""
        if options.git and not _is_begun(root):
            became = begin_history(root, _FIRST)
        _say_next(root, became)
        return
    if _is_taken(root):
        raise UsageError(
            f"{root} exists already and is not empty. Name a folder that does not exist yet."
        )
    # made in a temporary folder with its history, and then moved: all of it is there, or nothing
    is_begun = _is_begun(root)
    with scratch(root if root.exists() else root.parent) as work:
        _write_handbook(work / NEW)
        if options.git and not is_begun:
            became = begin_history(work / NEW, _FIRST)
        if root.exists():
            fill(root, work)
        else:
            (work / NEW).replace(root)
    if options.git and is_begun:
        became = begin_history(root, _FIRST)
    _say_next(root, became)


def _is_taken(root: Path) -> bool:
    """Whether something other than git's folder is where a handbook would be written."""
    if root.is_dir():
        return any(path.name != ".git" for path in root.iterdir())
    return root.exists()


def _is_begun(root: Path) -> bool:
    """Whether a folder is the top of a git repository."""
    return (root / ".git").exists()


def _write_handbook(root: Path) -> None:
    for path in first_settings():
        write(root / "conf" / path.name, path.read_bytes())
    for path in sorted((STARTER / "handbook").rglob("*")):
        if path.is_file():
            write(
                root / path.relative_to(STARTER / "handbook").as_posix().replace("dot-", "."),
                path.read_bytes(),
            )
    # editions are built with the version that made the handbook, until somebody changes that
    needed = Template((STARTER / "requirements.txt").read_text("utf-8"))
    write(root / "requirements.txt", needed.substitute(version=__version__))
    write_schemas(root / "schemas")
    _new_guide(Folder.at(root.resolve()), "My first strategy", "my-first-strategy", quiet=True)


def _say_next(root: Path, became: Beginning | Literal[""]) -> None:
    say(
        f"A handbook is in {root}.\n"
        f"Next: write your district's name into {root / 'conf' / 'district.yaml'}, then\n"
        f"    {shell_line('guidegen', '-C', str(root), 'build')}"
    )
    if became:
        say("\n".join(_history(root, became)))


def _history(root: Path, became: Beginning) -> Iterator[str]:
    """Yield what happened to the handbook's history, and what to type if it is not finished."""
    git = ("git", "-C", str(root))
    commit = (
        f"    {shell_line(*git, 'add', '.')}",
        f"    {shell_line(*git, 'commit', '--message', _FIRST)}",
    )
    if became == "committed":
        yield "Its history begins in git, with a first commit."
    elif became == "inside":
        yield "It is in an existing git repository. Commit it:"
        yield from commit
    elif became == "started":
        yield "Its history begins in git. Tell git who you are, and commit it:"
        yield '    git config --global user.name "Your Name"'
        yield "    git config --global user.email you@example.org"
        yield from commit
    else:
        yield "Editions need git, which is not installed. Get it from git-scm.com, then type:"
        yield f"    {shell_line(*git, 'init')}"
        yield from commit


def _new_guide(folder: Folder, title: str, id_: str, *, quiet: bool = False) -> None:
    """Write a guide with two components and a tool with an item for each."""
    place = folder.content / "strategies" / id_
    if place.exists() or id_ in _ids(folder):
        raise UsageError(
            f"There is a guide or a folder named {id_} already. "
            "Choose another title, or an id with --id."
        )
    handbook = read_handbook(folder).handbook
    settings = handbook.settings
    facts = {"id": id_, "title": quoted(title), "level_set": ""}
    roles = [{"each_role": role.id} for role in settings.district.roles[:2]]
    levels: list[dict[str, str]] = []
    omitted = ["level_set"]
    if settings.level_sets:
        level_set = settings.level_sets[0]
        facts["level_set"] = level_set.id
        levels += [{"each_level": level.id} for level in level_set.levels]
        omitted.clear()
    path = place / "index.guide.yaml"
    text = starter("guide.yaml", facts, {"each_level": levels, "each_role": roles}, omitted)
    guide, _ = shape(Guide, YamlFile(text, folder.name(path)))
    assert guide
    tool_path = place / "walkthrough.tool.yaml"
    tool_id = f"{id_[:_LONGEST]}-walkthrough"
    tool = _tool_for(handbook, guide, f"{title.strip()}: walkthrough", tool_id, tool_path)
    with scratch(place.parent) as work:
        write(work / NEW / path.name, text)
        write(work / NEW / tool_path.name, tool)
        (work / NEW).replace(place)
    if not quiet:
        say(f"Written: {folder.name(path)}\nWritten: {folder.name(tool_path)}")


def _new_tool(folder: Folder, title: str, guide_id: str | None, id_: str) -> None:
    """Write a tool with an item for each component of a guide."""
    handbook = read_handbook(folder).handbook
    guide = handbook.guide(guide_id or "")
    if guide is None:
        known = [guide.id for guide in handbook.guides]
        why = "A tool monitors a guide."
        if guide_id:
            why = f"There is no guide {guide_id}.{nearest(guide_id, known)}"
        raise UsageError(
            f'{why} Write: guidegen new tool "Title" --guide {" | ".join(known) or "ID"}'
        )
    path = (folder.root / guide.file).parent / f"{id_}.tool.yaml"
    text = _tool_for(handbook, guide, title, id_, path)
    write(path, text)
    say(f"Written: {folder.name(path)}")


def _new_page(folder: Folder, kind: PageKind, title: str, id_: str) -> None:
    """Write a page of a kind whose starter needs only an id and a title."""
    assert kind.starter
    path = folder.content / kind.folder / f"{id_}{kind.suffix}"
    if path.exists() or id_ in _ids(folder):
        raise UsageError(
            f"There is a page {id_} or a file {path.name} already. Choose another title, or an id "
            "with --id."
        )
    write(path, starter(kind.starter, {"id": id_, "title": quoted(title)}, {}))
    say(f"Written: {folder.name(path)}")


def _tool_for(handbook: Handbook, guide: Guide, title: str, id_: str, path: Path) -> str:
    """Return the text of a new tool's file. Raises `UsageError` if it cannot be made."""
    if not handbook.settings.scales:
        raise UsageError("There is no scale for the items. Add one to conf/scales.yaml.")
    if path.exists() or id_ in {page.id for page in handbook.pages}:
        raise UsageError(
            f"There is a tool {id_} or a file {path.name} already. Choose another title, or an id "
            "with --id."
        )
    return _tool_text(handbook, guide, id_, title)


def _tool_text(handbook: Handbook, guide: Guide, id_: str, title: str) -> str:
    scale = handbook.settings.scales[0]
    marks = {mark.meaning for mark in scale.marks}
    known = {field.id for field in handbook.settings.district.header_fields}
    header = [field for field in ("school", "teacher", "observer", "date") if field in known]
    items = [
        {"each_component": component.id, "component_title": _within_quotes(component.title)}
        for component in guide.components
    ]
    facts = {
        "id": id_,
        "title": quoted(title),
        "guide": guide.id,
        "guide_version": guide.version or "",
        "header": ", ".join(header),
        "scale": scale.id,
    }
    return starter("tool.yaml", facts, {"each_component": items}, _not_needed(guide, marks))


def _not_needed(guide: Guide, marks: Container[str]) -> Iterator[str]:
    """Yield keys of a tool that mean nothing for this guide and this scale."""
    if not guide.version:
        yield "guide_version"
    if "not-applicable" not in marks:
        yield "not_applicable"
    if "not-observed" not in marks:
        yield "not_observed"
    if "abstain" not in marks:
        yield "abstain"
        yield "raters"


def _within_quotes(text: str) -> str:
    """Escape a text for double quotation marks in a starter, where a $ has a meaning."""
    return quoted(text)[1:-1].replace("$", "$$")


def _ids(folder: Folder) -> set[str]:
    return {page.id for page in read_handbook(folder).handbook.pages}
