"""From a revision and one edit to the next revision."""

from collections.abc import Callable
from dataclasses import replace

from therapy_app.domain.edit import Edit, EditKind
from therapy_app.domain.errors import InvalidInputError, StaleEditError
from therapy_app.domain.finding import Way
from therapy_app.domain.ids import PassageId, SentenceId
from therapy_app.domain.note import EvidenceLink, LeftOut, Method, Revision, Sentence, Verdict
from therapy_app.domain.source import Source
from therapy_app.domain.text import normalise
from therapy_app.pipeline.review.change_format import unchanged_format
from therapy_app.pipeline.review.dispute import disputed
from therapy_app.pipeline.review.named import named, named_many
from therapy_app.pipeline.review.order import insert_after, insert_by_source, move_before
from therapy_app.pipeline.review.recheck import recheck_cited, recheck_typed
from therapy_app.pipeline.review.refresh import kept, refreshed
from therapy_app.pipeline.review.review import Review, following
from therapy_app.pipeline.review.rework import REWORKS, reworked
from therapy_app.pipeline.review.undo import take_back

LONGEST_SENTENCE = 4_000


def apply_edit(revision: Revision, edit: Edit, review: Review) -> Revision:
    """The next revision.

    Raises StaleEditError when the sentence moved on since the browser saw it, and
    InvalidInputError when the edit names a sentence, section or passage that is not there.
    """
    step = _STEPS[edit.kind](revision, edit, review)
    return following(revision, step, review, what=edit.kind.value, edit_id=edit.edit_id)


def _reword(revision: Revision, edit: Edit, review: Review) -> Revision:
    sentence = named(revision, edit)
    text = _text(edit)
    if text == sentence.text:
        return revision
    typed = replace(
        sentence, text=text, method=Method.REWORDED, trace=(), stale=(), resolution=None
    )
    checked = recheck_typed(typed, review.source, review.checker)
    if not checked.findings:
        checked = replace(checked, resolution=review.settled(Way.REWORDED))
    return revision.with_sentence(checked)


def _delete(revision: Revision, edit: Edit, review: Review) -> Revision:  # noqa: ARG001
    sentence = named(revision, edit)
    rest = tuple(s for s in revision.sentences if s.id != sentence.id)
    return replace(revision, sentences=rest)


def _own(revision: Revision, edit: Edit, review: Review) -> Revision:
    """The author answers for the sentence: it rests on no passage any more."""
    sentence = named(revision, edit)
    owned = replace(
        sentence,
        method=Method.AUTHORED,
        evidence=(),
        trace=(),
        stale=(),
        resolution=review.settled(Way.OWNED),
    )
    return revision.with_sentence(owned)


def _dispute(revision: Revision, edit: Edit, review: Review) -> Revision:
    """The author says that a flag is wrong; the sentence keeps its passages."""
    sentence = disputed(named(revision, edit), edit.finding, review.settled(Way.DISPUTED))
    return revision.with_sentence(sentence)


def _cite(revision: Revision, edit: Edit, review: Review) -> Revision:
    sentence = named(revision, edit)
    links = tuple(_link(passage_id, review.source) for passage_id in edit.passages)
    if not links:
        raise InvalidInputError(field="passages")
    method = Method.REWORDED if sentence.method is Method.AUTHORED else sentence.method
    cited = replace(sentence, evidence=links, trace=(), stale=(), method=method, resolution=None)
    checked = recheck_cited(cited, review.source, review.checker)
    if not checked.findings:
        checked = replace(checked, resolution=review.settled(Way.CITED))
    return revision.with_sentence(checked)


def _move(revision: Revision, edit: Edit, review: Review) -> Revision:
    """To the end of a section, or before another sentence; several keep their order."""
    section = _section(edit, review)
    if edit.before is not None:
        _sentence(revision, edit.before)
    sentences = revision.sentences
    for sentence in named_many(revision, edit):
        moved = replace(sentence, section=section)
        if moved.resolution is None and not moved.is_open:
            moved = replace(moved, resolution=review.settled(Way.MOVED))
        sentences = move_before(sentences, moved, edit.before)
    return replace(revision, sentences=sentences)


def _release(revision: Revision, edit: Edit, review: Review) -> Revision:  # noqa: ARG001
    """A sentence accepted before is open to a new draft again."""
    sentence = named(revision, edit)
    if sentence.resolution is None or sentence.resolution.way is not Way.ACCEPTED:
        raise InvalidInputError(field="sentence")
    return revision.with_sentence(replace(sentence, resolution=None))


