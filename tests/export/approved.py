"""Approved notes to export: made by the domain's own rules from invented words."""

from dataclasses import replace

from tests import factories
from therapy_app.defaults.loader import DefaultTemplates
from therapy_app.domain.approval import ApprovedNote, approve, approved_note
from therapy_app.domain.ids import SentenceId
from therapy_app.domain.language import Language
from therapy_app.domain.note import Method, Sentence

SECTIONS = "SOP"


def template(language: Language = Language.EN):
    """The SOAP format."""
    return DefaultTemplates().get("soap", language)


def approved(
    *words: str, language: Language = Language.EN, methods: dict[int, Method] | None = None
) -> ApprovedNote:
    """A note that says each of the words once, spread over S, O and P; A stays empty."""
    owner = factories.account()
    client = factories.client(owner, language=language)
    session = factories.session(client, number=6)
    source = factories.source(session, words=words or factories.WORDS, language=language)
    note = factories.note(source, language=language)
    sentences = tuple(
        replace(s, section=SECTIONS[n % 3], method=(methods or {}).get(n + 1, s.method))
        for n, s in enumerate(note.revision.sentences)
    )
    note = replace(note, revision=replace(note.revision, sentences=sentences))
    return approved_note(
        approve(note, source, by=owner.display_name, at=factories.later()),
        note=note,
        revision=note.revision,
        source=source,
        session=session,
        client=client,
    )


def amended(first: ApprovedNote) -> ApprovedNote:
    """The same note with its first sentence reworded and one added, approved two days later."""
    one, *rest = first.revision.sentences
    reworded = replace(one, text="Reworded by hand.", method=Method.REWORDED)
    added = Sentence(SentenceId("s900"), 900, "P", "Added by hand.", Method.AUTHORED)
    revision = replace(first.revision, number=3, sentences=(reworded, *rest, added))
    note = replace(first.note, revision=revision)
    return approved_note(
        approve(note, first.source, by="Dr. J. Brandt", at=factories.later(2 * 24 * 60)),
        note=note,
        revision=revision,
        source=first.source,
        session=first.session,
        client=first.client,
        amends=(first.approval,),
    )
