"""A note format: its sections and which passages feed them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from therapy_app.domain.language import Language
from therapy_app.domain.source import Category
from therapy_app.domain.stance import Stance

LEFT_OUT: Final = "left_out"
"""The section of what a format leaves out on purpose: kept with the note, in no file of it."""

NO_TOPICS: Final[Mapping[str, int]] = {}


@dataclass(frozen=True, slots=True)
class SectionSpec:
    """One section: what belongs in it, and the passages that feed it.

    ``categories`` go here whatever their stance, unless a section names the category together
    with the stance in ``stances``, or with a topic that the passage speaks of in ``topics``: the
    closer match wins, a stance before a topic. ``required`` says that a note in this format
    should have it; ``silent`` is how it reads with nothing said, where not as the others do.
    """

    id: str
    title: str
    hint: str
    categories: tuple[Category, ...]
    required: bool = False
    stances: tuple[tuple[Category, Stance], ...] = ()
    topics: tuple[tuple[Category, str], ...] = ()
    silent: str = ""

    @property
    def is_fed(self) -> bool:
        """Whether any passage at all can come here."""
        return bool(self.categories or self.stances or self.topics)


@dataclass(frozen=True, slots=True)
class Template:
    """A note format in one language. ``silent`` is how a section reads with nothing said.

    ``leaves_out`` is a section under the id ``LEFT_OUT`` that takes what the format leaves out.
    ``heading`` stands above a file of it, where that is no plain note of a session.
    """

    id: str
    language: Language
    title: str
    silent: str
    sections: tuple[SectionSpec, ...]
    leaves_out: SectionSpec | None = None
    heading: str = ""

    def section_for(
        self,
        category: Category,
        stance: Stance | None = None,
        topics: Mapping[str, int] = NO_TOPICS,
    ) -> SectionSpec | None:
        """The section that a category of passages goes to; None for what stays outside.

        ``topics`` counts what the passage speaks of: the section that names most of it wins.
        """
        for section in self.places:
            if stance is not None and (category, stance) in section.stances:
                return section
        spoken = max(self.places, key=lambda s: _shared(s, category, topics), default=None)
        if spoken is not None and _shared(spoken, category, topics):
            return spoken
        return next((s for s in self.places if category in s.categories), None)

    @property
    def places(self) -> tuple[SectionSpec, ...]:
        """Where a sentence can stand: the sections, and what is left out."""
        return self.sections if self.leaves_out is None else (*self.sections, self.leaves_out)

    @property
    def uses_topics(self) -> bool:
        """Whether any section asks what a passage speaks of."""
        return any(section.topics for section in self.places)

    @property
    def leaves_out_risk(self) -> bool:
        """Whether what is said of risk goes into no file of a note in this format."""
        return self.leaves_out is not None and Category.RISK in self.leaves_out.categories

    def rank(self, section_id: str) -> int:
        """Where a section stands in the order of the page; what is left out comes last."""
        ids = [section.id for section in self.sections]
        return ids.index(section_id) if section_id in ids else len(ids)

    def silence(self, section: SectionSpec) -> str:
        """How this section reads with nothing said."""
        return section.silent or self.silent

    def section(self, section_id: str) -> SectionSpec:
        """The section with this id; raises KeyError where there is none."""
        for section in self.places:
            if section.id == section_id:
                return section
        raise KeyError(section_id)


def _shared(section: SectionSpec, category: Category, topics: Mapping[str, int]) -> int:
    return sum(topics.get(topic, 0) for kind, topic in section.topics if kind is category)
