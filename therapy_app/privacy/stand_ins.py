"""Puts stand-ins in the place of identifiers, and the identifiers back."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import count
from typing import Final

from therapy_app.domain.language import Language
from therapy_app.domain.sending import Found, StandIn
from therapy_app.privacy.word_lists import word_lists

_BARE_S: Final = ("s", "x", "z", "ß")


@dataclass(frozen=True)
class Disguise:
    """The stand-ins of one request: the same identifier has the same one in all its texts."""

    stand_ins: tuple[StandIn, ...]

    def hide(self, text: str, found: Iterable[Found]) -> str:
        """The text with a stand-in for each identifier; endings of case stay behind it."""
        parts: list[str] = []
        end = 0
        for one in found:
            parts += [text[end : one.span.start], self._tokens[one.base]]
            end = one.span.end
        return "".join([*parts, text[end:]])

    def restore(self, text: str) -> str:
        """The text with the identifiers back, also where a model wrote a stand-in a bit off.

        What it hid comes back exactly. An "s" that a model put behind a name that takes none
        ("Hanss") becomes an apostrophe.
        """
        if not self.stand_ins:
            return text
        return self._written.sub(self._original, text)

    def left_over(self, text: str) -> bool:
        """Whether a text holds stand-ins that stand for nothing here: a model made them up."""
        made_up = re.compile(rf"\[(?:{self._kinds})_\d+\]")
        return bool(made_up.search(self.restore(text)))

    @cached_property
    def _tokens(self) -> dict[str, str]:
        return {one.base: one.token for one in self.stand_ins}

    @cached_property
    def _bases(self) -> dict[str, str]:
        return {one.token.strip("[]"): one.base for one in self.stand_ins}

    @property
    def _kinds(self) -> str:
        words = {
            str(word)
            for language in Language
            for word in word_lists(language).cues["tokens"].values()
        }
        return "|".join(sorted(words))

    @cached_property
    def _written(self) -> re.Pattern[str]:
        return _pattern(self._kinds)

    def _original(self, match: re.Match[str]) -> str:
        base = self._bases.get(f"{match['kind'].upper()}_{match['number']}")
        if base is None:
            return match.group()
        ending = match["ending"] or ""
        if ending and base.endswith(_BARE_S):
            return f"{base}{'’' if ending == 's' else ending}"
        return base + ending


def disguise(
    texts: Sequence[tuple[str, Sequence[Found]]],
    language: Language,
    *,
    before: Sequence[StandIn] = (),
) -> Disguise:
    """Stand-ins for all that was found, numbered by kind in the order in which they are met.

    Those of ``before`` stay as they are. A number that the texts already use in such brackets is
    left out.
    """
    whole = "\n".join(text for text, _ in texts).upper()
    tokens = word_lists(language).cues["tokens"]
    made = {one.base: one for one in before}
    taken = {one.token for one in before}
    for one in (one for _, found in texts for one in found):
        if one.base not in made:
            name = tokens[one.kind.value]
            number = next(n for n in count(1) if _is_free(name, n, taken, whole))
            made[one.base] = StandIn(f"[{name}_{number}]", one.base, one.kind)
            taken.add(f"[{name}_{number}]")
    return Disguise(tuple(made.values()))


def _is_free(name: str, number: int, taken: set[str], whole: str) -> bool:
    said = rf"{name}[\s_-]*{number}(?!\d)"
    return f"[{name}_{number}]" not in taken and not re.search(said, whole)


def _pattern(kinds: str) -> re.Pattern[str]:
    """A stand-in as it was given, or with other brackets, spaces or small letters inside them."""
    inside = rf"(?P<kind>{kinds})[\s_-]*(?P<number>\d+)"
    bracketed = rf"\[\s*(?i:{inside})\s*\]"
    return re.compile(rf"(?:{bracketed})(?P<ending>s\b)?")
