"""The wheel works by itself, on a handbook that is not this repository's."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import venv
from pathlib import Path

from helpers.paths import REPOSITORY


def call(*command: str | Path, folder: Path) -> str:
    # what is installed is to be tried, wherever the tests find the code
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    done = subprocess.run(
        [str(each) for each in command],
        cwd=folder, env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_wheel_makes_and_builds_a_new_handbook(tmp_path: Path) -> None:
    call(
        sys.executable, "-m", "build", "--wheel", "--outdir", tmp_path, REPOSITORY, folder=tmp_path
    )
    (wheel,) = tmp_path.glob("guidegen-*.whl")
    venv.create(tmp_path / "empty")
    scripts = tmp_path / "empty" / ("Scripts" if sys.platform == "win32" else "bin")
    pip = (sys.executable, "-m", "pip", "--python", scripts / "python")
    call(*pip, "install", "--quiet", wheel, folder=tmp_path)
    guidegen = scripts / "guidegen"
    root = tmp_path / "elsewhere"
    call(guidegen, "new", root, folder=tmp_path)
    # nothing is wrong but the sentences that are to be replaced
    found = json.loads(call(guidegen, "check", "--format", "json", folder=root))["problems"]
    assert {each["code"] for each in found} == {"placeholder"}
    assert call(guidegen, "build", folder=root).endswith(
        "The handbook is in build/html: open build/html/index.html\n"
    )
    assert (root / "build/html/_static/guidegen.css").is_file()
    assert (root / "build/html/_print/my-first-strategy-walkthrough.pdf").is_file()
    call(guidegen, "build", "--language", "es", folder=root)
    assert "Instrumentos" in (
        root / "build/html-es/strategies/my-first-strategy/index.html"
    ).read_text("utf-8")
    call(guidegen, "print", folder=root)
    assert (root / "build/print/my-first-strategy-walkthrough.pdf").is_file()
    where = call(scripts / "python", "-c", "import guidegen; print(guidegen.__file__)", folder=root)
    assert Path(where.strip()).is_relative_to(tmp_path / "empty")
