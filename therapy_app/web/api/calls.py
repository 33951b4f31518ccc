"""What every route has in common: body limits, identity, errors in the user's language."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass

from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response

from therapy_app.domain.account import Account
from therapy_app.domain.errors import InvalidInputError, TherapyAppError, TooLongError
from therapy_app.domain.language import Language
from therapy_app.domain.passkey import Site
from therapy_app.domain.roles import Right
from therapy_app.web.api import fields, upload
from therapy_app.web.cookie import mark_of, token_of
from therapy_app.web.device import device_of
from therapy_app.web.origin import is_secure, site_of
from therapy_app.web.problems import mishap, problem
from therapy_app.web.tools import tools
from therapy_app.web.wording import preferred
from therapy_app.workflows.permission import must_be_allowed
from therapy_app.workflows.sign_in import must_be_proven, who
from therapy_app.workflows.tools import Tools

MEGABYTE = 1024 * 1024
LARGEST_JSON = MEGABYTE
"""The longest source is 100,000 characters; escaped as JSON that stays below this."""


@dataclass(frozen=True, slots=True)
class Visit:
    """A request from anyone: what an act behind the open door receives."""

    tools: Tools
    path: Mapping[str, str]
    query: Mapping[str, str]
    body: fields.Fields
    token: str | None
    mark: str
    language: Language
    address: str
    device: str
    secure: bool
    site: Site


@dataclass(frozen=True, slots=True)
class Call(Visit):
    """A request from a signed-in browser; ``by`` is who."""

    by: Account
    file: upload.Sent | None = None


Endpoint = Callable[[Request], Awaitable[Response]]
Reader = Callable[[Request], Awaitable[upload.Sent]]
"""Reads a body that is no JSON."""


def open_to_all(act: Callable[[Visit], Response]) -> Endpoint:
    """A route that needs no sign-in."""

    async def endpoint(request: Request) -> Response:
        language = preferred(request.headers.get("accept-language", ""))
        return await _answer(request, language, lambda visit, _: act(visit))

    return endpoint


def signed_in(
    act: Callable[[Call], Response],
    *,
    may: Right = Right.TREAT,
    weighty: bool = False,
    enrolling: bool = False,
    reads: Reader | None = None,
) -> Endpoint:
    """A route for the signed-in and unlocked only, of a role that ``may``.

    ``weighty``: only for who has proven who they are in the last minutes. ``enrolling``: also for
    who has yet to choose a second factor. A page asks for news by
    itself (``since``): that is no use of the app and does not put off the lock. ``reads`` takes a
    file or bare bytes from the body instead of JSON.
    """

    async def endpoint(request: Request) -> Response:
        language = preferred(request.headers.get("accept-language", ""))
        touch = "since" not in request.query_params
        token = token_of(request.headers.get("cookie"))
        try:
            by = await run_in_threadpool(
                _admitted, token, may, touch=touch, weighty=weighty, enrolling=enrolling
            )
        except TherapyAppError as error:
            return problem(error, language)
        except Exception as error:  # noqa: BLE001 - whatever it is, its text stays inside
            return mishap(error, language)
        return await _answer(
            request,
            by.language,
            lambda visit, file: act(_call(visit, by, file)),
            reads=reads,
        )

    return endpoint


def _admitted(
    token: str | None, may: Right, *, touch: bool, weighty: bool, enrolling: bool
) -> Account:
    """Who asks, if their role allows it."""
    by = who(token, tools=tools(), touch=touch, allow_enrolling=enrolling)
    must_be_allowed(may, by=by, tools=tools())
    if weighty:
        must_be_proven(token or "", tools=tools())
    return by


def _call(visit: Visit, by: Account, file: upload.Sent | None) -> Call:
    return Call(
        tools=visit.tools,
        path=visit.path,
        query=visit.query,
        body=visit.body,
        token=visit.token,
        mark=visit.mark,
        language=visit.language,
        address=visit.address,
        device=visit.device,
        secure=visit.secure,
        site=visit.site,
        by=by,
        file=file,
    )


async def _answer(
    request: Request,
    language: Language,
    act: Callable[[Visit, upload.Sent | None], Response],
    *,
    reads: Reader | None = None,
) -> Response:
    try:
        file = None
        body: fields.Fields = {}
        if reads is not None:
            file = await reads(request)
        elif request.method in {"POST", "PUT"}:
            body = await _json(request)
        visit = _visit(request, language, body)
        return await run_in_threadpool(act, visit, file)
    except TherapyAppError as error:
        return problem(error, language)
    except ClientDisconnect:
        return Response(status_code=400)
    except Exception as error:  # noqa: BLE001 - whatever it is, its text stays inside
        return mishap(error, language)


def _visit(request: Request, language: Language, body: fields.Fields) -> Visit:
    return Visit(
        tools=tools(),
        path=request.path_params,
        query=request.query_params,
        body=body,
        token=token_of(request.headers.get("cookie")),
        mark=mark_of(request.headers.get("cookie")),
        language=language,
        address=request.client.host if request.client else "",
        device=device_of(request.headers.get("user-agent", "")),
        secure=is_secure(request.scope, request.headers),
        site=site_of(request.scope, request.headers),
    )


async def _json(request: Request) -> fields.Fields:
    """The JSON object sent, or no fields where nothing was."""
    data = await read_body(request, LARGEST_JSON)
    if not data:
        return {}
    if request.headers.get("content-type", "").partition(";")[0].strip() != "application/json":
        raise InvalidInputError(field="body")
    return fields.parse(data)


async def bare_bytes(request: Request) -> upload.Sent:
    """A body of at most a megabyte, as it is."""
    return upload.Sent("", await read_body(request, MEGABYTE))


async def read_body(request: Request, limit: int) -> bytes:
    """The body, refused before reading where its announced length is beyond ``limit`` bytes."""
    announced = request.headers.get("content-length", "")
    if announced.isdigit() and int(announced) > limit:
        raise TooLongError(limit=limit // MEGABYTE, unit="MB")
    data = bytearray()
    async for chunk in request.stream():
        data += chunk
        if len(data) > limit:
            raise TooLongError(limit=limit // MEGABYTE, unit="MB")
    return bytes(data)
