"""What does not hold together: each kind of problem, whole, and no complaint that follows from one."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from guidegen.checking import check, check_folder
from guidegen.model import Place
from guidegen.problems import (
    CODES,
    MOST_COMPARED,
    WARNINGS,
    AlignmentCode,
    Code,
    ExportCode,
    FileCode,
    FilledFormCode,
    FormCode,
    IntakeCode,
    KeyCode,
    ReferenceCode,
    ReleaseCode,
    ResponseCode,
    ScoringCode,
    SystemCode,
    TranslationCode,
    WordingCode,
    YamlCode,
    nearest,
    problem,
    sort_problems,
)
from guidegen.reading import Folder, read_handbook
from helpers.cases.broken import BROKEN
from helpers.cases.goals import GOAL_CASES
from helpers.cases.places import PLACE_CASES
from helpers.cases.plans import MEASURE_CASES, PLAN_CASES
from helpers.cases.retired import RETIRED_CASES
from helpers.cases.scores import SCORE_CASES
from helpers.cases.shapes import SHAPES
from helpers.cases.stages import STAGE_CASES
from helpers.cases.tools import TOOL_CASES
from helpers.cases.views import VIEW_CASES
from helpers.handbooks import DEFAULTS, GUIDE, GUIDE_FILE, TOOL, TOOL_FILE, WHOLE, write
from helpers.paths import REPOSITORY

#: the guide and the tool, for texts that go on after them
MORE_GUIDE = f"{GUIDE}    "
MORE_ITEM = f"{TOOL}    "
SECOND = "id: other\ntitle: Other\ncomponents:\n  - {id: one, title: One, not_monitored_because: Not yet.}\n"

#: the tool with a score whose rules are whole
SCORED = (
    f"{TOOL}scoring:\n  method: percent-of-points\n  not_applicable: leave-out\n  blank: no-score\n"
)

#: what is written into the whole handbook, and all that is said of it
TIMES = (
    "a mark of emphasis, though it is inside a word or beside a number. Write × for times, or "
    "write a backslash before each to show it as it is."
)

CASES: dict[str, tuple[Mapping[str, str], list[str]]] = {
    # --- ids
    "two guides with one id": (
        {"content/b.guide.yaml": "id: reading\ntitle: Again\n"},
        [f"{GUIDE_FILE}:1:5: Two pages have the id “reading”; the other is at "
         "content/b.guide.yaml:1:5. Give one of them another id; the one already in use keeps "
         "its own. [duplicate-id]"],
    ),
    "a tool with the id of a guide": (
        {TOOL_FILE: TOOL.replace("id: walk", "id: reading")},
        [f"{TOOL_FILE}:1:5: Two pages have the id “reading”; the other is at {GUIDE_FILE}:1:5. "
         "Give one of them another id; the one already in use keeps its own. [duplicate-id]"],
    ),
    "an id that another page had": (
        {"content/b.guide.yaml": "id: b\ntitle: B\nformer_ids: [reading]\n"},
        [f"{GUIDE_FILE}:1:5: Two pages have the id “reading”; the other is at "
         "content/b.guide.yaml:3:14. Give one of them another id; the one already in use "
         "keeps its own. [duplicate-id]"],
    ),
    "an id that another component of the guide had": (
        {GUIDE_FILE: f"{GUIDE}  - {{id: pick, title: Pick, former_ids: [choose], not_monitored_because: Not yet.}}\n"},
        [f"{GUIDE_FILE}:6:42: Two components have the id “choose”; the other is at "
         f"{GUIDE_FILE}:4:9. Give one of them another id; the one already in use keeps its "
         "own. [duplicate-id]"],
    ),
    "two components, items, groups, roles, levels and more with one id": (
        {
            GUIDE_FILE: f"{GUIDE}  - {{id: choose, title: Again}}\n"
               "groups:\n  - {id: a, title: A}\n  - {id: a, title: B}\n",
            TOOL_FILE: f"{TOOL}  - {{id: b, text: B, monitors: choose, former_ids: [chosen]}}\n",
            "conf/district.yaml": "roles:\n  - {id: a, title: A}\n  - {id: a, title: B}\n"
               "header_fields:\n  - {id: a, title: A}\n  - {id: a, title: B}\n",
            "conf/levels.yaml": "level_sets:\n"
               "  - {id: s, title: S, levels: [{id: a, title: A, meaning: target}, "
               "{id: a, title: B, meaning: growth}]}\n"
               "  - {id: s, title: T, levels: [{id: a, title: A, meaning: target}]}\n",
            "conf/scales.yaml": DEFAULTS["conf/scales.yaml"]
               + "  - {id: in-place, title: B, points: [{value: 1, title: C}]}\n",
        },
        [f"{where}: Two {things} have the id “{id_}”; the other is at {other}. Give one of "
         "them another id; the one already in use keeps its own. [duplicate-id]"
         for where, id_, things, other in [
             ("conf/district.yaml:3:10", "a", "roles", "conf/district.yaml:2:10"),
             ("conf/district.yaml:6:10", "a", "header fields", "conf/district.yaml:5:10"),
             ("conf/levels.yaml:2:73", "a", "levels", "conf/levels.yaml:2:37"),
             ("conf/levels.yaml:3:10", "s", "level sets", "conf/levels.yaml:2:10"),
             ("conf/scales.yaml:9:10", "in-place", "scales", "conf/scales.yaml:2:9"),
             (f"{GUIDE_FILE}:6:10", "choose", "components", f"{GUIDE_FILE}:4:9"),
             (f"{GUIDE_FILE}:9:10", "a", "groups", f"{GUIDE_FILE}:8:10"),
             (f"{TOOL_FILE}:9:53", "chosen", "items", f"{TOOL_FILE}:6:9"),
         ]],
    ),
    "an item with the id of a withdrawn one": (
        {TOOL_FILE: f"{TOOL}withdrawn:\n  - {{id: chosen, reason: It was unclear.}}\n"},
        [f"{TOOL_FILE}:6:9: The id “chosen” belonged to a withdrawn item. Give the item an id that was "
         "never used, so that old data are not mixed with new. [reused-id]"],
    ),
    "two files for one page": (
        {"content/reading.md": "# Reading\n"},
        [f"{GUIDE_FILE}:1:1: This file and content/reading.md would become the same page. Give "
         "one of them another name. [two-sources]"],
    ),
    "a guide and a tool for one page": (
        {"content/reading.tool.yaml": TOOL.replace("id: walk", "id: w2")},
        [f"content/reading.tool.yaml:1:1: This file and {GUIDE_FILE} would become the same "
         "page. Give one of them another name. [two-sources]"],
    ),
    # --- references
    "unknown guide": (
        {TOOL_FILE: TOOL.replace("guide: reading", "guide: raeding"), GUIDE_FILE: f"{MORE_GUIDE}not_monitored_because: x\n"},
        [f"{TOOL_FILE}:3:8: There is no guide “raeding”. Did you mean “reading”? Correct the id, or add "
         "the guide. [unknown-guide]"],
    ),
    "unknown tool": (
        {GUIDE_FILE: f"{GUIDE}monitoring:\n  - tool: wlk\n"},
        [f"{GUIDE_FILE}:7:11: There is no tool “wlk”. Did you mean “walk”? Correct the id, or add the tool. "
         "[unknown-tool]"],
    ),
    "unknown components": (
        {
            TOOL_FILE: TOOL.replace("monitors: choose", "monitors: [choose, chose, reading.x, other.y]"),
            GUIDE_FILE: f"{MORE_GUIDE}drivers: [drive]\nsupports:\n  - {{driver: no.thing, what: x}}\n",
        },
        [f"{where}: There is no component “{name}”.{near} Correct the name, or add the component "
         "to its guide. [unknown-component]"
         for where, name, near in [
             (f"{GUIDE_FILE}:6:15", "reading.drive", ""),
             (f"{GUIDE_FILE}:8:14", "no.thing", ""),
             (f"{TOOL_FILE}:8:24", "reading.chose", " Did you mean “choose”?"),
             (f"{TOOL_FILE}:8:31", "reading.x", ""),
             (f"{TOOL_FILE}:8:42", "other.y", ""),
         ]],
    ),
    "unknown group": (
        {GUIDE_FILE: f"{MORE_GUIDE}group: plans\ngroups:\n  - {{id: plan, title: Plan}}\n"},
        [f"{GUIDE_FILE}:6:12: This guide has no group “plans”. Did you mean “plan”? Correct the id, or add "
         "the group under “groups”. [unknown-group]"],
    ),
    "unknown level set": (
        {GUIDE_FILE: f"level_set: profil\n{MORE_GUIDE}levels: {{gold: x}}\n"},
        [f"{GUIDE_FILE}:1:12: There is no level set “profil”. Did you mean “profile”? Correct the id, or "
         "add the level set to conf/levels.yaml. [unknown-level-set]"],
    ),
    "unknown level": (
        {GUIDE_FILE: f"level_set: profile\n{MORE_GUIDE}levels: {{expect: x, growing: y}}\n"},
        [f"{GUIDE_FILE}:7:14: The level set “profile” has no level “expect”. Did you mean “expected”? Its "
         "levels are: expected, growing. [unknown-level]"],
    ),
    "levels without a level set": (
        {GUIDE_FILE: f"{MORE_GUIDE}levels: {{expected: x}}\n"},
        [f"{GUIDE_FILE}:4:9: The guide has texts for levels, but does not name their level "
         "set. Add a line “level_set: …” with the id of a level set in conf/levels.yaml. "
         "[no-level-set]"],
    ),
    "unknown scales": (
        {TOOL_FILE: f"{TOOL.replace('scale: in-place', 'scale: inplace')}    scale: x\n"},
        [f"{TOOL_FILE}:4:8: There is no scale “inplace”. Did you mean “in-place”? Correct the id, or add "
         "the scale to conf/scales.yaml or to the tool. [unknown-scale]",
         f"{TOOL_FILE}:9:12: There is no scale “x”. Correct the id, or add the scale to "
         "conf/scales.yaml or to the tool. [unknown-scale]"],
    ),
    "no scale": (
        {TOOL_FILE: TOOL.replace("scale: in-place\n", "")},
        [f"{TOOL_FILE}:5:9: The item “chosen” has neither a scale nor an “answer”. Add “scale: "
         "…” to the tool or the item, or “answer: …” for an answer that is written. [no-scale]"],
    ),
    "unknown point": (
        {TOOL_FILE: f"{MORE_ITEM}criteria: {{1: Yes it was., 2: More than that.}}\n"},
        [f"{TOOL_FILE}:9:32: The scale “in-place” has no point 2. Its points are: 1, 0. [unknown-point]"],
    ),
    "sets without members": (
        {
            "conf/levels.yaml": "level_sets:\n  - {id: a, title: A, levels: []}\n",
            "conf/scales.yaml": f"{DEFAULTS['conf/scales.yaml']}  - {{id: b, title: B, points: []}}\n",
        },
        ["conf/levels.yaml:2:10: “a” has no levels. Write at least one. [empty-set]",
         "conf/scales.yaml:9:10: “b” has no points. Write at least one. [empty-set]"],
    ),
    "two answers that look alike": (
        {"conf/scales.yaml": DEFAULTS["conf/scales.yaml"]
         + '      - {code: "1", title: One, meaning: abstain}\n'},
        ["conf/scales.yaml:9:16: Two answers of the scale “in-place” are written 1. Give each "
         "point its own value and each mark its own code. [duplicate-point]"],
    ),
    "unknown roles": (
        {GUIDE_FILE: f"training:\n  - {{role: teachers, what: x}}\n{MORE_GUIDE}looks_like: {{tutor: x}}\n"
            "    sounds_like: {student: x}\n    actions: {coach: x}\n"},
        [f"{GUIDE_FILE}:{where}: There is no role “{name}”.{near} Correct the id, or add the role to "
         "conf/district.yaml. [unknown-role]"
         for where, name, near in [
             ("2:12", "teachers", " Did you mean “teacher”?"),
             ("8:18", "tutor", ""),
             ("10:15", "coach", ""),
         ]],
    ),
    "unknown header field": (
        {TOOL_FILE: f"header_fields: [date, dates]\n{TOOL}"},
        [f"{TOOL_FILE}:1:23: There is no header field “dates”. Did you mean “date”? Correct the id, or add "
         "the field to conf/district.yaml. [unknown-header-field]"],
    ),
    # --- alignment
    "component without an item": (
        {GUIDE_FILE: f"{GUIDE}  - {{id: read, title: Read it}}\n"},
        [f"{GUIDE_FILE}:6:10: No item of any tool monitors the component “reading.read”. Add an item with "
         "“monitors: reading.read”, or give the reason: “not_monitored_because: …”. [unmonitored]"],
    ),
    "component that has an item after all": (
        {GUIDE_FILE: f"{MORE_GUIDE}not_monitored_because: Nobody can see it.\n"},
        [f"{GUIDE_FILE}:6:28: The component “reading.choose” gives a reason for not being "
         "monitored, but walk.chosen monitors it. Delete “not_monitored_because”, or correct "
         "the item. [monitored-after-all]"],
    ),
    "item without a component": (
        {TOOL_FILE: f"{TOOL}  - {{id: mood, text: All are glad.}}\n"},
        [f"{TOOL_FILE}:9:10: The item “mood” monitors no component. Add “monitors: …” with the id of a "
         "component of the guide reading. [monitors-nothing]"],
    ),
    "tool without items": (
        {"content/empty.tool.yaml": "id: empty\ntitle: Empty\nguide: reading\n"},
        ["content/empty.tool.yaml:1:5: The tool “empty” has no items. Add at least one item. "
         "[no-items]"],
    ),
    "guide that has moved on": (
        {GUIDE_FILE: f"version: 1.1.0\n{GUIDE}", TOOL_FILE: f"guide_version: 1.0.0\n{TOOL}"},
        [f"{TOOL_FILE}:1:16: The tool was written for version 1.0.0 of the guide “reading”, "
         "which is now 1.1.0. Read the items against the guide's changes, then set "
         "guide_version to 1.1.0. [guide-version]"],
    ),
    "guide that says no version": (
        {TOOL_FILE: f"guide_version: 1.0.0\n{TOOL}"},
        [f"{TOOL_FILE}:1:16: The tool was written for version 1.0.0 of the guide “reading”, "
         "which has no version. Add “version: …” to the guide, or remove guide_version from "
         "the tool. [no-guide-version]"],
    ),
    # --- scoring
    "scoring that leaves a mark open": (
        {TOOL_FILE: f"{TOOL}scoring: {{method: percent-of-points, blank: no-score}}\n"},
        [f"{TOOL_FILE}:1:5: The scale “in-place” has a mark for “Does not apply”, but the "
         "scoring does not say how that mark counts. Add “not_applicable: leave-out”, "
         "“not_applicable: count-as-zero”, “not_applicable: count-as-highest” or "
         "“not_applicable: no-score” to the scoring. [undeclared]"],
    ),
    "criterion beyond all percent": (
        {TOOL_FILE: f"{SCORED}  round: none\n  criteria:\n    - {{at_least: 800, authority: Us}}\n"},
        [f"{TOOL_FILE}:15:34: A criterion of 800 is out of reach: “total” is between 0 and "
         "100. Write a number between these, such as 80 for percent. [impossible-criterion]"],
    ),
    # --- prose
    "references to nothing": (
        {GUIDE_FILE: f"{GUIDE}summary:\n"
            "  - See {component}`reading.chose`, {guide}`raeding`, {tool}`x` and {sheet}`walks`.\n"
            "  - See {item}`walk.chosn` and [this](#reading.choos).\n"
            "  - See [a](walk.md), [b](../../etc/passwd), [c](/index.md), {doc}`indx` and [](%00).\n"},
        [f"{GUIDE_FILE}:7:5: There is no component “reading.chose”. Did you mean “reading.choose”? Correct "
         "the name, or add the component to its guide. [unknown-component]",
         f"{GUIDE_FILE}:7:5: There is no printed form “walks”. Did you mean “walk”? Write the "
         "tool's id, or tool-id.variant-id for a tool with variants. [unknown-form]",
         f"{GUIDE_FILE}:7:5: There is no guide “raeding”. Did you mean “reading”? Correct the id, or add "
         "the guide. [unknown-guide]",
         f"{GUIDE_FILE}:7:5: There is no tool “x”. Correct the id, or add the tool. [unknown-tool]",
         f"{GUIDE_FILE}:8:5: There is no item “walk.chosn”. Did you mean “walk.chosen”? Write it as "
         "tool-id.item-id. [unknown-item]",
         f"{GUIDE_FILE}:8:5: The text refers to “#reading.choos”, which does not exist. Did you mean "
         "“reading.choose”? Correct the reference; ids are those in the YAML files. "
         "[unknown-target]",
         *(f"{GUIDE_FILE}:9:5: The text links to “{name}”, but there is no such file in the "
           f"handbook.{near} Correct the address; it is relative to this file's folder. "
           "[unknown-page]"
           for name, near in [("%00", ""), ("../../etc/passwd", ""), ("indx", ""), ("walk.md", "")])],
    ),
    "markup that is for pages": (
        {GUIDE_FILE: f"{GUIDE}need: |\n  # Need\n\n  <b>Bold</b>\n\n  ```{{include}} /etc/passwd\n  ```\n\n"
            "  ![A dog](dog.png) {raw}`x` [x](ftp://a.b)\n\n  (target)=\n"},
        [f"{GUIDE_FILE}:7:3: The text contains a heading (#), which a handbook's YAML files "
         "may not contain. Take it out, or write a backslash before it to show it as it is. "
         "[forbidden-markup]",
         f"{GUIDE_FILE}:9:3: The text contains raw HTML (</b>), which a handbook's YAML files "
         "may not contain. Write *emphasis* or **strong**; write &lt; for a “<”. "
         "[forbidden-markup]",
         f"{GUIDE_FILE}:9:3: The text contains raw HTML (<b>), which a handbook's YAML files "
         "may not contain. Write *emphasis* or **strong**; write &lt; for a “<”. "
         "[forbidden-markup]",
         f"{GUIDE_FILE}:11:3: The text contains a directive ({{include}} /etc/passwd), which a "
         "handbook's YAML files may not contain. It belongs on pages written by hand (.md). "
         "[forbidden-markup]",
         f"{GUIDE_FILE}:14:3: The text contains a picture (dog.png), which a handbook's YAML "
         "files may not contain. It belongs on pages written by hand (.md). [forbidden-markup]",
         f"{GUIDE_FILE}:14:3: The text contains an address of this kind (ftp://a.b), which a "
         "handbook's YAML files may not contain. Use an https:// or mailto: address. "
         "[forbidden-markup]",
         f"{GUIDE_FILE}:14:3: The text uses “{{raw}}”, which guidegen does not know. Use one "
         "of: {guide}, {component}, {tool}, {item}, {plan}, {goal}, {activity}, {monitoring}, "
         "{measure}, {decision}, {building}, {role-page}, {stage}, {rule}, {sheet}, {doc}, {abbr}, "
         "{sub}, {sup}. [unknown-markup]",
         f"{GUIDE_FILE}:16:3: The text contains markup for handwritten pages ((target)=), "
         "which a handbook's YAML files may not contain. Take it out, or write a backslash "
         "before it to show it as it is. [forbidden-markup]"],
    ),
    "reworded is said of nothing": (
        {GUIDE_FILE: f"{GUIDE}version: 1.0.0\nchanges:\n"
            "  - {version: 1.0.0, reworded: {chose: wording}}\n"},
        [f"{GUIDE_FILE}:8:33: “chose” is said to be reworded, but “reading” has nothing with "
         "that id. Did you mean “choose”? Write the id of an item, component, section or "
         "scale, or “reading” itself. [unknown-reworded]"],
    ),
    "address that is no address": (
        {GUIDE_FILE: f"{GUIDE}links:\n  - {{title: Read, url: 'javascript:alert(1)'}}\n"},
        [f"{GUIDE_FILE}:7:24: The text contains an address of this kind (javascript:alert(1)), "
         "which a handbook's YAML files may not contain. Use an https:// or mailto: address. "
         "[forbidden-markup]"],
    ),
    # showdownjs/showdown#510: a definition is taken for the address of a link
    "words that would be shown nowhere": (
        {GUIDE_FILE: f"{GUIDE}need: |\n  Who does what:\n\n  [Teacher]: greets\n\n  > [Student]: answers\n\n"
            "  [here] and [there][here]\n\n  [here]: https://a.b\n  [here]: https://c.d\n\n"
            "  ```Say this\n  Hello\n  ```\n\n  |a|\n  |-|\n  |b|c|\nplan: '-'\nspace: ['1.', '```hello']\n"
            "family: ['*', 'See [](https://a.b).', \"1. a\\n3. b\", \"1. a\\n1. b\"]\n"},
        [f"{GUIDE_FILE}:9:3: “[Teacher]: greets” would not be shown: it is read as the address "
         "of a link that no link uses. Write a backslash before the bracket to show it as it "
         "is, or take it out. [not-shown]",
         f"{GUIDE_FILE}:11:3: “[Student]: answers” would not be shown: it is read as the "
         "address of a link that no link uses. Write a backslash before the bracket to show "
         "it as it is, or take it out. [not-shown]",
         f"{GUIDE_FILE}:16:3: “[here]: https://c.d” would not be shown: it is read as the "
         "address of a link that no link uses. Write a backslash before the bracket to show "
         "it as it is, or take it out. [not-shown]",
         f"{GUIDE_FILE}:18:3: “Say this” would not be shown: it is read as the name of a "
         "programming language. Begin on the next line, or take out the characters before it. "
         "[not-shown]",
         f"{GUIDE_FILE}:24:3: “c” would not be shown: it is read as a cell beyond the last "
         "column of its table. Add a column to the head of the table, or write \\| for a “|” "
         "within a cell. [not-shown]",
         f"{GUIDE_FILE}:25:7: “-” would not be shown: it is read as markup around no words. "
         "Write the words that it marks, or a backslash before it to show it as it is. "
         "[not-shown]",
         f"{GUIDE_FILE}:26:9: “1.” would not be shown: it is read as markup around no words. "
         "Write the words that it marks, or a backslash before it to show it as it is. "
         "[not-shown]",
         f"{GUIDE_FILE}:26:15: “```hello” would not be shown: it is read as markup around no "
         "words. Write the words that it marks, or a backslash before it to show it as it is. "
         "[not-shown]",
         f"{GUIDE_FILE}:27:10: “*” would not be shown: it is read as markup around no words. "
         "Write the words that it marks, or a backslash before it to show it as it is. "
         "[not-shown]",
         f"{GUIDE_FILE}:27:15: “[](https://a.b)” would not be shown: it is read as markup "
         "around no words. Write the words that it marks, or a backslash before it to show it "
         "as it is. [not-shown]",
         f"{GUIDE_FILE}:27:39: “3.” would not be shown: it is read as the next number of a "
         "list, which numbers its entries itself. Number the entries one after the other, or "
         "write a backslash before the period. [not-shown]"],
    ),
    # signs that Markdown takes for marks, in a text of one line and in paragraphs
    "signs that would be lost": (
        {GUIDE_FILE: GUIDE.replace("Reading aloud", "5*3 and 4*2") + "need: 2**3 and 4**5\nplan: x*2*y\n"
            "family: [the teacher`s and student`s, '> 80 percent of them', '+ 2 more']\n"
            "space: a_b_c, ~5, 2 < 3, c*a*t, *one* and **two**, 5 * 3 * 2 and 3*4\n"},
        [f"{GUIDE_FILE}:{place}: “{sign}” would not be shown: it is read as {what} [not-shown]"
         for place, sign, what in (
            ("2:8", "*", TIMES), ("6:7", "**", TIMES), ("7:7", "*", TIMES),
            ("8:10", "`", "a mark of code, though it is inside a word. Type an apostrophe (') "
                          "instead."),
            ("8:39", ">", "the mark of a quotation. Write “more than”, or write a backslash before "
                          "it to show it as it is."),
            ("8:63", "+", "the dash of a list. Write a backslash before it to show it as it is."))],
    ),
    "headings of a page that do not follow one another": (
        {"content/a.md": "## First\n\n- # no heading of the page\n\n#### Third\n\n## Second\n",
         "content/b.md": "---\nkey: 1\n---\n\nTop\n===\n\n## A\n\n### B\n\n## C\n\n# D\n\n### E\n",
         "content/c.md": "Words without a heading.\n", "content/d.md": "```\n### x\n```\n"},
        ["content/a.md:1:1: This heading (##) is the first of the page, and a page begins with its "
         "title. Begin it with “#”. [heading-level]",
         "content/a.md:5:1: This heading (####) follows a heading with “##” and skips a level. Begin it with "
         "“###”. [heading-level]",
         "content/b.md:16:1: This heading (###) follows a heading with “#” and skips a level. Begin it with "
         "“##”. [heading-level]"],
    ),
    "headings that the settings of Sphinx allow": (
        {"conf/conf.py": "exclude_patterns = ['parts/*']\n",
         "content/parts/a.md": "## A part\n", "content/a.md": "# A\n"},
        [],
    ),
    "files that a page takes in": (
        {"content/sub/a.md":
            "# A\n\n```{include} portion.md\n```\n\n:::{note}\n```{literalinclude} a.txt\n```\n:::\n\n"
            "![Door](dor.png) {download}`it <../b.pdf>` ![Web](https://a.b/c.png)\n\n"
            "```{csv-table} T\n:file: c.csv\n```\n\n"
            "![Door](../door.png) ![Door](/door.png) ![Door](../my%20door.png) ![Door](../door.*)\n\n"
            "[b](kkkkkkkkkkkk.md) [here](#x) [home](../index.md#y) [label](label)\n\n"
            "```{toctree}\n:glob:\n\n*\n../index\ngone\nHome </index>\nself\nsearch\n"
            "Out <https://a.b>\n```\n\n```{code-block} md\n![x](y.png)\n```\n",
         "content/door.png": "", "content/my door.png": ""},
        [f"content/sub/a.md:{line}:1: The page includes “{name}”, but there is no such "
         f"file.{near} Correct the address, which is relative to this page's folder; or put "
         "the file there. [missing-file]"
         for line, name, near in (
            (3, "portion.md", ""), (7, "a.txt", ""), (11, "../b.pdf", ""),
            (11, "dor.png", " Did you mean “door.png”?"), (14, "c.csv", ""))]
        + [f"content/sub/a.md:{line}:1: The text links to “{name}”, but there is no such file "
           "in the handbook. Correct the address; it is relative to this file's folder. "
           "[unknown-page]"
           for line, name in ((19, "kkkkkkkkkkkk.md"), (26, "gone"))],
    ),
    "a page by hand beside settings with a mistake": (
        {"conf/levels.yaml": "level_sets: 1\n", "content/a.md": "# A\n\n[b](kkkkkkkkkkkk.md)\n"},
        ["conf/levels.yaml:1:13: “level_sets” must be a list, but this is a number (1). Begin "
         "each entry with a dash on a line of its own. [wrong-type]",
         "content/a.md:3:1: The text links to “kkkkkkkkkkkk.md”, but there is no such file in "
         "the handbook. Correct the address; it is relative to this file's folder. "
         "[unknown-page]"],
    ),
    "what looks like a key or a comment in a text, and is none": (
        {GUIDE_FILE: f"{GUIDE}need: |\n  Help me to do it.\n  -- Maria Montessori\n\n  Owner: Ms. Smith\n"
            "plan: >-\n  Each teacher has one\n  purpose: to read. See https://a.b//c and\n"
            "  //a.b/c, yes/no.\nspace: ['-> on', 'a // b']\n"},
        [],
    ),
    "direction that is turned by a number": (
        {GUIDE_FILE: f"{GUIDE}need: a &#x202e; b\n"},
        [f"{GUIDE_FILE}:6:7: The text contains a character that reverses the direction of the "
         "text (U+202E), which a handbook's YAML files may not contain. Take it out. "
         "[forbidden-markup]"],
    ),
    "markup in settings": (
        {"conf/labels.yaml": "item: {one: '![x](y)', many: items}\n"},
        ["conf/labels.yaml:1:13: The text contains a picture (y), which a handbook's YAML "
         "files may not contain. It belongs on pages written by hand (.md). [forbidden-markup]"],
    ),
}  # fmt: skip


def said(folder: Folder) -> list[str]:
    return [str(found) for found in check_folder(folder)]


@pytest.mark.parametrize("name", CASES)
def test_problem_is_said_whole(tmp_path: Path, name: str) -> None:
    files, problems = CASES[name]
    assert said(write(tmp_path, {**WHOLE, **files})) == problems


def test_every_code_of_the_catalog_is_seen_here() -> None:
    shown = " ".join(
        line
        for problems in (
            *BROKEN.values(),
            *SHAPES.values(),
            *CASES.values(),
            *TOOL_CASES.values(),
            *SCORE_CASES.values(),
            *VIEW_CASES.values(),
            *RETIRED_CASES.values(),
            *PLACE_CASES.values(),
            *STAGE_CASES.values(),
            *GOAL_CASES.values(),
            *PLAN_CASES.values(),
            *MEASURE_CASES.values(),
        )
        for line in problems[1]
    )
    elsewhere = {
        # files that are no files need more than a text: tests of their own in test_reading.py
        FileCode.BAD_FILE_NAME, FileCode.NEAR_FILES, FileCode.TAKEN_NAME, FileCode.UNREAD_SETTINGS,
        FileCode.MISSING_SETTINGS,
        FileCode.SYMLINK, FileCode.MISNAMED, FileCode.NOT_A_FILE, FileCode.NO_HANDBOOK, FileCode.NO_PERMISSION,
        # the values of plain text are in test_reading.py, one by one
        KeyCode.SURPRISE_VALUE,
        # these have tests of their own, beside what they are about
        FileCode.LFS_POINTER, FormCode.NOT_IN_FONTS, ResponseCode.PARTLY_FILLED, ResponseCode.QUESTION_COLUMNS,
        # what is wrong with translations is in test_translated.py
        TranslationCode.BAD_CATALOG, TranslationCode.UNREAD_CATALOG, TranslationCode.TRANSLATED_HOLE, TranslationCode.TRANSLATED_NOT, TranslationCode.TRANSLATED_NUMBER,
        # what novices do wrong is in mistakes.txt
        YamlCode.COMMENT_IN_TEXT, YamlCode.FOREIGN_COMMENT, YamlCode.KEY_IN_TEXT, YamlCode.MISTYPED_BLOCK,
        YamlCode.BELOW_BLOCK, YamlCode.BESIDE_BLOCK, YamlCode.COMMA_IN_TEXT, YamlCode.DECIMAL_COMMA, YamlCode.FIRST_DASH,
            YamlCode.FENCE, YamlCode.NO_COMMA, YamlCode.SIGN_IN_BRACES,
        YamlCode.HASH_IN_TEXT, YamlCode.LONG_DASH, YamlCode.MISSING_DASH, YamlCode.TYPOGRAPHIC_QUOTES,
        FileCode.NOT_TEXT,
        # what can be wrong with responses is in test_responses.py
        ResponseCode.LEAVE_EMPTY, ResponseCode.BAD_RESPONSE, ResponseCode.BAD_RESPONSES, ResponseCode.BAD_ROW, ResponseCode.COLUMN_TWICE,
        ResponseCode.NOTHING_IN_COLUMN, ResponseCode.NO_COLUMN, ResponseCode.OLDER_VERSION, ResponseCode.UNNAMED_COLUMN, ResponseCode.NEAR_NAMES,
        FormCode.NO_RATERS, FormCode.QUORUM_ROOM, ResponseCode.DAMAGED_LETTERS, ResponseCode.MORE_THAN_ASKED, ResponseCode.OLDER_TOOL, ResponseCode.OTHER_TOOL, ResponseCode.SERVICE_EXPORT, ScoringCode.UNCOUNTED,
            ResponseCode.NO_RESPONSES_FILE, ResponseCode.OTHER_VERSION, ResponseCode.TWO_RESPONSES, ResponseCode.NOT_IN_CROSSWALK, ResponseCode.TWO_VALUES,
        ResponseCode.UNKNOWN_COLUMN,
        # what can be wrong with filled forms is in test_collect.py
        FilledFormCode.FORM_ANSWER, FilledFormCode.FORM_BLANK, FilledFormCode.FORM_DAMAGED, FilledFormCode.FORM_DATE, FilledFormCode.FORM_EMPTY, FilledFormCode.FORM_FIELD, FilledFormCode.FORM_QUESTION,
        FilledFormCode.FORM_TWICE, FilledFormCode.FORM_UNKNOWN, FilledFormCode.FORM_UNREADABLE, FilledFormCode.FORM_VERSION,
        # what can be allowed is in test_lint.py, what is reviewed in test_review.py
        WordingCode.UNKNOWN_WARNING, *WARNINGS,
        # versions need two revisions: they are in test_versions.py
        ReleaseCode.VERSION_BEHIND, ReleaseCode.VERSION_BACK, ReleaseCode.NO_VERSION, ReleaseCode.REWORDING_UNCLASSIFIED,
        ReleaseCode.REWORDED_BUT_NUMBERS_DIFFER, ReleaseCode.ITEM_GONE, ReleaseCode.PAGE_GONE,
        # so do records: they are in test_records.py
        ReleaseCode.RECORD_CHANGED,
        # files that are imported are in test_importing.py
        *IntakeCode,
        # what other programs export is in test_reading_exports.py
        *ExportCode,
        # what plans say of systems is in test_systems.py
        *SystemCode,
        # the lock's own are in test_lock.py
        AlignmentCode.LOCK_CONFLICT, AlignmentCode.LOCK_LINE,
        # submodules are in test_submodules.py
        FileCode.NOT_FETCHED,
        # the district's address is in test_checking_views.py
        FormCode.BAD_ADDRESS,
        # the site's and the press's own, with their tests
        FormCode.BAD_TEMPLATE, FormCode.FORM_NOT_PRINTED, FormCode.REPORT_NOT_PRINTED, ReferenceCode.UNNAMED_REPORT,
    }  # fmt: skip
    assert {code for code in CODES if f"[{code.slug}]" not in shown} | WARNINGS == elsewhere


def test_a_clean_handbook_has_no_problems(tmp_path: Path) -> None:
    assert said(write(tmp_path, WHOLE)) == []
    assert said(Folder.at(REPOSITORY)) == []


def test_what_refers_to_what_exists_is_no_problem(tmp_path: Path) -> None:
    guide = (
        f"version: 1.0.0\nlevel_set: profile\n{MORE_GUIDE}levels: {{expected: x, growing: {{none: y}}}}\n"
        "    looks_like: {teacher: x}\n    group: plan\n    former_ids: [pick]\n"
        "groups:\n  - {id: plan, title: Plan}\nformer_ids: [read-aloud]\n"
        "supports:\n  - {driver: other.one, what: x}\n"
        "summary:\n"
        "  - See {component}`reading.choose`, {component}`words <read-aloud.pick>`, {guide}`reading`.\n"
        "  - See {tool}`walk`, {sheet}`walk`, {item}`walk.chosen`, [a](#walk.chosen), [b](#reading).\n"
        "  - See [a](index.md), [b](/index.md#top), [c](sub/../walk.tool.yaml), {doc}`walk`,\n"
        "    {doc}`/index`, [d](https://a.b), <mailto:a@b.c>, {abbr}`NA (not applicable)`.\n"
    )
    tool = (
        f"guide_version: 1.0.0\nheader_fields: [date]\n{MORE_ITEM}criteria: {{1: Yes., 0: No.}}\n"
        "scoring:\n  method: percent-of-points\n  not_applicable: leave-out\n"
        "  blank: no-score\n  round: none\n"
        "  criteria:\n    - {at_least: 100, authority: A local convention.}\n"
        "withdrawn:\n  - {id: mood, reason: Nobody agreed., replaced_by: chosen}\n"
    )
    assert (
        said(
            write(
                tmp_path, {GUIDE_FILE: guide, TOOL_FILE: tool, "content/other.guide.yaml": SECOND}
            )
        )
        == []
    )


# --- no complaint that follows from another


BROKEN_GUIDE = f"{GUIDE}tittle: x\n"
UNKNOWN = (
    "“tittle” is not a key of this guide. Did you mean “title”? Correct it, or delete it. "
    "[unknown-key]"
)


def test_a_broken_guide_is_not_also_unknown(tmp_path: Path) -> None:
    other = (
        f"{SECOND}summary: See {{guide}}`reading`, {{component}}`reading.choose` and [it](#reading).\n"
        "supports:\n  - {driver: reading.choose, what: x}\n"
    )
    folder = write(tmp_path, {**WHOLE, GUIDE_FILE: BROKEN_GUIDE, "content/other.guide.yaml": other})
    assert said(folder) == [f"{GUIDE_FILE}:6:1: {UNKNOWN}"]


def test_a_guide_that_cannot_be_opened_is_not_also_unknown(tmp_path: Path) -> None:
    folder = write(tmp_path, {**WHOLE, GUIDE_FILE: f"{GUIDE}summary: \0\n"})
    (folder.root / GUIDE_FILE).write_bytes("é".encode("latin-1"))
    assert said(folder) == [
        f"{GUIDE_FILE}:1:1: This file is not saved as UTF-8 text. Open it in a text editor and save it with "
        "the encoding UTF-8. [not-utf8]"
    ]


def test_a_broken_tool_may_monitor_everything_of_its_guide(tmp_path: Path) -> None:
    guide = f"{GUIDE}monitoring:\n  - tool: walk\n"
    broken = {**WHOLE, GUIDE_FILE: guide, TOOL_FILE: f"{TOOL}tittle: x\n"}
    assert said(write(tmp_path / "a", broken)) == [
        f"{TOOL_FILE}:9:1: {UNKNOWN.replace('guide', 'tool')}"
    ]
    assert said(write(tmp_path / "b", {**broken, TOOL_FILE: "id: walk\n\t"})) == [
        f"{TOOL_FILE}:2:1: This line is indented with a tab. Replace each tab with 2 spaces; "
        "YAML takes only spaces at the start of a line. [tab]"
    ]


def test_a_broken_tool_hides_nothing_of_another_guide(tmp_path: Path) -> None:
    other = SECOND.replace(", not_monitored_because: Not yet.", "")
    files = {**WHOLE, TOOL_FILE: f"{TOOL}tittle: x\n", "content/other.guide.yaml": other}
    assert said(write(tmp_path, files)) == [
        "content/other.guide.yaml:4:10: No item of any tool monitors the component “other.one”. "
        "Add an item with “monitors: other.one”, or give the reason: “not_monitored_because: …”. "
        "[unmonitored]",
        f"{TOOL_FILE}:9:1: {UNKNOWN.replace('guide', 'tool')}",
    ]


def test_broken_settings_are_not_also_unknown(tmp_path: Path) -> None:
    guide = f"level_set: profile\n{MORE_GUIDE}levels: {{gold: x}}\n    looks_like: {{tutor: x}}\n"
    files = {GUIDE_FILE: guide, TOOL_FILE: f"header_fields: [x]\n{TOOL}"}
    broken = {f"conf/{name}.yaml": "a: b\n" for name in ("district", "levels", "scales", "labels")}
    places = [found.place for found in check_folder(write(tmp_path, {**files, **broken}))]
    assert [str(place) for place in places] == [f"{name}:1:1" for name in sorted(broken)]


def test_all_problems_of_all_files_in_one_run(tmp_path: Path) -> None:
    files = {**WHOLE, "conf/labels.yaml": "x: y\n", "content/a.guide.yaml": "id: A\n\ttitle"}
    files["content/b.guide.yaml"] = f"{SECOND}summary: '{{guide}}`c`'\n"
    files["content/c.tool.yaml"] = "id: c\ntitle: 12:30\nguide: x\nitems: {}\n"
    codes = [(found.place.file, found.code) for found in check_folder(write(tmp_path, files))]
    assert codes == [
        ("conf/labels.yaml", KeyCode.UNKNOWN_KEY),
        ("content/a.guide.yaml", YamlCode.TAB),
        ("content/c.tool.yaml", KeyCode.SURPRISE_VALUE),
        ("content/c.tool.yaml", KeyCode.WRONG_TYPE),
    ]


def test_checking_changes_nothing(tmp_path: Path) -> None:
    files, _ = CASES["references to nothing"]
    folder = write(tmp_path, {**WHOLE, **files})
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    reading = read_handbook(folder)
    assert check(reading) == check(reading)
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before


def test_many_unknown_names_do_not_take_minutes(tmp_path: Path) -> None:
    components = "".join(f"  - {{id: c{n}x, title: C}}\n" for n in range(1_000))
    items = "".join(f"  - {{id: i{n}, text: T, monitors: d{n}}}\n" for n in range(1_000))
    texts = "".join(f"  - '{{component}}`reading.e{n}` [x](y{n}.md)'\n" for n in range(500))
    folder = write(
        tmp_path,
        {
            GUIDE_FILE: f"id: reading\ntitle: R\nsummary:\n{texts}components:\n{components}",
            TOOL_FILE: f"id: walk\ntitle: W\nguide: reading\nscale: in-place\nitems:\n{items}",
        },
    )
    assert len(check_folder(folder)) == 3_000


# --- the catalog


def test_problems_are_put_in_order_and_said_once() -> None:
    places = [Place("b", 1, 1), Place("a", 10, 1), Place("a", 9, 2), Place("a", 9, 1)]
    found = [problem(FileCode.SYMLINK, place, where="to nothing") for place in (*places, *places)]
    assert [each.place for each in sort_problems(found)] == places[::-1]


def test_nearest() -> None:
    assert nearest("chose", ["choose", "other"]) == " Did you mean “choose”?"
    assert nearest("chose", ["entirely-different"]) == ""
    assert nearest("chose", []) == ""
    assert nearest("chose", [*["house"] * MOST_COMPARED, "chose1"]) != " Did you mean “chose1”?"


@pytest.mark.parametrize("code", CODES, ids=lambda code: code.slug)
def test_sentences_are_sentences(code: Code) -> None:
    message, remedy = code.message, code.remedy
    assert message.endswith((".", "{nearest}", "{reason}"))
    assert message[0].isupper() or message[0] in "“{"
    assert remedy.endswith(
        (".", "DIR", "{quoted}", "{how}", "{line}", "{text}", "guidegen review {item}")
    )
    assert "  " not in message + remedy


def test_what_a_comma_cut_off_is_not_lost_in_silence(tmp_path: Path) -> None:
    guide = (
        "id: g\ntitle: G\nlevel_set: profile\ncomponents:\n  - id: a\n    title: A\n"
        "    not_monitored_because: Not yet.\n    levels: {expected: Waits, counts-to-ten}\n"
        "    looks_like: {teacher: Waits, then asks}\n"
    )
    found = check_folder(write(tmp_path, {"content/g.guide.yaml": guide}))
    assert [(str(each.place), each.code.slug) for each in found] == [
        ("content/g.guide.yaml:9:34", "comma-in-text"),
    ]
    fixed = guide.replace("Waits, then asks", "Waits and asks")
    found = check_folder(write(tmp_path, {"content/g.guide.yaml": fixed}))
    assert [(str(each.place), each.code.slug) for each in found] == [
        ("content/g.guide.yaml:8:31", "unknown-level"),
    ]


def test_pages_written_by_hand_name_what_exists(tmp_path: Path) -> None:
    page = (
        "# Page\n\nSee {component}`reading.chose`, {guide}`reading` and {item}`the look <walk.chosn>`.\n\n"
        ":::{note}\n\n{tool}`walks`\n:::\n\n:::{component} reading.chose\n:::\n\n"
        "```md\n{tool}`shown-as-it-is`\n```\n"
    )
    found = check_folder(write(tmp_path, {**WHOLE, "content/page.md": page}))
    assert [f"{each.place} {each.message}" for each in found] == [
        "content/page.md:3:1 There is no component “reading.chose”. Did you mean “reading.choose”?",
        "content/page.md:3:1 There is no item “walk.chosn”. Did you mean “walk.chosen”?",
        "content/page.md:7:1 There is no tool “walks”. Did you mean “walk”?",
        "content/page.md:10:1 There is no component “reading.chose”. Did you mean “reading.choose”?",
    ]
