"""What a client consented to: written down, shown, and asked before an act that it covers."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from therapy_app.domain.account import Account
from therapy_app.domain.audit import AuditEvent, AuditTag
from therapy_app.domain.connector import Connector, Place
from therapy_app.domain.consent import About, Consent, How, Matter, is_refused
from therapy_app.domain.errors import ConsentWithdrawnError, InvalidInputError, NotFoundError
from therapy_app.domain.ids import AccountId, ClientId, ConsentId, SessionId, new_id
from therapy_app.domain.language import Language
from therapy_app.domain.paper import Paper, PaperKind, PaperVersions
from therapy_app.ports import UnitOfWork
from therapy_app.workflows.papers import keep_wording, paper
from therapy_app.workflows.tools import Tools

_PLAIN: Final = (Matter.AI_HERE, Matter.SOUND, Matter.LETTERS, Matter.SUPERVISION)


@dataclass(frozen=True, slots=True)
class Topic:
    """One thing to be asked about, and all that the client said of it, newest first.

    ``key`` names it among the client's topics.
    """

    key: str
    about: About
    said: tuple[Consent, ...]


def topics(client_id: ClientId, *, by: Account, tools: Tools) -> tuple[Topic, ...]:
    """Everything a client can be asked about here, services by name; raises NotFoundError."""
    with tools.keeper(write=False) as unit:
        return _topics(client_id, by, unit)


@dataclass(frozen=True, slots=True)
class Said:
    """What a client said about a topic: yes or no, on which day, how, with which sheet in hand."""

    given: bool
    on: date
    how: How
    sheet: str = ""


def write_consent(
    client_id: ClientId, key: str, said: Said, *, by: Account, tools: Tools
) -> Consent:
    """Write down what a client said on a day, which is not to come.

    Raises InvalidInputError naming the field, NotFoundError.
    """
    if said.on > tools.clock.today():
        raise InvalidInputError(field="on")
    now_given = sheets_now(by=by, tools=tools) if said.sheet else ()
    with tools.keeper() as unit:
        about = next((one.about for one in _topics(client_id, by, unit) if one.key == key), None)
        if about is None:
            raise NotFoundError
        if said.sheet and not _is_known(said.sheet, now_given, unit):
            raise InvalidInputError(field="sheet")
        now = tools.clock.now()
        consent = Consent(
            id=ConsentId(new_id()),
            client_id=client_id,
            about=about,
            given=said.given,
            on=said.on,
            how=said.how,
            at=now,
            sheet=said.sheet,
        )
        unit.consents.add(consent, by.id)
        tag = AuditTag.CONSENT_GIVEN if said.given else AuditTag.CONSENT_WITHDRAWN
        unit.audit.add(AuditEvent(tag, by.id, now, client_id, about.matter))
        unit.commit()
    return consent


def refuse_withdrawn(
    matter: Matter, client_id: ClientId, owner: AccountId, unit: UnitOfWork
) -> None:
    """Raise ConsentWithdrawnError where the client refused this or withdrew consent to it."""
    if is_refused(unit.consents.of_client(client_id, owner), About(matter)):
        raise ConsentWithdrawnError(matter)


def refuse_model(
    connector: Connector | None, session_id: SessionId, owner: AccountId, unit: UnitOfWork
) -> None:
    """The same for a connected model, or (None) for this computer's own ear, about a session."""
    client_id = unit.sessions.get(session_id, owner).client_id
    about = About(Matter.AI_HERE) if connector is None else about_connector(connector)
    if is_refused(unit.consents.of_client(client_id, owner), about):
        raise ConsentWithdrawnError(about.matter)


def about_connector(connector: Connector) -> About:
    """What a client is asked about before this model gets anything of theirs."""
    if connector.place is Place.HERE:
        return About(Matter.AI_HERE)
    return About(Matter.SERVICE, connector.processor, str(connector.origin or ""))


def _is_known(sheet: str, now_given: tuple[Paper, ...], unit: UnitOfWork) -> bool:
    """Whether a sheet of this version was handed out; one that reads so right now is kept."""
    for made in now_given:
        if made.version == sheet:
            keep_wording(PaperKind.CLIENT_SHEET, made, unit)
    held = unit.practice.read(PaperVersions).of(PaperKind.CLIENT_SHEET)
    return any(one.version == sheet for one in held)


def sheets_now(*, by: Account, tools: Tools) -> tuple[Paper, ...]:
    """The information sheet as it reads right now, in each language."""
    kind = PaperKind.CLIENT_SHEET
    return tuple(paper(kind, language, by=by, tools=tools) for language in Language)


def _topics(client_id: ClientId, by: Account, unit: UnitOfWork) -> tuple[Topic, ...]:
    said = unit.consents.of_client(client_id, by.id)
    asked = {str(matter): About(matter) for matter in _PLAIN}
    for connector in unit.connectors.all(by.id):
        if connector.place is Place.ELSEWHERE:
            _ask(asked, connector.id, about_connector(connector))
    for one in said:
        _ask(asked, one.id, one.about)
    return tuple(
        Topic(
            key,
            about,
            tuple(
                sorted(
                    (one for one in said if one.about.covers(about)),
                    key=lambda one: (one.on, one.at),
                    reverse=True,
                )
            ),
        )
        for key, about in sorted(asked.items(), key=lambda pair: _order(pair[1]))
    )


def _ask(asked: dict[str, About], key: str, about: About) -> None:
    """One service is one topic, however often it was connected or spoken of."""
    if not any(about.covers(one) for one in asked.values()):
        asked[key] = about


def _order(about: About) -> tuple[int, str]:
    return list(Matter).index(about.matter), about.service.casefold()
