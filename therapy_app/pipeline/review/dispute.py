"""What becomes of a sentence when its author calls one of its flags wrong."""

from dataclasses import replace

from therapy_app.domain.errors import InvalidInputError
from therapy_app.domain.finding import Resolution
from therapy_app.domain.note import Sentence


def disputed(sentence: Sentence, index: int | None, decision: Resolution) -> Sentence:
    """The sentence with this finding marked as wrong; settled once none is left open.

    Raises InvalidInputError where the sentence has no such finding that still waits.
    """
    findings = sentence.findings
    waits = index is not None and index < len(findings) and sentence.is_flagged
    if index is None or not waits or findings[index].disputed:
        raise InvalidInputError(field="finding")
    marked = tuple(replace(f, disputed=f.disputed or i == index) for i, f in enumerate(findings))
    is_settled = all(f.disputed for f in marked)
    return replace(sentence, findings=marked, resolution=decision if is_settled else None)
