"""Persons and medicines: named in the source, in the same role, and the same who says it."""

from collections.abc import Iterator

from therapy_app.domain.finding import Finding, FindingKind, Severity
from therapy_app.domain.language import Language
from therapy_app.pipeline.check.comparison import (
    ClausePair,
    Comparison,
    at_odds,
    clash,
    has,
    own_words,
)
from therapy_app.pipeline.check.lexicons import lexicons
from therapy_app.pipeline.check.persons import SELF, Person, persons_in, reporters, same_person
from therapy_app.pipeline.check.reading import Cue, Reading

PERSON_RULE, SPEAKER_RULE, DRUG_RULE = "person/1", "speaker/1", "medication/1"
_ALIKE, _LIKE, _HARDLY_LIKE = 0.4, 0.4, 0.2
_ARTICLE = 5
"""A person that begins a clause has no more than an article before it; code points."""
_GROUPS = frozenset({"children", "parents", "siblings", "doctor", "partner", "friend", "colleague"})
"""Collective or vague words: their absence from the source says nothing certain."""


def person_findings(case: Comparison) -> Iterator[Finding]:
    """A third party of the sentence whom the source does not name, or another in its place."""
    cast = case.prepared.cast
    here = {p.id for passage in case.evidence for p in cast.people(passage.reading)}
    vague = {cue.span for cue in case.note.cues("vague")}
    for person in persons_in(case.note):
        if person.span in vague or not _same_place(case, person, _HARDLY_LIKE):
            continue
        if person.id in SELF or any(cast.same(person.id, other, case.note) for other in here):
            continue
        if _known(person, case.prepared.persons, case.note):
            rival = _rival(case, person)
            if rival is not None:
                yield _person(case, person, rival, "person_differs")
        elif person.id not in _GROUPS and not _spoken(case, person):
            rival = _rival(case, person)
            if rival is None and not _same_place(case, person, _LIKE):
                continue
            yield _person(case, person, rival, "person_differs" if rival else "person_not_said")


def _known(person: Person, ids: frozenset[str] | set[str], note: Reading) -> bool:
    return any(same_person(person.id, other, note) for other in ids)


def _spoken(case: Comparison, person: Person) -> bool:
    """A name that the source says without its title."""
    name = person.id.partition(":")[2]
    return bool(name) and name in case.prepared.text.lower()


def _same_place(case: Comparison, person: Person, share: float) -> bool:
    return any(
        pair.note == person.clause and pair.note_share >= share and pair.shared
        for pair in case.pairs()
    )


def _rival(case: Comparison, person: Person) -> tuple[Person, ClausePair] | None:
    """Another third party in the clause that bears this one, whom the sentence leaves out."""
    named = {p.id for p in persons_in(case.note)}
    for pair in case.pairs():
        if pair.note != person.clause or not pair.shared:
            continue
        for other in persons_in(pair.passage.reading):
            ours = SELF | named | case.prepared.cast.also.get("client", frozenset())
            left_out = other.id not in ours and not _known(other, named, case.note)
            if left_out and abs(other.clause - pair.source) <= 2:  # noqa: PLR2004
                return other, pair
    return None


def _person(
    case: Comparison, person: Person, rival: tuple[Person, ClausePair] | None, reason: str
) -> Finding:
    other, pair = rival or (None, None)
    return clash(
        FindingKind.ENTITY,
        reason,
        PERSON_RULE,
        note=person.span,
        text=case.note.text,
        source=pair.passage.in_source(other.span) if other and pair else None,
        source_words=other.words if other else "",
        severity=Severity.ODDS if other else Severity.DOUBT,
        suggestion=own_words(pair.passage) if pair else None,
    )


