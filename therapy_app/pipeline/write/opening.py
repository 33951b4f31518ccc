"""Which sentences of a note a model may word: none that a person decided about, none held."""

from collections.abc import Collection, Sequence

from therapy_app.domain.note import Method, Sentence
from therapy_app.domain.proposal import Held
from therapy_app.domain.source import Source
from therapy_app.domain.template import Template
from therapy_app.pipeline.gate.beside import Beside
from therapy_app.pipeline.gate.held import held
from therapy_app.pipeline.write.section import Given

_DRAFTED = frozenset({Method.VERBATIM, Method.RULE, Method.MODEL})


def given_sections(
    sentences: Sequence[Sentence], source: Source, template: Template, opened: Collection[Held]
) -> tuple[Given, ...]:
    """Each section that has something for a model to word, in the order of the note."""
    found: list[Given] = []
    for section in template.sections:
        own = tuple(s for s in sentences if s.section == section.id)
        may = tuple(s for s in own if is_open(s, source, opened))
        if may:
            found.append(Given(section, own, may))
    return tuple(found)


def is_open(sentence: Sentence, source: Source, opened: Collection[Held]) -> bool:
    """Whether a model may word it: as drafted, linked, in no doubt, and nothing held is in it."""
    untouched = sentence.method in _DRAFTED and not sentence.is_locked and not sentence.is_open
    if not untouched or not sentence.evidence:
        return False
    passages = tuple(link.passage_id for link in sentence.evidence)
    return not any(held(Beside(source, sentence.text, passages), opened))
