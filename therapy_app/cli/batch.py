"""A batch of checks: reads and writes line by line, so that a long one needs little memory."""

import json
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from therapy_app.cli.refusal import RefusalError
from therapy_app.domain.language import Language

Check = Callable[[str, Sequence[str], Language], dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Pair:
    """One line of a batch: a source and the sentences to check against it."""

    id: str | int
    language: Language
    source: str
    sentences: tuple[str, ...]


def check_batch(path: Path, out: Path, check: Check) -> int:
    """Check every line of ``path`` and write an answer each to ``out``.

    A bad line is named with its number on standard error and left out; the others are written
    all the same and the status is 2. Raises RefusalError when a file cannot be opened.
    """
    if path.resolve() == out.resolve():
        raise RefusalError("--batch and --out name the same file.")
    bad = 0
    try:
        with path.open("rb") as lines, out.open("w", encoding="utf-8") as answers:
            for number, line in enumerate(lines, 1):
                if not line.strip():
                    continue
                try:
                    pair = read_pair(line)
                except RefusalError as error:
                    bad += 1
                    print(f"{path}, line {number}: {error}", file=sys.stderr)
                    continue
                answer = {"id": pair.id, **check(pair.source, pair.sentences, pair.language)}
                answers.write(json.dumps(answer, ensure_ascii=False) + "\n")
    except OSError as error:
        raise RefusalError(f"{error.filename} cannot be used: {error.strerror}.") from None
    return 2 if bad else 0


def read_pair(line: bytes) -> Pair:
    """One line read; raises RefusalError with what is wrong about it."""
    try:
        read: object = json.loads(line.decode("utf-8-sig"))
    except ValueError:
        raise RefusalError("this is not JSON in UTF-8.") from None
    if not isinstance(read, dict):
        raise RefusalError("a JSON object was expected.")
    fields = cast("dict[str, object]", read)
    name, language = fields.get("id"), fields.get("lang")
    source, sentences = fields.get("source"), fields.get("sentences")
    if not isinstance(name, str | int) or isinstance(name, bool):
        raise RefusalError('"id" is missing or neither text nor a number.')
    if language not in {str(known) for known in Language}:
        raise RefusalError('"lang" must be "en" or "de".')
    if not isinstance(source, str) or not source.strip():
        raise RefusalError('"source" is missing or empty.')
    if not isinstance(sentences, list):
        raise RefusalError('"sentences" must be a list of texts.')
    texts = cast("list[object]", sentences)
    if not all(isinstance(text, str) and _encodable(text) for text in (*texts, source)):
        raise RefusalError('"sentences" and "source" must hold text only.')
    return Pair(name, Language(str(language)), source, tuple(cast("list[str]", texts)))


def _encodable(text: str) -> bool:
    """JSON can spell half a surrogate pair, which is no character."""
    return not any("\ud800" <= char <= "\udfff" for char in text)
