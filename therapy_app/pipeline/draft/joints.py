"""Parts spoken run-ons in writing, at commas between two whole statements and only there."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from therapy_app.defaults.loader import lexicon
from therapy_app.domain.language import Language
from therapy_app.domain.text import Span
from therapy_app.pipeline.draft.changes import Change, changed, cut
from therapy_app.pipeline.draft.joint_patterns import any_of, patterns_of
from therapy_app.pipeline.draft.short_forms import substances
from therapy_app.pipeline.draft.wording import Wording

JOINT: Final = "joint"

_COMMA: Final = re.compile(r", ")
_WORD: Final = re.compile(r"[\w'’-]+")
_ACTS: Final = re.compile(r"(?:I|we)\b")
_DONE: Final = re.compile(r"\b(?:hat|habe|hatte|haben)\b.*\w(?:t|en)\Z")
_SHORT: Final = 8
"""A statement of fewer words stays in the sentence of its neighbour."""
_REST: Final = 6
_LONG: Final = {Language.EN: 22, Language.DE: 18}
"""Longer sentences are parted in two; shorter ones keep together with a semicolon or as spoken."""
_OWN: Final = 18
"""The same where the therapist's own act follows."""
_LEANING: Final = 30
"""The same where "that" or "there" is said of what stands before."""
_TOO_LONG: Final = 45
"""What belongs to one medicine stays together up to so many words."""


@dataclass(frozen=True, slots=True)
class Joint:
    """A comma between two statements.

    ``apart`` says that a full stop may take its place, ``turns`` that one should: another medicine
    follows, or what was done years ago.
    """

    span: Span
    apart: bool
    turns: bool = False


def parted(wording: Wording, held: Sequence[Span], language: Language) -> list[Wording]:
    """The sentence as one or more, each with whole statements, in spoken order."""
    joints = [j for j in found_joints(wording.text, language) if not _inside(j.span, held)]
    nexts = [*(j.span.start for j in joints[1:]), len(wording.text)]
    sentences: list[Wording] = []
    rest, taken = wording, 0
    marks: list[Span] = []
    start = 0
    for joint, next_start in zip(joints, nexts, strict=False):
        before = _count(wording.text, start, joint.span.start)
        after = _count(wording.text, joint.span.end, next_start)
        whole = before + _count(wording.text, joint.span.end, len(wording.text))
        own = _ACTS.match(wording.text, joint.span.end) is not None
        longest = _OWN if own else _LONG[language]
        if _leans(language).match(wording.text, joint.span.end):
            longest = _LEANING
        is_long = before >= _SHORT and after >= _REST and whole > longest
        if language is Language.EN and _is_of_one(wording.text[start:next_start], joint):
            is_long = is_long and before + after > _TOO_LONG
        if joint.apart and (is_long or joint.turns):
            opens = _past_joiner(wording.text, joint.span.end, language)
            one, rest = cut(rest, joint.span.start - taken, opens - taken)
            sentences.append(_marked(one, marks, taken))
            start = taken = opens
            marks = []
        elif language is Language.EN or joint.apart:
            marks.append(joint.span)
    return [*sentences, _marked(rest, marks, taken)]


def _is_of_one(text: str, joint: Joint) -> bool:
    """Whether the sentence so far and what follows tell of one medicine."""
    return not joint.turns and bool(substances(text))


@cache
def _leans(language: Language) -> re.Pattern[str]:
    return re.compile(lexicon("joints", language)["leans"])


def _past_joiner(text: str, at: int, language: Language) -> int:
    """Past an "and" that would open a sentence."""
    match = re.compile(any_of(lexicon("joints", language)["joiners"]) + " ").match(text, at)
    return match.end() if match else at


def _marked(wording: Wording, commas: Sequence[Span], taken: int) -> Wording:
    """Semicolons for these commas, given as places in the whole sentence."""
    return changed(
        wording,
        [Change(Span(c.start - taken, c.start - taken + 1), ";", JOINT) for c in commas],
    )


def _inside(span: Span, held: Sequence[Span]) -> bool:
    return any(other.start < span.end and span.start < other.end for other in held)


def _count(text: str, start: int, end: int) -> int:
    return sum(1 for _ in _WORD.finditer(text, start, end))


def found_joints(text: str, language: Language) -> Iterator[Joint]:
    """Commas with a statement on either side."""
    known = patterns_of(language)
    began, last, part, turned = 0, 0, 0, 0
    stated = False
    for comma in _COMMA.finditer(text):
        chunk = text[part : comma.start()]
        stated = stated or known.states(chunk) or known.tells_dose(text[began : comma.start()])
        stated = stated or (part == 0 and known.goes_on_now(chunk))
        part = comma.end()
        follows = known.statement.match(text, part)
        if not follows or not (stated or known.is_new(text, part)):
            continue
        if (known.is_open(chunk) and not known.answers(chunk, follows)) or known.is_aside(
            text, part
        ):
            continue
        if follows.lastgroup == "noun" and known.announces.search(text, began, comma.start()):
            continue
        if _DONE.search(chunk) and known.told.match(text, part):
            continue
        apart = known.may_part(text[began : comma.start()], text[last : comma.start()], follows)
        apart = apart and not known.contrasts.search(text, 0, comma.start())
        apart = apart and not known.leans(text, part) and not known.explains(chunk, text, part)
        turns = known.turns(text, turned, part) and not known.leans(text, part)
        turns = turns or known.earlier.match(text, part) is not None
        apart, turned = apart or turns, part if turns else turned
        yield Joint(Span(*comma.span()), apart, turns)
        began, last, stated = (part if apart else began), part, False
