"""Edits that exchange one listed word for another: numbers, persons, days, steps, hedges, times."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from random import Random

from benchmarks.edit_words import Change, any_of, listed, number_words, rows, table
from therapy_app.domain.language import Language
from therapy_app.domain.text import Span

_FIGURE = re.compile(r"(?<![\w.,:/-])(?<!\d )\d+(?:[.,:]\d+)?(?![\w/%:-]|[.,:]\d)")
_YEARS = range(1900, 2100)
_LIKE = 6
_JOINTS = frozenset({"point", "hundred", "thousand", "komma", "hundert"})
_SMALL = 2
"""One and nought are left alone: what they count stands in another form."""


def numbers(text: str, language: Language, source: str, rng: Random) -> Iterator[Change]:
    """Another number that the source gives, or one near by, in the same form."""
    names = [Span(*m.span()) for m in _instruments(language).finditer(text)]
    for match in _numbers(language).finditer(text):
        span = Span(*match.span())
        if any(span.overlaps(name) for name in names):
            continue
        said = match.group().lower()
        form, here = _form(said, language), text.lower()
        there = {m.group().lower() for m in _numbers(language).finditer(source)}
        others = [] if _is_part(text, span, language) else sorted(there)
        others = [o for o in others if _form(o, language) == form and _is_like(o, said, language)]
        others = [o for o in others if o not in here] or [
            o for o in _near(said, form, language) if o not in here
        ]
        if others:
            yield Change(span, rng.choice(others))


@cache
def _instruments(language: Language) -> re.Pattern[str]:
    return re.compile("|".join(table(language)["instruments"]), re.IGNORECASE)


def _is_part(text: str, span: Span, language: Language) -> bool:
    """Whether the number belongs to a time or a date, or to a longer number."""
    before, after = text[: span.start].split()[-1:], text[span.end :]
    around = [*before, *re.findall(r"[\w-]+", after)[:1]]
    ends = re.match(r"\. [A-ZÄÖÜ]|\.?,? ?(?:Uhr|o['’]clock|[ap]\.?m)", after)
    return bool(ends) or any(_numbers(language).fullmatch(w) or w in _JOINTS for w in around)


def _is_like(other: str, said: str, language: Language) -> bool:
    """Of one order of magnitude, so that no one laughs at the result."""
    a, b = _value(other, language), _value(said, language)
    return a != b and max(a, b) <= _LIKE * max(min(a, b), 1)


def _value(said: str, language: Language) -> float:
    plain = re.match(r"\d+", said)
    return float(plain.group()) if plain else float(number_words(language).get(_joined(said), 5))


def _joined(said: str) -> str:
    return said.replace(" ", "-")


@cache
def _numbers(language: Language) -> re.Pattern[str]:
    words = table(language)
    spelled = [*number_words(language), *words["ordinals"], *words["times"]]
    spelled += [w.replace("-", " ") for w in number_words(language) if "-" in w]
    listed_ = "|".join(re.escape(w) for w in sorted(spelled, key=len, reverse=True))
    own = rf"(?<![\w-])(?:{listed_})(?![\w]|-(?!year|minute|hour|week|month|day))"
    return re.compile(rf"{own}|{_FIGURE.pattern}", re.IGNORECASE)


def _form(said: str, language: Language) -> str:
    """Only numbers of one form exchange places."""
    words = table(language)
    for name in ("ordinals", "times"):
        if said in words[name]:
            return name
    if not said[0].isdigit():
        return "word"
    if ":" in said:
        return "clock"
    if not said.isdigit():
        return "decimal"
    value = int(said)
    return "year" if value in _YEARS else "figure" if value >= _SMALL else "small"


def _near(said: str, form: str, language: Language) -> list[str]:
    words = table(language)
    if form in {"ordinals", "times"}:
        every: Sequence[str] = words[form]
        return _beside(every, said)
    if form == "word":
        return _beside(list(number_words(language)), _joined(said))
    if form == "small":
        return []
    head = re.match(r"\d+", said)
    if head is None:
        return []
    value, rest = int(head.group()), said[head.end() :]
    most = 23 if form == "clock" else 10**6
    return [f"{v}{rest}" for v in (value - 2, value + 2, value + 3) if _SMALL <= v <= most]


def _beside(every: Sequence[str], said: str) -> list[str]:
    at = every.index(said)
    return [o for i, o in enumerate(every) if i != at and abs(i - at) <= 3]


def entities(text: str, language: Language, source: str, rng: Random) -> Iterator[Change]:
    """Another person, medicine or day of the same list; one that the source names, if any."""
    words = table(language)
    saying, titles = listed(language, "saying"), listed(language, "not_after_title")
    for group in words["entities"]:
        for match in _exact(tuple(group)).finditer(text):
            says = saying.search(text[max(0, match.start() - 16) : match.end() + 16])
            title = titles.search(text[max(0, match.start() - 8) : match.start()])
            if says or title or re.match(r"['’-]", text[match.end() : match.end() + 1]):
                continue
            others = [o for o in group if not _exact((o,)).search(text)]
            named = [o for o in others if _exact((o,)).search(source)]
            if others:
                yield Change(Span(*match.span()), rng.choice(named or others))


@cache
def _exact(words: tuple[str, ...]) -> re.Pattern[str]:
    """These words as they are written: a name is no verb, a capital no accident."""
    listed_ = "|".join(re.escape(w) for w in words)
    return re.compile(rf"(?<![\w-])(?:{listed_})(?!\w)")


def steps(text: str, language: Language, source: str, rng: Random) -> Iterator[Change]:  # noqa: ARG001
    """Another step of the same scale."""
    taken: list[Span] = []
    scales = sorted(table(language)["scales"], key=lambda s: -max(len(w) for w in s))
    for scale in scales:
        for match in any_of(scale).finditer(text):
            span, said = Span(*match.span()), match.group().lower()
            others = [o for o in scale if o.lower() != said and not any_of([o]).search(text)]
            if any(span.overlaps(t) for t in taken):
                continue
            taken.append(span)
            if others:
                yield Change(span, rng.choice(others))


def times(text: str, language: Language, source: str, rng: Random) -> Iterator[Change]:  # noqa: ARG001
    """Another time: no longer for still, next month for next week."""
    yield from _listed(text, language, "time")


def hedges_off(text: str, language: Language, source: str, rng: Random) -> Iterator[Change]:  # noqa: ARG001
    """A hedge taken away, or a word of certainty in its place."""
    yield from _listed(text, language, "hedges")


def speakers(text: str, language: Language, source: str, rng: Random) -> Iterator[Change]:
    """Someone else says it: her mother for her, the client for the therapist."""
    words, saying = table(language), listed(language, "saying")
    for pronoun, others in words["speakers"].items():
        said = rf"(?<![\w'’])(?:{pronoun})\s+(?={saying.pattern})"
        for match in re.finditer(said, text, re.IGNORECASE):
            strangers = _not_in(others, source)
            if strangers:
                span = Span(match.start(), match.start() + len(pronoun))
                yield Change(span, rng.choice(strangers))
    pronoun, own = _client(source or text, language)
    for change in _listed(text, language, "attribution"):
        if re.search(r"\w[,:] ?$", text[: change.span.start]) and saying.search(
            text[max(0, change.span.start - 12) : change.span.start]
        ):
            continue
        yield Change(change.span, change.words.replace("{they}", pronoun).replace("{their}", own))
    yield from _told_by_another(text, language, source, rng)


def _not_in(others: Sequence[str], source: str) -> list[str]:
    """Speakers of whom the dictation says nothing: no pronoun in it can be theirs."""
    return [o for o in others if not any_of([o.split()[1]]).search(source)]


def _told_by_another(text: str, language: Language, source: str, rng: Random) -> Iterator[Change]:
    """ "She slept badly" becomes "Her mother says she slept badly"."""
    if listed(language, "saying").search(text):
        return
    for pronoun, others in table(language)["told"].items():
        match = re.match(rf"{pronoun}(?:['’]\w+)?\s", text, re.IGNORECASE)
        strangers = _not_in(others, source)
        if match and strangers:
            words = f"{rng.choice(strangers)} {pronoun}"
            yield Change(Span(0, len(pronoun)), words)


def _client(source: str, language: Language) -> tuple[str, str]:
    """How the client is spoken of: the pronoun that occurs more often, and its possessive."""
    pronouns = (
        {"she": "her", "he": "his"} if language is Language.EN else {"sie": "ihr", "er": "sein"}
    )
    counted = {p: len(re.findall(rf"(?<!\w){p}(?!\w)", source, re.IGNORECASE)) for p in pronouns}
    most = max(counted, key=lambda p: counted[p])
    return most, pronouns[most]


def _listed(text: str, language: Language, name: str) -> Iterator[Change]:
    taken: list[Span] = []
    for row in rows(language, name):
        for span in row.places(text):
            if not any(span.overlaps(t) for t in taken):
                taken.append(span)
                yield Change(span, row.to)
