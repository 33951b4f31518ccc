"""Who stands in the one place where a sentence departs from its passage: speaker or person."""

import re
from collections.abc import Sequence
from functools import cache, lru_cache

import simplemma

from therapy_app.defaults.loader import lexicon
from therapy_app.domain.finding import FindingKind
from therapy_app.domain.language import Language
from therapy_app.pipeline.check.comparison import Comparison
from therapy_app.pipeline.check.lexicons import lexicons
from therapy_app.pipeline.check.near_verbatim import Place
from therapy_app.pipeline.check.persons import SELF, persons_in, same_person
from therapy_app.pipeline.check.verbatim_pieces import Piece

_NEAR = 1
"""So many passages before the place may name a person that a pronoun there stands for."""
_FEW = 3
"""More words than this in the place tell more than who it is."""
_POSSESSIVE = "'s"
_APART = frozenset({frozenset({"husband", "father"}), frozenset({"wife", "mother"})})
"""Kin to the children, but not the same where one word stands for the other."""


def person_difference(case: Comparison, rest: Place) -> tuple[FindingKind, str] | None:
    """Someone else says it, or is spoken of; None where both may be the same."""
    language = case.note.language
    said, told = _ids(case, rest.source), _ids(case, rest.note)
    if _swaps_first_person(rest, said, told, language):
        return _kind(rest, language), "speaker_differs"
    before, others = said - SELF, told - SELF
    known = {f"name:{name}" for name in _words(case.prepared.text)}
    if before and _replaced(case, rest, before, others):
        return _kind(rest, language), "person_differs"
    others -= known
    if before or not others or not _says(rest, language) or _is_named_near(case, rest, others):
        return None
    return FindingKind.ATTRIBUTION, "speaker_differs"


def _replaced(case: Comparison, rest: Place, before: set[str], others: set[str]) -> bool:
    """Another person, or a word with a fact, in the place of one; one may go by two names."""
    if others:
        return not any(_may_be_one(case, a, b) for a in others for b in before)
    if len(rest.note) != 1 or len(rest.source) > 2:  # noqa: PLR2004
        return False
    span = rest.note[0].word.span
    return rest.note[0].word.content and span.of(case.note.text)[:1].isupper()


def _may_be_one(case: Comparison, a: str, b: str) -> bool:
    """Whether ``a`` of the sentence may be ``b`` of the source; a name never said is another."""
    name = a.removeprefix("name:")
    is_new = name != a and b.startswith("name:") and name not in _words(case.prepared.text)
    apart = is_new or frozenset({a, b}) in _APART
    return not apart and (same_person(a, b, case.note) or case.prepared.cast.same(a, b, case.note))


def _ids(case: Comparison, pieces: Sequence[Piece]) -> set[str]:
    """Persons by relation, names and medicines; pronouns as "client", the first as "therapist"."""
    language = case.note.language
    words = lexicons(language)
    first, third = _listed("first_person", language), _listed("third_person", language)
    found: set[str] = set()
    for piece in pieces:
        if piece.said in words.people.ids:
            found.add(words.people.ids[piece.said])
        elif piece.said in words.drugs:
            found.add(f"name:{min(words.drugs[piece.said])}")
        elif piece.said in first or piece.symbol in {"i", "ich"}:
            found.add("therapist")
        elif piece.said in third:
            found.add("client")
        elif _is_name(case, piece):
            found.add(f"name:{piece.said.removesuffix(_POSSESSIVE)}")
    return found


def _is_name(case: Comparison, piece: Piece) -> bool:
    """A word with a capital: a first name, a name of the source, or in no dictionary.

    In English any capital inside a sentence will do.
    """
    said, language = piece.said.removesuffix(_POSSESSIVE), case.note.language
    text = (piece.passage.reading if piece.passage else case.note).text
    counts = piece.word.keys[0][0] == "#"
    if counts or not piece.word.span.of(text)[:1].isupper() or not piece.word.content:
        return False
    if said in _listed("names", language) or said in {n.lower() for n in case.prepared.cast.names}:
        return True
    starts = text[: piece.word.span.start].rstrip()[-1:] in {"", ".", "!", "?", ":"}
    if language is Language.EN and not starts:
        return True
    return len(said) > 2 and not simplemma.is_known(said, language.value)  # noqa: PLR2004


def _swaps_first_person(rest: Place, said: set[str], told: set[str], language: Language) -> bool:
    """ "I" for the client or the other way round, but not in words that the client said."""
    from_own = "therapist" in said and "therapist" not in told and bool(told)
    to_own = "therapist" in told and "therapist" not in said and bool(said)
    if len(rest.source) > _FEW or len(rest.note) > _FEW:
        return False
    return to_own or (from_own and not _reports(rest.source_around[0][-2:], language))


def _reports(pieces: Sequence[Piece], language: Language) -> bool:
    verbs = lexicons(language).cues["report_verbs"]
    more = _listed("says", language)
    return any(verbs.fullmatch(piece.said) or piece.said in more for piece in pieces)


def _says(rest: Place, language: Language) -> bool:
    """A verb of saying in the place or right after it, or a noun of a view."""
    near = (*rest.note, *rest.note_around[1][:2])
    turned = rest.note_around[0][-1:] if language is Language.DE else ()
    views = _listed("views", language)
    return _reports((*turned, *near), language) or any(p.said in views for p in near)


def _kind(rest: Place, language: Language) -> FindingKind:
    return FindingKind.ATTRIBUTION if _says(rest, language) else FindingKind.ENTITY


def _is_named_near(case: Comparison, rest: Place, others: set[str]) -> bool:
    """Whether a person whom the sentence names stands close by in the source."""
    around = rest.source or rest.source_around[1] or rest.source_around[0]
    passages = case.prepared.passages
    here = around[0].passage if around else None
    at = next((i for i, p in enumerate(passages) if here and p.passage.id == here.passage.id), 0)
    near = passages[max(0, at - _NEAR) : at + 1]
    named = {person.id for passage in near for person in persons_in(passage.reading)}
    return any(same_person(other, name, case.note) for other in others for name in named)


@lru_cache(maxsize=64)
def _words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", text.lower()))


@cache
def _listed(name: str, language: Language) -> frozenset[str]:
    return frozenset(word.lower() for word in lexicon("check_verbatim", language)[name])
