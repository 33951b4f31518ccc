"""A text read for checking: words with what they stand for, clauses, cues and numbers."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

import simplemma

from therapy_app.domain.language import Language
from therapy_app.domain.text import Span
from therapy_app.pipeline.check.expressions import Expression, expressions_in
from therapy_app.pipeline.check.lexicons import lexicons
from therapy_app.pipeline.check.numbers import Quantity, Token, quantities

_TOKEN = re.compile(
    r"[^\W\d_]\d+(?:\.\d+)?(?!\w)"
    r"|\d+(?:[.,:]\d+)*(?:st|nd|rd|th)?(?!\w)\.?(?=\d{2,4}|)"
    r"|[^\W\d_]{2,}-(?:\d+|[IVX]+)(?!\w)"
    r"|[^\W\d_]+(?:['’.-][^\W\d_]+)*|\d+|%|×"
)
_CLAUSE_END = re.compile(
    r"(?<=\w\w[\w)\"“”])\.(?=\s+[A-ZÄÖÜ\"„“]|\s*$)|[!?;:](?=\s|$)|,|\n|\s[–—-]\s|\(|\)"
)
_SCALE = re.compile(r"([^\W\d_]{2,})-(?:\d+|[ivx]+)")
"""A questionnaire is told without the number of its version: "PHQ", "BDI"."""
_STEM, _LONG_WORD = 6, 9
"""Words from six letters on are also found by their stem: five letters, six of long words."""
_PLAIN_UNITS = frozenset(
    {"percent", "hour", "minute", "day", "week", "month", "year", "time", "session", "point"}
)
"""Units that any note uses; "glass" or "night" tell more."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word with the keys under which it is found again, strongest first.

    ``keys`` holds its lemma, the expression that says the same ("=="), its field ("=") and a
    short stem ("~"); ``content`` tells whether it carries a fact of its own, ``frame`` whether
    any note would use it.
    """

    span: Span
    text: str
    keys: tuple[str, ...]
    content: bool
    frame: bool
    clause: int


@dataclass(frozen=True, slots=True)
class Cue:
    """A phrase of a lexicon where it stands in the text."""

    span: Span
    words: str
    clause: int


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """What the comparison knows of one text; equal only to itself, so that it is a cheap key."""

    text: str
    language: Language
    words: tuple[Word, ...]
    clauses: tuple[Span, ...]
    numbers: tuple[Quantity, ...]
    expressions: tuple[Expression, ...] = ()

    def cues(self, kind: str) -> tuple[Cue, ...]:
        """The cues of one kind (a list of the lexicons), in order."""
        return _cues(self, kind)

    def content(self, clause: int | None = None) -> tuple[Word, ...]:
        """The words that carry facts, of the whole text or of one clause."""
        return tuple(w for w in self.words if w.content and (clause is None or w.clause == clause))

    def clause_at(self, place: int) -> int:
        """The number of the clause that a position belongs to."""
        return _clause_at(self.clauses, place)


@lru_cache(maxsize=4096)
def read(text: str, language: Language) -> Reading:
    """Read a sentence or a passage; the same text is read once."""
    tokens = tokenise(text)
    clauses = _clauses(text)
    found = quantities(tokens, text, language)
    covered = {t.span.start: q for q in found for t in _tokens_of(q, tokens)}
    expressions = expressions_in(text, language)
    words = tuple(
        _joined(word, expressions)
        for word in (
            _word(t, _clause_at(clauses, t.span.start), language, covered.get(t.span.start))
            for t in tokens
        )
    )
    return Reading(text, language, words, clauses, found, expressions)


def _joined(word: Word, expressions: Iterable[Expression]) -> Word:
    """The word with the key of the expression that it is part of."""
    group = next((e.group for e in expressions if e.span.contains(word.span)), None)
    if group is None or word.keys[0][0] == "#":
        return word
    return replace(word, keys=(word.keys[0], group, *word.keys[1:]))


def _tokens_of(quantity: Quantity, tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    first = bisect_left(tokens, quantity.span.start, key=lambda t: t.span.start)
    last = bisect_left(tokens, quantity.span.end, key=lambda t: t.span.start)
    return tokens[first:last]


def tokenise(text: str) -> tuple[Token, ...]:
    """Cut a text into words and numbers, in lower case, typographic apostrophes made plain."""
    tokens: list[Token] = []
    for match in _TOKEN.finditer(text):
        said = match.group().lower().replace("’", "'")
        said = said if _is_date(said) else said.rstrip(".")
        tokens.append(Token(Span(match.start(), match.start() + len(said)), said))
    return tuple(tokens)


def _is_date(said: str) -> bool:
    return bool(re.fullmatch(r"(?:0?[1-9]|[12]\d|3[01])\.(?:0?[1-9]|1[0-2])\.(?:\d{2,4})?", said))


def keys_of(said: str, language: Language) -> tuple[str, ...]:
    """Lemma, group of synonyms and stem of a word in lower case."""
    return _keys(said, language)


@lru_cache(maxsize=65536)
def _keys(said: str, language: Language) -> tuple[str, ...]:
    groups = lexicons(language).words.groups
    lemma = _lemma(said, language)
    keys = [lemma]
    scale = _SCALE.fullmatch(lemma)
    if scale:
        keys.append(scale[1])
    group = groups.get(said) or groups.get(lemma)
    if group:
        keys.append(group)
    if len(lemma) >= _STEM:
        keys.append(f"~{lemma[: _STEM if len(lemma) >= _LONG_WORD else _STEM - 1]}")
    return tuple(keys)


def _lemma(said: str, language: Language) -> str:
    base = said.removesuffix("'s")
    if language is Language.DE:
        return _fold(simplemma.lemmatize(base.capitalize(), "de").lower()) or base
    return simplemma.lemmatize(base, "en").lower()


def _fold(word: str) -> str:
    return word.replace("ß", "ss")


def _word(token: Token, clause: int, language: Language, quantity: Quantity | None) -> Word:
    words = lexicons(language).words
    if quantity is not None:
        keys = tuple(f"#{value:g}" for value in sorted(quantity.values))
        return Word(token.span, token.text, keys, not quantity.soft, quantity.soft, clause)
    keys = _keys(token.text, language)
    function = token.text in words.function or len(token.text) == 1 or not token.text[0].isalpha()
    unit = lexicons(language).numbers.units.get(token.text) in _PLAIN_UNITS
    frame = unit or keys[0] in words.frame or token.text in words.frame
    return Word(token.span, token.text, keys, not function, frame, clause)


def _clauses(text: str) -> tuple[Span, ...]:
    ends = [m.end() for m in _CLAUSE_END.finditer(text) if not _inside_number(text, m.start())]
    cuts = [0, *ends, len(text)]
    return tuple(Span(a, b) for a, b in pairwise(cuts) if a < b) or (Span(0, len(text)),)


def _inside_number(text: str, place: int) -> bool:
    return 0 < place < len(text) - 1 and text[place - 1].isdigit() and text[place + 1].isdigit()


def _clause_at(clauses: tuple[Span, ...], place: int) -> int:
    return min(bisect_right(clauses, place, key=lambda c: c.end), len(clauses) - 1)


@lru_cache(maxsize=16384)
def _cues(reading: Reading, kind: str) -> tuple[Cue, ...]:
    pattern = lexicons(reading.language).cues[kind]
    return tuple(
        Cue(Span(m.start(), m.end()), m.group(), reading.clause_at(m.start()))
        for m in pattern.finditer(reading.text)
    )


def lemmas(words: Iterable[Word]) -> frozenset[str]:
    """All keys of these words."""
    return frozenset(key for word in words for key in word.keys)
