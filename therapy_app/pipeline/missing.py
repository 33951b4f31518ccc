"""What a note usually has and this dictation does not say: reminders, never blanks filled in."""

import re
from collections.abc import Sequence
from functools import cache
from typing import Any, Final

from therapy_app.defaults.loader import lexicon
from therapy_app.domain.language import Language
from therapy_app.domain.source import Category, Passage

_SENTENCE_END: Final = re.compile(r"(?<=[.!?;\n])\s+")

_NUMBER: Final = {
    Language.EN: r"(?:\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|half"
    r"|quarter|noon|(?:twenty|thirty|forty|fifty)(?:-\w+)?|thirteen|fourteen|fifteen|sixteen"
    r"|seventeen|eighteen|nineteen)",
    Language.DE: r"(?:\d{1,2}|eins?|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf|halb"
    r"|viertel|dreiviertel|zwanzig|dreißig|vierzig|fünfzig|\w+zehn|\w+und\w+zig)",
}
_BETWEEN: Final = {Language.EN: r"(?:past|to|oh)", Language.DE: r"(?:nach|vor|uhr)"}
_AFTER: Final = {
    Language.EN: r"(?:\s*(?:[ap]\.?m\.?|o['’]clock))?"
    r"(?!\s+(?:weeks?|days?|times?|hours?|minutes?))",
    Language.DE: r"(?:\s*uhr)?(?!\s+(?:wochen?|tagen?|mal|stunden?|minuten?))",
}


def missing(text: str, passages: Sequence[Passage], language: Language) -> tuple[str, ...]:
    """The names of what is not said, in the order of the word list ("risk", "plan" ...).

    ``passages`` carry their categories. What is said to have been left undone ("did not get to
    risk") counts as missing.
    """
    table = lexicon("missing", language)
    kinds = {p.category for p in passages if p.category is not None}
    return tuple(
        name
        for name in table["asks"]
        if not _is_said(table[name], text.casefold(), kinds, language)
    )


def _is_said(entry: dict[str, Any], text: str, kinds: set[Category], language: Language) -> bool:
    if any(Category(kind) in kinds for kind in entry.get("passages", ())):
        return True
    sentences = [s for s in _SENTENCE_END.split(text.strip()) if s]
    said = [s for s in sentences if not _holds(s, entry.get("denied", ()), language)]
    misleading = tuple(entry.get("not", ()))
    plain = [_without(s, misleading, language) for s in said]
    return any(_holds(s, entry.get("words", ()), language) for s in plain) or any(
        _holds(s, entry.get("opening", ()), language) for s in plain[:1]
    )


def _holds(sentence: str, phrases: Sequence[str], language: Language) -> bool:
    return bool(phrases) and bool(_pattern(tuple(phrases), language).search(sentence))


def _without(sentence: str, phrases: tuple[str, ...], language: Language) -> str:
    return _pattern(phrases, language).sub(" ", sentence) if phrases else sentence


@cache
def _pattern(phrases: tuple[str, ...], language: Language) -> re.Pattern[str]:
    return re.compile("|".join(_phrase(phrase.casefold(), language) for phrase in phrases))


def _phrase(phrase: str, language: Language) -> str:
    """One phrase as a pattern: whole words, * for any ending, {time} for a time of day."""
    number = _NUMBER[language]
    more = rf"(?:(?:[:.]\d\d)|\s+(?:{_BETWEEN[language]}\s+)?{number})?"
    time = rf"{number}{more}{_AFTER[language]}"
    plain = re.escape(phrase).replace(r"\*", r"\w*").replace(r"\ ", r"\s+").replace("'", "['’]")
    return r"(?<!\w)" + plain.replace(r"\{time\}", time) + r"(?!\w)"
