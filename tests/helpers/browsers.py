"""The browser that the tests of the pages use: find it, or as a command install it.

``python tests/helpers/browsers.py`` is part of ``make test``. Only root on Debian and its kin can install
a browser without being asked; elsewhere the tests that need one are skipped, and the summary says so.
"""

from __future__ import annotations

import os
import shutil
import subprocess

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
NO_BROWSER = "there is no Chromium or Chrome on this machine"


def find_browser() -> str | None:
    """Return the path of the first browser that is installed."""
    return next((path for name in NAMES if (path := shutil.which(name))), None)


def install_browser() -> None:
    """Install Chromium where that is possible, and say what is done."""
    apt = shutil.which("apt-get")
    if find_browser() or apt is None or os.name != "posix" or os.geteuid() != 0:
        return
    print("Installing Chromium for the tests of the pages …", flush=True)
    install = [apt, "install", "--yes", "--quiet=2", "--no-install-recommends", "chromium"]
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in ([apt, "update", "--quiet=2"], install):
        done = subprocess.run(command, env=quiet, stdout=subprocess.DEVNULL, check=False)
        if done.returncode != 0:
            print("Chromium cannot be installed: the tests of the pages will be skipped.")
            return


if __name__ == "__main__":
    install_browser()
