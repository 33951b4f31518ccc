"""Writes down speech with openai-whisper, the engine of Whisper's makers, on the same weights."""

import json
import os
import warnings
from importlib import import_module
from pathlib import Path
from threading import Lock
from typing import Any

from therapy_app.domain.errors import HearingError
from therapy_app.domain.hearing import HeardSegment
from therapy_app.domain.language import Language
from therapy_app.engines.faster_whisper_engine import BEAM
from therapy_app.engines.whisper_tensors import WhisperTensors
from therapy_app.engines.whisper_words import OPTIONS, RATE, SHORTEST, most_pieces, samples, words


class OpenAiWhisper:
    """A Transcriber; loaded when made, and safe to share: one stretch is heard at a time."""

    def __init__(self, folder: Path, *, threads: int = 2) -> None:
        """Load the model that lies in ``folder``; HearingError where that cannot be.

        ``threads`` holds for all of torch in this process.
        """
        self._name = f"openai-whisper {folder.name} float32"
        self._one_at_a_time = Lock()
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

    @property
    def name(self) -> str:
        """Engine, model, and the precision of its numbers."""
        return self._name

    def hear(self, pcm: bytes, language: Language, *, hint: str = "") -> tuple[HeardSegment, ...]:
        """What is said in the stretch; HearingError where the engine fails."""
        sound = samples(pcm)
        if len(sound) < SHORTEST:
            return ()
        with self._one_at_a_time:
            try:
                found = self._model.transcribe(
                    sound,
                    language=str(language),
                    beam_size=BEAM,
                    initial_prompt=hint or None,
                    logprob_threshold=None,
                    sample_len=most_pieces(len(sound) / RATE),
                    fp16=False,
                    **OPTIONS,
                )
            except RuntimeError as fault:
                raise HearingError from fault
        return tuple(_segment(one, len(sound) / RATE) for one in found["segments"])


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


def _segment(found: dict[str, Any], seconds: float) -> HeardSegment:
    pieces = ((w["word"], w["start"], w["end"], w["probability"]) for w in found["words"])
    return HeardSegment(
        words=words(pieces, seconds),
        no_speech=float(found["no_speech_prob"]),
        log_probability=float(found["avg_logprob"]),
        compression=float(found["compression_ratio"]),
    )
