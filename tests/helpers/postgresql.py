"""A PostgreSQL server for tests, on this machine alone, in a folder of its own."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def postgresql_server(programs: Path) -> Iterator[str]:
    """Start a server with an empty database; its address, as ``postgresql://…``.

    It listens to a socket in its folder, not to the network. It refuses to run as root: root's
    tests start it as the user ``postgres``, which Debian's package makes.
    """
    # below the folder of temporary files: the path of a socket is short, and others may pass
    folder = Path(tempfile.mkdtemp(prefix="guidegen-pg-"))
    user = "postgres" if os.geteuid() == 0 else ""
    if user:
        shutil.chown(folder, user)

    def run(program: str, *arguments: str) -> None:
        command = [str(programs / program), *arguments]
        subprocess.run(
            command, user=user or None, cwd=folder, stdout=subprocess.DEVNULL, check=True
        )

    data = folder / "data"
    server = ("-D", str(data), "--silent", "-w")
    options = f"-k {folder} -c listen_addresses='' -c fsync=off"
    try:
        run("initdb", "-D", str(data), "-U", "guidegen", "--auth=trust", "--encoding=UTF8")
        run("pg_ctl", *server, "-l", str(folder / "log"), "-o", options, "start")
        yield f"postgresql://guidegen@/postgres?host={folder}"
        run("pg_ctl", *server, "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)
