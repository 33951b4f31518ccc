"""Slips corrected while speaking: "twice, no, three times"; what was taken back and what holds."""

import re
from collections.abc import Sequence
from typing import Final

from therapy_app.defaults.loader import lexicon
from therapy_app.domain.language import Language
from therapy_app.domain.source import Repair
from therapy_app.domain.text import Span
from therapy_app.pipeline.segment.repair_values import (
    Token,
    corrected_end,
    is_value,
    kind_of,
    tokens_of,
    value_start,
)
from therapy_app.pipeline.segment.words import Words, words

_BACK: Final = 9
_FORWARD: Final = 6
_ENDINGS: Final = (
    ("en", 5),
    ("er", 5),
    ("em", 5),
    ("es", 5),
    ("ly", 5),
    ("ed", 5),
    ("ing", 5),
    ("t", 6),
)
"""Endings that two words exchanged for one another share, and how long both are at least."""
_NAME: Final = 3


def repairs(sentence: str, language: Language) -> list[Repair]:
    """The slips in one sentence, as spans of that sentence, left to right, never overlapping."""
    known = words(language)
    tokens = tokens_of(sentence)
    told = _told_twice(sentence, known, language)
    if told is not None:
        return [told]
    found: list[Repair] = []
    i = 1
    while i < len(tokens) - 1:
        made = _repair_at(sentence, tokens, i, known)
        if made and (not found or made[0].retracted.start >= found[-1].corrected.end):
            found.append(made[0])
            i = made[1]
        i += 1
    return found


def _told_twice(sentence: str, known: Words, language: Language) -> Repair | None:
    """As in "15 times a day, she said 15, then she said no, call it 18": the client's own slip."""
    match = re.search(lexicon("segment", language)["taken_back"], sentence, re.IGNORECASE)
    if match is None:
        return None
    old, new = (tokens_of(match[name])[0] for name in ("old", "new"))
    if kind_of(old, known) is None or kind_of(old, known) != kind_of(new, known):
        return None
    first = [*re.finditer(rf"\b{re.escape(match['old'])}\b", sentence[: match.start()])]
    taken = Span(*first[-1].span()) if first else Span(*match.span("old"))
    cue = Span(match.start("cue") if first else match.end("old"), match.start("new"))
    return Repair(retracted=taken, cue=cue, corrected=Span(*match.span("new")))


def _repair_at(
    sentence: str, tokens: Sequence[Token], at: int, known: Words
) -> tuple[Repair, int] | None:
    """The repair whose cue begins at token ``at``, and the last token it takes."""
    if not (tokens[at - 1].comma or tokens[at - 1].word == "…"):
        return None
    swapped = _other_way_round(tokens, at, known)
    if swapped:
        return swapped
    for cues, strong in ((known.strong_cues, True), (known.weak_cues, False)):
        for cue in cues:
            length = len(cue)
            if tuple(t.word for t in tokens[at : at + length]) != cue:
                continue
            after = at + length
            if after >= len(tokens):
                return None
            head = tokens[after].word in known.heads
            if not tokens[after - 1].comma and not head and not is_value(tokens[after], known):
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
    if taken is None and _heads_value(tokens, after, known):
        after += 1
        taken = _retracted(tokens, cue, after, known, strong=strong, hesitation=hesitation)
    if taken is None:
        return None
    first, last = taken
    end = corrected_end(tokens, first, last, after, known)
    repair = Repair(
        retracted=Span(tokens[first].start, tokens[last].end),
        cue=Span(tokens[cue].start, tokens[after].start),
        corrected=Span(tokens[after].start, tokens[end].end),
    )
    return repair, end


def _other_way_round(tokens: Sequence[Token], at: int, known: Words) -> tuple[Repair, int] | None:
    """As in "six now, four before, no, the other way round, four now, six before"."""
    after = at
    while after < min(len(tokens), at + 4) and tokens[after].word in known.cue_words:
        after += 1
    for phrase in known.swap_cues:
        if tuple(t.word for t in tokens[after : after + len(phrase)]) == phrase:
            after += len(phrase)
            break
    else:
        return None
    stated = _values(tokens, range(at - 1, max(-1, at - 2 * _BACK), -1), known)
    again = _values(tokens, range(after, min(len(tokens), after + 2 * _BACK)), known)
    if stated is None or again is None or stated[0] != again[0]:
        return None
    first, end = value_start(tokens, stated[2], known, stated[0]), again[2]
    repair = Repair(
        retracted=Span(tokens[first].start, tokens[at - 1].end),
        cue=Span(tokens[at].start, tokens[after].start),
        corrected=Span(tokens[after].start, tokens[end].end),
    )
    return repair, end


def _values(tokens: Sequence[Token], places: range, known: Words) -> tuple[str, int, int] | None:
    """The kind and the places of the first two values of one kind, days left aside."""
    found: dict[str, list[int]] = {}
    for i in places:
        kind = kind_of(tokens[i], known)
        if kind is not None and kind != "days":
            found.setdefault(kind, []).append(i)
            if len(found[kind]) > 1:
                return kind, found[kind][0], found[kind][1]
    return None


