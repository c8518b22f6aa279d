"""Let LibreOffice open workbooks, calculate them, and save what it found."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

#: calculate all formulas of a file that is opened, whoever saved it
ALWAYS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
  <item oor:path="/org.openoffice.Office.Calc/Formula/Load">
    <prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop>
  </item>
</oor:items>
"""
#: seconds that LibreOffice never takes, however slow the machine
TOO_LONG = 600


@dataclass(frozen=True)
class LibreOffice:
    """LibreOffice with settings of its own."""

    program: str
    profile: Path

    def recalculate(self, workbooks: Sequence[Path], folder: Path) -> list[Path]:
        """Return the workbooks as LibreOffice saves them, in a folder; their names stay."""
        user = self.profile / "user"
        user.mkdir(parents=True, exist_ok=True)
        (user / "registrymodifications.xcu").write_text(ALWAYS, "utf-8")
        command = [
            self.program, f"-env:UserInstallation={self.profile.as_uri()}", "--headless",
            "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(folder),
            *(str(path) for path in workbooks),
        ]  # fmt: skip
        done = subprocess.run(
            command, capture_output=True, text=True, timeout=TOO_LONG, check=False
        )
        saved = [folder / path.name for path in workbooks]
        lost = [path.name for path in saved if not path.exists()]
        assert not lost, f"LibreOffice did not save {lost}: {done.stdout}{done.stderr}"
        return saved
