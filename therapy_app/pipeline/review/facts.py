"""What a wording must not lose or gain when words go: numbers, denials, doubts, times, persons."""

from collections import Counter
from typing import Final

from therapy_app.domain.language import Language
from therapy_app.pipeline.check.persons import persons_in
from therapy_app.pipeline.check.reading import read

_WORDED: Final = ("negators", "deniers", "hedges", "certain", "condition", "unreal")
"""Cues that must stay as they are worded."""
REPORTS: Final = ("report_verbs", "own_view")
_COUNTED: Final = ("planned", "past", "now", "going_on", "former", *REPORTS)
"""Cues of which there must be as many as before."""


def facts(text: str, language: Language) -> Counter[str]:
    """The facts of a sentence, to be compared with those of another wording of it."""
    reading = read(text, language)
    found = Counter(f"number {sorted(q.values)} {q.unit}" for q in reading.numbers)
    found.update(f"person {person.id}" for person in persons_in(reading))
    for kind in _WORDED:
        found.update(f"{kind} {' '.join(cue.words.lower().split())}" for cue in reading.cues(kind))
    for kind in _COUNTED:
        found.update(kind for _ in reading.cues(kind))
    return found
