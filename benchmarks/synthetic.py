"""A made-up handbook of any size, and the *floor*: the same pages written by hand in MyST.

The floor is what a careful author would write without guidegen: ordinary labels, and links both
ways between components and the items that monitor them. Its pages have the words, the headings and
the lists of the handbook's own pages; `building.py` compares them. Words are drawn from short
lists, with the length and the share of markup that the shipped guides have, always the same ones.
"""

from __future__ import annotations

import random
import re
import shutil
from dataclasses import dataclass
from pathlib import Path

import yaml

from guidegen.resources import first_settings

REPOSITORY = Path(__file__).parents[1]
COMPONENTS, ITEMS = 8, 12
#: guides in one folder, which has a page of its own; nobody lists a thousand on one page
IN_AREA = 20

_WHO = ("The teacher", "A student", "Each student", "The class", "A partner", "The coach")
_DOES = ("shows", "names", "reads", "writes", "repeats", "marks", "counts", "hears", "draws")
_WHAT = (
    "the new word", "a second example", "two short sentences", "the answer", "a line of the text",
    "the daily goal", "one part of the problem", "the steps", "a picture", "the list of words",
)  # fmt: skip
_WHEN = (
    "before the class moves on to new work", "within the first ten minutes of the lesson",
    "in talk with a partner", "at the end of the period", "in three of four lessons",
    "with the notes of the day before in hand", "as soon as a group has finished",
)  # fmt: skip
#: what a change has added; YAML may break its lines
_CHANGED = re.compile(r"\s+Changed\s+(\d+)\s+times\.")


@dataclass(frozen=True, slots=True)
class Component:
    """A critical component; all texts but those of ``levels`` are named as in the YAML."""

    title: str
    definition: str
    rationale: str
    levels: tuple[str, str, str]
    teacher: tuple[str, str]
    student: str
    teacher_says: str
    examples: tuple[str, str]
    non_example: str
    problem: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Item:
    """An item of the tool."""

    text: str
    look_for: str
    component: int


@dataclass(frozen=True, slots=True)
class Guide:
    """A guide and its tool."""

    number: int
    summary: str
    need: str
    instructions: str
    components: tuple[Component, ...]
    items: tuple[Item, ...]

    @property
    def folder(self) -> str:
        """Where its files are, below the content."""
        return f"area-{self.number // IN_AREA}/g{self.number}"

    def monitoring(self, component: int) -> list[int]:
        """The items that monitor a component, by their numbers from 0."""
        return [n for n, item in enumerate(self.items) if item.component == component]


def guides(count: int) -> list[Guide]:
    """The first guides of all; the same ones whatever ``count`` is."""
    return [_guide(number) for number in range(count)]


def _guide(number: int) -> Guide:
    chance = random.Random(number)

    def sentence() -> str:
        return " ".join(map(chance.choice, (_WHO, _DOES, _WHAT, _WHEN))) + "."

    def text(sentences: int = 1) -> str:
        return " ".join(sentence() for _ in range(sentences))

    def marked(sentences: int) -> str:
        who, rest = text(sentences).split(" ", 1)
        return f"*{who}* {rest}"

    def component(at: int) -> Component:
        remedy = text()
        if at % 2:
            remedy += f" See {{component}}`g{number}.c{at - 1}`."
        return Component(
            title=f"{chance.choice(_WHAT).capitalize()}, part {at + 1} of guide {number}",
            definition=marked(2),
            rationale=text(),
            levels=(text(), text(), text()),
            teacher=(text(), text()),
            student=text(),
            teacher_says=text(),
            examples=(text(), text()),
            non_example=text(),
            problem=text(),
            remedy=remedy,
        )

    return Guide(
        number,
        summary=text(2),
        need=marked(4),
        instructions=text(3),
        components=tuple(component(at) for at in range(COMPONENTS)),
        items=tuple(Item(text(), text(), at % COMPONENTS) for at in range(ITEMS)),
    )


def write_handbook(root: Path, made: list[Guide], theme: str) -> None:
    """The guides as a handbook of YAML files."""
    (root / "conf").mkdir(parents=True)
    for path in first_settings():
        shutil.copy2(path, root / "conf")
    (root / "conf/conf.py").write_text(_settings(theme), "utf-8")
    _write(root / "content/index.md", _index())
    for area in _areas(made):
        _write(
            root / f"content/{area}/index.md", _area(area, f":::{{guides}}\n:folder: {area}\n:::")
        )
    for guide in made:
        folder = root / "content" / guide.folder
        _dump(folder / "index.guide.yaml", _guide_yaml(guide))
        _dump(folder / "walk.tool.yaml", _tool_yaml(guide))


