"""What a passage speaks of, by the word lists that formats with finer sections ask for."""

from collections import Counter
from collections.abc import Mapping
from functools import cache

from therapy_app.defaults.loader import lexicon
from therapy_app.domain.language import Language
from therapy_app.pipeline.classify.phrases import PhraseIndex, tokens


def topics_of(text: str, language: Language) -> Mapping[str, int]:
    """For each topic that the passage touches, how many of its words it has."""
    return Counter(match.group for match in _index(language).matches(tokens(text)))


@cache
def _index(language: Language) -> PhraseIndex:
    return PhraseIndex(lexicon("topics", language))
