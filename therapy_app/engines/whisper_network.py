"""openai-whisper's network in little memory: nothing is kept or worked out twice.

It gives the numbers of the network that its makers load, on the weights of CTranslate2's file.
Needs torch and openai-whisper, and is therefore imported late.
"""

import warnings
from collections.abc import Callable
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from therapy_app.engines.whisper_tensors import WhisperTensors
from therapy_app.engines.whisper_words import MOMENT, SCRAP

_torch: Final[Any] = import_module("torch")
_audio: Final[Any] = import_module("whisper.audio")
_decoding: Final[Any] = import_module("whisper.decoding")
_model: Final[Any] = import_module("whisper.model")

# Where weights can be packed: of sixteen bits, as they are in the file, or of eight; the numbers
# that come in and out have 32.
_PACKS: Final[bool] = _torch.backends.quantized.engine in {"x86", "fbgemm"}

_ROWS: Final = 8192
"""Pieces of the vocabulary that are read at a time."""

Numbers = NDArray[np.float32]


class Network(_model.Whisper):
    """Made from a file of CTranslate2; raises ValueError, KeyError or struct.error for others."""

    def __init__(self, path: Path, *, coarse: bool) -> None:
        """Read the weights array by array: never do all of them lie in memory in two forms.

        ``coarse`` rounds the decoder's to eight bits; the encoder would mishear more with them.
        """
        tensors = WhisperTensors(path)
        # The makers' own way begins with a whole network of numbers drawn by lot.
        _torch.nn.Module.__init__(self)
        self.dims: Any = _model.ModelDimensions(**tensors.dimensions())
        # One after the other, so that only one of them lies in memory unpacked.
        self.encoder: Any = _model.AudioEncoder(self.dims.n_mels, *_sizes(self.dims, "audio"))
        _fill(self.encoder, tensors, "encoder.")
        # Its vocabulary follows below.
        self.decoder: Any = _Decoder(0, *_sizes(self.dims, "text"))
        _fill(self.decoder, tensors, "decoder.", coarse=coarse)
        self.decoder.finish(tensors, coarse=coarse)
        self.eval()

    def encoded(self, sound: NDArray[np.float32]) -> tuple[Any, int]:
        """At most 30 s of sound as the decoder reads it, and how many places of it hold sound."""
        for block in self.decoder.blocks:
            block.cross_attn.sound = block.cross_attn.found = None
        mel = _audio.log_mel_spectrogram(sound, self.dims.n_mels, padding=_audio.N_SAMPLES)
        filled = mel[:, : len(sound) // _audio.HOP_LENGTH]
        window = _audio.pad_or_trim(filled, _audio.N_FRAMES)
        return self.encoder(window[None]), filled.shape[1] // 2

    def written(self, features: Any, seconds: float, **options: Any) -> Any:
        """What the decoder writes of so many seconds: a whisper.DecodingResult."""
        search = _Search(self, _decoding.DecodingOptions(fp16=False, **options), seconds)
        with warnings.catch_warnings():
            # It sorts torch's numbers by NumPy, which will want them given otherwise one day.
            warnings.simplefilter("ignore", DeprecationWarning)
            return search.run(features)[0]


class _Decoder(_model.TextDecoder):
    """The makers' decoder, in steps, and sparing where a search begins."""

    wanted: slice | list[int] = slice(None)
    """Of a text read where a search begins, the places whose next pieces are asked for."""

    def finish(self, tensors: WhisperTensors, *, coarse: bool) -> None:
        """Take what is no plain weight."""
        size = tensors.dimensions()["n_vocab"]
        self.token_embedding: Any = _Vocabulary(tensors, size, coarse=coarse)
        for block in self.blocks:
            block.cross_attn.__class__ = _BeamAttention

    def hidden(self, x: Any, xa: Any, kv_cache: Any = None) -> Any:
        """What the decoder makes of each place of a text; ``logits`` says which piece is next."""
        offset = next(iter(kv_cache.values())).shape[1] if kv_cache else 0
        places = self.positional_embedding[offset : offset + x.shape[-1]]
        x = self.token_embedding(x) + places
        for block in self.blocks:
            x = block(x, xa, mask=self.mask, kv_cache=kv_cache)
        return self.ln(x)

    def logits(self, hidden: Any) -> Any:
        """How likely each piece of a word is the next."""
        return self.token_embedding.likely(hidden)

    def forward(self, x: Any, xa: Any, kv_cache: Any = None) -> Any:
        """As the makers' own; where a search begins, its wordings are all the same yet."""
        if kv_cache is None or kv_cache:
            return self.logits(self.hidden(x, xa, kv_cache))
        found = self.logits(self.hidden(x[:1], xa, kv_cache)[:, self.wanted])
        for block in self.blocks:
            for part in (block.attn.key, block.attn.value):
                kv_cache[part] = kv_cache[part].expand(len(x), -1, -1)
        return found.repeat(len(x), 1, 1)


class _Vocabulary(_torch.nn.Module):
    """The pieces of words. A text needs a few of fifty thousand: they are read from the file."""

    def __init__(self, tensors: WhisperTensors, size: int, *, coarse: bool) -> None:
        _torch.nn.Module.__init__(self)
        self._read = partial(tensors.rows, "decoder.token_embedding.weight")
        parts = (range(at, min(at + _ROWS, size)) for at in range(0, size, _ROWS))
        self._parts = [_Linear(self._read(part), coarse=coarse) for part in parts]

    def forward(self, x: Any) -> Any:
        """The numbers that stand for pieces."""
        found = _torch.from_numpy(self._read(x.flatten().tolist()))
        return found.view(*x.shape, -1)

    def likely(self, hidden: Any) -> Any:
        """How likely each piece is, as far as ``hidden`` speaks for it."""
        return _torch.cat([part(hidden) for part in self._parts], dim=-1)


class _BeamAttention(_model.MultiHeadAttention):
    """Attention to the sound, which is the same for all wordings: theirs are all one text."""

    sound: Any = None
    found: Any = None
    """What the last sound offers, by the part that found it: also to who reads a text again."""

    def forward(self, x: Any, xa: Any, mask: Any = None, kv_cache: Any = None) -> Any:  # noqa: ARG002
        """As the makers' own."""
        if self.sound is not xa:
            self.sound, self.found = xa, {part: part(xa) for part in (self.key, self.value)}
        one = x.reshape(1, -1, x.shape[-1])
        said, alike = _model.MultiHeadAttention.forward(self, one, xa, mask, self.found)
        return said.view(x.shape), alike


class _Linear(_torch.nn.Module):
    """Multiplies with weights of sixteen bits, or ``coarse`` with eight, where that can be."""

    def __init__(
        self, weight: Numbers, bias: Numbers | None = None, *, coarse: bool = False
    ) -> None:
        _torch.nn.Module.__init__(self)
        wide = _torch.from_numpy(weight)
        added = _torch.zeros(len(wide)) if bias is None else _torch.from_numpy(bias)
        self._product = _product(wide, added, coarse=coarse)

    def forward(self, x: Any) -> Any:
        """The product of rows of numbers with the weights."""
        return self._product(x)


def _product(wide: Any, added: Any, *, coarse: bool) -> Callable[[Any], Any]:
    operations = _torch.ops.quantized
    if not _PACKS:
        return lambda x: _torch.nn.functional.linear(x, wide, added)
    if not coarse:
        half = operations.linear_prepack_fp16(wide, added)
        return lambda x: operations.linear_dynamic_fp16(x, half)
    with warnings.catch_warnings():
        # This way to make them is to go from a later torch than the one that is installed.
        warnings.simplefilter("ignore", UserWarning)
        steps = (wide.abs().amax(dim=1) / 127).double()
        nought = _torch.zeros(len(wide), dtype=_torch.long)
        eighth = _torch.quantize_per_channel(wide, steps, nought, 0, _torch.qint8)
    packed = operations.linear_prepack(eighth, added)
    # Eight bits of what comes in would overflow on processors that cannot add them up wide.
    is_narrow = not _torch.cpu._is_vnni_supported()  # noqa: SLF001
    return lambda x: operations.linear_dynamic(x, packed, reduce_range=is_narrow)


class _Search(_decoding.DecodingTask):
    """The makers' search; where it begins it asks for the next pieces at two places alone."""

    def __init__(self, network: Network, options: Any, seconds: float) -> None:
        _decoding.DecodingTask.__init__(self, network, options)
        network.decoder.wanted = [self.sot_index, -1]
        self.sot_index = 0
        self.logit_filters.append(_GoesOn(self.tokenizer, seconds))


class _GoesOn(_decoding.LogitFilter):
    """Lets no wording end with the beginning of something: it is written down at once.

    Heard later and alone, a last word brings forth a whole invented sentence.
    """

    def __init__(self, tokenizer: Any, seconds: float) -> None:
        self._end, self._first_time = tokenizer.eot, tokenizer.timestamp_begin
        self._last_time = self._first_time + round((seconds - SCRAP) / MOMENT)

    def apply(self, logits: Any, tokens: Any) -> None:
        """Take the end away from wordings that say that something begins."""
        begins = (tokens[:, -2:] >= self._first_time).all(dim=1)
        logits[begins & (tokens[:, -1] < self._last_time), self._end] = -_torch.inf


def _sizes(dimensions: Any, side: str) -> list[int]:
    return [getattr(dimensions, f"n_{side}_{part}") for part in ("ctx", "state", "head", "layer")]


def _fill(module: Any, tensors: WhisperTensors, name: str, *, coarse: bool = False) -> None:
    """Give a module, and those inside it, their weights."""
    for part, inner in list(module.named_children()):
        whole = f"{name}{part}"
        if isinstance(inner, _torch.nn.Linear):
            bias = None if inner.bias is None else tensors.tensor(f"{whole}.bias")
            weight = tensors.tensor(f"{whole}.weight")
            setattr(module, part, _Linear(weight, bias, coarse=coarse))
        elif not isinstance(inner, _torch.nn.Embedding):
            _fill(inner, tensors, f"{whole}.", coarse=coarse)
    for part, _ in list(module.named_parameters(recurse=False)):
        weight = _torch.from_numpy(tensors.tensor(f"{name}{part}"))
        setattr(module, part, _torch.nn.Parameter(weight, requires_grad=False))
    if "positional_embedding" in dict(module.named_buffers(recurse=False)):
        place = f"{name}positional_embedding"
        module.positional_embedding = _torch.from_numpy(tensors.tensor(place))
