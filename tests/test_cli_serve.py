"""`guidegen serve`: who may read the preview, and what it says."""

from __future__ import annotations

import asyncio
import http.client
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from guidegen.cli.localhost import LocalOnly
from helpers.handbooks import WHOLE, write
from helpers.repositories import run

PORT = 8123
OURS = f"127.0.0.1:{PORT}"
REFUSED = "This preview answers at http://127.0.0.1 only."


def free_port() -> int:
    with socket.socket() as tried:
        tried.bind(("127.0.0.1", 0))
        return int(tried.getsockname()[1])


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """The port of a preview."""
    root, port = tmp_path_factory.mktemp("served"), free_port()
    write(root, WHOLE)
    log = root / "log.txt"
    with log.open("wb") as file:
        process = subprocess.Popen(
            [sys.executable, "-m", "guidegen", "-C", str(root), "serve", "--port", str(port)],
            stdout=file, stderr=file, env=os.environ,
        )  # fmt: skip
    try:
        for _ in range(600):
            assert process.poll() is None, log.read_text("utf-8")
            with socket.socket() as tried:
                if tried.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.1)
        yield port
    finally:
        process.terminate()
        process.wait(20)


def get(port: int, *headers: tuple[str, str], path: str = "/walk.html") -> tuple[int, str]:
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=10)) as connection:
        connection.putrequest("GET", path, skip_host=True)
        for name, value in headers:
            connection.putheader(name, value)
        connection.endheaders()
        answer = connection.getresponse()
        return answer.status, answer.read().decode("utf-8")


#: names under which a page of another site could have a browser ask (DNS rebinding)
OTHERS = (
    "evil.example", "evil.example:{}", "127.0.0.1", "localhost:1", "127.0.0.1.evil.example:{}",
    "127.0.0.1:{}@evil.example", "localhost.:{}", "0.0.0.0:{}", "[::]:{}", "2130706433:{}", "",
)  # fmt: skip


def test_only_this_machine_is_answered(served: int) -> None:
    for host in ("127.0.0.1:{}", "localhost:{}", "LOCALHOST:{}", "[::1]:{}"):
        status, text = get(served, ("Host", host.format(served)))
        assert (host, status) == (host, 200)
        assert "A text was chosen." in text
        assert "websocket-reload" in text
    for host in OTHERS:
        answer = get(served, ("Host", host.format(served)))
        assert (host, *answer) == (host, 421, REFUSED)


def asked(kind: str, *headers: tuple[str, str]) -> list[Any]:
    """What an application behind `LocalOnly` gets to answer, or the refusal."""
    sent: list[Any] = []

    async def app(scope: Any, receive: Any, send: Any) -> None:  # noqa: ANN401 - as ASGI has it
        await send("answered")

    async def send(message: Any) -> None:  # noqa: ANN401
        sent.append(message)

    async def receive() -> Any:  # noqa: ANN401
        return {}

    rows = [(name.lower().encode(), value.encode()) for name, value in headers]
    asyncio.run(LocalOnly(app, PORT)({"type": kind, "headers": rows}, receive, send))
    return sent


HOST = ("Host", OURS)
FOREIGN = ("Sec-Fetch-Site", "cross-site")


@pytest.mark.parametrize(
    ("kind", "headers", "answered"),
    [
        ("http", [HOST], True),
        ("http", [HOST, HOST], False),
        ("http", [], False),
        ("http", [HOST, ("Origin", "http://evil.example")], False),
        ("http", [HOST, ("Origin", "null")], False),
        ("http", [HOST, ("Origin", f"http://{OURS}")], True),
        # <script src="http://127.0.0.1:8000/searchindex.js">, and a page within a page
        ("http", [HOST, FOREIGN, ("Sec-Fetch-Mode", "no-cors"), ("Sec-Fetch-Dest", "script")], False),
        ("http", [HOST, FOREIGN, ("Sec-Fetch-Mode", "navigate"), ("Sec-Fetch-Dest", "iframe")], False),
        ("http", [HOST, FOREIGN, ("Sec-Fetch-Mode", "navigate"), ("Sec-Fetch-Dest", "document")], True),
        ("http", [HOST, ("Sec-Fetch-Site", "same-origin"), ("Sec-Fetch-Mode", "cors")], True),
        ("http", [HOST, ("Sec-Fetch-Site", "none"), ("Sec-Fetch-Mode", "navigate")], True),
        ("websocket", [HOST, ("Origin", f"http://localhost:{PORT}"), FOREIGN], True),
        ("websocket", [HOST, ("Origin", "http://evil.example")], False),
        ("websocket", [("Host", "evil.example")], False),
        ("lifespan", [], True),
    ],
)  # fmt: skip
def test_pages_of_other_sites_read_nothing(
    kind: str, headers: list[tuple[str, str]], *, answered: bool
) -> None:
    assert (asked(kind, *headers) == ["answered"]) is answered


def test_preview_says_what_it_needs(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, WHOLE)
    monkeypatch.setattr("guidegen.cli.serve_.find_spec", lambda name: None)
    assert run(capsys, tmp_path, "serve") == (
        2, "", "guidegen: The preview needs one more package. Install it with: pip install 'guidegen[serve]'\n",
    )  # fmt: skip


def test_a_port_that_is_taken(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(tmp_path, WHOLE)
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert run(capsys, tmp_path, "serve", "--port", str(port)) == (
            2, "",
            f"guidegen: Port {port} is already in use, perhaps by another preview. Stop it, "
            "or use another port: --port 8001.\n",
        )  # fmt: skip


def test_an_unknown_sphinx_autobuild_serves_nothing(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, WHOLE)
    monkeypatch.delattr("sphinx_autobuild.__main__.uvicorn")
    code, out, err = run(capsys, tmp_path, "serve", "--port", str(free_port()))
    assert (code, out) == (2, "")
    assert err.startswith("guidegen: This version of sphinx-autobuild is not known")
