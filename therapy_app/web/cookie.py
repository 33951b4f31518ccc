"""The cookie that says which browser is signed in, and how it is read and set."""

from starlette.responses import Response

NAME = "therapy_app"
KNOWN = "therapy_app_known"
"""Marks a browser in which somebody signed in before; it opens nothing by itself."""

_HALF_A_YEAR = 180 * 24 * 60 * 60


def token_of(header: str | None) -> str | None:
    """The token in a ``Cookie`` header; None where there is none."""
    return _value(header, NAME) or None


def mark_of(header: str | None) -> str:
    """The mark of a known browser in a ``Cookie`` header; empty where there is none."""
    return _value(header, KNOWN)


def put_mark(response: Response, mark: str, *, secure: bool) -> None:
    """Let the browser be known again; it stays where the other cookie goes."""
    response.set_cookie(
        KNOWN,
        mark,
        max_age=_HALF_A_YEAR,
        httponly=True,
        samesite="strict",
        path="/",
        secure=secure,
    )


def _value(header: str | None, wanted: str) -> str:
    for pair in (header or "").split(";"):
        name, _, value = pair.strip().partition("=")
        if name == wanted and value:
            return value
    return ""


def put(response: Response, token: str, *, secure: bool) -> None:
    """Set the cookie: out of reach of scripts, never sent from another site, gone with the browser.

    ``secure`` is whether the page came over HTTPS; on this computer alone it does not.
    """
    response.set_cookie(NAME, token, httponly=True, samesite="strict", path="/", secure=secure)


def take_away(response: Response) -> None:
    """Remove the cookie."""
    response.delete_cookie(NAME, path="/", httponly=True, samesite="strict")
