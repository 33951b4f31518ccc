"""Which misheard words are marked, and how many words are marked in all.

    python -m benchmarks.hearing_doubts FOLDER

The folder holds sound (en1.wav) and beside it what was really said (en1.txt); names begin with the
language. The table shows it for stricter and laxer marking; 0.0 is what the app does.
"""

import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from benchmarks.heard_faults import Fault, faults
from therapy_app import wiring
from therapy_app.domain.hearing import DoubtKind, HeardWord, Utterance
from therapy_app.domain.language import Language
from therapy_app.pipeline.transcribe.doubt import SURE, DoubtedRun, doubted
from therapy_app.pipeline.transcribe.hint import hint
from therapy_app.pipeline.transcribe.sounding import letters
from therapy_app.settings import Settings

MATTERS = frozenset({DoubtKind.MEDICATION, DoubtKind.NUMBER, DoubtKind.NEGATION})
SHIFTS = (-0.4, -0.3, -0.2, -0.1, 0.0, 0.1, 0.2, 0.3)


@dataclass(frozen=True)
class Dictation:
    """What was heard of one dictation, with its faults."""

    name: str
    language: Language
    utterances: tuple[Utterance, ...]
    faults: tuple[Fault, ...]

    @property
    def words(self) -> tuple[HeardWord, ...]:
        """All heard words."""
        return tuple(word for one in self.utterances for word in one.words)

    def marks(self, shift: float) -> "Marks":
        """What is marked with all thresholds moved by ``shift``."""
        sure = {kind: least + shift for kind, least in SURE.items()}
        runs: list[DoubtedRun] = []
        first = 0
        for one in self.utterances:
            found = doubted(one.words, self.language, sure=sure)
            runs += [replace(run, first=first + run.first) for run in found]
            first += len(one.words)
        return Marks(tuple(runs))


@dataclass(frozen=True)
class Marks:
    """The runs of words that are marked."""

    runs: tuple[DoubtedRun, ...]

    @property
    def words(self) -> frozenset[int]:
        """All marked words."""
        return frozenset(at for run in self.runs for at in range(run.first, run.first + run.count))

    def catch(self, fault: Fault) -> bool:
        """Whether a word of the fault is marked, or the right word is suggested for it."""
        return bool(fault.near & self.words)

    def mend(self, fault: Fault) -> bool:
        """Whether what was said is suggested."""
        said = {item.text for item in fault.said}
        near = [
            run for run in self.runs if fault.near & set(range(run.first, run.first + run.count))
        ]
        return any(run.suggestion and letters(run.suggestion) in said for run in near)


def heard(folder: Path) -> Iterator[Dictation]:
    """Each dictation of the folder, heard by the app's own engine."""
    listeners = wiring.listeners(Settings())
    for sound in sorted(folder.glob("*.wav")):
        language = Language(sound.name[:2])
        listener = listeners.listener(language, hint=hint(language))
        said = sound.with_suffix(".txt").read_text(encoding="utf-8").split()
        utterances = (*listener.feed(sound.read_bytes()), *listener.close())
        yield dictation(sound.stem, language, utterances, said)


def dictation(
    name: str, language: Language, utterances: tuple[Utterance, ...], said: list[str]
) -> Dictation:
    """The dictation with its faults."""
    words = [word.text for one in utterances for word in one.words]
    return Dictation(name, language, utterances, faults(said, words, language))


def report(dictations: list[Dictation]) -> None:
    """Print the curve, and the faults that matter one by one."""
    total = sum(len(d.words) for d in dictations)
    grave = [(d, fault) for d in dictations for fault in d.faults if fault.kinds & MATTERS]
    every = sum(len(d.faults) for d in dictations)
    print(
        f"{total} words in {len(dictations)} dictations; {every} faults, {len(grave)} that matter"
    )
    print(
        "thresholds   words marked   grave faults marked   right word suggested   all faults marked"
    )
    for shift in SHIFTS:
        marks = {d.name: d.marks(shift) for d in dictations}
        marked = sum(len(m.words) for m in marks.values())
        caught = sum(marks[d.name].catch(fault) for d, fault in grave)
        mended = sum(marks[d.name].mend(fault) for d, fault in grave)
        found = sum(marks[d.name].catch(fault) for d in dictations for fault in d.faults)
        print(
            f"{shift:+10.1f} {marked / total:14.1%} {_share(caught, len(grave)):>21}"
            f" {_share(mended, len(grave)):>22} {_share(found, every):>19}"
        )
    for d, fault in grave:
        marks_now = d.marks(0.0)
        sign = "+" if marks_now.mend(fault) else "*" if marks_now.catch(fault) else " "
        print(f"  {sign} {d.name}: {fault}")


def _share(part: int, whole: int) -> str:
    return f"{part} of {whole} ({part / whole:.0%})" if whole else "none"


if __name__ == "__main__":
    report(list(heard(Path(sys.argv[1]))))
