"""Share one note with a supervisor; read it, comment on it and co-sign it as one.

``_opened`` is the only way in for a supervisor: one note, while its share stands, and nothing
else of the client.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from therapy_app.domain.account import Account
from therapy_app.domain.approval import co_signed
from therapy_app.domain.audit import AuditEvent, AuditTag
from therapy_app.domain.consent import About, Matter, is_refused
from therapy_app.domain.errors import (
    InvalidInputError,
    NotFoundError,
    NotReadyError,
    TooLongError,
)
from therapy_app.domain.ids import AccountId, ClientId, NoteId, RemarkId, ShareId, new_id
from therapy_app.domain.note import NoteStatus
from therapy_app.domain.roles import Right
from therapy_app.domain.session import Session
from therapy_app.domain.supervision import Remark, Share
from therapy_app.domain.text import normalise
from therapy_app.ports import UnitOfWork
from therapy_app.workflows.consents import refuse_withdrawn
from therapy_app.workflows.reading import NoteWhole, whole_of
from therapy_app.workflows.tools import Tools

LONGEST_REMARK: Final = 4_000


@dataclass(frozen=True, slots=True)
class Sharing:
    """What the note's therapist sees: shares that stand, remarks, and with whom to share."""

    shares: tuple[Share, ...]
    remarks: tuple[Remark, ...]
    names: Mapping[AccountId, str]


@dataclass(frozen=True, slots=True)
class SharedLine:
    """A note in a supervisor's list. ``code`` is all that is said of the client."""

    share: Share
    code: str
    session: Session
    therapist: str
    status: NoteStatus
    co_signed: bool


def sharing(note_id: NoteId, *, by: Account, tools: Tools) -> Sharing:
    """How one's own note is shared; raises NotFoundError."""
    today = tools.clock.today()
    with tools.keeper(write=False) as unit:
        shares = unit.supervision.of_note(note_id, by.id)
        return Sharing(
            shares=tuple(share for share in shares if _stands(share, by.id, today, unit)),
            remarks=unit.supervision.remarks(note_id, by.id),
            names={
                one.id: one.display_name
                for one in unit.accounts.all()
                if one.closed is None and one.may(Right.SUPERVISE) and one.id != by.id
            },
        )


def share_note(
    note_id: NoteId, supervisor: AccountId, until: date | None, *, by: Account, tools: Tools
) -> None:
    """Let a supervisor read one's own note; raises InvalidInputError (``field``), NotFoundError.

    And ConsentWithdrawnError where the client does not want it.
    """
    now, today = tools.clock.now(), tools.clock.today()
    if until is not None and until < today:
        raise InvalidInputError(field="until")
    if supervisor not in sharing(note_id, by=by, tools=tools).names:
        raise InvalidInputError(field="supervisor")
    with tools.keeper() as unit:
        refuse_withdrawn(Matter.SUPERVISION, _client_of(note_id, by.id, unit), by.id, unit)
        for share in unit.supervision.of_note(note_id, by.id):
            if share.supervisor == supervisor and share.stands(today):
                unit.supervision.save(replace(share, withdrawn=now))
        share = Share(ShareId(new_id()), note_id, supervisor, now, until)
        unit.supervision.save(share)
        _log(AuditTag.NOTE_SHARED, note_id, by, unit, tools, supervisor)
        unit.commit()


def withdraw(share_id: ShareId, *, by: Account, tools: Tools) -> NoteId:
    """End a share at once; gives its note. Raises NotFoundError."""
    with tools.keeper() as unit:
        share = unit.supervision.get(share_id, by.id)
        unit.supervision.save(replace(share, withdrawn=share.withdrawn or tools.clock.now()))
        _log(AuditTag.NOTE_WITHDRAWN, share.note_id, by, unit, tools, share.supervisor)
        unit.commit()
    return share.note_id


def shared_with(*, by: Account, tools: Tools) -> tuple[SharedLine, ...]:
    """The notes that are shared with oneself now, the last shared first."""
    today = tools.clock.today()
    with tools.keeper(write=False) as unit:
        found = unit.supervision.with_supervisor(by.id)
        return tuple(
            _line(share, owner, by, unit)
            for share, owner in found
            if _stands(share, owner, today, unit)
        )


