"""Whatever `check` accepts is printed with all options, built, read back, and scored as printed."""

from __future__ import annotations

import json
import os
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from guidegen.problems import WARNINGS
from helpers.printing import CONF
from helpers.random_forms import GUIDE, Tried, sound_tool, try_tool
from helpers.random_tools import OTHER, THIRD, Maker
from helpers.sites import build

#: how many tools are tried; `GUIDEGEN_TOOLS=2000` tries more than the suite has time for
TOOLS = int(os.environ.get("GUIDEGEN_TOOLS", "14"))
#: of how many of the first seeds that make a sound tool a site is built
BUILT = 4


@settings(
    max_examples=TOOLS, derandomize=True, deadline=None, database=None,
    suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow],
)  # fmt: skip
@given(st.integers(0, 10**9))
def test_what_check_accepts_is_printed_read_back_and_scored_as_printed(seed: int) -> None:
    chance, tried = Random(seed), Tried()
    with TemporaryDirectory() as folder:
        reading = sound_tool(Path(folder), Maker(chance), tried)
        assume(reading is not None)
        assert reading is not None
        try_tool(reading, chance, Path(folder), 1, tried)


def test_what_check_accepts_is_built(tmp_path: Path) -> None:
    tools = {}
    for seed in range(100):
        folder = tmp_path / str(seed)
        if sound_tool(folder, Maker(Random(seed)), Tried(), most=1):
            tool = json.loads((folder / "content/read/t.tool.yaml").read_text("utf-8"))
            tools[f"t{seed}"] = tool | {"id": f"t{seed}", "title": f"Random tool {seed}"}
        if len(tools) == BUILT:
            break
    root = tmp_path / "handbook"
    files: dict[str, object] = {f"conf/{name}": data for name, data in CONF.items()}
    files |= {"content/read/index.guide.yaml": GUIDE}
    for tool in (*tools.values(), OTHER, THIRD):
        files[f"content/read/{tool['id']}.tool.yaml"] = tool
    for name, data in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(data), "utf-8")
    contents = "# Home\n\n```{toctree}\n:glob:\n\nread/*\n```\n"
    (root / "content/index.md").write_text(contents, "utf-8")
    (root / "conf/conf.py").write_text('extensions = ["guidegen.site"]\n', "utf-8")
    built = build(root)
    allowed = tuple(f"[guidegen.{code.slug}]" for code in WARNINGS)
    assert [line for line in built.warnings.splitlines() if not line.endswith(allowed)] == []
    for name, tool in tools.items():
        assert f"This is {tool['items'][0]['id']}." in built.text(f"read/{name}.html")
