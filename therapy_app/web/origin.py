"""Whose request this is: the addresses the app answers to, and the origins it trusts."""

from collections.abc import Mapping
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.types import Scope

from therapy_app.domain.passkey import Site
from therapy_app.web.tools import origins

OWN_NAMES = frozenset({"localhost", "127.0.0.1", "[::1]"})
"""This computer, at any port: no name a stranger could point here (DNS rebinding)."""

_CHANGING = frozenset({"POST", "PUT", "PATCH", "DELETE"})


def headers_of(scope: Scope) -> Headers:
    """The headers of an ASGI request or websocket."""
    return Headers(scope=scope)


def is_known_host(headers: Mapping[str, str]) -> bool:
    """Whether the ``Host`` header names this app."""
    return _name(headers.get("host", "")) in OWN_NAMES | {
        _name(urlsplit(o).netloc) for o in origins()
    }


def is_secure(scope: Scope, headers: Mapping[str, str]) -> bool:
    """Whether the browser talks HTTPS, to the app itself or to a front end named in settings."""
    host = headers.get("host", "").lower()
    return scope.get("scheme") in {"https", "wss"} or f"https://{host}" in origins()


def is_own_origin(scope: Scope, headers: Mapping[str, str]) -> bool:
    """Whether the ``Origin`` header is the app itself; a missing one is not."""
    origin = headers.get("origin", "").lower()
    scheme = "https" if is_secure(scope, headers) else "http"
    return origin in origins() or origin == f"{scheme}://{headers.get('host', '').lower()}"


def site_of(scope: Scope, headers: Mapping[str, str]) -> Site:
    """The address in the browser's line, to which passkeys belong; checked before it comes here."""
    scheme = "https" if is_secure(scope, headers) else "http"
    origin = headers.get("origin", f"{scheme}://{headers.get('host', '')}").lower()
    return Site(urlsplit(origin).hostname or "", origin)


def is_cross_site(scope: Scope, headers: Mapping[str, str]) -> bool:
    """Whether another site made the browser send this request.

    A foreign ``Origin`` is refused with every method, so no cross-origin read succeeds either.
    A request that changes something, and every websocket, must also show that it comes from
    the app's own pages: by its ``Origin``, or (requests only) by ``Sec-Fetch-Site``.
    """
    own = is_own_origin(scope, headers)
    if "origin" in headers and not own:
        return True
    if scope["type"] == "websocket":
        return not own
    site = headers.get("sec-fetch-site")
    if scope["method"] in _CHANGING:
        return not own and site != "same-origin"
    return scope["path"].startswith("/api/") and site in {"cross-site", "same-site"}


def _name(host: str) -> str:
    """A host without its port, in lower case."""
    name, colon, port = host.lower().rpartition(":")
    return name if colon and port.isdigit() else host.lower()
