"""A web server that answers this machine's own browser, and no page of another site in it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, MutableMapping
from typing import Any

#: what ASGI, the interface of Python's web servers, calls these three
Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

_REFUSED = b"This preview answers at http://127.0.0.1 only."
#: where a browser says from which site a request comes
_SAME = (b"same-origin", b"none")


class LocalOnly:
    """An ASGI application that refuses requests made under another name than this machine's.

    A page elsewhere can give its own name this machine's address, and then read what a server here
    answers: the name that the request is made under tells. Nor may a page elsewhere load a
    preview's scripts, which hold its words, or listen to it.
    """

    def __init__(self, app: App, port: int) -> None:
        names = ("127.0.0.1", "localhost", "[::1]")
        self._app = app
        self._hosts = {f"{name}:{port}".encode() for name in names}
        if port == 80:  # noqa: PLR2004 - the one that is left out in addresses
            self._hosts |= {name.encode() for name in names}
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
        """Whether a request comes from this machine, and not from another site's page."""
        headers: list[tuple[bytes, bytes]] = scope["headers"]
        said = {name.lower(): value.strip().lower() for name, value in headers}
        names = [name.lower() for name, _ in headers]
        if names.count(b"host") != 1 or said[b"host"] not in self._hosts:
            return False
        if b"origin" in said:
            return said[b"origin"] in self._origins
        return said.get(b"sec-fetch-site", b"none") in _SAME or _is_visit(said)


def _is_visit(said: Mapping[bytes, bytes]) -> bool:
    """Whether somebody followed a link on another site, which may lead here."""
    return said.get(b"sec-fetch-mode") == b"navigate" and said.get(b"sec-fetch-dest") == b"document"