def _add(revision: Revision, edit: Edit, review: Review) -> Revision:
    number = revision.next_number
    sentence = Sentence(
        id=SentenceId(f"s{number}"),
        number=number,
        section=_section(edit, review),
        text=_text(edit),
        method=Method.AUTHORED,
        verdict=Verdict.NOT_FOUND,
    )
    checked = recheck_typed(sentence, review.source, review.checker, owned=True)
    if not checked.findings:
        checked = replace(checked, resolution=review.settled(Way.OWNED))
    if edit.after is not None:
        _sentence(revision, edit.after)
    return replace(
        revision,
        sentences=insert_after(revision.sentences, checked, edit.after),
        next_number=number + 1,
    )


def _place(revision: Revision, edit: Edit, review: Review) -> Revision:
    passage_id = _passage(edit, review.source)
    section, text = review.drafter.sentence_for(review.source, passage_id, review.template)
    number = revision.next_number
    sentence = Sentence(
        id=SentenceId(f"s{number}"),
        number=number,
        section=section,
        text=text,
        method=Method.VERBATIM,
        evidence=(_link(passage_id, review.source),),
        resolution=review.settled(Way.PLACED),
    )
    return replace(
        revision,
        sentences=insert_by_source(revision.sentences, sentence),
        left_out=tuple(x for x in revision.left_out if x.passage_id != passage_id),
        next_number=number + 1,
    )


def _leave_out(revision: Revision, edit: Edit, review: Review) -> Revision:
    passage_id = _passage(edit, review.source)
    others = tuple(x for x in revision.left_out if x.passage_id != passage_id)
    left_out = LeftOut(passage_id, review.settled(Way.LEFT_OUT))
    return replace(revision, left_out=(*others, left_out))


def _refresh(revision: Revision, edit: Edit, review: Review) -> Revision:
    return refreshed(revision, _stale(revision, edit), review)


def _keep(revision: Revision, edit: Edit, review: Review) -> Revision:
    return kept(revision, _stale(revision, edit), review)


def _undo(revision: Revision, edit: Edit, review: Review) -> Revision:
    if edit.revision is None or not 1 < edit.revision <= revision.number:
        raise InvalidInputError(field="revision")
    made, before = review.earlier(edit.revision), review.earlier(edit.revision - 1)
    if made.template != before.template:
        return unchanged_format(revision, made=made, before=before)
    if made.template != revision.template:
        raise StaleEditError
    return take_back(revision, made=made, before=before)


_STEPS: dict[EditKind, Callable[[Revision, Edit, Review], Revision]] = {
    EditKind.REWORD: _reword,
    EditKind.DELETE: _delete,
    EditKind.OWN: _own,
    EditKind.DISPUTE: _dispute,
    EditKind.CITE: _cite,
    EditKind.MOVE: _move,
    EditKind.ADD: _add,
    EditKind.PLACE: _place,
    EditKind.LEAVE_OUT: _leave_out,
    EditKind.REFRESH: _refresh,
    EditKind.KEEP: _keep,
    **dict.fromkeys(REWORKS, reworked),
    EditKind.RELEASE: _release,
    EditKind.UNDO: _undo,
}


def _stale(revision: Revision, edit: Edit) -> Sentence:
    """The sentence the edit is about, which must rest on words that were corrected."""
    sentence = named(revision, edit)
    if not sentence.stale:
        raise InvalidInputError(field="sentence")
    return sentence


def _sentence(revision: Revision, sentence_id: SentenceId) -> Sentence:
    try:
        return revision.sentence(sentence_id)
    except KeyError:
        raise StaleEditError from None


def _text(edit: Edit) -> str:
    if len(edit.text) > LONGEST_SENTENCE:
        raise InvalidInputError(field="text")
    text = " ".join(normalise(edit.text).text.split())
    if not text:
        raise InvalidInputError(field="text")
    return text


def _section(edit: Edit, review: Review) -> str:
    try:
        return review.template.section(edit.section).id
    except KeyError:
        raise InvalidInputError(field="section") from None


def _passage(edit: Edit, source: Source) -> PassageId:
    if edit.passage is None:
        raise InvalidInputError(field="passage")
    return _link(edit.passage, source).passage_id


def _link(passage_id: PassageId, source: Source) -> EvidenceLink:
    try:
        passage = source.passage(passage_id)
    except KeyError:
        raise InvalidInputError(field="passage") from None
    return EvidenceLink(passage.id, passage.span, passage.text)
