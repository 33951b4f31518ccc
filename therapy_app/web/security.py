"""The outer wall: refuses strangers before anything is read, and sets the security headers."""

import base64
import hashlib
import re
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path

from reflex.utils.prerequisites import get_web_dir
from starlette.datastructures import MutableHeaders
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from therapy_app.web.origin import headers_of, is_cross_site, is_known_host, is_secure
from therapy_app.web.problems import CrossSiteError, problem
from therapy_app.web.wording import preferred

CLOSED = ("/_upload", "/_all_routes", "/auth-codespace")
"""Routes of the framework that the app does not use: its file route has limits of its own."""

_INLINE_SCRIPT = re.compile(r"(?is)<script(?![^>]*\ssrc\s*=)[^>]*>(.*?)</script>")
_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


class OwnPagesOnly:
    """Lets requests and websockets through that come from the app's own pages.

    An unknown ``Host`` is refused with 421, another site with 403; a refused websocket never
    opens (403). Outside /api nothing can be changed by a request, so only reading is allowed.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a refused request here; pass all others on."""
        refusal = _refusal(scope) if scope["type"] in {"http", "websocket"} else None
        if refusal is None:
            await self.app(scope, receive, send)
        elif scope["type"] == "websocket":
            await receive()
            await send({"type": "websocket.close", "code": 1008})
        else:
            await refusal(scope, receive, send)


def _refusal(scope: Scope) -> Response | None:
    headers = headers_of(scope)
    path = scope["path"]
    if not is_known_host(headers):
        return PlainTextResponse("This address is not one the app is set up for.", 421)
    if is_cross_site(scope, headers):
        return problem(CrossSiteError(), preferred(headers.get("accept-language", "")))
    if path.startswith(CLOSED):
        return PlainTextResponse("Not found", 404)
    reads_only = scope["type"] == "websocket" or scope["method"] in _SAFE
    if not reads_only and not path.startswith("/api/"):
        return PlainTextResponse("Method not allowed", 405)
    if not reads_only and headers.get("x-therapy-app") != "1":
        return problem(CrossSiteError(), preferred(headers.get("accept-language", "")))
    return None


class SecurityHeaders:
    """Puts the security headers on every answer, static pages included."""

    def __init__(self, app: ASGIApp, hashes: Callable[[], tuple[str, ...]] | None = None) -> None:
        self.app = app
        self.hashes = hashes or built_script_hashes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and add the headers to its answer."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        asked = headers_of(scope)
        secure = is_secure(scope, asked)
        api = scope["path"].startswith("/api/")

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                page = headers.get("content-type", "").startswith("text/html")
                if api or page or "location" in headers:
                    headers["Cache-Control"] = "no-store"
                policy = API_POLICY if api else page_policy(asked.get("host", ""), self.hashes())
                headers["Content-Security-Policy"] = policy
                headers.update(FIXED)
                if secure:
                    headers["Strict-Transport-Security"] = "max-age=31536000; includeSubDomains"
            await send(message)

        await self.app(scope, receive, with_headers)


FIXED = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "microphone=(self), camera=(), geolocation=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}

API_POLICY = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"


def page_policy(host: str, hashes: Iterable[str]) -> str:
    """The content security policy of a page.

    ``host`` is the checked ``Host`` header: older Safari does not count the websocket as
    'self'. Styles need 'unsafe-inline': the framework sets them as attributes.
    """
    scripts = " ".join(["'self'", *(f"'{h}'" for h in hashes)])
    return "; ".join(
        [
            "default-src 'self'",
            f"script-src {scripts}",
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "media-src 'self' blob:",
            f"connect-src 'self' ws://{host} wss://{host}",
            "worker-src 'self'",
            "object-src 'none'",
            "frame-src 'none'",
            "base-uri 'none'",
            "form-action 'self'",
            "frame-ancestors 'none'",
        ]
    )


def script_hashes(pages: Iterable[str]) -> tuple[str, ...]:
    """The hash of each inline script in these pages, as a policy names it; each once."""
    found = {script for page in pages for script in _INLINE_SCRIPT.findall(page) if script}
    digests = (hashlib.sha256(s.encode("utf-8")).digest() for s in found)
    return tuple(sorted(f"sha256-{base64.b64encode(d).decode()}" for d in digests))


@cache
def built_script_hashes() -> tuple[str, ...]:
    """The hashes for the pages as built, read once: a new build means a new start."""
    built = Path(get_web_dir()) / "build" / "client"
    return script_hashes(p.read_text(encoding="utf-8") for p in sorted(built.rglob("*.html")))
