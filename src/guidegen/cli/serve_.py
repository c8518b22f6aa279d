"""``guidegen serve``: preview the handbook in a browser, rebuilt after each change."""

from __future__ import annotations

import errno
import os
import socket
from argparse import Namespace
from contextlib import ExitStack
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType
from typing import Any

from guidegen.api.handbooks import find_folder
from guidegen.cli.localhost import App, LocalOnly
from guidegen.cli.single_run import single_run
from guidegen.cli.terminal import DONE
from guidegen.errors import GuidegenError, UsageError
from guidegen.reading import Folder

_HOST = "127.0.0.1"


def run(options: Namespace) -> int:
    """Serve a preview on this machine only. Problems are shown and do not stop it."""
    folder = find_folder(options.folder)
    if find_spec("sphinx_autobuild") is None:
        raise UsageError(
            "The preview needs one more package. Install it with: pip install 'guidegen[serve]'"
        )
    _require_port(options.port)
    autobuild = import_module("sphinx_autobuild.__main__")
    if not hasattr(autobuild, "uvicorn"):
        raise UsageError(
            "This version of sphinx-autobuild is not known, and others might read the preview. "
            "Install the version that guidegen needs: pip install 'sphinx-autobuild==2025.8.25'"
        )
    busy = "A preview of this handbook is running already. Use that one, or stop it."
    with ExitStack() as held:
        try:
            path = folder.root / "build" / ".cache" / "preview.lock"
            held.enter_context(single_run(path, "another preview of this handbook", busy))
        except OSError as error:
            raise GuidegenError(
                f"The preview cannot be written to {path.parent}: {error.strerror}."
            ) from error
        _serve(autobuild, _arguments(folder, options))
    return DONE


def _require_port(port: int) -> None:
    """Raise `UsageError` if a port cannot be used."""
    other = 8001 if port != 8001 else 8002  # noqa: PLR2004 - a port that is not taken
    try:
        with socket.socket() as tried:
            if os.name == "posix":  # other systems would allow a port that is taken
                tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            tried.bind((_HOST, port))
    except PermissionError as error:
        raise UsageError(
            f"This system reserves port {port}. Use another one: --port {other}."
        ) from error
    except OSError as error:
        if error.errno != errno.EADDRINUSE:
            raise UsageError(f"Port {port} cannot be used: {error.strerror}.") from error
        raise UsageError(
            f"Port {port} is already in use, perhaps by another preview. Stop it, or "
            f"use another port: --port {other}."
        ) from error


def _arguments(folder: Folder, options: Namespace) -> list[str]:
    cache = folder.root / "build" / ".cache"
    arguments = ["-c", folder.conf, "-d", cache / "preview-doctrees", "--host", _HOST]
    arguments += ["--port", options.port, "--watch", folder.conf]
    if folder.templates.is_dir():
        arguments += ["--watch", folder.templates]
    if options.open:
        arguments.append("--open-browser")
    return [str(word) for word in (*arguments, folder.content, cache / "preview")]


def _serve(autobuild: ModuleType, arguments: list[str]) -> None:
    """Run sphinx-autobuild behind `LocalOnly`: it cannot restrict access itself."""
    server = autobuild.uvicorn
    serve = server.run

    def serve_locally(app: App, *, port: int, **options: Any) -> None:  # noqa: ANN401 - uvicorn's
        serve(LocalOnly(app, port), port=port, **options)

    server.run = serve_locally
    try:
        autobuild.main(arguments)
    finally:
        server.run = serve
