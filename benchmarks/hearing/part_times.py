"""Whether words are where the engine says: against the pauses of the sound, and heard again."""

import re
import statistics
from collections import Counter
from collections.abc import Iterator

import numpy as np

from benchmarks.hearing.engines import TimedTranscriber
from benchmarks.hearing.part_errors import Hearing
from benchmarks.speed import Row
from therapy_app.domain.ids import RecordingId
from therapy_app.pipeline.segment import ClauseSegmenter
from therapy_app.pipeline.transcribe.decode import BYTES_PER_SECOND, RATE
from therapy_app.pipeline.transcribe.place import placed_words
from therapy_app.pipeline.transcribe.text import readable

# Between the sentences of a synthetic voice there is an even hiss of 2 % of its loudness, so that a
# sentence begins and ends where its loudness leaves that floor; between 5 and 10 % little changes.
_HOP = RATE // 100
_FLOOR = 0.07
_PAUSE = 0.4
_AROUND = 0.2


def time_rows(hearings: list[Hearing]) -> list[Row]:
    """The median distance between words at a pause and the edges of the pause."""
    rows: list[Row] = []
    for hearing in hearings:
        errors = list(_edge_errors(hearing))
        over = sum(error > 0.25 for error in errors)
        figure = f"median {statistics.median(errors):.2f} s, {over} of {len(errors)} over 0.25 s"
        name = f"edges of words at pauses, {hearing.dictation.name}, {hearing.engine}"
        rows.append(Row(name, figure, "at most 0.25 s"))
    return rows


def _edge_errors(hearing: Hearing) -> Iterator[float]:
    words = [word for utterance in hearing.utterances for word in utterance.words]
    for start, end in pauses(hearing.dictation.pcm()):
        middle = (start + end) / 2
        before = [word.end for word in words if (word.start + word.end) / 2 < middle]
        after = [word.start for word in words if (word.start + word.end) / 2 >= middle]
        if before and after:
            yield abs(max(before) - start)
            yield abs(min(after) - end)


def pauses(pcm: bytes) -> list[tuple[float, float]]:
    """Stretches of at least 0.4 s without sound between two with sound, in seconds."""
    sound = np.frombuffer(pcm, "<i2").astype(np.float64)
    frames = sound[: len(sound) - len(sound) % _HOP].reshape(-1, _HOP)
    loudness = np.sqrt((frames**2).mean(axis=1))
    loud = np.flatnonzero(loudness > _FLOOR * np.quantile(loudness, 0.95))
    gaps = zip(loud[:-1] + 1, loud[1:], strict=True)
    found = [(float(start) / 100, float(end) / 100) for start, end in gaps]
    return [(start, end) for start, end in found if end - start >= _PAUSE]


def again_rows(hearings: list[Hearing], engine: TimedTranscriber) -> list[Row]:
    """Each passage of the text cut out by its times and heard again: does it hold its words?"""
    rows: list[Row] = []
    for hearing in hearings:
        found = wanted = 0
        for words, cut in _passages(hearing):
            said = engine.hear(cut, hearing.dictation.language)
            again = Counter(_plain(" ".join(w.text for s in said for w in s.words)))
            found += (again & Counter(words)).total()
            wanted += len(words)
        figure = f"{found} of {wanted} words ({found / wanted:.1%})"
        rows.append(Row(f"passages played again, {hearing.dictation.name}", figure))
    return rows


def _passages(hearing: Hearing) -> Iterator[tuple[list[str], bytes]]:
    """The heard words of each passage, and its sound with a little around it."""
    text = readable(hearing.utterances)
    placed = placed_words(text, [(RecordingId(hearing.dictation.name), hearing.utterances)])
    pcm = hearing.dictation.pcm()
    for passage in ClauseSegmenter().passages(text, hearing.dictation.language):
        inside = [word for word in placed if word.span.overlaps(passage.span)]
        if inside:
            first = max(0, round((inside[0].start - _AROUND) * RATE)) * 2
            last = round((inside[-1].end + _AROUND) * RATE) * 2
            assert last - first < 30 * BYTES_PER_SECOND
            yield _plain(passage.text), pcm[first:last]


def _plain(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())
