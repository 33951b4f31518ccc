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
from therapy_app.pipeline.draft.short_forms import medicine_names, names_another, substances
from therapy_app.pipeline.draft.wording import Wording

JOINT: Final = "joint"

_COMMA: Final = re.compile(r", ")
_WORD: Final = re.compile(r"[\w'’-]+")
_ACTS: Final = re.compile(r"(?:I|we)\b")
_DONE: Final = re.compile(r"\b(?:hat|habe|hatte|haben)\b.*\w(?:t|en)\Z")
_NOT_THAT: Final = r"(?!that (?:he|she|they|it|we|i|his|her|their|the|there|you)\b)"
"""As in "she heard from the neighbour, that he left the gas on": no statement begins here."""
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
    match = re.compile(_any_of(lexicon("joints", language)["joiners"]) + " ").match(text, at)
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
    known = _known(language)
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


@dataclass(frozen=True, slots=True)
class _Known:
    """The lists of one language as patterns."""

    statement: re.Pattern[str]
    has_verb: re.Pattern[str]
    subordinate: re.Pattern[str]
    leads: re.Pattern[str]
    opens_report: re.Pattern[str]
    announces: re.Pattern[str]
    aside: re.Pattern[str]
    whole: re.Pattern[str]
    reports: re.Pattern[str]
    scopes: re.Pattern[str]
    contrasts: re.Pattern[str]
    told: re.Pattern[str]
    own_report: re.Pattern[str]
    points: re.Pattern[str] | None
    tells: re.Pattern[str]
    asked: re.Pattern[str]
    answer: re.Pattern[str]
    dose: re.Pattern[str] | None
    doing: re.Pattern[str]
    leaning: re.Pattern[str]
    speech: re.Pattern[str]
    gives: re.Pattern[str]
    denied: re.Pattern[str]
    earlier: re.Pattern[str]

    def tells_dose(self, chunk: str) -> bool:
        """Whether a part without a verb tells what is taken: "lithium 900 mg a day"."""
        return self.dose is not None and self.dose.search(chunk) is not None

    def goes_on_now(self, chunk: str) -> bool:
        """Whether a sentence begins with what somebody does at present, no verb before it."""
        return self.doing.match(chunk) is not None

    def leans(self, text: str, at: int) -> bool:
        """Whether what follows says "that" or "it" of what stands before."""
        return self.leaning.match(text, at) is not None

    def explains(self, chunk: str, text: str, at: int) -> bool:
        """Whether somebody gives the reason why a thing was not done."""
        return self.gives.match(text, at) is not None and self.denied.search(chunk) is not None

    def turns(self, text: str, began: int, at: int) -> bool:
        """Whether another medicine follows than the one told of so far, and nobody's words."""
        if self.dose is None or self.speech.search(text, began, at):
            return False
        return names_another(text[began:at], text[at:].split(",", maxsplit=1)[0])

    def states(self, chunk: str) -> bool:
        return self.has_verb.search(chunk) is not None

    def is_open(self, chunk: str) -> bool:
        """Whether a part needs what follows: a condition, or the announcement of what was said."""
        last = chunk.rsplit(None, 1)[-1] if chunk.strip() else ""
        if self.whole.search(chunk):
            return False
        if self.subordinate.match(chunk) or self.opens_report.fullmatch(last):
            return True
        if self.tells.search(chunk):
            return True
        if self.announces.search(chunk):
            return True
        return self.leads.match(chunk) is not None and not self.states(chunk)

    def answers(self, chunk: str, follows: re.Match[str]) -> bool:
        """Whether what follows is the answer to a question that a part tells."""
        return (
            self.asked.search(chunk) is not None
            and self.answer.match(follows.string, follows.start()) is not None
        )

    def is_new(self, text: str, at: int) -> bool:
        """Whether what follows words without a verb stands on its own and explains none of them."""
        return self.points is not None and self.points.match(text, at) is None

    def is_aside(self, text: str, at: int) -> bool:
        return self.aside.match(text, at) is not None

    def may_part(self, before: str, nearest: str, follows: re.Match[str]) -> bool:
        """Whether nothing may reach over what follows: no report in the sentence so far.

        And no doubt or condition in the statement just before.
        """
        if self.scopes.search(nearest):
            return False
        own = self.own_report.match(follows.string, follows.start())
        return own is not None or not self.reports.search(before)


