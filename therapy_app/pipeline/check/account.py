"""Accounts for the words of a note: where each comes from, and which come from nowhere."""

from collections.abc import Sequence

from therapy_app.domain.check import How, Trace
from therapy_app.domain.ids import PassageId
from therapy_app.domain.language import Language
from therapy_app.domain.note import Method, Sentence
from therapy_app.domain.source import Source
from therapy_app.pipeline.check.align import Match, align
from therapy_app.pipeline.check.lexicons import lexicons
from therapy_app.pipeline.check.prepare import Preparations, Prepared
from therapy_app.pipeline.check.reading import Reading, Word, read
from therapy_app.pipeline.check.worked_out import NAMED_DAYS

_DATES = NAMED_DAYS | {"date", "month", "month_name", "weekday", "year", "clock"}
_BY_RULE = frozenset({Method.VERBATIM, Method.RULE})
"""What the extractive drafter wrote is accounted for by construction."""
_STEM = 4
"""An abbreviation stands for a word that begins like what it is short for: SI, suicidal."""
_prepared = Preparations()


def account(source: Source, sentence: Sentence) -> tuple[Trace, ...]:
    """One trace for each content word of the sentence, in order, against its linked passages."""
    if sentence.method is Method.AUTHORED:
        words = read(sentence.text, source.language).content()
        return tuple(Trace(word.span, How.AUTHOR, None) for word in words)
    cited = tuple(link.passage_id for link in sentence.evidence)
    otherwise = How.RULE if sentence.method in _BY_RULE else How.UNACCOUNTED
    return account_for(source, sentence.text, cited, otherwise)


def account_for(
    source: Source, text: str, cited: Sequence[PassageId], otherwise: How = How.UNACCOUNTED
) -> tuple[Trace, ...]:
    """Trace a text to the cited passages; ``otherwise`` is what a word without a source is."""
    prepared, note = _prepared.of(source), read(text, source.language)
    best: dict[int, Match] = {}
    for match in align(note, prepared, frozenset(cited)).matches:
        start = match.note.span.start
        if _is_field(match, source.language):
            continue
        if start not in best or match.strength > best[start].strength:
            best[start] = match
    return tuple(
        _trace(note, word, best.get(word.span.start), prepared, otherwise)
        for word in note.content()
    )


def _is_field(match: Match, language: Language) -> bool:
    """A word of the same field proves nothing, unless one is the other written short."""
    is_field = match.key[0] == "=" and not match.key.startswith("==")
    return is_field and not _is_short(match, language)


def _is_short(match: Match, language: Language) -> bool:
    short = lexicons(language).words.abbreviations
    note, source = match.note.text, match.source.text
    return any(
        a in short and b not in short and b[:_STEM] == short[a][:_STEM]
        for a, b in ((note, source), (source, note))
    )


def _trace(
    note: Reading, word: Word, match: Match | None, prepared: Prepared, otherwise: How
) -> Trace:
    if match is None:
        by_rule = word.frame or _is_known_person(note, word, prepared)
        return Trace(word.span, How.RULE if by_rule else otherwise, None)
    place = prepared.passages[match.passage].in_source(match.source.span)
    return Trace(word.span, _how(note, match), place)


def _is_known_person(note: Reading, word: Word, prepared: Prepared) -> bool:
    """A name or relation that the source gives elsewhere stands for its "she" or "he"."""
    here = [p.id for p in prepared.cast.people(note) if p.span.overlaps(word.span)]
    names = {f"name:{name.lower()}" for name in prepared.cast.names}
    return any(person in names or person in prepared.persons for person in here)


def _how(note: Reading, match: Match) -> How:
    if match.key[0] == "#":
        quantity = next((q for q in note.numbers if q.span.overlaps(match.note.span)), None)
        return How.DATE if quantity and quantity.unit in _DATES else How.NUMBER
    if match.key.startswith("=="):
        return How.SYNONYM
    if match.key[0] == "=" or _is_short(match, note.language):
        return How.ABBREVIATION
    return How.SOURCE
