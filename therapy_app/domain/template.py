"""A note format: its sections and which passages feed them."""

from dataclasses import dataclass

from therapy_app.domain.language import Language
from therapy_app.domain.source import Category


@dataclass(frozen=True, slots=True)
class SectionSpec:
    """One section: what belongs in it, and the categories of passages that feed it."""

    id: str
    title: str
    hint: str
    categories: tuple[Category, ...]
    required: bool = False


@dataclass(frozen=True, slots=True)
class Template:
    """A note format in one language. ``silent`` is how a section reads with nothing said."""

    id: str
    language: Language
    title: str
    silent: str
    sections: tuple[SectionSpec, ...]

    def section_for(self, category: Category) -> SectionSpec | None:
        """The section that a category of passages goes to; None for what stays outside."""
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