def shared_note(note_id: NoteId, *, by: Account, tools: Tools, logged: bool = True) -> NoteWhole:
    """A note that is shared with oneself, with the client's code alone, and without sound.

    Raises NotFoundError where no share stands. That it was read is written down.
    """
    with tools.keeper(write=logged) as unit:
        whole = _opened(note_id, by, unit, tools)
        if logged:
            _log(AuditTag.NOTE_SUPERVISED, note_id, by, unit, tools)
            unit.commit()
    return whole


def comment(note_id: NoteId, text: str, *, by: Account, tools: Tools) -> None:
    """Say something about a shared note as it stands; raises NotFoundError, InvalidInputError."""
    text = normalise(text).text.strip()
    if not text:
        raise InvalidInputError(field="comment")
    if len(text) > LONGEST_REMARK:
        raise TooLongError(limit=LONGEST_REMARK, unit="characters")
    with tools.keeper() as unit:
        whole = _opened(note_id, by, unit, tools)
        unit.supervision.add_remark(_remark(whole, by, tools, text=text))
        _log(AuditTag.NOTE_COMMENTED, note_id, by, unit, tools)
        unit.commit()


def co_sign(note_id: NoteId, content: str, *, by: Account, tools: Tools) -> None:
    """Put one's name under exactly the approved content that was on screen, once.

    Raises NotFoundError, or NotReadyError where that is not what is approved now.
    """
    with tools.keeper() as unit:
        whole = _opened(note_id, by, unit, tools)
        approval = whole.approvals[-1] if whole.approvals else None
        approved = whole.note.status is NoteStatus.APPROVED
        if approval is None or not approved or approval.content != content:
            raise NotReadyError(open=1)
        if any(one.by == by.id for one in co_signed(approval, whole.remarks)):
            return
        unit.supervision.add_remark(_remark(whole, by, tools, co_signs=content))
        _log(AuditTag.NOTE_CO_SIGNED, note_id, by, unit, tools)
        unit.commit()


def _opened(note_id: NoteId, by: Account, unit: UnitOfWork, tools: Tools) -> NoteWhole:
    today = tools.clock.today()
    for share, owner in unit.supervision.with_supervisor(by.id):
        if share.note_id == note_id and _stands(share, owner, today, unit):
            whole = whole_of(note_id, owner, unit=unit, tools=tools)
            nameless = replace(whole.client, name=None)
            return replace(whole, client=nameless, playable=frozenset())
    raise NotFoundError


def _stands(share: Share, owner: AccountId, today: date, unit: UnitOfWork) -> bool:
    """Whether a share may be used: until it ends, and while the client has not said no."""
    if not share.stands(today):
        return False
    said = unit.consents.of_client(_client_of(share.note_id, owner, unit), owner)
    return not is_refused(said, About(Matter.SUPERVISION))


def _client_of(note_id: NoteId, owner: AccountId, unit: UnitOfWork) -> ClientId:
    return unit.sessions.get(unit.notes.get(note_id, owner).session_id, owner).client_id


def _line(share: Share, owner: AccountId, by: Account, unit: UnitOfWork) -> SharedLine:
    note = unit.notes.get(share.note_id, owner)
    session = unit.sessions.get(note.session_id, owner)
    remarks = unit.supervision.remarks(note.id, owner)
    approvals = unit.notes.approvals(note.id, owner)
    signed = co_signed(approvals[-1], remarks) if approvals else ()
    return SharedLine(
        share=share,
        code=unit.clients.get(session.client_id, owner).code,
        session=session,
        therapist=unit.accounts.get(owner).display_name,
        status=note.status,
        co_signed=any(one.by == by.id for one in signed),
    )


def _remark(
    whole: NoteWhole, by: Account, tools: Tools, *, text: str = "", co_signs: str = ""
) -> Remark:
    return Remark(
        id=RemarkId(new_id()),
        note_id=whole.note.id,
        by=by.id,
        signed=by.display_name,
        at=tools.clock.now(),
        revision=whole.approvals[-1].revision if co_signs else whole.revision.number,
        text=text,
        co_signs=co_signs,
    )


def _log(
    tag: AuditTag, note_id: NoteId, by: Account, unit: UnitOfWork, tools: Tools, detail: str = ""
) -> None:
    unit.audit.add(AuditEvent(tag, by.id, tools.clock.now(), note_id, detail))
