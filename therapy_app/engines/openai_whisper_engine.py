"""Writes down speech with openai-whisper, the engine of Whisper's makers, on the same weights."""

import json
import os
import warnings
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

from therapy_app.domain.errors import HearingError
from therapy_app.domain.hearing import HeardSegment
from therapy_app.engines.whisper_tensors import WhisperTensors
from therapy_app.engines.whisper_words import Samples, Whisper, most_pieces, words


class OpenAiWhisper(Whisper):
    """Loaded when made."""

    def __init__(self, folder: Path, *, threads: int = 2) -> None:
        """Load the model that lies in ``folder``; HearingError where that cannot be.

        ``threads`` holds for all of torch in this process.
        """
        super().__init__(f"openai-whisper {folder.name} float32")
        try:
            # Threads that wait for one another by spinning take five times the processor time on
            # a busy computer. Read when torch is loaded.
            os.environ.setdefault("OMP_WAIT_POLICY", "passive")
            # Imported late: both are big, and installed only where this engine is wanted.
            torch, whisper = import_module("torch"), import_module("whisper")
            torch.set_num_threads(threads)
            self._model: Any = _load(folder, torch, whisper)
            _read_vocabulary(self._model.num_languages)
        except Exception as fault:
            raise HearingError from fault

    def _segments(
        self, sound: Samples, seconds: float, options: dict[str, Any]
    ) -> Iterator[HeardSegment]:
        found = self._model.transcribe(
            sound, logprob_threshold=None, sample_len=most_pieces(seconds), fp16=False, **options
        )
        for one in found["segments"]:
            pieces = ((w["word"], w["start"], w["end"], w["probability"]) for w in one["words"])
            yield HeardSegment(
                words=words(pieces, seconds),
                no_speech=float(one["no_speech_prob"]),
                log_probability=float(one["avg_logprob"]),
                compression=float(one["compression_ratio"]),
            )


def _read_vocabulary(languages: int) -> None:
    """Once, and here: openai-whisper leaves its file open, of which Python warns."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)
        import_module("whisper.tokenizer").get_encoding(
            name="multilingual", num_languages=languages
        )


def _load(folder: Path, torch: Any, whisper: Any) -> Any:
    """The network with the weights of CTranslate2's file, tensor by tensor to save memory."""
    tensors = WhisperTensors(folder / "model.bin")
    model = whisper.model.Whisper(whisper.model.ModelDimensions(**tensors.dimensions()))
    with torch.no_grad():
        for name, place in model.state_dict().items():
            place.copy_(torch.from_numpy(tensors.tensor(name)))
    model.eval()
    # Which parts of the network follow the sound, for the times of words.
    heads = torch.zeros(model.dims.n_text_layer, model.dims.n_text_head, dtype=torch.bool)
    config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    for layer, head in config["alignment_heads"]:
        heads[layer, head] = True
    model.register_buffer("alignment_heads", heads.to_sparse(), persistent=False)
    return model
