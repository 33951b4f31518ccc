"""What a new draft may not replace: all that the therapist worded or decided about."""

import pytest

from tests import factories as make
from therapy_app.domain.finding import Resolution, Way
from therapy_app.domain.note import Method, Sentence

PASSAGE = make.passages(make.WORDS)[0]


def sentence(method: Method = Method.MODEL, way: Way | None = None, **more: object) -> Sentence:
    decision = Resolution(way, "Dr. B", make.NOW) if way else None
    return make.sentence(1, PASSAGE, method=method, resolution=decision, **more)


@pytest.mark.parametrize("method", [Method.VERBATIM, Method.RULE, Method.MODEL])
def test_a_drafted_sentence_nobody_decided_about_is_not_locked(method: Method) -> None:
    assert not sentence(method).is_locked
    assert not sentence(method, findings=(make.finding(),)).is_locked


@pytest.mark.parametrize("method", [Method.REWORDED, Method.AUTHORED])
def test_the_therapists_own_wording_is_locked(method: Method) -> None:
    assert sentence(method).is_locked


@pytest.mark.parametrize("way", [Way.ACCEPTED, Way.MOVED, Way.PLACED, Way.CITED, Way.DISPUTED])
def test_what_the_therapist_decided_about_is_locked(way: Way) -> None:
    assert sentence(way=way).is_locked


def test_one_flag_called_wrong_locks_a_sentence_that_still_has_another() -> None:
    findings = (make.finding(disputed=True), make.finding())
    assert sentence(findings=findings).is_locked
