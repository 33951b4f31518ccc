"""Names of persons and places: after the words that announce one, and from the long lists."""

from collections.abc import Iterator, Sequence

from therapy_app.domain.language import Language
from therapy_app.domain.sending import Found, IdentifierKind
from therapy_app.domain.text import Span
from therapy_app.privacy.announcing import Announcing
from therapy_app.privacy.tokens import Token, bases
from therapy_app.privacy.word_lists import WordLists, word_lists

_PERSON, _PLACE = IdentifierKind.PERSON, IdentifierKind.PLACE
_LONGEST_PLACE = 4


class Names:
    """The names of one text; a name once found is found wherever it stands."""

    def __init__(self, words: Sequence[Token], language: Language) -> None:
        """Read the text's words once."""
        self._words = words
        self._texts = frozenset(word.text for word in words)
        self._lists: WordLists = word_lists(language)
        self._near = Announcing(words, self._lists)
        self.named: dict[str, IdentifierKind] = {}

    def add(self, text: str, kind: IdentifierKind) -> None:
        """Take the first word of something found by its form: "Mercy" of "Mercy General"."""
        first = text.split(maxsplit=1)[0].split("-", maxsplit=1)[0]
        if len(first) > 1 and not self._lists.is_kept(first):
            self.named.setdefault(first, kind)

    def find(self) -> None:
        """Collect all names of the text in ``named``."""
        for at, word in enumerate(self._words):
            if not word.is_capital or word.text in self.named:
                continue
            announced = self._near.is_announced(at)
            kind = _PERSON if announced else self._kind(at, word)
            if kind is not None:
                self._take(word, kind)
                self._take_rest(at + 1, kind, sure=announced)

    def places(self) -> Iterator[Found]:
        """Places of several words, such as "Bad Tölz"."""
        at = 0
        while at < len(self._words):
            run = self._run(at)
            length = next((n for n in range(len(run), 1, -1) if self._is_place(run[:n])), 0)
            if length:
                first, last = run[0], run[length - 1]
                span = Span(first.start, last.start + len(last.text))
                yield Found(span, _PLACE, _text(run[:length]))
            at += max(length, 1)

    def forms(self, word: str) -> tuple[str, ...]:
        """The forms of a word; what is an ordinary word as it stands has no ending of a name."""
        forms = bases(word, self._lists.language)
        if len(forms) > 1 and self._lists.is_plain(word) and not self._lists.is_listed(forms[-1]):
            return forms[:1]
        return forms

    def _kind(self, at: int, word: Token) -> IdentifierKind | None:
        """What the lists say of a word that nothing announces."""
        forms = {word.text, *self.forms(word.text)}
        lists = self._lists
        place = any(map(lists.is_place, forms))
        after_place_word = self._near.is_after_place_word(at)
        if place and after_place_word and not lists.is_day(word.text):
            return _PLACE
        kept = any(map(lists.is_kept, forms))
        if kept or word.is_short_form or self._near.announces(word):
            return None
        inside = self._near.is_english and not word.begins
        if inside or not any(map(lists.is_listed_word, forms)):
            first = any(map(lists.is_first, forms))
            if first or place or any(map(lists.is_last, forms)):
                return _PLACE if place and not first else _PERSON
        if any(map(lists.is_first, forms)) and self._near.is_full_name(at):
            return _PERSON
        if not inside and any(map(lists.is_ordinary, forms)):
            return None
        return _PLACE if after_place_word else _PERSON

    def _take_rest(self, at: int, kind: IdentifierKind, *, sure: bool) -> None:
        """The words that go on with the name: "Anna Koch", "Nether Wallop"."""
        while at < len(self._words):
            ahead = self._near.next_name(at) if kind is _PERSON else at
            if ahead == at and not self._near.goes_on(at, sure=sure):
                return
            self._take(self._words[ahead], kind)
            at = ahead + 1

    def _take(self, word: Token, kind: IdentifierKind) -> None:
        forms = self.forms(word.text)
        known = [form for form in forms[1:] if self._is_name_itself(form)]
        base = known[-1] if known and not self._lists.is_listed(forms[0]) else forms[0]
        if len(base) > 1 or word.follows_closely:
            self.named.setdefault(base, kind)

    def _is_name_itself(self, form: str) -> bool:
        """Whether a form is a name alone, so that "Müllers" is of Müller and "Peters" is not."""
        return form in self.named or form in self._texts or self._lists.is_listed(form)

    def _run(self, at: int) -> list[Token]:
        run = [self._words[at]]
        for word in self._words[at + 1 : at + _LONGEST_PLACE]:
            if word.gap not in {" ", "-"}:
                break
            run.append(word)
        return run

    def _is_place(self, run: Sequence[Token]) -> bool:
        return run[0].is_capital and run[-1].is_capital and self._lists.is_place(_text(run))


def _text(run: Sequence[Token]) -> str:
    return run[0].text + "".join(word.gap + word.text for word in run[1:])
