"""Words taken back while speaking: "her sister, no, her cousin" bears no sentence on the sister."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from therapy_app.domain.finding import Finding, FindingKind, Severity
from therapy_app.domain.language import Language
from therapy_app.domain.source import Passage
from therapy_app.domain.text import Span
from therapy_app.pipeline.check.comparison import Comparison, clash, own_words
from therapy_app.pipeline.check.lexicons import lexicons
from therapy_app.pipeline.check.number_evidence import bearer
from therapy_app.pipeline.check.numbers import Token
from therapy_app.pipeline.check.prepare import ReadPassage
from therapy_app.pipeline.check.reading import Word, keys_of, read, tokenise

RULE = "retracted/1"


@dataclass(frozen=True, slots=True)
class _TakenBack:
    """The words of a slip that do not hold, those that hold instead, and where these stand."""

    gone: frozenset[str]
    instead: frozenset[str]
    holds: Span


def retracted_findings(case: Comparison) -> Iterator[Finding]:
    """A word of the sentence that its evidence takes back, where what holds is not told."""
    for word in case.note.words:
        if word.keys[0][0] == "#" or not word.text[0].isalpha():
            continue
        told = {w.keys[0] for w in case.note.words if w.clause == word.clause}
        for passage, slip in _candidates(case, word):
            still = {w.keys[0] for w in passage.reading.words}
            if word.keys[0] in slip.gone - still and not told & slip.instead:
                yield _finding(case, word, passage, slip)
                break


def _candidates(case: Comparison, word: Word) -> Iterator[tuple[ReadPassage, _TakenBack]]:
    """The slips of the passage that bears the clause; of all, for a word said nowhere else."""
    passage, _ = bearer(case, word.clause)
    leans = passage is not None and _leans(case, word, passage)
    nowhere = word in case.alignment.unknown and not case.is_cited
    passages = case.prepared.passages if nowhere else (passage,) if passage and leans else ()
    for place in passages:
        for slip in _slips(place.passage, case.note.language) if place.passage.repairs else ():
            yield place, slip


def _leans(case: Comparison, word: Word, passage: ReadPassage) -> bool:
    """Whether the clause shares another word with the passage."""
    return any(
        m.note.clause == word.clause
        and m.note.span != word.span
        and case.prepared.passages[m.passage] is passage
        for m in case.alignment.matches
    )


@lru_cache(maxsize=1024)
def _slips(passage: Passage, language: Language) -> tuple[_TakenBack, ...]:
    start, found = passage.span.start, list[_TakenBack]()
    for repair in passage.repairs:
        back = repair.retracted.shift(-start).of(passage.text)
        if any(not q.soft for q in read(back, language).numbers):
            continue  # a value: the numbers are compared as numbers
        gone = _lemmas(back, language)
        holds = repair.corrected.shift(-start)
        instead = _lemmas(holds.of(passage.text), language)
        found.append(_TakenBack(gone - instead, instead - gone, holds))
    return tuple(found)


def _lemmas(text: str, language: Language) -> frozenset[str]:
    words = lexicons(language)
    tokens = (t for t in tokenise(text) if _tells(t, words.words.function, words.numbers.units))
    return frozenset(keys_of(t.text, language)[0] for t in tokens)


def _tells(token: Token, function: frozenset[str], units: Mapping[str, str]) -> bool:
    return token.text[0].isalpha() and token.text not in function and token.text not in units


def _finding(case: Comparison, word: Word, passage: ReadPassage, slip: _TakenBack) -> Finding:
    ladder = lexicons(case.note.language).ladders.get("frequency", {})
    kind = FindingKind.SEVERITY if word.text in ladder else FindingKind.ENTITY
    return clash(
        kind,
        "word_taken_back",
        RULE,
        note=word,
        text=case.note.text,
        source=passage.in_source(slip.holds),
        source_words=slip.holds.of(passage.passage.text),
        severity=Severity.ODDS,
        suggestion=own_words(passage),
    )
