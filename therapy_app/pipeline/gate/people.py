"""Who is spoken of and who says it: no person comes, speaks or changes places in a rewording."""

from collections import Counter
from collections.abc import Iterator

from therapy_app.domain.proposal import Refusal, RefusalReason
from therapy_app.pipeline.check.persons import SELF, Person, persons_in, reporters, same_person
from therapy_app.pipeline.check.reading import Reading
from therapy_app.pipeline.gate.beside import Beside
from therapy_app.pipeline.gate.word_lists import gate_words


def people(beside: Beside) -> Iterator[Refusal]:
    """Third persons as often as the passages name them, and in the same order."""
    told = _others(beside.note)
    said = [person for reading in beside.said for person in _others(reading)]
    place = -1
    for person in told:
        later = [i for i, p in enumerate(said) if i > place and _same(person, p, beside.note)]
        if not later:
            yield Refusal(RefusalReason.PERSON, person.words)
            return
        place = later[0]
    for person in said:
        if not any(_same(person, other, beside.note) for other in told):
            yield Refusal(RefusalReason.PERSON, person.words)


def speakers(beside: Beside) -> Iterator[Refusal]:
    """Only those who speak in the passages speak in the sentence, and none of them is dropped."""
    told = [p for p in reporters(beside.note) if p.id not in SELF]
    said = [p for r in beside.said for p in reporters(r) if p.id not in SELF]
    for some, others in ((told, said), (said, told)):
        for person in some:
            if not any(_same(person, other, beside.note) for other in others):
                yield Refusal(RefusalReason.SPEAKER, person.words)


def pronouns(beside: Beside) -> Iterator[Refusal]:
    """She and he as in the passages; where they have neither, as in most of the source."""
    patterns = gate_words(beside.language).pronouns
    here = {name for name, p in patterns.items() if any(p.search(r.text) for r in beside.said)}
    if not here:
        counts = Counter({n: len(p.findall(beside.source.text)) for n, p in patterns.items()})
        here = {name for name, count in counts.most_common(1) if count}
    for name, pattern in patterns.items():
        match = pattern.search(beside.text)
        if match and name not in here:
            yield Refusal(RefusalReason.PERSON, match.group())


def _others(reading: Reading) -> list[Person]:
    return [person for person in persons_in(reading) if person.id not in SELF]


def _same(a: Person, b: Person, reading: Reading) -> bool:
    return same_person(a.id, b.id, reading)
