"""Sentences as their therapist wishes: a model proposes, the gate decides, nothing is saved."""

from dataclasses import dataclass
from typing import Final

from therapy_app.domain.account import Account
from therapy_app.domain.connector import Connector, Provider
from therapy_app.domain.edit import Chosen, Edit, EditKind, Taken
from therapy_app.domain.errors import InvalidInputError, ReadOnlyError
from therapy_app.domain.ids import ConnectorId, NoteId, SentenceId
from therapy_app.domain.note import Note, NoteStatus, Sentence
from therapy_app.domain.rewrite import Rewrite, WhyNot
from therapy_app.domain.source import Source
from therapy_app.pipeline.check.account import account
from therapy_app.pipeline.gate import Gate
from therapy_app.pipeline.review import Review, rewrites
from therapy_app.pipeline.review.named import named_many
from therapy_app.pipeline.write.revise import (
    LONGEST_WISH,
    Revised,
    SentenceReviser,
    Wish,
    revise_request,
)
from therapy_app.ports import LanguageModel, ModelRequest
from therapy_app.privacy.veil import Veil
from therapy_app.workflows.preview_edit import Preview
from therapy_app.workflows.review_tools import review_of
from therapy_app.workflows.sending import Preview as Sending
from therapy_app.workflows.sending import RecordedModel, preview, refuse_unseen, veil_over
from therapy_app.workflows.tools import Tools

MOST_SENTENCES: Final = 6


@dataclass(frozen=True, slots=True)
class Wished:
    """Which sentences, what their therapist wishes of them, and who is asked.

    ``seen`` is the seal of the preview that the therapist saw, where the connector asks first.
    """

    chosen: tuple[Chosen, ...]
    words: str
    connector: ConnectorId
    seen: str | None = None


def wish_for_sentences(note_id: NoteId, wished: Wished, *, by: Account, tools: Tools) -> Preview:
    """What the model proposes for each of them, as far as the gate lets it through.

    Raises StaleEditError, ReadOnlyError (approved), InvalidInputError, AskFirstError,
    ConnectorOffError, NotFoundError, ModelError.
    """
    _refuse_odd(wished)
    asked = _Asked.of(note_id, wished, by, tools)
    revised = {s.id: asked.reviser.revise(Wish(s, wished.words)) for s in asked.sentences}
    found = tuple(asked.proposed(s, revised[s.id]) for s in asked.sentences)
    made = (sentence for rewrite in found for sentence in rewrite.becomes)
    return Preview(found, {s.id: account(asked.review.source, s) for s in made})


def preview_wish(note_id: NoteId, wished: Wished, *, by: Account, tools: Tools) -> Sending:
    """What would be sent first for this wish; raises as ``wish_for_sentences`` does."""
    _refuse_odd(wished)
    with tools.keeper(write=False) as unit:
        revision = unit.notes.get(note_id, by.id).revision
    sentences = named_many(revision, Edit("wish", EditKind.TAKE, chosen=wished.chosen))

    def ask(_: Note, source: Source, veil: Veil) -> list[ModelRequest]:
        return [revise_request(Wish(s, wished.words), source, veil.hide) for s in sentences]

    return preview(note_id, wished.connector, ask, by=by, tools=tools)


def _refuse_odd(wished: Wished) -> None:
    """Raise InvalidInputError for no words or too many, and for no sentence or too many."""
    if not wished.words.strip() or len(wished.words) > LONGEST_WISH:
        raise InvalidInputError(field="words")
    if not 0 < len(wished.chosen) <= MOST_SENTENCES:
        raise InvalidInputError(field="sentence")


@dataclass(frozen=True, slots=True)
class _Asked:
    """All that is read before a model is asked."""

    note: Note
    review: Review
    sentences: list[Sentence]
    chosen: dict[SentenceId, Chosen]
    reviser: SentenceReviser

    @staticmethod
    def of(note_id: NoteId, wished: Wished, by: Account, tools: Tools) -> "_Asked":
        edit = Edit("wish", EditKind.TAKE, chosen=wished.chosen)
        with tools.keeper(write=False) as unit:
            note = unit.notes.get(note_id, by.id)
            if note.status is NoteStatus.APPROVED:
                raise ReadOnlyError
            source = unit.sources.get(note.source_id, by.id)
            sentences = named_many(note.revision, edit)
            review = review_of(note, source, by, unit, tools)
        shown = preview_wish(note_id, wished, by=by, tools=tools)
        refuse_unseen(shown, wished.seen)
        connector = shown.connector
        with tools.keeper(write=False) as unit:
            veil = veil_over(note, source, connector, by=by, unit=unit)
            secret = unit.connectors.secret(connector.id, by.id)
        model = _recorded(tools.models.of(connector, secret), connector, note, veil, by, tools)
        gate = Gate(source, review.template)
        reviser = SentenceReviser(source, gate, model, veil.hide, veil.show)
        return _Asked(note, review, sentences, {c.sentence: c for c in wished.chosen}, reviser)

    def proposed(self, sentence: Sentence, revised: Revised) -> Rewrite:
        """What taking the proposal would make of the sentence."""
        item = revised.item
        if item is None:
            why = WhyNot.CHANGES if revised.refused else WhyNot.NO_ANSWER
            return Rewrite((sentence.id,), why_not=why)
        taken = Taken(sentence.id, item.text, item.passages)
        chosen = (self.chosen[sentence.id],)
        edit = Edit("wish", EditKind.TAKE, chosen=chosen, taken=(taken,))
        [rewrite] = rewrites(self.note.revision, edit, self.review)
        return rewrite


def _recorded(
    model: LanguageModel, connector: Connector, note: Note, veil: Veil, by: Account, tools: Tools
) -> LanguageModel:
    if connector.provider is Provider.EMBEDDED:
        return model
    return RecordedModel(model, connector.id, note.session_id, veil, by, tools)
