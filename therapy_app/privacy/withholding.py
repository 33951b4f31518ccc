"""What goes with a withheld part: the passages behind a sentence, the sentences from a passage.

A marked passage takes every sentence that rests on it along; a marked sentence its passages, and
every other sentence that rests on those. So do the same words in other versions: ids mean the same
words in all of them, and a corrected passage is found by its likeness. No further: a passage is not
withheld only because a withheld sentence rests on it beside the marked one.
"""

from difflib import SequenceMatcher
from typing import Final

from therapy_app.domain.client_file import SessionFile
from therapy_app.domain.withholding import Gone, PartKind, Withheld, Withholding

_ALIKE: Final = 0.5
"""From this likeness (of 1) on, a passage of one version is the corrected one of another."""


def gone(file: SessionFile, withholding: Withholding) -> Gone:
    """Everything of a session that goes with what is marked in it."""
    marked = [one for one in withholding.parts if one.part.session_id == file.session.id]
    passages: dict[str, Withheld] = {}
    sentences: dict[str, Withheld] = {}
    for one in marked:
        _mark(one, file, passages, sentences)
    for sentence, passage in _links(file):
        if sentence in sentences:
            passages.setdefault(passage, sentences[sentence])
    _mark_corrected(file, passages)
    for sentence, passage in _links(file):
        if passage in passages:
            sentences.setdefault(sentence, passages[passage])
    return Gone(passages, sentences, tuple(marked))


def _mark(
    one: Withheld,
    file: SessionFile,
    passages: dict[str, Withheld],
    sentences: dict[str, Withheld],
) -> None:
    match one.part.kind:
        case PartKind.PASSAGE:
            passages[one.part.id] = one
        case PartKind.SENTENCE:
            sentences[one.part.id] = one
        case PartKind.NOTE:
            for source in file.sources:
                passages |= dict.fromkeys((p.id for p in source.passages), one)
            for revision in file.revisions:
                sentences |= dict.fromkeys((s.id for s in revision.sentences), one)


def _links(file: SessionFile) -> list[tuple[str, str]]:
    """Which sentence rests on which passage, in any version or approval."""
    found = [(s.id, link.passage_id) for r in file.revisions for s in r.sentences
             for link in s.evidence]  # fmt: skip
    found += [(entry.sentence_id, link.passage_id) for approval in file.approvals
              for entry in approval.ledger for link in entry.evidence]  # fmt: skip
    return [*dict.fromkeys(found)]


def _mark_corrected(file: SessionFile, passages: dict[str, Withheld]) -> None:
    """The other wordings of what is withheld, in the versions that read otherwise."""
    texts: dict[str, str] = {p.id: p.text for source in file.sources for p in source.passages}
    for known, one in tuple(passages.items()):
        for other, text in texts.items():
            if other not in passages and _are_alike(texts.get(known, ""), text):
                passages[other] = one


def _are_alike(one: str, other: str) -> bool:
    return SequenceMatcher(None, one.casefold(), other.casefold()).ratio() >= _ALIKE