@cache
def _known(language: Language) -> _Known:
    lists = lexicon("joints", language)
    english = language is Language.EN
    asides = _any_of(lists["asides"])
    heads, adverbs = _any_of(lists["determiners"]), _any_of(lists["adverbs"]) or "(?!)"
    pronouns, reports = _any_of(lists["pronouns"]), _any_of(lists["reports"])
    statement = rf"{_NOT_THAT}(?:{pronouns})(?:['’]\w+)? \w" if english else _german(lists)
    if english:
        statement = rf"(?:{statement}|{_noun_phrase(lists)})"
    verb = rf"\b(?:{_any_of(lists['verbs'])})\b|" if lists["verbs"] else ""
    return _Known(
        statement=re.compile(statement, re.IGNORECASE),
        has_verb=re.compile(
            rf"{verb}\b\w\w+ed\b|\b(?:{pronouns})(?:['’]\w+)? \w"
            if english
            else _german_verb(lists),
            re.IGNORECASE if english else 0,
        ),
        subordinate=re.compile(
            rf"(?:(?:and|but|so|then|und|aber) )?(?:{_any_of(lists['subordinate'])})\b",
            re.IGNORECASE,
        ),
        leads=re.compile(
            rf"(?:{_any_of(lists['leads'])})\b" if lists["leads"] else r"(?!)", re.IGNORECASE
        ),
        opens_report=re.compile(_any_of(lists["opens_report"]), re.IGNORECASE),
        announces=_whole_words(lists["announces"]),
        aside=re.compile(
            rf"(?:{pronouns}|(?:(?:{heads}) )?\w+) (?:(?:{adverbs}) )?(?:{asides})"
            r"(?: (?:it|so))?(?=[,.;]|\Z)"
            rf"|(?:{pronouns}) (?:{asides}) (?!no\b|yes\b|nothing\b)\w+,"
            if english
            else rf"(?:{asides}) (?:ich|sie|er|sagt|sagte|stand|erzählt|meint|meinte)\b",
            re.IGNORECASE,
        ),
        whole=re.compile(rf"\b(?:{_any_of(lists['whole']) or '(?!)'})\Z", re.IGNORECASE),
        reports=_whole_words(lists["reports"]),
        scopes=_whole_words(lists["scopes"]),
        contrasts=_whole_words(lists["contrasts"]),
        told=re.compile(
            rf"(?:{pronouns}) (?:{_any_of(lists['told'])})\b" if lists["told"] else r"(?!)",
            re.IGNORECASE,
        ),
        own_report=re.compile(
            rf"(?:i|we)\b|\w+(?: \w+)? (?:{reports})\b" if reports else r"\w", re.IGNORECASE
        ),
        tells=re.compile(
            rf"\b(?:{_any_of(lists['tells']) or '(?!)'}) (?:me|her|him|them|us)\Z", re.IGNORECASE
        ),
        asked=re.compile(rf"\b(?:{_any_of(lists['asked']) or '(?!)'})\Z"),
        answer=re.compile(rf"(?:{_any_of(lists['answers']) or '(?!)'})\b"),
        dose=re.compile(rf"\b(?:{medicine_names()}),? .*\d", re.IGNORECASE) if english else None,
        doing=re.compile(
            rf"(?:{_any_of(lists['doing']) or '(?!)'})\b.* (?:now|again|every|each|daily)\b",
            re.IGNORECASE,
        ),
        speech=_whole_words([w for w in lists["reports"] if w in lists["opens_report"]]),
        gives=re.compile(lists["gives"], re.IGNORECASE),
        denied=re.compile(lists["denied"], re.IGNORECASE),
        earlier=re.compile(lists["earlier"], re.IGNORECASE),
        leaning=re.compile(
            rf"(?:{_any_of(lists['leaning']) or '(?!)'})\b"
            rf"|[^,;.]*?(?:, and [^,;.]*?)?\b(?:{_any_of(lists['confirms']) or '(?!)'})"
            rf" (?:that|this|it|so)\b(?! (?:{pronouns}|the|his|her|is|was|has|had)\b)",
            re.IGNORECASE,
        ),
        points=None if english else re.compile(r"(?:das|dies|da|der|die|den|dem|dort|es)\b"),
    )


