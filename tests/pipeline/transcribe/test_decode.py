"""Sound files of every kind become samples, and what is none is refused."""

from io import BytesIO

import pytest

from tests.audio import ENGLISH
from tests.pipeline.transcribe.takes import AT_ONCE, KINDS, encoded, pieces
from therapy_app.domain.errors import TooLongError, UnreadableAudioError
from therapy_app.pipeline.transcribe.decode import BYTES_PER_SECOND, samples
from therapy_app.pipeline.transcribe.growing import GrowingSound

FILES = {kind: encoded(ENGLISH.pcm, kind) for kind in KINDS}
NO_SOUND = {
    "nothing": b"",
    "one byte": b"\x1a",
    "text": b"She denies suicidal ideation. " * 200,
    "noughts": bytes(50_000),
    "noise": bytes((i * i * 7919 >> 3) % 251 for i in range(50_000)),
    "a page": b"<!doctype html><html><body>Not found</body></html>" * 20,
    "a picture": b"\x89PNG\r\n\x1a\n" + bytes(5000),
    "an archive": b"PK\x03\x04" + bytes(5000),
    "the head of a webm": FILES["webm"][:40],
    "the head of an mp4": FILES["m4a"][:32],
    "a wav without samples": FILES["wav"][:44],
    "an mp4 cut before its index": FILES["m4a"][: len(FILES["m4a"]) // 2],
}


def seconds(pcm: bytes) -> float:
    return len(pcm) / BYTES_PER_SECOND


def whole(data: bytes) -> bytes:
    return b"".join(samples(BytesIO(data)))


def grown(data: bytes, size: int) -> bytes:
    sound = GrowingSound()
    return b"".join([*(sound.feed(piece) for piece in pieces(data, size)), sound.close()])


@pytest.mark.parametrize("kind", KINDS)
def test_a_file_of_each_kind_keeps_its_length(kind):
    assert seconds(whole(FILES[kind])) == pytest.approx(ENGLISH.seconds, abs=0.1)


@pytest.mark.parametrize("size", [997, 8192, 10**7])
@pytest.mark.parametrize("kind", KINDS)
def test_a_growing_file_gives_the_same_samples_as_the_whole(kind, size):
    grew, at_once = grown(FILES[kind], size), whole(FILES[kind])
    end = len(at_once) - BYTES_PER_SECOND // 10  # an MP3 says in its head where its last frame ends
    assert grew[:end] == at_once[:end]
    assert seconds(grew) == pytest.approx(seconds(at_once), abs=0.1)


@pytest.mark.parametrize("kind", AT_ONCE)
def test_what_has_arrived_is_decoded_at_once(kind):
    sound = GrowingSound()
    halves = pieces(FILES[kind], len(FILES[kind]) // 2 + 1)
    assert seconds(sound.feed(halves[0])) > 0.3 * ENGLISH.seconds
    sound.close()


@pytest.mark.parametrize("kind", AT_ONCE)
def test_a_truncated_end_loses_only_itself(kind):
    data = FILES[kind]
    assert seconds(grown(data[: len(data) * 2 // 3], 4096)) > 0.6 * ENGLISH.seconds


def test_a_damaged_stretch_loses_little_more_than_itself():
    data = bytearray(FILES["live webm"])
    data[len(data) // 2 : len(data) // 2 + 2000] = bytes(2000)
    assert seconds(grown(bytes(data), 4096)) > 0.6 * ENGLISH.seconds


@pytest.mark.parametrize("name", NO_SOUND)
def test_what_is_no_sound_is_refused(name):
    with pytest.raises(UnreadableAudioError):
        whole(NO_SOUND[name])
    with pytest.raises(UnreadableAudioError):
        grown(NO_SOUND[name], 4096)


@pytest.mark.parametrize(
    "script",
    [
        "#EXTM3U\n#EXT-X-TARGETDURATION:9\n#EXTINF:9,\n{}\n#EXT-X-ENDLIST\n",
        "ffconcat version 1.0\nfile '{}'\n",
        "[playlist]\nFile1={}\nNumberOfEntries=1\n",
        "v=0\no=- 0 0 IN IP4 127.0.0.1\nc=IN IP4 127.0.0.1\nm=audio 5004 RTP/AVP 0\na={}\n",
    ],
    ids=["hls", "concat", "pls", "sdp"],
)
def test_a_list_that_names_another_file_does_not_open_it(script, tmp_path):
    other = tmp_path / "other.wav"
    other.write_bytes(FILES["wav"])
    with pytest.raises(UnreadableAudioError):
        whole(script.format(other).encode())


def test_a_second_sound_of_another_make_in_the_same_file_is_read_on():
    both = FILES["mp3"] + encoded(ENGLISH.pcm, "mp3", rate=22_050, layout="mono")
    assert seconds(whole(both)) == pytest.approx(2 * ENGLISH.seconds, abs=0.4)


def test_sound_beyond_the_limit_is_refused():
    minute = encoded(bytes(BYTES_PER_SECOND * 61), "flac", rate=16_000, layout="mono")
    with pytest.raises(TooLongError) as refusal:
        list(samples(BytesIO(minute), most_minutes=1))
    assert refusal.value.details == {"limit": 1, "unit": "minutes"}


def test_more_bytes_than_can_be_kept_are_refused():
    sound = GrowingSound(most_megabytes=1)
    head = FILES["m4a"][:32]
    sound.feed(head + bytes(900_000))
    with pytest.raises(TooLongError) as refusal:
        sound.feed(bytes(200_000))
    assert refusal.value.details == {"limit": 1, "unit": "MB"}


def test_a_take_that_is_dropped_leaves_no_thread_behind():
    sound = GrowingSound()
    sound.feed(FILES["webm"][:5000])
    thread = sound._thread
    assert thread is not None
    assert thread.is_alive()
    del sound
    thread.join(20)
    assert not thread.is_alive()