def write_floor(root: Path, made: list[Guide], theme: str) -> None:
    """The same pages by hand, with the same theme and options."""
    settings = _settings(theme).replace(
        'extensions = ["guidegen.site"]',
        'project = "Our handbook"\n'
        'extensions = ["myst_parser", "sphinx_design"]\n'
        'myst_enable_extensions = ["colon_fence", "deflist"]',
    )
    settings = settings.replace('primary_domain = "guidegen"\n', "")
    _write(root / "conf/conf.py", settings)
    _write(root / "content/index.md", _index())
    for area in _areas(made):
        listed = [
            f"{{doc}}`Guide {guide.number} <g{guide.number}/index>`\n: {guide.summary}\n"
            for guide in made
            if guide.folder.startswith(f"{area}/")
        ]
        _write(root / f"content/{area}/index.md", _area(area, "\n".join(listed)))
    for guide in made:
        folder = root / "content" / guide.folder
        _write(folder / "index.md", _guide_myst(guide))
        _write(folder / "walk.md", _tool_myst(guide))


def change_component(root: Path, guide: Guide) -> None:
    """Write one component's definition anew; its guide's page alone shows it."""
    path = root / "content" / guide.folder / "index.guide.yaml"
    data = _guide_yaml(guide)
    data["components"][0]["definition"] += _next_change(path)  # type: ignore[index]
    _dump(path, data)


def change_floor(root: Path, guide: Guide) -> None:
    """The same by hand."""
    path = root / "content" / guide.folder / "index.md"
    more, text = _next_change(path), path.read_text("utf-8")
    definition = guide.components[0].definition
    path.write_text(_CHANGED.sub("", text).replace(definition, f"{definition}{more}", 1), "utf-8")


def _next_change(path: Path) -> str:
    """What is added to a text: other words each time."""
    before = _CHANGED.search(path.read_text("utf-8"))
    return f" Changed {int(before[1]) + 1 if before else 1} times."


def _areas(made: list[Guide]) -> list[str]:
    return list(dict.fromkeys(guide.folder.partition("/")[0] for guide in made))


def _settings(theme: str) -> str:
    """The shipped settings; another theme does not know the options of the shipped one."""
    settings = (REPOSITORY / "conf/conf.py").read_text("utf-8")
    shipped = 'html_theme = "pydata_sphinx_theme"'
    assert shipped in settings
    if theme in shipped:
        return settings
    before, _, _ = settings.partition("html_theme_options")
    return before.replace(shipped, f'html_theme = "{theme}"')


def _index() -> str:
    return "# Our handbook\n\nWhat we do.\n\n```{toctree}\n:hidden:\n:glob:\n\n*/index\n```\n"


def _area(area: str, listed: str) -> str:
    title = area.replace("-", " ").capitalize()
    return f"# {title}\n\n{listed}\n\n```{{toctree}}\n:hidden:\n:glob:\n\n*/index\n```\n"


# --- as YAML


def _guide_yaml(guide: Guide) -> dict[str, object]:
    return {
        "id": f"g{guide.number}",
        "title": f"Guide {guide.number}",
        "version": "1.0.0",
        "level_set": "practice-profile",
        "summary": guide.summary,
        "need": guide.need,
        "components": [_component_yaml(at, each) for at, each in enumerate(guide.components)],
    }


def _component_yaml(at: int, each: Component) -> dict[str, object]:
    expected, growing, out_of_bounds = each.levels
    return {
        "id": f"c{at}",
        "title": each.title,
        "definition": each.definition,
        "rationale": each.rationale,
        "levels": {"expected": expected, "growing": growing, "out-of-bounds": out_of_bounds},
        "looks_like": {"teacher": list(each.teacher), "student": each.student},
        "sounds_like": {"teacher": each.teacher_says},
        "examples": list(each.examples),
        "non_examples": each.non_example,
        "pitfalls": [{"problem": each.problem, "remedy": each.remedy}],
    }


def _tool_yaml(guide: Guide) -> dict[str, object]:
    items = [
        {
            "id": f"i{at}",
            "text": item.text,
            "look_for": item.look_for,
            "monitors": f"c{item.component}",
            "dimension": "adherence" if at else "quality",
        }
        for at, item in enumerate(guide.items)
    ]
    return {
        "id": f"t{guide.number}",
        "title": f"Walk {guide.number}",
        "guide": f"g{guide.number}",
        "version": "1.0.0",
        "method": "observation",
        "instructions": guide.instructions,
        "scale": "observed",
        "items": items,
    }


