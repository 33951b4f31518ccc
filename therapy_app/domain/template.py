"""A note format: its sections and which passages feed them."""

from dataclasses import dataclass
from enum import StrEnum

from therapy_app.domain.language import Language
from therapy_app.domain.source import Category


class Stance(StrEnum):
    """Where a passage's knowledge comes from, as far as it decides a section.

    ``REPORTED`` was said by somebody, ``OBSERVED`` was seen, rated or read by the therapist,
    ``JUDGED`` is the therapist's own view, ``NOT_ASKED`` says that nobody asked, ``AGREED``
    was settled between them (a consent, a promise), ``RESPONDED`` is a rating that answers
    an intervention of the hour.
    """

    REPORTED = "reported"
    OBSERVED = "observed"
    JUDGED = "judged"
    NOT_ASKED = "not_asked"
    AGREED = "agreed"
    RESPONDED = "responded"


@dataclass(frozen=True, slots=True)
class SectionSpec:
    """One section: what belongs in it, and the passages that feed it.

    ``categories`` go here whatever their stance, unless a section names the category together
    with the stance in ``stances``: the closer match wins.
    """

    id: str
    title: str
    hint: str
    categories: tuple[Category, ...]
    required: bool = False
    stances: tuple[tuple[Category, Stance], ...] = ()


@dataclass(frozen=True, slots=True)
class Template:
    """A note format in one language. ``silent`` is how a section reads with nothing said."""

    id: str
    language: Language
    title: str
    silent: str
    sections: tuple[SectionSpec, ...]

    def section_for(self, category: Category, stance: Stance | None = None) -> SectionSpec | None:
        """The section that a category of passages goes to; None for what stays outside."""
        for section in self.sections:
            if stance is not None and (category, stance) in section.stances:
                return section
        for section in self.sections:
            if category in section.categories:
                return section
        return None

    def section(self, section_id: str) -> SectionSpec:
        """The section with this id; raises KeyError where there is none."""
        for section in self.sections:
            if section.id == section_id:
                return section
        raise KeyError(section_id)
