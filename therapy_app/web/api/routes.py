"""All routes in one list, and how they and the outer walls wrap the app."""

from collections.abc import Callable, Sequence

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp

from therapy_app.domain.errors import NotFoundError
from therapy_app.domain.roles import Right
from therapy_app.web.api import (
    accounts,
    connectors,
    erasures,
    exports,
    flags,
    flows,
    formats,
    keys,
    notes,
    own_access,
    papers,
    passkeys,
    questions,
    recordings,
    rewrites,
    second_factor,
    sending,
    signing_in,
    source_edits,
    sources,
    streamed,
    supervision,
    upload,
    vocabulary,
    writings,
)
from therapy_app.web.api.calls import Call, Endpoint, bare_bytes, open_to_all, signed_in
from therapy_app.web.guard import SignedInPages
from therapy_app.web.problems import problem
from therapy_app.web.security import OwnPagesOnly, SecurityHeaders
from therapy_app.web.wording import preferred

SELF, SUPERVISE = Right.SELF, Right.SUPERVISE


async def nowhere(request: Request) -> Response:
    """Whatever else is asked for under /api."""
    return problem(NotFoundError(), preferred(request.headers.get("accept-language", "")))


def _managing(act: Callable[[Call], Response]) -> Endpoint:
    """A change of accounts or keys."""
    return signed_in(act, may=Right.MANAGE, weighty=True)


def _of_oneself(act: Callable[[Call], Response]) -> Endpoint:
    """A change of what opens one's own account."""
    return signed_in(act, may=SELF, weighty=True)


def _enrolling(
    act: Callable[[Call], Response], *, may: Right = SELF, weighty: bool = True
) -> Endpoint:
    """What somebody needs who has yet to choose a second factor."""
    return signed_in(act, may=may, weighty=weighty, enrolling=True)


def _supervising(act: Callable[[Call], Response]) -> Endpoint:
    """An act of a supervisor."""
    return signed_in(act, may=SUPERVISE)


