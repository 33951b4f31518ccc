"""Words and values of a spoken sentence, as far as slips need them: kinds, beginnings, ends."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from therapy_app.pipeline.segment.words import Words

_TOKEN: Final = re.compile(r"\d+(?:[.,:]\d+)*|[^\W\d_](?:[\w'’]*\w)?(?:-\w+)*|…")


@dataclass(frozen=True, slots=True)
class Token:
    """A word or number with its place.

    ``comma`` says that one follows directly, ``capital`` that it begins with a capital letter.
    """

    start: int
    end: int
    word: str
    comma: bool
    capital: bool


def tokens_of(sentence: str) -> list[Token]:
    """The words and numbers of a sentence, in lower case."""
    matches = list(_TOKEN.finditer(sentence))
    return [
        Token(
            m.start(),
            m.end(),
            m.group().lower().replace("’", "'"),
            _comma(sentence, m.end()),
            m.group()[0].isupper(),
        )
        for m in matches
    ]


def _comma(sentence: str, at: int) -> bool:
    while sentence[at : at + 1] in {".", "…", "-"}:
        at += 1
    return sentence[at : at + 1] in {",", ";", "–", "—"} or sentence[at : at + 2] in {" –", " —"}


def kind_of(token: Token, known: Words) -> str | None:
    """What kind of value a word is, if it is one: values of one kind are mixed up."""
    word = token.word
    if word[0].isdigit():
        return "numbers"
    kind = known.kinds.get(word)
    if kind is None and "-" in word:
        kind = known.kinds.get(word.split("-")[0])
    return "numbers" if kind is None and _is_compound(word, known) else kind


def _is_compound(word: str, known: Words) -> bool:
    """A German number in one word: "fünfundzwanzig", "hundertzehn"."""
    stem = word.removesuffix("sten").removesuffix("ste")
    for joint in ("und", "hundert", "tausend"):
        head, found, tail = stem.partition(joint)
        if (
            found
            and head + tail
            and all(known.kinds.get(p) == "numbers" for p in (head, tail) if p)
        ):
            return True
    return False


def is_value(token: Token, known: Words) -> bool:
    """Whether a word is a value at all."""
    return kind_of(token, known) is not None


def value_start(tokens: Sequence[Token], at: int, known: Words, kind: str) -> int:
    """The first token of a value of several words ("one and a half", "half past two")."""
    while at > 0 and not tokens[at - 1].comma:
        before = tokens[at - 1]
        joined = (
            kind == "numbers"
            and before.word in known.joiners_of_numbers
            and at > 1
            and not tokens[at - 2].comma
            and kind_of(tokens[at - 2], known) == kind
        )
        if kind_of(before, known) == kind:
            at -= 1
        elif joined:
            at -= 2
        else:
            break
    return at


def corrected_end(tokens: Sequence[Token], first: int, last: int, after: int, known: Words) -> int:
    """The last token of the correction: as far as the value, or as many words as were retracted."""
    kind = kind_of(tokens[after], known)
    end = after
    if kind is not None:
        while step := _value_goes_on(tokens, end, kind, known):
            end += step
        unit = end + 1 < len(tokens) and tokens[end + 1].word in known.value_units
        return end + 1 if unit and not tokens[end].comma else end
    while end + 1 < len(tokens) and end - after < last - first and not tokens[end].comma:
        end += 1
    return end


def _value_goes_on(tokens: Sequence[Token], end: int, kind: str, known: Words) -> int:
    """How many tokens further the value runs: "one [and a half]", "zehn [nach drei]"."""
    for step in (1, 2, 3):
        if end + step >= len(tokens) or tokens[end + step - 1].comma:
            return 0
        if kind_of(tokens[end + step], known) == kind:
            return step
        if kind != "numbers" or tokens[end + step].word not in known.joiners_of_numbers:
            return 0
    return 0
