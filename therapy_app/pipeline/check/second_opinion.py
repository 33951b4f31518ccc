"""Asks a bigger verifier, where one is installed, about what the house checker did not find."""

from collections.abc import Sequence
from dataclasses import replace

from therapy_app.domain.check import Judgement, Uncovered
from therapy_app.domain.finding import FindingKind
from therapy_app.domain.ids import PassageId
from therapy_app.domain.note import Verdict
from therapy_app.domain.source import Source
from therapy_app.pipeline.check.premise import premise
from therapy_app.pipeline.check.prepare import Preparations
from therapy_app.pipeline.check.reading import read
from therapy_app.ports import Checker, Verifier

SURE = 0.9
"""From this probability on a verifier may clear a sentence."""
_NEVER_CLEARED = frozenset({FindingKind.NUMBER, FindingKind.NEGATION, FindingKind.RISK})
_ASKED = frozenset({Verdict.NOT_FOUND, Verdict.UNCLEAR})


class SecondOpinion:
    """A checker that lets a verifier clear what was not found, and nothing else.

    A contradiction stays, and so does any finding about a number, a negation or risk.
    """

    def __init__(self, checker: Checker, verifier: Verifier) -> None:
        """``checker`` judges first; ``verifier`` is asked about the rest."""
        self._checker = checker
        self._verifier = verifier
        self._prepared = Preparations()

    def judge(
        self, source: Source, text: str, *, cited: Sequence[PassageId] | None = None
    ) -> Judgement:
        """The house judgement, cleared where the verifier is sure."""
        judged = self._checker.judge(source, text, cited=cited)
        if judged.verdict not in _ASKED or not judged.evidence:
            return judged
        if any(finding.kind in _NEVER_CLEARED for finding in judged.findings):
            return judged
        shown = premise(read(text, source.language), self._prepared.of(source))
        support = self._verifier.support(shown, text)
        if support < SURE:
            return judged
        return replace(judged, verdict=Verdict.SUPPORTED, findings=(), score=round(support, 4))

    def uncovered(self, source: Source, judged: Sequence[Judgement]) -> tuple[Uncovered, ...]:
        """As the house checker says."""
        return self._checker.uncovered(source, judged)