def _noun_phrase(lists: dict[str, list[str]]) -> str:
    """A subject of one to three words, none of which begins another clause, and its verb."""
    stop = _any_of(lists["not_in_subject"])
    word = rf"(?!(?:{stop})\b)[\w'’.-]+"
    heads, named = _any_of(lists["determiners"]), f"{_any_of(lists['persons'])}|{medicine_names()}"
    bare = _any_of([*lists["not_in_subject"], *lists["subordinate"], *lists["leads"],
                    *lists["no_subject"], *lists["verbs"]])  # fmt: skip
    return (
        rf"(?!(?:{bare}|\w+ly)\b)[a-z]+(?: {word})? (?:{_any_of(lists['bare_verbs'])})\b|"
        rf"(?:(?:{heads})\.? {word}(?: {word})?|(?:{named})|(?-i:[A-Z])(?-i:[a-z])[\w'’-]*"
        rf"|(?-i:[A-Z]{{2,3}})(?: {word})?)"
        rf" (?:{_any_of(lists['verbs'])})\b"
        rf"|(?:{medicine_names()}) (?:{_any_of(lists['pronouns'])})(?:['’]\w+)? \w"
    )


def _german(lists: dict[str, list[str]]) -> str:
    pronouns = _any_of(lists["pronouns"])
    things, verbs = _any_of(lists["thing"]), _any_of(lists["thing_verbs"])
    verb = _any_of([*lists["turned_verbs"], *lists["thing_verbs"], *lists["noun_verbs"]])
    first = rf"(?!(?:{_any_of([*lists['subordinate'], *lists['joiners']])})\b)"
    turned = rf"{first}(?:[\w'’-]+ ){{1,5}}?(?:{verb}) (?:{pronouns})\b"
    heads = _any_of(lists["determiners"])
    noun = rf"(?:(?:{heads}) (?:[a-zäöüß-]+ )?)?(?-i:[A-ZÄÖÜ])[\w-]+(?: (?-i:[A-ZÄÖÜ])[\w-]+)?"
    no_verb = _any_of([*lists["pronouns"], *lists["no_verbs"]])
    clause = rf"(?:{pronouns}) (?:selbst |selber )?(?!(?:{no_verb})\b)\w"
    return rf"(?:{clause}|(?:{things}) (?:{verbs})\b|{turned}|(?P<noun>{noun} (?:{verb})\b))"


def _german_verb(lists: dict[str, list[str]]) -> str:
    """A finite verb: one of the lists, or a word with the ending of one (no participle)."""
    known = _any_of([*lists["turned_verbs"], *lists["thing_verbs"]])
    return (
        rf"(?i:\b(?:{known})\b)"
        rf"|\b(?!(?:{_any_of(lists['no_verbs'])})\b|(?:ge|be|ver|er|zer|ent)\w+t\b|\w+ge\w+t\b)"
        r"[a-zäöüß]\w+(?:te|ten|t)\b"
    )


def _whole_words(words: Sequence[str]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_any_of(words)})\b" if words else r"(?!)", re.IGNORECASE)


def _any_of(words: Sequence[str]) -> str:
    return "|".join(re.escape(str(word)) for word in sorted(words, key=len, reverse=True))
