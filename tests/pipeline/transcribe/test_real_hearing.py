"""Hearing with the real engine: no invented word, no lost one, and each where it was said."""

import re
from collections import Counter
from io import BytesIO
from pathlib import Path

import jiwer
import numpy as np
import pytest

from tests import audio
from tests.audio import ENGLISH, GERMAN
from tests.pipeline.transcribe import sounds
from tests.pipeline.transcribe.sounds import Sound, pcm
from tests.pipeline.transcribe.takes import encoded, pieces
from therapy_app.domain.hearing import Utterance
from therapy_app.domain.language import Language
from therapy_app.pipeline.transcribe.decode import RATE, samples
from therapy_app.pipeline.transcribe.listen import TakeListeners
from therapy_app.pipeline.transcribe.text import readable
from therapy_app.ports import Transcriber

SPEECH: Sound = np.frombuffer(ENGLISH.pcm, "<i2") / 32768


def recorded(file: str) -> Sound:
    """A recording of real noise."""
    with (Path(audio.__file__).parent / file).open("rb") as noise:
        return np.frombuffer(b"".join(samples(noise)), "<i2") / 32768


NOBODY_SPEAKS = {
    "silence": sounds.silence(30),
    "white noise": sounds.white(6),
    "quiet white noise": sounds.white(20, 0.003),
    "a fan": sounds.coloured(6),
    "a mains hum": sounds.hum(6),
    "typing": sounds.clicks(6),
    "a practice room": sounds.room(12),
    "music": sounds.music(6),
    "soft music": sounds.music(6, 0.02),
    "a real train": recorded("train.ogg")[: 6 * RATE],
    "a real rainforest": recorded("rainforest.ogg")[: 4 * RATE],
}


def heard(engine: Transcriber, sound: bytes, language: Language = Language.EN) -> list[Utterance]:
    file = encoded(sound, "wav", rate=RATE, layout="mono")
    listener = TakeListeners(engine).listener(language)
    return [*listener.feed(file), *listener.close()]


def plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


def text_of(utterances: list[Utterance]) -> str:
    return plain(readable(utterances))


@pytest.mark.parametrize("name", NOBODY_SPEAKS)
def test_where_nobody_speaks_no_word_is_invented(whisper, name):
    assert text_of(heard(whisper, pcm(NOBODY_SPEAKS[name]))) == ""


@pytest.mark.parametrize("name", ["white noise", "a real train", "music"])
def test_where_nobody_speaks_no_german_word_is_invented_either(whisper, name):
    assert text_of(heard(whisper, pcm(NOBODY_SPEAKS[name]), Language.DE)) == ""


@pytest.mark.parametrize("quiet", [sounds.silence(25), sounds.white(25, 0.002)], ids=["no", "some"])
def test_quiet_after_speech_neither_repeats_nor_adds_a_word(whisper, quiet):
    alone = text_of(heard(whisper, ENGLISH.pcm))
    assert text_of(heard(whisper, pcm(np.concatenate([SPEECH, quiet])))) == alone


def test_music_after_speech_adds_no_word(whisper):
    both = np.concatenate([SPEECH, sounds.silence(2), sounds.music(8)])
    assert text_of(heard(whisper, pcm(both))) == text_of(heard(whisper, ENGLISH.pcm))


def test_a_dictation_is_heard_whole(whisper):
    assert jiwer.wer(plain(ENGLISH.spoken), text_of(heard(whisper, ENGLISH.pcm))) <= 0.1


def test_a_robot_s_german_is_mostly_understood(whisper):
    text = text_of(heard(whisper, GERMAN.pcm, Language.DE))
    assert jiwer.wer(plain(GERMAN.spoken), text) <= 0.25


def test_soft_speech_in_a_noisy_room_is_still_heard(whisper):
    noisy = SPEECH * 0.1 + sounds.coloured(ENGLISH.seconds, 0.003)
    assert jiwer.wer(plain(ENGLISH.spoken), text_of(heard(whisper, pcm(noisy)))) <= 0.15


def test_a_few_words_alone_are_heard(whisper):
    spoken = SPEECH[: int(2.1 * RATE)]
    assert "denies suicidal" in text_of(heard(whisper, pcm(spoken)))


def test_a_growing_take_is_heard_as_the_whole_file(whisper):
    listener = TakeListeners(whisper).listener(Language.EN)
    take = encoded(ENGLISH.pcm, "live webm", layout="mono")
    said = [u for piece in pieces(take, 4000) for u in listener.feed(piece)]
    assert text_of([*said, *listener.close()]) == text_of(heard(whisper, ENGLISH.pcm))


# A robot's words are heard a little differently each time.
@pytest.mark.parametrize(("clip", "least"), [(ENGLISH, 0.85), (GERMAN, 0.6)], ids=["en", "de"])
def test_an_utterance_cut_out_by_its_times_is_heard_again(whisper, clip, least):
    sound = pcm(sounds.silence(1.3)).join([ENGLISH.pcm[: 4 * RATE], clip.pcm, clip.pcm[:RATE]])
    utterance = heard(whisper, sound, clip.language)[1]
    first, last = utterance.words[0], utterance.words[-1]
    file = encoded(sound, "wav", rate=RATE, layout="mono")
    cut = TakeListeners(whisper).clip([file], first.start - 0.2, last.end + 0.2)
    again = whisper.hear(b"".join(samples(BytesIO(cut))), clip.language)
    found = plain(" ".join(word.text for segment in again for word in segment.words)).split()
    wanted = plain(utterance.text).split()
    kept = (Counter(found) & Counter(wanted)).total()
    assert kept >= least * len(wanted)
    assert len(found) <= len(wanted) + 1
