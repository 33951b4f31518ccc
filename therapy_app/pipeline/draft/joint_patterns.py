"""What statements, reports, asides and answers look like at a comma, from the lists of joints."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from therapy_app.defaults.loader import lexicon
from therapy_app.domain.language import Language
from therapy_app.pipeline.draft.short_forms import medicine_names, names_another

_NOT_THAT: Final = r"(?!that (?:he|she|they|it|we|i|his|her|their|the|there|you)\b)"
"""As in "she heard from the neighbour, that he left the gas on": no statement begins here."""


@dataclass(frozen=True, slots=True)
class Patterns:
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
        """Whether a part has a verb of its own."""
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
        """Whether what follows only says who says it."""
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
def patterns_of(language: Language) -> Patterns:
    """Those of one language."""
    lists = lexicon("joints", language)
    english = language is Language.EN
    asides = any_of(lists["asides"])
    heads, adverbs = any_of(lists["determiners"]), any_of(lists["adverbs"]) or "(?!)"
    pronouns, reports = any_of(lists["pronouns"]), any_of(lists["reports"])
    statement = rf"{_NOT_THAT}(?:{pronouns})(?:['’]\w+)? \w" if english else _german(lists)
    if english:
        statement = rf"(?:{statement}|{_noun_phrase(lists)})"
    verb = rf"\b(?:{any_of(lists['verbs'])})\b|" if lists["verbs"] else ""
    return Patterns(
        statement=re.compile(statement, re.IGNORECASE),
        has_verb=re.compile(
            rf"{verb}\b\w\w+ed\b|\b(?:{pronouns})(?:['’]\w+)? \w"
            if english
            else _german_verb(lists),
            re.IGNORECASE if english else 0,
        ),
        subordinate=re.compile(
            rf"(?:(?:and|but|so|then|und|aber) )?(?:{any_of(lists['subordinate'])})\b",
            re.IGNORECASE,
        ),
        leads=re.compile(
            rf"(?:{any_of(lists['leads'])})\b" if lists["leads"] else r"(?!)", re.IGNORECASE
        ),
        opens_report=re.compile(any_of(lists["opens_report"]), re.IGNORECASE),
        announces=_whole_words(lists["announces"]),
        aside=re.compile(
            rf"(?:{pronouns}|(?:(?:{heads}) )?\w+) (?:(?:{adverbs}) )?(?:{asides})"
            r"(?: (?:it|so))?(?=[,.;]|\Z)"
            rf"|(?:{pronouns}) (?:{asides}) (?!no\b|yes\b|nothing\b)\w+,"
            if english
            else rf"(?:{asides}) (?:ich|sie|er|sagt|sagte|stand|erzählt|meint|meinte)\b",
            re.IGNORECASE,
        ),
        whole=re.compile(rf"\b(?:{any_of(lists['whole']) or '(?!)'})\Z", re.IGNORECASE),
        reports=_whole_words(lists["reports"]),
        scopes=_whole_words(lists["scopes"]),
        contrasts=_whole_words(lists["contrasts"]),
        told=re.compile(
            rf"(?:{pronouns}) (?:{any_of(lists['told'])})\b" if lists["told"] else r"(?!)",
            re.IGNORECASE,
        ),
        own_report=re.compile(
            rf"(?:i|we)\b|\w+(?: \w+)? (?:{reports})\b" if reports else r"\w", re.IGNORECASE
        ),
        tells=re.compile(
            rf"\b(?:{any_of(lists['tells']) or '(?!)'}) (?:me|her|him|them|us)\Z", re.IGNORECASE
        ),
        asked=re.compile(rf"\b(?:{any_of(lists['asked']) or '(?!)'})\Z"),
        answer=re.compile(rf"(?:{any_of(lists['answers']) or '(?!)'})\b"),
        dose=re.compile(rf"\b(?:{medicine_names()}),? .*\d", re.IGNORECASE) if english else None,
        doing=re.compile(
            rf"(?:{any_of(lists['doing']) or '(?!)'})\b.* (?:now|again|every|each|daily)\b",
            re.IGNORECASE,
        ),
        speech=_whole_words([w for w in lists["reports"] if w in lists["opens_report"]]),
        gives=re.compile(lists["gives"], re.IGNORECASE),
        denied=re.compile(lists["denied"], re.IGNORECASE),
        earlier=re.compile(lists["earlier"], re.IGNORECASE),
        leaning=re.compile(
            rf"(?:{any_of(lists['leaning']) or '(?!)'})\b"
            rf"|[^,;.]*?(?:, and [^,;.]*?)?\b(?:{any_of(lists['confirms']) or '(?!)'})"
            rf" (?:that|this|it|so)\b(?! (?:{pronouns}|the|his|her|is|was|has|had)\b)",
            re.IGNORECASE,
        ),
        points=None if english else re.compile(r"(?:das|dies|da|der|die|den|dem|dort|es)\b"),
    )


def _noun_phrase(lists: dict[str, list[str]]) -> str:
    """A subject of one to three words, none of which begins another clause, and its verb."""
    stop = any_of(lists["not_in_subject"])
    word = rf"(?!(?:{stop})\b)[\w'’.-]+"
    heads, named = any_of(lists["determiners"]), f"{any_of(lists['persons'])}|{medicine_names()}"
    bare = any_of([*lists["not_in_subject"], *lists["subordinate"], *lists["leads"],
                    *lists["no_subject"], *lists["verbs"]])  # fmt: skip
    return (
        rf"(?!(?:{bare}|\w+ly)\b)[a-z]+(?: {word})? (?:{any_of(lists['bare_verbs'])})\b|"
        rf"(?:(?:{heads})\.? {word}(?: {word})?|(?:{named})|(?-i:[A-Z])(?-i:[a-z])[\w'’-]*"
        rf"|(?-i:[A-Z]{{2,3}})(?: {word})?)"
        rf" (?:{any_of(lists['verbs'])})\b"
        rf"|(?:{medicine_names()}) (?:{any_of(lists['pronouns'])})(?:['’]\w+)? \w"
    )


def _german(lists: dict[str, list[str]]) -> str:
    pronouns = any_of(lists["pronouns"])
    things, verbs = any_of(lists["thing"]), any_of(lists["thing_verbs"])
    verb = any_of([*lists["turned_verbs"], *lists["thing_verbs"], *lists["noun_verbs"]])
    first = rf"(?!(?:{any_of([*lists['subordinate'], *lists['joiners']])})\b)"
    turned = rf"{first}(?:[\w'’-]+ ){{1,5}}?(?:{verb}) (?:{pronouns})\b"
    heads = any_of(lists["determiners"])
    noun = rf"(?:(?:{heads}) (?:[a-zäöüß-]+ )?)?(?-i:[A-ZÄÖÜ])[\w-]+(?: (?-i:[A-ZÄÖÜ])[\w-]+)?"
    no_verb = any_of([*lists["pronouns"], *lists["no_verbs"]])
    clause = rf"(?:{pronouns}) (?:selbst |selber )?(?!(?:{no_verb})\b)\w"
    return rf"(?:{clause}|(?:{things}) (?:{verbs})\b|{turned}|(?P<noun>{noun} (?:{verb})\b))"


def _german_verb(lists: dict[str, list[str]]) -> str:
    """A finite verb: one of the lists, or a word with the ending of one (no participle)."""
    known = any_of([*lists["turned_verbs"], *lists["thing_verbs"]])
    return (
        rf"(?i:\b(?:{known})\b)"
        rf"|\b(?!(?:{any_of(lists['no_verbs'])})\b|(?:ge|be|ver|er|zer|ent)\w+t\b|\w+ge\w+t\b)"
        r"[a-zäöüß]\w+(?:te|ten|t)\b"
    )


def _whole_words(words: Sequence[str]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{any_of(words)})\b" if words else r"(?!)", re.IGNORECASE)


def any_of(words: Sequence[str]) -> str:
    """One pattern for many words, the longest first."""
    return "|".join(re.escape(str(word)) for word in sorted(words, key=len, reverse=True))
