"""A finding in plain words: title, why, and what the button of its suggestion says."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from therapy_app.domain.finding import Finding
from therapy_app.domain.language import Language


@dataclass(frozen=True, slots=True)
class Explanation:
    """What the reader sees of a finding; ``button`` is None where nothing is suggested."""

    title: str
    why: str
    button: str | None


def explain(finding: Finding, language: Language) -> Explanation:
    """Put a finding into words of the reader's language; raises KeyError on a foreign reason."""
    words = _wording(language)[finding.reason]
    slots = {"note": finding.note_words, "source": finding.source_words}
    return Explanation(
        title=words["title"].format(**slots),
        why=words["why"].format(**slots),
        button=words["button"].format(**slots) if finding.suggestion else None,
    )


@cache
def _wording(language: Language) -> dict[str, Any]:
    path = files("therapy_app.defaults") / "wording" / f"findings.{language}.yaml"
    return yaml.safe_load(path.read_text(encoding="utf-8"))
