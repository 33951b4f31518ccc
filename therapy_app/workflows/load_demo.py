"""Load invented clients to look around with, and remove them again without a trace."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from therapy_app.defaults.demo_clients import (
    DemoClient,
    DemoSession,
    DemoState,
    ModelEdit,
    demo_clients,
)
from therapy_app.domain.account import Account
from therapy_app.domain.address import FormOfAddress
from therapy_app.domain.audit import AuditEvent, AuditTag
from therapy_app.domain.edit import Edit, EditKind
from therapy_app.domain.ids import ClientId, NoteId, PassageId, SentenceId, new_id
from therapy_app.domain.note import EvidenceLink, Method, Sentence
from therapy_app.domain.source import Passage, Source
from therapy_app.domain.template import Template
from therapy_app.domain.text import Span
from therapy_app.ports import Drafter
from therapy_app.workflows.add_client import add_client
from therapy_app.workflows.add_session import add_session
from therapy_app.workflows.approve_note import approve_note
from therapy_app.workflows.draft_note import draft_note
from therapy_app.workflows.erase_client import erase_client
from therapy_app.workflows.reading import clients, note_whole
from therapy_app.workflows.review_note import edit_note
from therapy_app.workflows.tools import Tools

_DICTATED_AFTER = timedelta(minutes=5)
_APPROVED_AFTER = timedelta(minutes=12)


def load_demo(*, by: Account, tools: Tools) -> int:
    """Add the invented clients with their sessions and notes; gives how many were added.

    0 when they are there already. Nothing stays behind when it fails on the way.
    """
    if any(client.demo for client in clients(by=by, tools=tools)):
        return 0
    invented = demo_clients()
    try:
        for client in invented:
            _load_client(client, by=by, tools=tools)
    except Exception:
        remove_demo(by=by, tools=tools)
        raise
    _write_down(AuditTag.DEMO_LOADED, by=by, tools=tools)
    return len(invented)


def remove_demo(*, by: Account, tools: Tools) -> None:
    """Remove every invented client with their keys, sessions and notes."""
    for client in clients(by=by, tools=tools):
        if client.demo:
            erase_client(client.id, by=by, tools=tools)
    _write_down(AuditTag.DEMO_REMOVED, by=by, tools=tools)


@dataclass(frozen=True, slots=True)
class MomentClock:
    """A clock that stands at the moment when the invented act took place."""

    moment: datetime

    def now(self) -> datetime:
        """That moment."""
        return self.moment

    def today(self) -> date:
        """Its day, where the computer stands."""
        return self.moment.astimezone().date()


@dataclass(frozen=True, slots=True)
class ModelDrafter:
    """A drafter whose draft went through a model: some sentences are worded anew.

    The links stay, the method is "model"; what is wrong with them is left to the check.
    """

    drafter: Drafter
    edits: Sequence[ModelEdit]

    def addressing(self, form: FormOfAddress) -> "ModelDrafter":
        """The same over a drafter that names people in this form."""
        return ModelDrafter(self.drafter.addressing(form), self.edits)

    def draft(self, source: Source, template: Template) -> tuple[Sentence, ...]:
        """The draft with each edit made; an edit of words that reached no sentence adds one."""
        sentences = list(self.drafter.draft(source, template))
        for edit in self.edits:
            if edit.says:
                self._reword(sentences, edit, source, template)
            else:
                sentences.append(_made_up(edit.text, edit.section, ()))
        sentences.sort(key=lambda sentence: template.rank(sentence.section))
        return tuple(
            replace(sentence, id=SentenceId(f"s{n}"), number=n)
            for n, sentence in enumerate(sentences, 1)
        )

    def sentence_for(
        self, source: Source, passage_id: PassageId, template: Template
    ) -> tuple[str, str]:
        """As the drafter below."""
        return self.drafter.sentence_for(source, passage_id, template)

    def _reword(
        self, sentences: list[Sentence], edit: ModelEdit, source: Source, template: Template
    ) -> None:
        span = _place_of(edit.says, source)
        for n, sentence in enumerate(sentences):
            if any(link.span.overlaps(span) for link in sentence.evidence):
                sentences[n] = replace(sentence, text=edit.text, method=Method.MODEL, trace=())
                return
        passages = [p for p in source.passages if p.span.overlaps(span)]
        section, _ = self.drafter.sentence_for(source, passages[0].id, template)
        links = tuple(_link(passage) for passage in passages)
        sentences.append(_made_up(edit.text, section, links))


def _made_up(text: str, section: str, links: tuple[EvidenceLink, ...]) -> Sentence:
    return Sentence(SentenceId("new"), 0, section, text, Method.MODEL, evidence=links)


def _link(passage: Passage) -> EvidenceLink:
    return EvidenceLink(passage.id, passage.span, passage.text)


def _place_of(words: str, source: Source) -> Span:
    """Where the dictation says it; raises ValueError when a demo file misquotes."""
    start = source.text.index(words)
    return Span(start, start + len(words))


def _load_client(client: DemoClient, *, by: Account, tools: Tools) -> None:
    added = add_client(
        code=client.code,
        name=client.name,
        language=client.language,
        by=by,
        tools=tools,
        demo=True,
    )
    for session in client.sessions:
        _load_session(added.id, session, by=by, tools=tools)


def _load_session(client_id: ClientId, session: DemoSession, *, by: Account, tools: Tools) -> None:
    day = tools.clock.today() - timedelta(days=session.days_ago)
    added = add_session(
        client_id,
        date=day,
        start=session.start,
        end=session.end,
        setting=session.setting,
        modality=session.modality,
        by=by,
        tools=tools,
    )
    if session.state is DemoState.EMPTY:
        return
    ended = datetime.combine(day, session.end).astimezone()
    then = _at(ended + _DICTATED_AFTER, tools)
    if session.edits:
        then = replace(then, drafter=ModelDrafter(tools.drafter, session.edits))
    note = draft_note(added.id, session.dictation, 0, template=session.template, by=by, tools=then)
    if session.state is DemoState.APPROVED:
        _settle_and_approve(note.id, by=by, tools=_at(ended + _APPROVED_AFTER, tools))


def _at(moment: datetime, tools: Tools) -> Tools:
    """The same tools at that moment, but never in the future."""
    return replace(tools, clock=MomentClock(min(moment, tools.clock.now())))


def _settle_and_approve(note_id: NoteId, *, by: Account, tools: Tools) -> None:
    """Put the therapist's own words in place of what the check left open, then approve."""
    whole = note_whole(note_id, by=by, tools=tools)
    for sentence_id in whole.open.sentences:
        sentence = whole.revision.sentence(sentence_id)
        delete = Edit(new_id(), EditKind.DELETE, sentence=sentence_id, changed=sentence.changed)
        edit_note(note_id, delete, by=by, tools=tools)
    whole = note_whole(note_id, by=by, tools=tools)
    for passage_id in whole.open.passages:
        place = Edit(new_id(), EditKind.PLACE, passage=passage_id)
        edit_note(note_id, place, by=by, tools=tools)
    newest = note_whole(note_id, by=by, tools=tools).revision.number
    approve_note(note_id, newest, by=by, tools=tools)


def _write_down(tag: AuditTag, *, by: Account, tools: Tools) -> None:
    with tools.keeper() as unit:
        unit.audit.add(AuditEvent(tag, by.id, tools.clock.now(), by.id))
        unit.commit()
