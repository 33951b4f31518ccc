"""The routes behind their walls on ports in memory, with one therapist, client and session."""

import warnings
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import Route, WebSocketRoute
from starlette.types import ASGIApp
from starlette.websockets import WebSocket

from tests import factories
from tests.fakes import FakeClock, FakeKeeper
from tests.listening import TextListeners
from tests.plain_tools import relaxed
from therapy_app.defaults.loader import DefaultTemplates
from therapy_app.domain.account import Account
from therapy_app.domain.check import Judgement, Uncovered
from therapy_app.domain.client import Client
from therapy_app.domain.ids import PassageId
from therapy_app.domain.note import EvidenceLink, Method, Sentence, Verdict
from therapy_app.domain.session import Session
from therapy_app.domain.source import Category, Passage, Source
from therapy_app.domain.text import Span
from therapy_app.storage.passkey_check import WebAuthn
from therapy_app.web.api.pace import forget_tries
from therapy_app.web.api.routes import api
from therapy_app.web.guard import SignedInPages
from therapy_app.web.security import OwnPagesOnly, SecurityHeaders
from therapy_app.web.tools import provide
from therapy_app.workflows.sign_in import sign_in
from therapy_app.workflows.tools import Tools

with warnings.catch_warnings():
    # Starlette prefers the successor of httpx, and says so by a warning.
    warnings.simplefilter("ignore")
    from starlette.testclient import TestClient

PASSWORD = "a quiet river at noon"
OWN = {"X-Therapy-App": "1", "Origin": "http://localhost"}
PAGE = "<html><script>let a = 1</script><script src='/x.js'></script></html>"


class LineSegmenter:
    """One passage a line; a line that starts with "!" must reach the note."""

    def passages(self, text, language) -> tuple[Passage, ...]:
        made, start = [], 0
        for line in text.split("\n"):
            span = Span(start, start + len(line))
            start = span.end + 1
            if line.strip():
                category, must = Category.CLIENT_REPORT, line.startswith("!")
                made.append(
                    Passage(
                        PassageId(f"p{len(made) + 1}"),
                        span,
                        line,
                        category=category,
                        must_keep=must,
                    )
                )
        return tuple(made)


class WordForWordDrafter:
    """Says each passage that need not be placed by hand."""

    def addressing(self, form):
        return self

    def draft(self, source: Source, template) -> tuple[Sentence, ...]:
        said = [p for p in source.passages if not p.must_keep]
        return tuple(
            factories.sentence(n, p, method=Method.VERBATIM) for n, p in enumerate(said, 1)
        )

    def sentence_for(self, source: Source, passage_id, template) -> tuple[str, str]:
        return "S", source.passage(passage_id).text


class WordForWordChecker:
    """Bears out what stands in the source word for word, and doubts all else."""

    def judge(self, source: Source, text: str, *, cited: Sequence | None = None) -> Judgement:
        for passage in source.passages:
            if passage.text == text:
                link = EvidenceLink(passage.id, passage.span, passage.text)
                return Judgement(Verdict.SUPPORTED, 1.0, (link,), ())
        doubt = factories.finding(suggestion=source.passages[0].text)
        return Judgement(Verdict.NOT_FOUND, 0.1, (), (doubt,))

    def uncovered(self, source, judged) -> tuple[Uncovered, ...]:
        return ()


@dataclass
class Scene:
    """Somebody signed in, with a client and an hour; ``app`` is everything behind its walls."""

    keeper: FakeKeeper = field(default_factory=FakeKeeper)
    clock: FakeClock = field(default_factory=FakeClock)
    account: Account = field(default_factory=factories.account)
    listeners: TextListeners = field(default_factory=TextListeners)
    reached: list[str] = field(default_factory=list)
    strict: bool = False
    """Whether the practice asks for a second factor, as it does unless somebody relaxes it."""

    def __post_init__(self) -> None:
        forget_tries()
        self.tools = Tools(
            keeper=self.keeper,
            clock=self.clock,
            templates=DefaultTemplates(),
            segmenter=LineSegmenter(),
            drafter=WordForWordDrafter(),
            checker=WordForWordChecker(),
            listeners=self.listeners,
            passkeys=WebAuthn(),
        )
        provide(self.tools)
        if not self.strict:
            relaxed(self.keeper)
        self.app: ASGIApp = self._behind_walls()

    def set_up(self) -> "Scene":
        """Keep the account, a client of theirs and one session."""
        self.client = factories.client(self.account)
        self.session = factories.session(self.client)
        self.join(self.account, self.client, self.session)
        return self

    def join(self, account: Account, client: Client, session: Session) -> None:
        with self.keeper() as unit:
            unit.accounts.add(account, PASSWORD)
            unit.clients.add(client)
            unit.sessions.add(session)
            unit.commit()

    def sign_in(self, account: Account | None = None) -> str:
        """A fresh token, as a browser would hold it."""
        return sign_in((account or self.account).name, PASSWORD, tools=self.tools)[1]

    def browser(self, token: str | None = None, **headers: str) -> TestClient:
        """A browser on the app's own page; signed in when it has a token."""
        cookies = {"therapy_app": token} if token else {}
        return TestClient(
            self.app,
            base_url="http://localhost",
            headers=OWN | headers,
            cookies=cookies,
            follow_redirects=False,
        )

    def speak(self, language) -> None:
        """Let the therapist read another language."""
        self.account = replace(self.account, language=language)
        with self.keeper() as unit:
            unit.accounts.save(self.account)
            unit.commit()

    def _behind_walls(self) -> ASGIApp:
        """Wrapped as Reflex wraps: the rest of the app is mounted inside the routes."""

        async def page(request: Request) -> Response:
            self.reached.append(request.url.path)
            return HTMLResponse(PAGE)

        async def script(request: Request) -> Response:
            return PlainTextResponse("let x = 1", media_type="text/javascript")

        async def socket(websocket: WebSocket) -> None:
            await websocket.accept()
            await websocket.send_text("open")
            await websocket.close()

        anything = ["GET", "POST", "PUT", "DELETE"]
        inner = Starlette(
            routes=[
                WebSocketRoute("/_event", socket),
                Route("/x.js", script),
                Route("/{rest:path}", page, methods=anything),
            ]
        )
        routes = api()
        routes.mount("", inner)
        walls = OwnPagesOnly(SignedInPages(routes))
        return SecurityHeaders(walls, hashes=lambda: ("sha256-abc",))
