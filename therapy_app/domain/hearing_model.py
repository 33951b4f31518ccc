"""The models that can write down speech: what each is made of, needs and gives."""

from dataclasses import dataclass

from therapy_app.domain.language import Language


@dataclass(frozen=True, slots=True)
class Part:
    """A member of a package that is a file of weights, or a piece of one."""

    package: str
    member: str


@dataclass(frozen=True, slots=True)
class WeightFile:
    """A file of a model with its size in bytes and its fingerprint.

    ``parts`` are put one behind the other; none where the file is fetched as it is.
    """

    name: str
    size: int
    sha256: str
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class HubPlace:
    """Where its makers publish a model: a repository at one fixed revision."""

    repository: str
    revision: str


@dataclass(frozen=True, slots=True)
class Plain:
    """A model in the words of a language: what it needs of the computer, what it gives."""

    needs: str
    gives: str


@dataclass(frozen=True, slots=True)
class HearingModel:
    """A model that can be fetched: from ``packages`` (name -> version) or from ``hub``.

    ``memory_mb`` is what the whole program takes while it hears, measured or estimated.
    """

    id: str
    name: str
    licence: str
    memory_mb: int
    files: tuple[WeightFile, ...]
    plain: dict[Language, Plain]
    packages: dict[str, str]
    hub: HubPlace | None = None

    @property
    def megabytes(self) -> int:
        """Its size on the disk."""
        return round(sum(file.size for file in self.files) / 1_000_000)


@dataclass(frozen=True, slots=True)
class ShelvedModel:
    """A model: whether it lies on this computer, and whether it is the one that hears."""

    model: HearingModel
    installed: bool
    chosen: bool = False
