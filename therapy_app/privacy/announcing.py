"""Words that announce a name: titles, relations, "called", and what goes on with a name."""

from collections.abc import Sequence
from dataclasses import dataclass

from therapy_app.domain.language import Language
from therapy_app.privacy.tokens import Token, bare
from therapy_app.privacy.word_lists import WordLists

_AND = frozenset({"und", "and"})


@dataclass(frozen=True)
class Announcing:
    """Reads the neighbourhood of the words of one text."""

    words: Sequence[Token]
    lists: WordLists

    @property
    def is_english(self) -> bool:
        """In English a capital inside a sentence says that a word is a name."""
        return self.lists.language is Language.EN

    def is_announced(self, at: int) -> bool:
        """Whether the words before say that this one is a name."""
        word, cue = self.words[at], self._cue_before(at)
        if cue is None or self.announces(word):
            return False
        said = self.words[cue].text.lower()
        if said in self.lists.cue("titles") and (self.words[cue].is_capital or said == "dr"):
            return self._is_title(cue, word) or not self._is_word(word)
        if said in self.lists.cue("relations") | self.lists.cue("namings"):
            return ". " not in word.gap and not self._is_word(word)
        return False

    def announces(self, word: Token) -> bool:
        """Whether the word itself is a title or a relation."""
        return word.text.lower() in self.lists.cue("titles") | self.lists.cue("relations")

    def is_after_place_word(self, at: int) -> bool:
        """Whether "in", "from" and the like are right before."""
        before = self.words[at - 1].text.lower() if at else ""
        return self.words[at].gap in {" ", "\n"} and before in self.lists.cue("place_words")

    def goes_on(self, at: int, *, sure: bool) -> bool:
        """Whether the word belongs to the name before it: "Koch" in "Anna Koch".

        ``sure``: the name before was announced, so that a dot before this one ends no sentence.
        """
        word = self.words[at]
        if not word.follows_closely or (word.is_short_form and len(word.text) > 1):
            return False
        if word.gap == "-":
            return word.is_capital or not self.lists.is_known(word.text)
        if not word.is_capital or (word.gap == ". " and len(word.text) > 1 and not sure):
            return False
        is_name = self.lists.is_last(word.text) or self.lists.is_first(word.text)
        if self.lists.is_kept(word.text):
            return self.lists.is_last(word.text) and not self.lists.is_day(word.text)
        if word.gap == ". " or not self.is_english:
            return is_name or not self.lists.is_known_or_ending(word.text)
        return True

    def is_full_name(self, at: int) -> bool:
        """Whether a first name that is a word as well has a family name or a genitive behind it."""
        if self.words[at].text.endswith(("'s", "’s")):
            return True
        if at + 1 == len(self.words) or self.words[at + 1].gap != " ":
            return False
        after = self.words[at + 1]
        if not after.is_capital or after.is_short_form or self.lists.is_kept(after.text):
            return False
        return self.lists.is_last(after.text) or not self.lists.is_known(after.text)

    def next_name(self, at: int) -> int:
        """Where the name goes on after particles ("van der"); ``at`` where there are none."""
        ahead = at
        while ahead < len(self.words) and self._is_particle(self.words[ahead]):
            ahead += 1
        if ahead == at or ahead == len(self.words):
            return at
        joined = {word.text.lower() for word in self.words[at:ahead]} & _AND
        word = self.words[ahead]
        listed = self.lists.is_first(word.text) or self.lists.is_last(word.text)
        plain = self.lists.is_kept(word.text) or self.lists.is_listed_word(word.text)
        fits = listed and not plain if joined else listed or not self.lists.is_known(word.text)
        return ahead if word.is_capital and fits and not self.announces(word) else at

    def _cue_before(self, at: int) -> int | None:
        """The word that may announce this one: right before, before particles, or a comma away."""
        word = self.words[at]
        if not at:
            return None
        if word.gap == ", " and self._is_apposition(at):
            return at - 1
        if not word.follows_closely:
            return None
        cue = at - 1
        while (
            cue and self._is_particle(self.words[cue]) and self.words[cue].text.lower() not in _AND
        ):
            cue -= 1
        return cue

    def _is_apposition(self, at: int) -> bool:
        """ "her sister, Lena, ..." """
        closes = at + 1 < len(self.words) and self.words[at + 1].gap.startswith(",")
        return closes and self.words[at - 1].text.lower() in self.lists.cue("relations")

    def _is_particle(self, word: Token) -> bool:
        return word.text.lower() in self.lists.cue("particles")

    def _is_title(self, at: int, word: Token) -> bool:
        """Whether "Frau" is said to somebody, not of somebody ("seine Frau")."""
        before = self.words[at - 1].text.lower() if at else ""
        of_somebody = before in self.lists.cue("no_title_after")
        kept = self.lists.is_kept(word.text) and not self.lists.is_last(bare(word.text))
        return not of_somebody and (self.is_english or not kept)

    def _is_word(self, word: Token) -> bool:
        """Whether a word after a relation is more likely an ordinary one."""
        if (word.is_short_form and len(word.text) > 1) or self.lists.is_kept(word.text):
            return True
        if self.is_english:
            return False
        name = self.lists.is_first(word.text) and not self.lists.is_listed_word(word.text)
        return not name and self.lists.is_ordinary(word.text)
