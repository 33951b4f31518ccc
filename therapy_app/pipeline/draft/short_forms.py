"""English short forms in full, where it is certain what they stand for."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from therapy_app.defaults.loader import lexicon
from therapy_app.domain.language import Language
from therapy_app.domain.text import Span

_WORD: Final = re.compile(r" ([^\W\d_]+(?:-[^\W\d_]+)*)")
_OTHER: Final = re.compile(r" (?:done with|used to)\b")
_THINGS: Final = frozenset({"it", "that", "there", "who", "nothing", "everything"})


def in_full(text: str) -> Iterator[tuple[Span, str]]:
    """Spans of short forms and what is written for them; those in doubt are left out."""
    known = _known()
    for match in known.plain.finditer(text):
        form = match.group().lower().replace("’", "'")
        new = known.written[form]
        yield Span(*match.span()), new.capitalize() if match.group()[0].isupper() else new
    for match in known.carried.finditer(text):
        verb = _verb(match, text, known)
        if verb:
            yield Span(*match.span("form")), f" {verb}"
    for match in known.medicines.finditer(text):
        yield Span(*match.span("form")), " is"
    for match in (*known.nouns.finditer(text), *known.measured.finditer(text)):
        follows = _following(text, match.end(), known.between)
        yield Span(*match.span("form")), " has" if follows == "been" else " is"


@dataclass(frozen=True, slots=True)
class _Known:
    """The lists of short forms, as patterns and sets."""

    written: dict[str, str]
    plain: re.Pattern[str]
    carried: re.Pattern[str]
    nouns: re.Pattern[str]
    measured: re.Pattern[str]
    medicines: re.Pattern[str]
    with_object: re.Pattern[str]
    between: frozenset[str]
    done: frozenset[str]
    done_things: frozenset[str]
    states: frozenset[str]
    unclear: frozenset[str]
    would: frozenset[str]


@cache
def _known() -> _Known:
    lists = lexicon("written", Language.EN)
    written = {str(form): str(new) for form, new in lists["short"].items()}
    numbers = lexicon("segment", Language.EN)["numbers"]
    whole = [form for form in written if not form.startswith(("n'", "'"))]
    endings = [form for form in written if form not in whole]
    carriers, starts, follows = (
        "|".join(map(re.escape, lists[name])) for name in ("carriers", "noun_is_starts", "noun_is")
    )
    return _Known(
        written=written,
        plain=re.compile(
            rf"\b(?:{_either(whole)})\b|(?<=[a-z])(?<!\bai)(?:{_either(endings)})\b(?!-)",
            re.IGNORECASE,
        ),
        carried=re.compile(rf"\b(?P<who>{carriers})(?P<form>['’][sd])(?= [a-z])", re.IGNORECASE),
        nouns=re.compile(
            rf"(?:\A|[,;:] |\b(?:and|but|or|because|since) )(?:(?:{starts}) (?:[a-z]+ )?)?"
            rf"(?!(?:{carriers})['’])[^\W\d_]+(?P<form>['’]s)(?= (?:{follows})\b)",
            re.IGNORECASE,
        ),
        measured=re.compile(
            rf"\b(?:{'|'.join(lists['measured'])})(?P<form>['’]s)"
            rf"(?= (?:\d|(?:{'|'.join(numbers)})\b))",
            re.IGNORECASE,
        ),
        with_object=re.compile(_with_object(lists), re.IGNORECASE),
        medicines=re.compile(
            rf"\b(?:{medicine_names()})(?P<form>['’]s)(?= (?:{'|'.join(lists['dose_follows'])})\b)",
            re.IGNORECASE,
        ),
        between=frozenset(lists["between"]),
        done=frozenset(lists["done"]),
        done_things=frozenset(lists["done_things"]),
        states=frozenset(lists["states"]),
        unclear=frozenset(lists["unclear"]),
        would=frozenset(lists["would"]),
    )


@cache
def medicine_names() -> str:
    """The names of substances as alternatives of a pattern."""
    names = lexicon("classify_medication", Language.EN)["names"]
    return "|".join(re.escape(str(name)).replace(r"\*", r"\w*") for name in names)


def _with_object(lists: dict[str, list[str]]) -> str:
    """As in " turned down five weddings": a participle with an object behind "she's"."""
    ends, particles, objects = ("|".join(lists[n]) for n in ("never_has", "particles", "objects"))
    participle = rf"(?!(?:{ends})\b)(?:[a-z]+ed|{'|'.join(lists['same_form'])})"
    adverbs = "|".join(lists["between"])
    return rf"(?: (?:{adverbs}))* {participle}(?: (?:{particles}))? (?:{objects})\b"


@cache
def _substances() -> re.Pattern[str]:
    units = "|".join(lexicon("written", Language.EN)["no_substances"])
    return re.compile(rf"\b(?!(?:{units})\b)(?:{medicine_names()})\b", re.IGNORECASE)


def substances(text: str) -> frozenset[str]:
    """The English names of medicines in a text, in lower case."""
    return frozenset(match.group().lower() for match in _substances().finditer(text))


def names_another(before: str, after: str) -> bool:
    """Whether a text names a medicine and what follows it another one."""
    known = substances(before)
    return bool(known) and bool(substances(after) - known)


def _either(forms: list[str]) -> str:
    return "|".join(form.replace("'", "['’]") for form in forms)


def _verb(match: re.Match[str], text: str, known: _Known) -> str | None:
    """The verb of "she's" or "she'd"; None in doubt."""
    word = _following(text, match.end(), known.between)
    if word is None or _OTHER.match(text, match.end()):
        return None
    had = match["form"][1:].lower() == "d"
    if not had and known.with_object.match(text, match.end()):
        return "has"
    if word in known.unclear:
        return None
    return _had_or_would(word, known) if had else _has_or_is(word, match["who"].lower(), known)


def _has_or_is(word: str, who: str, known: _Known) -> str | None:
    if word in known.done:
        sure = who not in _THINGS or word in known.done_things
        return "has" if sure else None
    if word in known.states or not word.endswith("ed"):
        return "is"
    return None


def _had_or_would(word: str, known: _Known) -> str | None:
    if word in known.would:
        return "would"
    if word == "better" or word in known.done or (word.endswith("ed") and word != "need"):
        return "had"
    return None


def _following(text: str, at: int, between: frozenset[str]) -> str | None:
    """The next word that decides: adverbs in between do not."""
    while match := _WORD.match(text, at):
        word = match[1].lower()
        if word not in between:
            return word
        at = match.end()
    return None
