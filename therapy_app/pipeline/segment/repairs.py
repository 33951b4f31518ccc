"""Slips corrected while speaking: "twice, no, three times"; what was taken back and what holds."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from therapy_app.domain.language import Language
from therapy_app.domain.source import Repair
from therapy_app.domain.text import Span
from therapy_app.pipeline.segment.words import Words, words

_TOKEN: Final = re.compile(r"\d+(?:[.,:]\d+)*|[^\W\d_](?:[\w'’]*\w)?(?:-\w+)*|…")
_BACK: Final = 9
_FORWARD: Final = 6
_ENDINGS: Final = ("en", "er", "em", "es", "ly", "ed", "ing")
_SHORTEST_TWIN: Final = 5


@dataclass(frozen=True, slots=True)
class Token:
    """A word or number with its place; ``comma`` says that one follows directly."""

    start: int
    end: int
    word: str
    comma: bool


def repairs(sentence: str, language: Language) -> list[Repair]:
    """The slips in one sentence, as spans of that sentence, left to right, never overlapping."""
    known = words(language)
    tokens = _tokens(sentence)
    found: list[Repair] = []
    i = 1
    while i < len(tokens) - 1:
        made = _repair_at(sentence, tokens, i, known)
        if made and (not found or made[0].retracted.start >= found[-1].corrected.end):
            found.append(made[0])
            i = made[1]
        i += 1
    return found


def _tokens(sentence: str) -> list[Token]:
    matches = list(_TOKEN.finditer(sentence))
    return [
        Token(m.start(), m.end(), m.group().lower().replace("’", "'"), _comma(sentence, m.end()))
        for m in matches
    ]


def _comma(sentence: str, at: int) -> bool:
    while sentence[at : at + 1] in {".", "…", "-"}:
        at += 1
    return sentence[at : at + 1] in {",", ";", "–", "—"} or sentence[at : at + 2] in {" –", " —"}


def _repair_at(
    sentence: str, tokens: Sequence[Token], at: int, known: Words
) -> tuple[Repair, int] | None:
    """The repair whose cue begins at token ``at``, and the last token it takes."""
    if not (tokens[at - 1].comma or tokens[at - 1].word == "…"):
        return None
    for cues, strong in ((known.strong_cues, True), (known.weak_cues, False)):
        for cue in cues:
            length = len(cue)
            if tuple(t.word for t in tokens[at : at + length]) != cue:
                continue
            after = at + length
            if after >= len(tokens):
                return None
            if not tokens[after - 1].comma and not _is_value(tokens[after], known):
                return None
            return _built(sentence, tokens, at, after, strong=strong, known=known)
    return None


def _built(
    sentence: str, tokens: Sequence[Token], cue: int, after: int, *, strong: bool, known: Words
) -> tuple[Repair, int] | None:
    after = _past_asides(sentence, tokens, after, known)
    if after >= len(tokens):
        return None
    hesitation = tokens[cue].word in {"uh", "um", "erm", "äh", "ähm"}
    taken = _retracted(tokens, cue, after, known, strong=strong, hesitation=hesitation)
    if taken is None:
        return None
    first, last = taken
    end = _corrected_end(tokens, first, last, after, known)
    repair = Repair(
        retracted=Span(tokens[first].start, tokens[last].end),
        cue=Span(tokens[cue].start, tokens[after].start),
        corrected=Span(tokens[after].start, tokens[end].end),
    )
    return repair, end


def _past_asides(sentence: str, tokens: Sequence[Token], after: int, known: Words) -> int:
    """Skip "that was last time, it's" between the cue and the value that holds."""
    aside = known.asides.match(sentence, tokens[after].start)
    if aside:
        after = _token_from(tokens, aside.end(), after)
    if after < len(tokens):
        restart = known.restarts.match(sentence[tokens[after].start :])
        if restart:
            skipped = _token_from(tokens, tokens[after].start + restart.end(), after)
            if skipped < len(tokens) and _is_value(tokens[skipped], known):
                after = skipped
    return after


def _token_from(tokens: Sequence[Token], position: int, at: int) -> int:
    while at < len(tokens) and tokens[at].start < position:
        at += 1
    return at


def _kind(token: Token, known: Words) -> str | None:
    word = token.word
    if word[0].isdigit():
        return "numbers"
    kind = known.kinds.get(word)
    if kind is None and "-" in word:
        kind = known.kinds.get(word.split("-")[0])
    return kind


def _is_value(token: Token, known: Words) -> bool:
    return _kind(token, known) is not None


def _retracted(
    tokens: Sequence[Token], cue: int, after: int, known: Words, *, strong: bool, hesitation: bool
) -> tuple[int, int] | None:
    """First and last token of what was taken back."""
    window = range(cue - 1, max(-1, cue - 1 - _BACK), -1)
    target = tokens[after]
    kind = _kind(target, known)
    if hesitation:
        return _hesitated(tokens, cue, after, known, kind)
    if kind is None:
        for i in window:
            same = tokens[i].word == target.word
            taken = _from_same_word(tokens, i, cue, after, known, strong=strong) if same else None
            if taken:
                return taken
    if kind is not None:
        same_kind = next((i for i in window if _kind(tokens[i], known) == kind), None)
        if same_kind is not None:
            return _from_value(tokens, same_kind, cue, after, known, kind)
        return None
    if _alike(tokens[cue - 1].word, target.word) and not _opens_clause(tokens, after, known):
        return cue - 1, cue - 1
    return None


def _hesitated(
    tokens: Sequence[Token], cue: int, after: int, known: Words, kind: str | None
) -> tuple[int, int] | None:
    """As in "um neun, äh, halb zehn": two values with nothing but a sound between them."""
    before = cue - 1
    if tokens[before].word == "…":
        same = next(
            (
                i
                for i in range(before - 1, max(-1, before - 4), -1)
                if tokens[i].word == tokens[after].word
            ),
            before - 1,
        )
        return (max(same, 0), before)
    follows = tokens[after + 1].word if after + 1 < len(tokens) else ""
    listed = follows in {"and", "or", "und", "oder"}
    if kind is None or kind != _kind(tokens[before], known) or listed:
        return None
    return (_value_start(tokens, before, known, kind), before)


def _from_same_word(
    tokens: Sequence[Token], same: int, cue: int, after: int, known: Words, *, strong: bool
) -> tuple[int, int] | None:
    """As in "in August, sorry, in September": the correction begins again with the same word."""
    following = tokens[after + 1 : after + 4]
    values = {_kind(t, known) for t in tokens[same:cue]} & {_kind(t, known) for t in following}
    close = cue - same <= 3  # noqa: PLR2004 - "to the, no, to the"
    if values - {None} or (strong and close):
        return same, cue - 1
    return None


def _from_value(
    tokens: Sequence[Token], same: int, cue: int, after: int, known: Words, kind: str
) -> tuple[int, int]:
    """The value that was taken back, with its unit or article where the correction repeats it."""
    first = _value_start(tokens, same, known, kind)
    if tokens[same].word == tokens[after].word:
        earlier = next(
            (
                i
                for i in range(first - 1, max(-1, first - 7), -1)
                if _kind(tokens[i], known) == kind and tokens[i].word != tokens[after].word
            ),
            None,
        )
        if earlier is not None:
            return _value_start(tokens, earlier, known, kind), cue - 1
    between = [t.word for t in tokens[same + 1 : cue]]
    repeated = {t.word for t in tokens[after : after + _FORWARD]}
    if not between or any(word in repeated for word in between) or between[0] == "of":
        return first, cue - 1
    return first, same


def _value_start(tokens: Sequence[Token], at: int, known: Words, kind: str) -> int:
    """The first token of a value of several words ("one and a half", "half past two")."""
    while at > 0 and not tokens[at - 1].comma:
        before = tokens[at - 1]
        joined = (
            kind == "numbers"
            and before.word in known.joiners_of_numbers
            and at > 1
            and not tokens[at - 2].comma
            and _kind(tokens[at - 2], known) == kind
        )
        if _kind(before, known) == kind:
            at -= 1
        elif joined:
            at -= 2
        else:
            break
    return at


def _corrected_end(tokens: Sequence[Token], first: int, last: int, after: int, known: Words) -> int:
    """The last token of the correction: as far as the value, or as many words as were retracted."""
    kind = _kind(tokens[after], known)
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
        if _kind(tokens[end + step], known) == kind:
            return step
        if kind != "numbers" or tokens[end + step].word not in known.joiners_of_numbers:
            return 0
    return 0


def _alike(before: str, after: str) -> bool:
    """As in "linken" and "rechten": long words with the same ending."""
    long = min(len(before), len(after)) >= _SHORTEST_TWIN and before != after
    return long and any(before.endswith(e) and after.endswith(e) for e in _ENDINGS)


def _opens_clause(tokens: Sequence[Token], after: int, known: Words) -> bool:
    return tokens[after].word in known.function_words