def experiencer_findings(case: Comparison) -> Iterator[Finding]:
    """What the source says of a third party, told of the client."""
    people = persons_in(case.note)
    if not people or any(p.id != "client" for p in people):
        return
    start = case.note.clauses[people[0].clause].start
    if people[0].span.start - start > _ARTICLE:
        return
    for pair in case.pairs():
        if pair.note_share < _ALIKE or not pair.shared or pair.note != people[0].clause:
            continue
        first = min(m.source.span.start for m in pair.shared)
        here = [p for p in persons_in(pair.passage.reading) if p.clause == pair.source]
        alone = len(here) == 1 and here[0].id not in SELF and here[0].span.end <= first
        if alone and here[0] not in reporters(pair.passage.reading):
            yield _person(case, people[0], (here[0], pair), "person_differs")
            return


def speaker_findings(case: Comparison) -> Iterator[Finding]:
    """Someone's report told as fact or as another's; the therapist's view as the client's."""
    speakers = tuple(p for p in reporters(case.note) if p.id != "therapist")
    for pair in case.pairs():
        if pair.note_share < _ALIKE or len(pair.shared) < 2:  # noqa: PLR2004
            continue
        source = [
            p
            for p in reporters(pair.passage.reading)
            if p.id not in SELF and p.clause <= pair.source <= p.clause + 1
        ]
        if source and not persons_in(case.note) and not has(case.note, "report_verbs"):
            yield _told_as_fact(case, pair, source[0])
            return
        named = {p.id for p in persons_in(pair.passage.reading)}
        others = [s for s in speakers if not _known(s, named, case.note)]
        mentioned = (
            _known(source[0], {p.id for p in persons_in(case.note)}, case.note) if source else False
        )
        if source and not mentioned and others and len(others) == len(speakers):
            yield _speaker(case, pair, others[0], source[0])
            return
    yield from _own_view(case, speakers)


def _own_view(case: Comparison, speakers: tuple[Person, ...]) -> Iterator[Finding]:
    others = [s for s in speakers if s.id != "therapist"]
    if not others or has(case.note, "own_view"):
        return
    for pair in case.pairs():
        if pair.note != others[0].clause or not pair.shared:
            continue
        views = [
            cue
            for cue in pair.passage.reading.cues("own_view")
            if abs(cue.clause - pair.source) <= 1
        ]
        if views and not reporters(pair.passage.reading):
            yield _speaker(case, pair, others[0], views[0])
            return


def _told_as_fact(case: Comparison, pair: ClausePair, speaker: Person) -> Finding:
    lead = "According to" if case.note.language is Language.EN else "Nach Angaben von"
    return clash(
        FindingKind.ATTRIBUTION,
        "speaker_lost",
        SPEAKER_RULE,
        note=max((m.note.span for m in pair.shared), key=lambda s: s.end - s.start),
        text=case.note.text,
        source=pair.passage.in_source(speaker.span),
        source_words=speaker.words,
        suggestion=f"{lead} {speaker.words}: {case.note.text}",
    )


def _speaker(case: Comparison, pair: ClausePair, note: Person, source: Person | Cue) -> Finding:
    return at_odds(
        case,
        pair.passage,
        FindingKind.ATTRIBUTION,
        "speaker_differs",
        SPEAKER_RULE,
        note=note.span,
        said=source,
        severity=Severity.DOUBT,
    )


def medication_findings(case: Comparison) -> Iterator[Finding]:
    """A medicine that the source names nowhere, or another than the evidence names."""
    drugs = lexicons(case.note.language).drugs
    text = case.prepared.text.lower()
    for cue in case.note.cues("medication"):
        same = drugs[cue.words.lower()]
        if any(name in text for name in same):
            continue
        said = [(p, c) for p in case.evidence for c in p.reading.cues("medication")]
        passage, other = said[0] if said else (None, None)
        yield clash(
            FindingKind.ENTITY,
            "medication_differs" if other else "medication_not_said",
            DRUG_RULE,
            note=cue,
            text=case.note.text,
            source=passage.in_source(other.span) if passage and other else None,
            source_words=other.words if other else "",
            severity=Severity.ODDS,
            suggestion=own_words(passage) if passage else None,
        )
