"""A model that passes another one on: what it is called and where it runs stay the inner one's."""

from dataclasses import dataclass

from therapy_app.ports import LanguageModel


@dataclass(frozen=True, slots=True)
class PassingOn:
    """The base of models that do something beside asking ``inner``; they add ``stream``."""

    inner: LanguageModel

    @property
    def name(self) -> str:
        """Which model answers."""
        return self.inner.name

    @property
    def is_here(self) -> bool:
        """Whether it runs inside this program."""
        return self.inner.is_here
