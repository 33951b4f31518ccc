"""One veil over all that is said about a note: hides on the way out, shows on the way in."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from therapy_app.domain.language import Language
from therapy_app.domain.sending import Found, StandIn, WordChoices
from therapy_app.privacy.identifiers import identifiers
from therapy_app.privacy.stand_ins import Disguise, disguise


@dataclass
class Veil:
    """Made from all texts that may be sent, so that each name has one stand-in in all of them.

    A ``bare`` one hides nothing: for what stays on this computer.
    """

    texts: Sequence[str]
    language: Language
    known: Sequence[str] = ()
    choices: WordChoices = field(default_factory=WordChoices)
    bare: bool = False
    _worn: Disguise = field(init=False)

    def __post_init__(self) -> None:
        """Read the texts as one, since a name that one of them announces stands in others."""
        whole = "\n\n".join(self.texts)
        self._worn = disguise([(whole, self._found(whole, ()))], self.language)

    @property
    def stand_ins(self) -> tuple[StandIn, ...]:
        """All stand-ins with what they stand for."""
        return self._worn.stand_ins

    def hide(self, text: str) -> str:
        """The text as it may leave; what is new in it gets stand-ins behind the others."""
        found = self._found(text, self.stand_ins)
        self._worn = disguise([(text, found)], self.language, before=self.stand_ins)
        return self._worn.hide(text, found)

    def show(self, text: str) -> str:
        """The text with the identifiers back."""
        return self._worn.restore(text)

    def counted(self, text: str) -> int:
        """How many stand-ins a hidden text holds."""
        return sum(text.count(one.token) for one in self.stand_ins)

    def _found(self, text: str, before: Sequence[StandIn]) -> tuple[Found, ...]:
        if self.bare:
            return ()
        return identifiers(
            text, self.language, known=self.known, choices=self.choices, before=before
        )
