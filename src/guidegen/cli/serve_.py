"""``guidegen serve``: the handbook in a browser, made again at each change."""

from __future__ import annotations

from argparse import Namespace
from importlib import import_module
from importlib.util import find_spec

from guidegen.cli.terminal import DONE, WRONG_CALL, find_folder, say_error


def run(options: Namespace) -> int:
    """Serve a preview on this machine only; problems are shown and do not stop it."""
    folder = find_folder(options)
    if folder is None:
        return WRONG_CALL
    if find_spec("sphinx_autobuild") is None:
        say_error(
            "The preview needs one more package. Install it with: pip install 'guidegen[serve]'"
        )
        return WRONG_CALL
    main = import_module("sphinx_autobuild.__main__").main
    cache = folder.root / "build" / ".cache"
    arguments = ["-c", folder.conf, "-d", cache / "preview-doctrees", "--host", "127.0.0.1"]
    arguments += ["--port", options.port, "--watch", folder.conf]
    arguments += ["--watch", folder.templates] if folder.templates.is_dir() else []
    arguments += ["--open-browser"] if options.open else []
    main([str(each) for each in (*arguments, folder.content, cache / "preview")])
    return DONE
