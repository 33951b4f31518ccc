"""Sockets for the steps from words to a checked note, and for the clock."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Protocol

from therapy_app.domain.address import FormOfAddress
from therapy_app.domain.check import Judgement, Uncovered
from therapy_app.domain.ids import (
    PassageId,
)
from therapy_app.domain.language import Language
from therapy_app.domain.note import Sentence
from therapy_app.domain.source import Passage, Source
from therapy_app.domain.template import Template


class Clock(Protocol):
    """What time it is."""

    def now(self) -> datetime:
        """The current moment, aware, in UTC."""
        ...

    def today(self) -> date:
        """The current day where the computer stands."""
        ...


class Segmenter(Protocol):
    """Cuts a text into passages."""

    def passages(self, text: str, language: Language) -> tuple[Passage, ...]:
        """Consecutive passages with exact spans, repairs, fillers, quotes, category, must_keep.

        ``text`` is in house form; the passages cover every character that is not white space.
        """
        ...


class Drafter(Protocol):
    """Writes the sentences of a note from the passages of a source."""

    def addressing(self, form: FormOfAddress) -> "Drafter":
        """The same drafter, naming therapist and client in this form."""
        ...

    def draft(self, source: Source, template: Template) -> tuple[Sentence, ...]:
        """Sentences in the order of the note, each with exact evidence and a trace.

        Numbers run from 1, ids are "s1", "s2" ...; nothing is checked yet.
        """
        ...

    def sentence_for(
        self, source: Source, passage_id: PassageId, template: Template
    ) -> tuple[str, str]:
        """(section id, text) of a sentence that says this one passage, for placing it later."""
        ...


class Checker(Protocol):
    """Compares sentences with a source."""

    def judge(
        self, source: Source, text: str, *, cited: Sequence[PassageId] | None = None
    ) -> Judgement:
        """Judge one sentence.

        With ``cited`` only those passages count as evidence (the therapist or the drafter
        named them); without, the sentence is aligned with the whole source first.
        """
        ...

    def uncovered(self, source: Source, judged: Sequence[Judgement]) -> tuple[Uncovered, ...]:
        """The stretches of the source that none of the judged sentences rests on."""
        ...


class Verifier(Protocol):
    """Reads one claim beside the passages it should rest on."""

    def support(self, premise: str, claim: str) -> float:
        """The probability, 0 to 1, that the premise bears the claim out."""
        ...


class Templates(Protocol):
    """The note formats."""

    def names(self, language: Language) -> tuple[tuple[str, str], ...]:
        """(id, title) of each format in this language, in the order of the menu."""
        ...

    def get(self, template_id: str, language: Language) -> Template:
        """One format; raises NotFoundError."""
        ...
