"""What the verifier would read of a dictation beside a sentence, for its training pairs."""

from benchmarks.check_cases import source
from therapy_app.domain.language import Language
from therapy_app.pipeline.check.premise import premise
from therapy_app.pipeline.check.prepare import Preparations
from therapy_app.pipeline.check.reading import read

Pair = dict[str, str]
"""id, kind, claim, and the premises ``good`` and ``bad``."""
_PREPARED = Preparations(size=64)


def premise_of(text: str, claim: str, language: Language) -> str:
    """What the verifier would read of this dictation beside this sentence."""
    prepared = _PREPARED.of(source(text, language, "twin"))
    return premise(read(claim, language), prepared)
