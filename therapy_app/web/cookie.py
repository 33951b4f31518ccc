"""The cookie that says which browser is signed in, and how it is read and set."""

from starlette.responses import Response

NAME = "therapy_app"


def token_of(header: str | None) -> str | None:
    """The token in a ``Cookie`` header; None where there is none."""
    for pair in (header or "").split(";"):
        name, _, value = pair.strip().partition("=")
        if name == NAME and value:
            return value
    return None


def put(response: Response, token: str, *, secure: bool) -> None:
    """Set the cookie: out of reach of scripts, never sent from another site, gone with the browser.

    ``secure`` is whether the page came over HTTPS; on this computer alone it does not.
    """
    response.set_cookie(NAME, token, httponly=True, samesite="strict", path="/", secure=secure)


def take_away(response: Response) -> None:
    """Remove the cookie."""
    response.delete_cookie(NAME, path="/", httponly=True, samesite="strict")
