"""Spoken words become written ones: topics with a colon, short forms in full, listed words."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

from therapy_app.defaults.loader import lexicon
from therapy_app.domain.language import Language
from therapy_app.domain.text import Span
from therapy_app.pipeline.draft.changes import Change, changed
from therapy_app.pipeline.draft.clock_times import in_figures
from therapy_app.pipeline.draft.digits import in_digits
from therapy_app.pipeline.draft.reported import in_subjunctive
from therapy_app.pipeline.draft.short_forms import in_full, medicine_names
from therapy_app.pipeline.draft.wording import Wording

WRITTEN: Final = "written"
REPORTED: Final = "reported"
DIGITS: Final = "digits"
TOPIC: Final = "topic"

_WORD: Final = re.compile(r"\w+")


def in_writing(
    wording: Wording, held: Sequence[Span], language: Language, *, scored: bool = False
) -> Wording:
    """The sentence as one writes it; nothing inside ``held`` (quoted speech) changes.

    ``scored`` says that it tells a score or a dose: there small numbers are digits as well.
    """
    text = wording.text
    changes = [*_topic(text, language), *_exchanged(text, language), *_units(text, language)]
    if language is Language.EN:
        changes += [Change(span, new, WRITTEN) for span, new in in_full(text)]
        digits = [*in_figures(text), *in_digits(text, scored=scored)]
        changes += [Change(span, new, DIGITS) for span, new in digits]
    else:
        changes += [Change(span, new, REPORTED) for span, new in in_subjunctive(text)]
    return changed(wording, changes, held)


def _topic(text: str, language: Language) -> Iterator[Change]:
    """A topic named in front: "Risk, I asked, ..." becomes "Risk (asked): ..."."""
    match = _topics(language).match(text)
    if match is None:
        return
    listed = lexicon("written", language)
    name = listed["label_words"].get(match["topic"].lower())
    if name:
        yield Change(Span(0, match.end("topic")), name, WRITTEN)
    mark, rule = ":", TOPIC
    if match["asked"]:
        is_check = "check" in match["asked"].lower()
        mark, rule = listed["checked_as" if is_check else "asked_as"], WRITTEN
    yield Change(Span(match.end("topic"), match.end("mark")), mark, rule)
    follows = _WORD.search(text, match.end())
    if follows and follows.group() in listed["sentence_starts"]:
        first = Span(follows.start(), follows.start() + 1)
        yield Change(first, follows.group()[0].upper(), TOPIC)


@cache
def _topics(language: Language) -> re.Pattern[str]:
    listed = lexicon("written", language)
    topics, asked, leads = (_any_of(listed[name]) for name in ("labels", "asked", "leads_on"))
    if language is Language.EN:
        topics = rf"{topics}|(?:{medicine_names()})(?=, (?:i|he|she|they) )"
    return re.compile(
        rf"(?P<topic>{topics})(?P<mark>,(?: (?P<asked>{asked}),)?(?: (?:{leads}),?)?)(?= \w)",
        re.IGNORECASE,
    )


def _exchanged(text: str, language: Language) -> Iterator[Change]:
    exchanges, found = _exchanges(language)
    for match in found.finditer(text):
        new = exchanges[match.group().lower().replace("’", "'")]
        if match.start() == 0:
            new = new[:1].upper() + new[1:]
        yield Change(Span(*match.span()), new, WRITTEN)


def _units(text: str, language: Language) -> Iterator[Change]:
    """Units in short after digits: "0,5 Milligramm" becomes "0,5 mg"."""
    units = {
        str(word).lower(): str(new) for word, new in lexicon("written", language)["units"].items()
    }
    for match in re.finditer(rf"(?<=\d )(?:{_any_of(units)})\b", text, re.IGNORECASE):
        yield Change(Span(*match.span()), units[match.group().lower()], WRITTEN)


@cache
def _exchanges(language: Language) -> tuple[dict[str, str], re.Pattern[str]]:
    given = {
        str(old).lower(): str(new) for old, new in lexicon("written", language)["exchanges"].items()
    }
    ends = r"(?![\w-]|['’](?!s\b))"
    return given, re.compile(rf"(?<![\w'’-])(?:{_any_of(given)}){ends}", re.IGNORECASE)


def _any_of(words: Sequence[str] | dict[str, str]) -> str:
    ordered = sorted((str(word) for word in words), key=len, reverse=True)
    return "|".join(re.escape(word).replace("'", "['’]") for word in ordered)