def _heads_value(tokens: Sequence[Token], at: int, known: Words) -> bool:
    """Whether an article stands before a value: "a hundred", "his right"."""
    return (
        tokens[at].word in known.heads and at + 1 < len(tokens) and is_value(tokens[at + 1], known)
    )


def _is_answered(tokens: Sequence[Token], after: int, known: Words) -> bool:
    """As in "alcohol, no, drugs, no": questions gone through, not a slip."""
    return any(t.word in known.answers_no for t in tokens[after + 1 : after + _FORWARD])


def _past_asides(sentence: str, tokens: Sequence[Token], after: int, known: Words) -> int:
    """Skip "that was last time, it's" between the cue and the value that holds."""
    aside = known.asides.match(sentence, tokens[after].start)
    if aside:
        after = _token_from(tokens, aside.end(), after)
    if after < len(tokens):
        restart = known.restarts.match(sentence[tokens[after].start :])
        if restart:
            skipped = _token_from(tokens, tokens[after].start + restart.end(), after)
            if skipped < len(tokens) and is_value(tokens[skipped], known):
                after = skipped
    return after


def _token_from(tokens: Sequence[Token], position: int, at: int) -> int:
    while at < len(tokens) and tokens[at].start < position:
        at += 1
    return at


def _retracted(
    tokens: Sequence[Token], cue: int, after: int, known: Words, *, strong: bool, hesitation: bool
) -> tuple[int, int] | None:
    """First and last token of what was taken back."""
    window = range(cue - 1, max(-1, cue - 1 - _BACK), -1)
    target = tokens[after]
    kind = kind_of(target, known)
    if hesitation:
        return _hesitated(tokens, cue, after, known, kind)
    if kind is None:
        again = [i for i in window if tokens[i].word == target.word]
        for taken in (_same_value, _same_head):
            for i in again:
                found = taken(tokens, i, cue, after, known, strong=strong)
                if found:
                    return found
    if kind is not None:
        same_kind = next((i for i in window if kind_of(tokens[i], known) == kind), None)
        if same_kind is not None:
            return _from_value(tokens, same_kind, cue, after, known, kind)
        return None
    before = tokens[cue - 1]
    if _opens_clause(tokens, after, known) or _is_answered(tokens, after, known):
        return None
    named = before.capital and target.capital and min(len(before.word), len(target.word)) >= _NAME
    return (cue - 1, cue - 1) if named or _alike(before.word, target.word) else None


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
    if kind is None or kind != kind_of(tokens[before], known) or listed:
        return None
    return (value_start(tokens, before, known, kind), before)


def _same_value(
    tokens: Sequence[Token], same: int, cue: int, after: int, known: Words, *, strong: bool
) -> tuple[int, int] | None:
    """As in "in August, sorry, in September": begun again with the same word and a new value."""
    del strong
    following = tokens[after + 1 : after + 4]
    values = {kind_of(t, known) for t in tokens[same:cue]} & {kind_of(t, known) for t in following}
    if values - {None}:
        return same, _last_taken(tokens, same, cue, after, known, values - {None})
    return None


def _same_head(
    tokens: Sequence[Token], same: int, cue: int, after: int, known: Words, *, strong: bool
) -> tuple[int, int] | None:
    """As in "of his boss, no, of his colleague": begun again with the same small word."""
    begun = tokens[same].word in known.heads and not _is_answered(tokens, after, known)
    close = cue - same <= 3  # noqa: PLR2004 - "to the, no, to the"
    return (same, cue - 1) if close and (strong or begun) else None


def _last_taken(
    tokens: Sequence[Token], same: int, cue: int, after: int, known: Words, kinds: set[str | None]
) -> int:
    """ "Her mother is ill, no, her aunt" takes back the mother, not that somebody is ill."""
    again = next(i for i in range(after + 1, after + 4) if kind_of(tokens[i], known) in kinds)
    ends = again + 1 >= len(tokens) or tokens[again].comma
    if not ends or kinds != {"sides"}:
        return cue - 1
    return next(i for i in range(cue - 1, same, -1) if kind_of(tokens[i], known) in kinds)


def _from_value(
    tokens: Sequence[Token], same: int, cue: int, after: int, known: Words, kind: str
) -> tuple[int, int]:
    """The value that was taken back, with its unit or article where the correction repeats it."""
    first = value_start(tokens, same, known, kind)
    if tokens[same].word == tokens[after].word:
        earlier = next(
            (
                i
                for i in range(first - 1, max(-1, first - 7), -1)
                if kind_of(tokens[i], known) == kind and tokens[i].word != tokens[after].word
            ),
            None,
        )
        if earlier is not None:
            return value_start(tokens, earlier, known, kind), cue - 1
    between = [t.word for t in tokens[same + 1 : cue]]
    repeated = {t.word for t in tokens[after : after + _FORWARD]}
    if not between or any(word in repeated for word in between) or between[0] == "of":
        return first, cue - 1
    return first, same


def _alike(before: str, after: str) -> bool:
    """As in "linken" and "rechten": long words with the same ending."""
    shortest = min(len(before), len(after))
    return before != after and any(
        before.endswith(e) and after.endswith(e) and shortest >= least for e, least in _ENDINGS
    )


def _opens_clause(tokens: Sequence[Token], after: int, known: Words) -> bool:
    return tokens[after].word in known.function_words
