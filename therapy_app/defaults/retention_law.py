"""Reads what the law of each country asks for: ``retention.yaml``."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Final

import yaml

from therapy_app.domain.errors import InvalidInputError
from therapy_app.domain.language import Language

_FILE: Final = files("therapy_app.defaults") / "retention.yaml"


@dataclass(frozen=True, slots=True)
class RetentionLaw:
    """How many years at least, and by which law, in English and German."""

    country: str
    years: int
    law: str
    law_de: str

    def named(self, language: Language) -> str:
        """The law's name."""
        return self.law_de if language is Language.DE else self.law


@cache
def retention_laws() -> tuple[RetentionLaw, ...]:
    """All countries of the file, in its order."""
    read: dict[str, dict[str, Any]] = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    return tuple(RetentionLaw(country, **row) for country, row in read.items())


def retention_law(country: str) -> RetentionLaw:
    """The law of one country; raises InvalidInputError."""
    for law in retention_laws():
        if law.country == country:
            return law
    raise InvalidInputError(field="country")
