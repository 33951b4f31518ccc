"""A note as JSON: content, approval, and one W3C Web Annotation for each link to the source.

https://www.w3.org/TR/annotation-model/: a TextQuoteSelector and a TextPositionSelector each, so
that either finds the place again; positions count Unicode code points of the source in NFC.
"""

import json
from typing import Any, Final

from therapy_app.domain.approval import Approval, ApprovedNote
from therapy_app.domain.note import EvidenceLink, Method, Sentence
from therapy_app.domain.template import LEFT_OUT
from therapy_app.domain.text import content_hash
from therapy_app.export.document import Page, shown

_CONTEXT: Final = 32
"""Code points of prefix and suffix: enough to tell two equal quotes apart."""

_SUPPORT: Final = {
    Method.VERBATIM: "verbatim",
    Method.RULE: "paraphrase",
    Method.MODEL: "paraphrase",
    Method.REWORDED: "paraphrase",
    Method.AUTHORED: "manual",
}


def to_json(page: Page) -> bytes:
    """UTF-8 JSON; the words of the note stand in it exactly as approved."""
    approved = page.approved
    content: dict[str, Any] = {
        "format": "therapy_app/approved-note/1",
        "language": page.language.value,
        "digital_source_type": page.origin.value,
        "statement": page.statement,
        "session": _session(page),
        "note": _note(page),
        "approval": _approval(approved.approval),
        "co_signed": [
            {"by": one.signed, "at": one.at.isoformat(), "content": one.co_signs}
            for one in approved.co_signed
        ],
        "amends": [_earlier(approval, approved.approval) for approval in approved.amends],
        "source": {
            "id": approved.source.id,
            "kind": approved.source.kind.value,
            "version": approved.source.version,
            "sha256": content_hash(approved.source.text),
        },
        "annotations": [
            a for s in shown(approved.revision.sentences) for a in _annotations(s, page)
        ],
    }
    text = json.dumps(content, ensure_ascii=False, indent=2)
    return (text + "\n").encode("utf-8")


def _session(page: Page) -> dict[str, Any]:
    session = page.approved.session
    return {
        "client": page.approved.client.label,
        "number": session.number,
        "date": session.date.isoformat(),
        "start": session.start.strftime("%H:%M"),
        "end": session.end.strftime("%H:%M"),
        "minutes": session.minutes,
        "setting": session.setting.value,
        "modality": session.modality,
    }


def _note(page: Page) -> dict[str, Any]:
    note = page.approved.note
    return {
        "id": note.id,
        "template": note.format_of(page.approved.revision),
        "revision": page.approved.revision.number,
        "sections": [
            {
                "title": section.title,
                "silent": None if section.sentences else section.silent,
                "sentences": [sentence.number for sentence in section.sentences],
            }
            for section in page.sections
        ],
        "sentences": [
            {
                "id": s.id,
                "number": s.number,
                "section": s.section,
                "text": s.text,
                "method": s.method.value,
                "author": _author(s, page),
            }
            for s in shown(page.approved.revision.sentences)
        ],
    }


def _approval(approval: Approval) -> dict[str, Any]:
    return {
        "by": approval.by,
        "at": approval.at.isoformat(),
        "revision": approval.revision,
        "content_sha256": approval.content,
    }


def _earlier(approval: Approval, latest: Approval) -> dict[str, Any]:
    """An approval that this version amends, with its wording, which stays readable."""
    aside = latest.left_out
    sentences = [
        {"id": e.sentence_id, "section": e.section, "text": e.text}
        for e in approval.ledger
        if e.section != LEFT_OUT and e.sentence_id not in aside
    ]
    return {**_approval(approval), "sentences": sentences}


def _author(sentence: Sentence, page: Page) -> str | None:
    """Who answers for a sentence that rests on no source."""
    if sentence.evidence and sentence.method is not Method.AUTHORED:
        return None
    return sentence.resolution.by if sentence.resolution else page.approved.approval.by


def _annotations(sentence: Sentence, page: Page) -> list[dict[str, Any]]:
    """One annotation a link; a sentence without links has one that names its author."""
    note_id = page.approved.note.id
    whole: dict[str, Any] = {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "type": "Annotation",
        "motivation": "linking",
        "body": {
            "type": "SpecificResource",
            "source": f"urn:therapy-app:note:{note_id}#{sentence.id}",
        },
    }
    author = _author(sentence, page)
    if author is not None:
        one = {
            **whole,
            "id": f"urn:therapy-app:annotation:{note_id}:{sentence.id}",
            "motivation": "identifying",
            "creator": {"type": "Person", "name": author},
            "target": f"urn:therapy-app:note:{note_id}#{sentence.id}",
            "support": "manual",
        }
        return [one]
    return [
        {
            **whole,
            "id": f"urn:therapy-app:annotation:{note_id}:{sentence.id}:{n}",
            "target": _target(link, page.approved),
            "support": _SUPPORT[sentence.method],
        }
        for n, link in enumerate(sentence.evidence, 1)
    ]


def _target(link: EvidenceLink, approved: ApprovedNote) -> dict[str, Any]:
    """The place of a quote; without its surroundings where the file leaves sentences out."""
    source, start, end = approved.source, link.span.start, link.span.end
    context = 0 if approved.approval.left_out else _CONTEXT
    return {
        "source": f"urn:therapy-app:source:{source.id}",
        "state": {"version": source.version, "sha256": content_hash(source.text)},
        "selector": [
            {
                "type": "TextQuoteSelector",
                "exact": link.span.of(source.text),
                "prefix": source.text[max(0, start - context) : start],
                "suffix": source.text[end : end + context],
            },
            {"type": "TextPositionSelector", "start": start, "end": end},
        ],
    }