def _dump(path: Path, data: dict[str, object]) -> None:
    _write(path, yaml.dump(data, Dumper=yaml.CSafeDumper, sort_keys=False, width=100))


# --- as MyST


def _guide_myst(guide: Guide) -> str:
    number = guide.number
    parts = "\n".join(_component_myst(guide, at) for at in range(COMPONENTS))
    rows = "\n".join(
        f"| {{ref}}`{each.title} <g{number}-c{at}>` | {_item_links(guide, at)} |"
        for at, each in enumerate(guide.components)
    )
    return f"""# Guide {number}

{guide.summary}

::::{{grid}} 1 1 2 2
:gutter: 3

:::{{grid-item-card}} At a glance
Version
: 1.0.0
:::

:::{{grid-item-card}} Tools
{{doc}}`Walk {number} <walk>` Observation 1.0.0
: [Print (PDF)](https://example.org/t{number}.pdf)
:::
::::

## Purpose and fit

{_rubric("Need", 3)}
{guide.need}

## Critical components

{parts}
## Monitoring

### Which item monitors what

| Critical component | {{doc}}`Walk {number} <walk>` |
|---|---|
{rows}

```{{toctree}}
:hidden:

walk
```
"""


def _component_myst(guide: Guide, at: int) -> str:
    each = guide.components[at]
    label = f"g{guide.number}-c{at}"
    items = "\n".join(
        f"- {{ref}}`Item {n + 1} <g{guide.number}-i{n}>`: {guide.items[n].text}"
        for n in guide.monitoring(at)
    )
    other = f"g{guide.number}-c{at - 1}"
    remedy = each.remedy.replace(f"{{component}}`g{guide.number}.c{at - 1}`", f"{{ref}}`{other}`")
    return f"""({label})=
### {each.title}

{each.definition}

{_rubric("Why it matters", 4)}
{each.rationale}

{_rubric("Levels", 4)}
Expected use the aim
: {each.levels[0]}

Growing use
: {each.levels[1]}

Out of bounds
: {each.levels[2]}

{_rubric("Looks like and sounds like", 4)}
Teacher
: Looks like
  : - {each.teacher[0]}
    - {each.teacher[1]}

  Sounds like
  : {each.teacher_says}

Students
: Looks like
  : {each.student}

{_rubric("Monitored by", 4)}
{{doc}}`Walk {guide.number} <walk>`

{items}

:::{{dropdown}} Examples and non-examples
What counts
: - {each.examples[0]}
  - {each.examples[1]}

What looks alike and does not count
: - {each.non_example}
:::

:::{{dropdown}} Pitfalls and what to try
{each.problem}
: {remedy}
:::
"""


def _tool_myst(guide: Guide) -> str:
    items = "\n".join(_item_myst(guide, at) for at in range(ITEMS))
    pdf = f"https://example.org/t{guide.number}"
    return f"""# Walk {guide.number}

Version 1.0.0

Print this form (PDF)
: [Letter]({pdf}.pdf) [A4]({pdf}.a4.pdf) [Fill in on a screen]({pdf}.fillable.pdf)

## How to use it

{_rubric("Instructions", 3)}
{guide.instructions}

## Scale

2
: Seen as described

1
: Seen in part

0
: Expected and not seen

NA
: Does not apply to this lesson

NO
: No chance to see it today

## Items

{items}
## Versions and rights

Guide
: {{doc}}`Guide {guide.number} <index>`

Kind
: Observation

Version
: 1.0.0
"""


def _item_myst(guide: Guide, at: int) -> str:
    item = guide.items[at]
    number = guide.number
    title = guide.components[item.component].title
    link = f"{{ref}}`{title} <g{number}-c{item.component}>`"
    dimension = "Adherence" if at else "Quality"
    return f"""{_rubric(link, 3)}
(g{number}-i{at})=

{at + 1} {item.text}
: {item.look_for}

  Monitors {link} {dimension} `i{at}`
"""


def _item_links(guide: Guide, component: int) -> str:
    return ", ".join(
        f"{{ref}}`Item {n + 1} <g{guide.number}-i{n}>`" for n in guide.monitoring(component)
    )


def _rubric(text: str, level: int) -> str:
    return f":::{{rubric}} {text}\n:heading-level: {level}\n:::"


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
