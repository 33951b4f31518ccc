"""What the first words of a dictation say of the client, apart from the details of the session."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import groupby
from typing import Final

from therapy_app.defaults.loader import lexicon
from therapy_app.domain.ids import PassageId
from therapy_app.domain.language import Language
from therapy_app.domain.source import Category, Passage
from therapy_app.domain.text import Span

_HEADER: Final = 2
_PART: Final = re.compile(r"[^,.]+(?:[,.]+\s*|\Z)")


def with_background(
    passages: Sequence[Passage],
    language: Language,
    cut: Callable[[Passage, Span], Passage],
) -> tuple[Passage, ...]:
    """The passages, age, referral and theme cut out of the header as history of their own.

    ``cut`` makes the passage of a part (a span of the source) of another one.
    """
    found: list[Passage] = []
    for i, passage in enumerate(passages):
        is_header = i < _HEADER and passage.category is Category.ADMIN
        found += _parts(passage, language, cut) if is_header else [passage]
    if len(found) == len(passages):
        return tuple(passages)
    return tuple(replace(p, id=PassageId(f"p{i}")) for i, p in enumerate(found, start=1))


def _parts(
    passage: Passage, language: Language, cut: Callable[[Passage, Span], Passage]
) -> Iterator[Passage]:
    parts = [*_PART.finditer(passage.text)]
    told = _of_client(
        parts, language, alone=_known(language)["several"].search(passage.text) is None
    )
    for is_told, group in groupby(zip(told, parts, strict=True), key=lambda pair: pair[0]):
        run = [part for _, part in group]
        text = passage.text[run[0].start() : run[-1].end()].rstrip()
        start = passage.span.start + run[0].start()
        part = cut(passage, Span(start, start + len(text)))
        category = Category.HISTORY if is_told else Category.ADMIN
        yield replace(part, category=category, must_keep=is_told or passage.must_keep)


def _of_client(parts: Sequence[re.Match[str]], language: Language, *, alone: bool) -> list[bool]:
    """Which parts tell of the client; "a vet" does right after "she's thirty-eight".

    ``alone`` says that "she" can only be the client.
    """
    listed = _known(language)
    told: list[bool] = []
    for part in parts:
        said = part.group().strip(" ,.")
        names = [
            "parts",
            *(["pronouns"] if alone else []),
            *(["after"] if told[-1:] == [True] else []),
        ]
        told.append(any(listed[name].fullmatch(said) for name in names))
    return told


@cache
def _known(language: Language) -> dict[str, re.Pattern[str]]:
    listed = lexicon("header", language)
    return {
        name: re.compile("|".join(f"(?:{one})" for one in listed[name]), re.IGNORECASE)
        for name in ("parts", "pronouns", "after", "several")
    }
