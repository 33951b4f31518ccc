"""The words of a text, with what their neighbourhood says about them."""

import re
from dataclasses import dataclass
from typing import Final

from therapy_app.domain.language import Language

_WORD: Final = re.compile(r"[^\W\d_](?:\w|['’](?=\w))*")
_ENDING: Final = re.compile(r"['’](?:s|ve|ll|d|re|m)?$", re.IGNORECASE)
_LONGEST_BARE: Final = 3
_SHORT_FORM: Final = re.compile(r"[A-ZÄÖÜ]{1,6}s?|\w*\d\w*|(?=.{1,4}$)\w*[A-Z]\w*[A-Z]\w*")
_BEGINS: Final = re.compile(r"(?:^|[.!?:;…\n|•*/]|\s[-–—]\s|[\"“”„»«‘])[\"“”„»«‘'()\s–—-]*$")
_BARE_S: Final = ("s", "x", "z", "ß")


@dataclass(frozen=True, slots=True)
class Token:
    """A word: ``gap`` is what stands before it, ``begins`` whether it opens a sentence."""

    text: str
    start: int
    gap: str
    begins: bool

    @property
    def is_capital(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.text[0].isupper()

    @property
    def is_short_form(self) -> bool:
        """Whether it is an abbreviation in capitals, like CBT or DTs; one letter counts too."""
        return bool(_SHORT_FORM.fullmatch(self.text))

    @property
    def follows_closely(self) -> bool:
        """Whether only a space, a hyphen, or the dot of a title or initial is before it."""
        return self.gap in {" ", "-", ". ", "\n", "\u00a0", "."}


def tokens(text: str) -> tuple[Token, ...]:
    """All words of the text; a hyphen parts two words."""
    found: list[Token] = []
    end = 0
    for match in _WORD.finditer(text):
        gap = text[end : match.start()]
        found.append(
            Token(
                match.group(), match.start(), gap, bool(_BEGINS.search(text[: match.start()][-9:]))
            )
        )
        end = match.end()
    return tuple(found)


def bare(word: str) -> str:
    """The word without an "s" or apostrophe at its end, whatever that is."""
    return _ENDING.sub("", word).removesuffix("s") or word


def bases(word: str, language: Language) -> tuple[str, ...]:
    """The word as it is, or without an ending: "Ava'll" is Ava, "Müllers" may be of Müller."""
    bare = _ENDING.sub("", word)
    if bare != word:
        return (bare,)
    if (
        language is Language.DE
        and word[-1:] == "s"
        and len(word) > _LONGEST_BARE
        and word[-2:-1] not in _BARE_S
    ):
        return (word, word[:-1])
    return (word,)
