"""What becomes of sentences in the invented note: the plainest rules that change something."""

import copy
import re
from collections.abc import Iterator
from typing import Any

Found = dict[str, Any]
_NUMBERS = re.compile(r"\d|\b(?:once|twice|three|five|four|no|not)\b")


def rewrites(sentences: list[Found], edit: Found, next_number: int) -> list[Found]:
    """The rewrites of docs/api.md for these sentences, in their order."""
    kind = edit["kind"]
    if kind == "merge":
        return [_merged(sentences)]
    made = {"shorten": _shorter, "closer": _closer, "split": _split}[kind]
    return [made(sentence, edit, next_number) for sentence in sentences]


def _rewrite(of: list[Found], becomes: list[Found], why: str = "Nothing here.") -> Found:
    for sentence in becomes:
        sentence.update(method="rule", locked=True, findings=[], resolution=None)
    return {
        "of": [s["id"] for s in of],
        "becomes": becomes,
        "why_not": None if becomes else why,
        "parts": [],
    }


def _with(sentence: Found, text: str) -> Found:
    return {**copy.deepcopy(sentence), "text": text}


def _shorter(sentence: Found, edit: Found, _: int) -> Found:
    if sentence["findings"]:
        return _rewrite([sentence], [], "First settle what is open about it.")
    text = sentence["text"]
    drop = edit.get("drop") or []
    kept = "".join(c for i, c in enumerate(text) if not any(a <= i < b for a, b in drop))
    becomes = [_with(sentence, kept.rstrip(" ,.") + ".")] if drop else []
    return {**_rewrite([sentence], becomes), "parts": list(_parts(text))}


def _parts(text: str) -> Iterator[Found]:
    start = 0
    for end in [m.end() for m in re.finditer(", ", text)] + [len(text)]:
        may_go = start > 0 and not _NUMBERS.search(text[start:end])
        yield {"start": start, "end": end, "may_go": may_go}
        start = end


def _closer(sentence: Found, _: Found, __: int) -> Found:
    text = " ".join(link["quote"] for link in sentence["evidence"])
    return _rewrite([sentence], [_with(sentence, text)] if text != sentence["text"] else [])


def _split(sentence: Found, _: Found, next_number: int) -> Found:
    one, found, other = sentence["text"].partition(" and ")
    if not found:
        return _rewrite([sentence], [])
    second = _with(sentence, other[:1].upper() + other[1:])
    second.update(id=f"s{next_number}", number=next_number)
    return _rewrite([sentence], [_with(sentence, f"{one}."), second])


def _merged(sentences: list[Found]) -> Found:
    if len(sentences) == 1:
        return _rewrite(sentences, [], "Choose sentences that follow each other in one section.")
    text = "; ".join(s["text"].removesuffix(".") for s in sentences) + "."
    merged = _with(sentences[0], text)
    merged["evidence"] = [link for s in sentences for link in s["evidence"]]
    return _rewrite(sentences, [merged])
