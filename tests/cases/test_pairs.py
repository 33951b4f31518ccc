"""Pairs of note sentences, one right and one wrong, and the share the checker judges rightly.

The pairs stand in pairs.en.yaml and pairs.de.yaml, each with the `known_misses` of its language;
`pytest -s` on this file prints the share by kind.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import pytest
import yaml

from therapy_app.domain.ids import SessionId, SourceId
from therapy_app.domain.language import Language
from therapy_app.domain.note import Verdict
from therapy_app.domain.source import Source, SourceKind
from therapy_app.pipeline.check.judge import TypedChecker
from therapy_app.pipeline.segment import ClauseSegmenter

AT_LEAST = {Language.EN: 74, Language.DE: 75}
"""The percentage judged rightly; raise it when the checker improves."""

CHECKER = TypedChecker()
SIDES = ("right", "wrong")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One side of a pair: a sentence of a note, what was dictated, and whether it holds."""

    language: Language
    kind: str
    name: str
    said: str
    text: str
    holds: bool


def stored(language: Language) -> dict[str, list]:
    path = Path(__file__).parent / f"pairs.{language}.yaml"
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def sentences() -> Iterator[Sentence]:
    for language in Language:
        kinds = stored(language)
        kinds.pop("known_misses")
        for kind, pairs in kinds.items():
            for pair in pairs:
                for side in SIDES:
                    name = f"{pair['id']} {side}"
                    said, text = pair["source"], pair[side]
                    yield Sentence(language, kind, name, said, text, side == "right")


SENTENCES = tuple(sentences())
KNOWN = {(language, name) for language in Language for name in stored(language)["known_misses"]}
KEPT = [s for s in SENTENCES if (s.language, s.name) not in KNOWN]
MISSED = [s for s in SENTENCES if (s.language, s.name) in KNOWN]


@cache
def judged_rightly(sentence: Sentence) -> bool:
    source = Source(
        SourceId("s"), SessionId("h"), 1, SourceKind.DICTATED, sentence.language, sentence.said,
        ClauseSegmenter().passages(sentence.said, sentence.language),
        datetime(2026, 11, 2, tzinfo=UTC),
    )  # fmt: skip
    verdict = CHECKER.judge(source, sentence.text).verdict
    return (verdict is Verdict.SUPPORTED) == sentence.holds


def named(sentence: Sentence) -> str:
    return f"{sentence.language}: {sentence.kind}: {sentence.name}"


def test_every_sentence_has_a_name_of_its_own_and_every_known_miss_is_one_of_them():
    names = [(s.language, s.name) for s in SENTENCES]
    assert len(names) == len(set(names))
    assert set(names) >= KNOWN


@pytest.mark.parametrize("sentence", KEPT, ids=named)
def test_a_sentence_that_was_judged_rightly_still_is(sentence: Sentence):
    assert judged_rightly(sentence), f"{sentence.said}\n-> {sentence.text}"


@pytest.mark.parametrize("sentence", MISSED, ids=named)
def test_a_known_miss_is_still_missed(sentence: Sentence):
    assert not judged_rightly(sentence), f"mended: take '{sentence.name}' off known_misses"


@pytest.mark.parametrize("language", Language)
def test_the_share_judged_rightly_does_not_fall(language: Language):
    print(table(language))  # noqa: T201 - shown by `pytest -s`
    share = percent([s for s in SENTENCES if s.language is language])
    assert share >= AT_LEAST[language]


def table(language: Language) -> str:
    """The share judged rightly by kind, of right sentences and of wrong ones."""
    lines = [f"\n{language:14}{'all':>10}{'right':>10}{'wrong':>10}"]
    mine = [s for s in SENTENCES if s.language is language]
    kinds = list(dict.fromkeys(s.kind for s in mine))
    for kind in (*kinds, "all"):
        of_kind = [s for s in mine if kind in (s.kind, "all")]
        sides = [of_kind, *([s for s in of_kind if s.holds is holds] for holds in (True, False))]
        lines.append(f"{kind:14}" + "".join(f"{counted(side):>10}" for side in sides))
    return "\n".join(lines)


def counted(group: list[Sentence]) -> str:
    return f"{sum(map(judged_rightly, group))}/{len(group)}"


def percent(group: list[Sentence]) -> float:
    return 100 * sum(map(judged_rightly, group)) / len(group)