ROUTES = [
    Route("/api/set-up", open_to_all(signing_in.set_up), methods=["POST"]),
    Route("/api/sign-in", open_to_all(signing_in.sign_in), methods=["POST"]),
    Route("/api/passkey-challenge", open_to_all(signing_in.ask_for_passkey), methods=["POST"]),
    Route("/api/sign-in/passkey", open_to_all(signing_in.sign_in_by_passkey), methods=["POST"]),
    Route("/api/sign-out", open_to_all(signing_in.sign_out), methods=["POST"]),
    Route("/api/lock", open_to_all(signing_in.lock), methods=["POST"]),
    Route("/api/unlock", open_to_all(signing_in.unlock), methods=["POST"]),
    Route("/api/first-password", open_to_all(signing_in.choose_password), methods=["POST"]),
    Route("/api/proof", _enrolling(own_access.proof, weighty=False)),
    Route("/api/proof", _enrolling(own_access.prove, weighty=False), methods=["POST"]),
    Route("/api/accounts", signed_in(accounts.accounts, may=Right.MANAGE)),
    Route("/api/accounts", _managing(accounts.add), methods=["POST"]),
    Route("/api/accounts/{id}/invite", _managing(accounts.invite), methods=["POST"]),
    Route("/api/accounts/{id}/roles", _managing(accounts.change_roles), methods=["POST"]),
    Route("/api/accounts/{id}/close", _managing(accounts.close), methods=["POST"]),
    Route("/api/accounts/{id}/hand-over", _managing(accounts.hand_over), methods=["POST"]),
    Route("/api/passkeys", _enrolling(passkeys.passkeys, weighty=False)),
    Route("/api/passkeys", _enrolling(passkeys.add), methods=["POST"]),
    Route("/api/passkeys/begin", _enrolling(passkeys.begin), methods=["POST"]),
    Route("/api/passkeys/{id}/remove", _of_oneself(passkeys.remove), methods=["POST"]),
    Route("/api/second-factor", _enrolling(second_factor.state, weighty=False)),
    Route("/api/second-factor", _enrolling(second_factor.begin), methods=["POST"]),
    Route("/api/second-factor/confirm", _enrolling(second_factor.confirm), methods=["POST"]),
    Route("/api/second-factor/remove", _of_oneself(second_factor.remove), methods=["POST"]),
    Route(
        "/api/second-factor/rule",
        _enrolling(second_factor.rule, may=Right.MANAGE),
        methods=["POST"],
    ),
    Route("/api/recovery-codes", _of_oneself(second_factor.recovery_codes), methods=["POST"]),
    Route("/api/keys", signed_in(keys.state, may=Right.MANAGE)),
    Route("/api/keys/seal", _managing(keys.seal), methods=["POST"]),
    Route("/api/keys/file", _managing(keys.keep_in_file), methods=["POST"]),
    Route("/api/keys/recovery", _managing(keys.new_recovery_key), methods=["POST"]),
    Route("/api/keys/renew", _managing(keys.renew), methods=["POST"]),
    Route("/api/keys/rotate", _managing(keys.rotate), methods=["POST"]),
    Route("/api/password", signed_in(own_access.change_password, may=SELF), methods=["POST"]),
    Route("/api/browsers", signed_in(own_access.browsers, may=SELF)),
    Route("/api/browsers/{id}/end", signed_in(own_access.end, may=SELF), methods=["POST"]),
    Route("/api/other-browsers/end", signed_in(own_access.end_others, may=SELF), methods=["POST"]),
    Route("/api/browser-key", signed_in(signing_in.browser_key, may=SELF)),
    Route("/api/sessions/{id}/pending", signed_in(sources.pending)),
    Route("/api/sessions/{id}/pending", signed_in(sources.save), methods=["PUT"]),
    Route("/api/sessions/{id}/file", signed_in(sources.file, reads=upload.read), methods=["POST"]),
    Route("/api/sessions/{id}/draft", signed_in(sources.draft), methods=["POST"]),
    Route("/api/sessions/{id}/add", signed_in(source_edits.add), methods=["POST"]),
    Route("/api/sessions/{id}/source-edits", signed_in(source_edits.correct), methods=["POST"]),
    Route("/api/sessions/{id}/questions", signed_in(questions.questions)),
    Route("/api/sessions/{id}/answers", signed_in(questions.save), methods=["PUT"]),
    Route("/api/sessions/{id}/recordings", signed_in(recordings.start), methods=["POST"]),
    Route("/api/sessions/{id}/recordings", signed_in(recordings.of_session)),
    Route(
        "/api/sessions/{id}/recordings/upload",
        signed_in(recordings.upload, reads=streamed.sound),
        methods=["POST"],
    ),
    Route("/api/recordings/{id}", signed_in(recordings.recording)),
    Route(
        "/api/recordings/{id}/takes/{take}/chunks/{number}",
        signed_in(recordings.keep, reads=bare_bytes),
        methods=["PUT"],
    ),
    Route("/api/recordings/{id}/finish", signed_in(recordings.finish), methods=["POST"]),
    Route("/api/recordings/{id}/discard", signed_in(recordings.discard), methods=["POST"]),
    Route("/api/recordings/{id}/hear_here", signed_in(recordings.hear_here), methods=["POST"]),
    Route("/api/recordings/{id}/audio", signed_in(recordings.audio)),
    Route("/api/recordings/{id}/doubts", signed_in(vocabulary.answer), methods=["POST"]),
    Route("/api/sessions/{id}/vocabulary", signed_in(vocabulary.learn), methods=["POST"]),
    Route("/api/vocabulary", signed_in(vocabulary.words)),
    Route("/api/vocabulary", signed_in(vocabulary.add), methods=["POST"]),
    Route("/api/vocabulary/remove", signed_in(vocabulary.remove), methods=["POST"]),
    Route("/api/clients/{id}/vocabulary", signed_in(vocabulary.words)),
    Route("/api/clients/{id}/vocabulary", signed_in(vocabulary.add), methods=["POST"]),
    Route("/api/clients/{id}/vocabulary/remove", signed_in(vocabulary.remove), methods=["POST"]),
    Route("/api/clients/{id}/copy", signed_in(exports.copy, weighty=True)),
    Route("/api/erasures/{id}/{format}", signed_in(erasures.certificate)),
    Route("/api/papers/{kind}/{format}", signed_in(papers.paper, may=SELF)),
    Route("/api/notes/{id}", signed_in(notes.note)),
    Route("/api/notes/{id}/edits", signed_in(notes.edit), methods=["POST"]),
    Route("/api/notes/{id}/preview", signed_in(rewrites.preview), methods=["POST"]),
    Route("/api/notes/{id}/wish", signed_in(rewrites.wish), methods=["POST"]),
    Route("/api/notes/{id}/wish/sending", signed_in(rewrites.wish_sending), methods=["POST"]),
    Route("/api/notes/{id}/approve", signed_in(notes.approve), methods=["POST"]),
    Route("/api/notes/{id}/amend", signed_in(notes.amend), methods=["POST"]),
    Route("/api/notes/{id}/history", signed_in(notes.history)),
    Route("/api/notes/{id}/export/{format}", signed_in(exports.export)),
    Route("/api/notes/{id}/format", signed_in(formats.change), methods=["POST"]),
    Route("/api/notes/{id}/sharing", signed_in(supervision.sharing)),
    Route("/api/notes/{id}/sharing", signed_in(supervision.share), methods=["POST"]),
    Route("/api/shares/{id}/withdraw", signed_in(supervision.withdraw), methods=["POST"]),
    Route("/api/shared", signed_in(supervision.shared, may=SUPERVISE)),
    Route("/api/shared/{id}", signed_in(supervision.note, may=SUPERVISE)),
    Route("/api/shared/{id}/sharing", signed_in(supervision.remarks, may=SUPERVISE)),
    Route("/api/shared/{id}/comment", _supervising(supervision.comment), methods=["POST"]),
    Route("/api/shared/{id}/co-sign", _supervising(supervision.co_sign), methods=["POST"]),
    Route("/api/flows", signed_in(flows.names)),
    Route("/api/flows", signed_in(flows.keep), methods=["POST"]),
    Route("/api/flows/try", signed_in(flows.try_out), methods=["POST"]),
    Route("/api/flows/file", signed_in(flows.read, reads=upload.read), methods=["POST"]),
    Route("/api/flows/{id}", signed_in(flows.one)),
    Route("/api/flows/{id}/file", signed_in(flows.file)),
    Route("/api/flows/{id}/retire", signed_in(flows.retire), methods=["POST"]),
    Route("/api/formats", signed_in(formats.names)),
    Route("/api/formats", signed_in(formats.keep), methods=["POST"]),
    Route("/api/formats/try", signed_in(formats.try_out), methods=["POST"]),
    Route("/api/formats/file", signed_in(formats.read, reads=upload.read), methods=["POST"]),
    Route("/api/formats/{id}", signed_in(formats.one)),
    Route("/api/formats/{id}/file", signed_in(formats.file)),
    Route("/api/formats/{id}/retire", signed_in(formats.retire), methods=["POST"]),
    Route("/api/flags/export", signed_in(flags.export)),
    Route("/api/connectors", signed_in(connectors.connectors)),
    Route("/api/connectors", signed_in(connectors.add), methods=["POST"]),
    Route("/api/connectors/{id}", signed_in(connectors.change), methods=["POST"]),
    Route("/api/connectors/{id}/switch", signed_in(connectors.switch), methods=["POST"]),
    Route("/api/connectors/{id}/remove", signed_in(connectors.remove), methods=["POST"]),
    Route("/api/notes/{id}/sending", signed_in(sending.preview)),
    Route("/api/notes/{id}/sending/words", signed_in(sending.decide), methods=["POST"]),
    Route("/api/notes/{id}/writing", signed_in(writings.progress)),
    Route("/api/notes/{id}/writing", signed_in(writings.start), methods=["POST"]),
    Route("/api/notes/{id}/writing/cancel", signed_in(writings.cancel), methods=["POST"]),
    Route("/api/sessions/{id}/sent", signed_in(sending.about_session)),
    Route("/api/sent", signed_in(sending.last)),
    Route("/api/{rest:path}", nowhere, methods=["GET", "POST", "PUT", "PATCH", "DELETE"]),
]


def api() -> Starlette:
    """The routes as an application; Reflex mounts the rest of the app inside it."""
    return Starlette(routes=ROUTES)


def transformers() -> Sequence[Starlette | Callable[[ASGIApp], ASGIApp]]:
    """For ``rx.App(api_transformer=...)``: from the inside out, so the headers come last."""
    return [api(), SignedInPages, OwnPagesOnly, SecurityHeaders]
