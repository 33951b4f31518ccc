"""What the pages show: rows made of ready-worded strings, the only types in State."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from therapy_app.domain.client import Client
from therapy_app.domain.connector import Connector, Place
from therapy_app.domain.language import Language
from therapy_app.ports import SessionRow
from therapy_app.web import wording


@dataclass(frozen=True, slots=True)
class Mark:
    """One kind of open flag: its icon, its colour role and its name."""

    icon: str
    role: str
    label: str


@dataclass(frozen=True, slots=True)
class SessionLine:
    """One session in a list, with its state and the one next action."""

    id: str
    when: str
    hint: str
    who: str
    number: str
    state: str
    state_icon: str
    marks: list[Mark]
    flags: str
    to_place: str
    action: str
    action_label: str
    action_class: str
    href: str
    tone: str


@dataclass(frozen=True, slots=True)
class ClientLine:
    """One client in a list or picker."""

    id: str
    label: str
    code: str
    name: str
    language: str
    notes_in: str
    href: str
    demo: bool


@dataclass(frozen=True, slots=True)
class SessionHead:
    """What stands above the text of one session."""

    id: str
    who: str
    line: str
    language: str
    client_href: str


@dataclass(frozen=True, slots=True)
class Choice:
    """One entry of a menu."""

    id: str
    title: str


@dataclass(frozen=True, slots=True)
class Ear:
    """Who may hear a dictation, "" for this computer; ``says`` where the voice goes."""

    id: str
    name: str
    says: str
    away: bool = False


def ear_lines(models: Sequence[Connector], language: Language, *, here: bool) -> list[Ear]:
    """Who may hear the next dictation, first who does unless another is chosen."""
    own = Ear(
        "",
        wording.say(language, "dictate.ear_here"),
        wording.say(language, "dictate.ear_here_text"),
    )
    asked = [_ear(one, language) for one in models if one.always_ask]
    first = [_ear(one, language) for one in models if not one.always_ask]
    return [*first, *([own] if here else []), *asked]


def _ear(one: Connector, language: Language) -> Ear:
    kind = "local" if one.place is Place.HERE else "away"
    says = wording.say(
        language,
        f"dictate.ear_{kind}_text",
        name=one.name,
        processor=one.processor,
        region=one.region,
    )
    return Ear(one.id, one.name, says, away=one.place is Place.ELSEWHERE)


def client_line(client: Client, language: Language) -> ClientLine:
    """A client as lists show them, worded in the reader's language."""
    return ClientLine(
        id=client.id,
        label=client.label,
        code=client.code,
        name=client.name or "",
        language=str(client.language),
        notes_in=wording.say(language, f"clients.written_in_{client.language}"),
        href=f"/clients/{client.id}",
        demo=client.demo,
    )


def session_head(row: SessionRow, language: Language, today: date) -> SessionHead:
    """The head of a session's page."""
    session = row.session
    line = wording.say(
        language,
        "session.at",
        number=session.number,
        date=wording.short_date(session.date, language, today=today),
        time=f"{session.start:%H:%M}",
    )
    href = f"/clients/{row.client.id}"
    return SessionHead(session.id, row.client.label, line, str(row.client.language), href)
