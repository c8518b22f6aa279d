"""Protect the preview: answer only this machine, and no page of another site in its browser."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, MutableMapping
from typing import Any

#: types of ASGI, the interface of Python's web servers
Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

_REFUSED = b"This preview answers at http://127.0.0.1 only."
#: values of ``Sec-Fetch-Site`` for requests that do not come from another site
_SAME = (b"same-origin", b"none")


class LocalOnly:
    """An ASGI application that refuses requests for another host than this machine.

    A page of another site can let its own host name point to this machine and then read what a
    server here answers (DNS rebinding); the Host header shows this. Nor may a page of another site
    load the scripts of the preview, which contain its text, or listen to it.
    """

    def __init__(self, app: App, port: int) -> None:
        self._app = app
        self._hosts: set[bytes] = set()
        for name in (b"127.0.0.1", b"localhost", b"[::1]"):
            self._hosts.add(b"%s:%d" % (name, port))
            if port == 80:  # noqa: PLR2004 - addresses leave out this port
                self._hosts.add(name)
        self._origins = {b"http://" + host for host in self._hosts}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or refuse it."""
        if scope["type"] not in ("http", "websocket") or self._is_ours(scope):
            await self._app(scope, receive, send)
        elif scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008})
        else:
            headers = [(b"content-type", b"text/plain"), (b"connection", b"close")]
            await send({"type": "http.response.start", "status": 421, "headers": headers})
            await send({"type": "http.response.body", "body": _REFUSED})

    def _is_ours(self, scope: Scope) -> bool:
        """Whether a request comes from this machine and not from a page of another site."""
        headers: list[tuple[bytes, bytes]] = scope["headers"]
        values = {name.lower(): value.strip().lower() for name, value in headers}
        names = [name.lower() for name, _ in headers]
        if names.count(b"host") != 1 or values[b"host"] not in self._hosts:
            return False
        if b"origin" in values:
            return values[b"origin"] in self._origins
        return values.get(b"sec-fetch-site", b"none") in _SAME or _is_visit(values)


def _is_visit(values: Mapping[bytes, bytes]) -> bool:
    """Whether a user followed a link on another site, which is allowed."""
    mode, destination = values.get(b"sec-fetch-mode"), values.get(b"sec-fetch-dest")
    return mode == b"navigate" and destination == b"document"
