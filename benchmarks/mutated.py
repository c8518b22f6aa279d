"""Damages the files of handbooks in many ways: nothing may end in a traceback, or lack a place.

``python benchmarks/mutated.py --times 200`` damages each file that many times and runs ``check``.
What passes is also printed, and each twentieth of these is built. The damage is drawn from a seed,
so that a case can be had again.
"""

from __future__ import annotations

import argparse
import io
import json
import random
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

from guidegen.cli import main as guidegen

ROOT = Path(__file__).parents[1]
#: settings and content of each handbook
HANDBOOKS = {
    "small": (ROOT / "tests" / "handbook" / "conf", ROOT / "tests" / "handbook" / "content"),
    "gallery": (ROOT / "docs", ROOT / "docs" / "gallery"),
}
KINDS = ("*.yaml", "*.md", "*.lock")
#: what is put between letters
SIGNS = (
    *"\0\t\u00a0\u202e\ufeff“'\"#[}`*%@|>\\\r\u2028✅\ud7ff",
    ": ", "- ", "&a", "!!x", "<script>", "{{x}}",
)  # fmt: skip
#: what is put in the place of a value
VALUES = (
    "", "null", "[]", "{}", "[[]]", "no", "12:30", "1.10", "-1", "1e999", "0x1f", ".nan",
    "2026-02-30", "9" * 400, "x" * 5000, "{a: {b: c}}", "[1, two, 3.0]", "../../etc/passwd",
    "a.b.c", "Ä Ö",
)  # fmt: skip

Damage = Callable[[random.Random, bytes], bytes]


def _lines(change: Callable[[random.Random, list[str], int], None]) -> Damage:
    """Return a damage that changes one of the lines."""

    def damage(chance: random.Random, data: bytes) -> bytes:
        lines = data.decode().splitlines(keepends=True)
        change(chance, lines, chance.randrange(len(lines)))
        return "".join(lines).encode("utf-8", "surrogatepass")

    return damage


def _delete_line(_chance: random.Random, lines: list[str], at: int) -> None:
    del lines[at]


def _repeat_line(_chance: random.Random, lines: list[str], at: int) -> None:
    lines.insert(at, lines[at])


def _move_line(chance: random.Random, lines: list[str], at: int) -> None:
    lines.insert(chance.randrange(len(lines)), lines.pop(at))


def _indent_line(chance: random.Random, lines: list[str], at: int) -> None:
    lines[at] = chance.choice((" ", "  ", "    ", "\t")) + lines[at]


def _outdent_line(_chance: random.Random, lines: list[str], at: int) -> None:
    lines[at] = lines[at].removeprefix("  ")


def _insert_sign(chance: random.Random, lines: list[str], at: int) -> None:
    place = chance.randrange(len(lines[at]) + 1)
    lines[at] = lines[at][:place] + chance.choice(SIGNS) + lines[at][place:]


def _replace_value(chance: random.Random, lines: list[str], at: int) -> None:
    key, colon, _value = lines[at].partition(":")
    lines[at] = f"{key}{colon} {chance.choice(VALUES)}\n"


def _misspell(_chance: random.Random, lines: list[str], at: int) -> None:
    lines[at] = lines[at].replace("e", "ee", 1)


def _drop_letter(chance: random.Random, lines: list[str], at: int) -> None:
    place = chance.randrange(len(lines[at]))
    lines[at] = lines[at][:place] + lines[at][place + 1 :]


def _cut_off(chance: random.Random, data: bytes) -> bytes:
    return data[: chance.randrange(len(data))]


def _noise(chance: random.Random, data: bytes) -> bytes:
    place = chance.randrange(len(data))
    return data[:place] + chance.randbytes(chance.randrange(1, 5)) + data[place + 1 :]


def _other_encoding(chance: random.Random, data: bytes) -> bytes:
    return data.decode().encode(chance.choice(("utf-16", "utf-16-le", "utf-32", "utf-8-sig")))


DAMAGES: tuple[Damage, ...] = (
    *map(_lines, (_delete_line, _repeat_line, _move_line, _indent_line, _outdent_line, _insert_sign,
                  _insert_sign, _replace_value, _replace_value, _misspell, _drop_letter)),
    _cut_off, _noise, _other_encoding,
)  # fmt: skip


def files_of(handbook: Path) -> Iterator[Path]:
    """Yield the files that people write."""
    for folder in ("conf", "content"):
        for kind in KINDS:
            yield from sorted((handbook / folder).rglob(kind))


def run(*arguments: object) -> tuple[int, str, str]:
    """Run a command; return its exit code and what it said."""
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        code = guidegen([str(each) for each in arguments])
    return code, out.getvalue(), err.getvalue()


def faults_of(root: Path, file: str, counts: Counter[str]) -> Iterator[str]:
    """Yield what is wrong with how the program takes the damaged handbook."""
    code, out, err = run("-C", root, "check", "--format", "json")
    counts["checked"] += 1
    if code not in (0, 1):
        yield f"check ends with {code}: {err}"
        return
    placeless = [
        each for each in json.loads(out)["problems"] if each["line"] < 1 or not each["file"]
    ]
    if placeless:
        yield f"a problem has no place: {placeless[0]}"
    if code == 1:
        counts["refused"] += 1
        return
    counts["printed"] += 1
    code, _out, err = run("-C", root, "print", "--fillable")
    if code != 0:
        yield f"check passes, and print ends with {code}: {err}{_out}"
    if counts["printed"] % 20 == 0 and (root / "conf" / "conf.py").exists():
        counts["built"] += 1
        code, _out, err = run("-C", root, "build", "-j", "1")
        # pages written by hand are Sphinx's to judge
        if code not in ((0, 1) if file.endswith(".md") else (0,)):
            yield f"check passes, and build ends with {code} ({file}): {err}"


def main() -> int:
    """Damage every file and print what went wrong; return 1 if anything did."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=100, help="damages of each file (100)")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    counts: Counter[str] = Counter()
    faults = 0
    with tempfile.TemporaryDirectory(prefix="mutated-") as temporary:
        for title, (settings, content) in HANDBOOKS.items():
            root = Path(temporary) / title
            shutil.copytree(content, root / "content")
            (root / "conf").mkdir()
            for path in (ROOT / "conf" / "conf.py", *settings.glob("*.yaml")):
                shutil.copy2(path, root / "conf")
            first = root / "content" / "index.md"
            if not first.exists():
                first.write_text("# Forms\n", "utf-8")
            for path in files_of(root):
                before = path.read_bytes()
                counts["files"] += 1
                for number in range(options.times):
                    name = path.relative_to(root).as_posix()
                    chance = random.Random(f"{options.seed} {name} {number}")
                    path.write_bytes(chance.choice(DAMAGES)(chance, before))
                    for fault in faults_of(root, name, counts):
                        faults += 1
                        sys.stdout.write(f"{name} {number}: {fault}\n")
                        sys.stdout.flush()
                path.write_bytes(before)
    sys.stdout.write(f"{dict(counts)}: {faults} faults\n")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
