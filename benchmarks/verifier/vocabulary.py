"""Keeps the pieces of the base vocabulary that English and German use, as a tokenizer file."""

from collections.abc import Iterable

import wordfreq
from tokenizers import Regex, Tokenizer, decoders, normalizers, pre_tokenizers
from tokenizers.models import Unigram

_SPECIAL = 4
"""<s>, <pad>, </s>, <unk> come first."""
_WORDS = 60_000
"""Of each language, the most frequent (wordfreq, CC BY-SA 4.0 data, used to count only)."""


def tokenizer_of(pieces: Iterable[str], scores: Iterable[float]) -> Tokenizer:
    """The tokenizer of XLM-RoBERTa over these pieces, the special ones first."""
    made = Tokenizer(Unigram(list(zip(pieces, map(float, scores), strict=True)), unk_id=3))
    made.normalizer = normalizers.Sequence(
        [normalizers.NFKC(), normalizers.Replace(Regex(r"\s+"), " ")]
    )
    made.pre_tokenizer = pre_tokenizers.Metaspace()
    made.decoder = decoders.Metaspace()
    return made


def kept(pieces: tuple[str, ...], scores: Iterable[float], texts: Iterable[str]) -> list[int]:
    """The numbers of the pieces to keep: those of frequent words and of these texts."""
    whole = tokenizer_of(pieces, scores)
    used = set(range(_SPECIAL))
    for language in ("en", "de"):
        words = wordfreq.top_n_list(language, _WORDS)
        spellings = [s for w in words for s in (w, w.capitalize())]
        for found in whole.encode_batch(spellings, add_special_tokens=False):
            used.update(found.ids)
    for found in whole.encode_batch(list(texts), add_special_tokens=False):
        used.update(found.ids)
    single = (
        i for i, piece in enumerate(pieces) if len(piece.strip("▁")) == 1 and ord(piece[-1]) < 0x250
    )
    return sorted(used | set(single))
