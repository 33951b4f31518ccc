"""A client's file as plain values, without what is withheld: in its place stands the reason.

What is left of a session in which something is withheld holds no position, no fingerprint and no
second copy of the words: each of those would tell what was taken out.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final, cast

from therapy_app.domain.client_file import ClientFile, SessionFile
from therapy_app.domain.withholding import Gone, Withheld
from therapy_app.export.plain import plain

Json = dict[str, Any]
Said = Mapping[str, str]

_SHORTEST: Final = 8
"""Shorter words stand in many others: "No." is looked for nowhere else."""
_OF_PASSAGE: Final = ("id", "text", "category", "must_keep", "asked")
_OF_SENTENCE: Final = ("id", "number", "section", "text", "method", "resolution", "changed")
_OF_FINDING: Final = ("kind", "severity", "reason", "rule", "disputed")


def shown_file(file: ClientFile, gone: Sequence[Gone], said: Said) -> Json:
    """The whole file; ``gone`` is what goes of each session, ``said`` words the reasons."""
    held = cast("Json", plain(file))
    held["withheld"] = [_told(one, said) for one in held.pop("withholding")["parts"]]
    words: set[str] = set()
    for number, (kept, left) in enumerate(zip(file.sessions, gone, strict=True)):
        if not left.because:
            continue
        session = held["sessions"][number]
        whole = "; ".join(dict.fromkeys(mark(one, said) for one in left.because))
        taken = _taken(kept, left)
        words |= taken
        _session(session, left, whole, said)
        _flags(held["flags_called_wrong"], session, whole)
        long = sorted((one for one in taken if len(one) >= _SHORTEST), key=len, reverse=True)
        held["sessions"][number] = _swept(session, dict.fromkeys(long, whole))
    _names(held, words, said["withheld_word"])
    return held


def mark(one: Withheld, said: Said) -> str:
    """What stands in the place of words: "[withheld: the rights of another person]"."""
    why = said[f"because_{one.because}"]
    return said["withheld"].format(reason=f"{why}: {one.reason}" if one.reason else why)


def _told(one: Json, said: Said) -> Json:
    """Which session, what of it, why and when; the id of a part tells nothing."""
    part = one["part"]
    why = said[f"because_{one['because']}"]
    return {
        "session": part["session_id"],
        "what": said[f"part_{part['kind']}"],
        "because": why,
        "reason": one["reason"],
        "at": one["at"],
    }


def _taken(file: SessionFile, left: Gone) -> set[str]:
    """Every wording of what is withheld."""
    texts = [p.text for s in file.sources for p in s.passages if p.id in left.passages]
    texts += [s.text for r in file.revisions for s in r.sentences if s.id in left.sentences]
    texts += [e.text for a in file.approvals for e in a.ledger if e.sentence_id in left.sentences]
    return {text for text in texts if text.strip()}


def _session(session: Json, left: Gone, whole: str, said: Said) -> None:
    """Part by part where parts have ids; copies of the same words that have none go as one."""
    for source in session["sources"]:
        _source(source, left, said)
    revisions = session["revisions"]
    note = session["note"]
    for revision in [*revisions, *([note["revision"]] if note else [])]:
        sentences = revision["sentences"]
        revision["sentences"] = [_sentence(one, left, said) for one in sentences]
    for approval in session["approvals"]:
        approval["content"] = None
        approval["ledger"] = [_entry(one, left, said) for one in approval["ledger"]]
    for remark in session["remarks"]:
        remark["text"], remark["co_signs"] = remark["text"] and whole, None
    for sent in session["sent"]:
        sent["text"] = whole
    for recording in session["recordings"]:
        recording["heard"] = whole
    for name in ("being_written", "being_answered"):
        session[name] = session[name] and whole


def _source(source: Json, left: Gone, said: Said) -> None:
    parts: list[str] = []
    end = 0
    for passage in source["passages"]:
        start = passage["span"]["start"]
        text = source["text"]
        one = left.passages.get(passage["id"])
        words = text[start : passage["span"]["end"]] if one is None else mark(one, said)
        parts += [text[end:start], words]
        end = passage["span"]["end"]
    source["text"] = "".join([*parts, source["text"][end:]])
    source["passages"] = [_passage(one, left, said) for one in source["passages"]]
    source["words"], source["doubts"] = [], []


def _passage(passage: Json, left: Gone, said: Said) -> Json:
    one = left.passages.get(passage["id"])
    if one is not None:
        return {"id": passage["id"], "text": mark(one, said)}
    return {name: passage[name] for name in _OF_PASSAGE}


def _sentence(sentence: Json, left: Gone, said: Said) -> Json:
    one = left.sentences.get(sentence["id"])
    if one is not None:
        kept = {name: sentence[name] for name in ("id", "number", "section")}
        return kept | {"text": mark(one, said)}
    kept = {name: sentence[name] for name in _OF_SENTENCE}
    findings = [{name: found[name] for name in _OF_FINDING} for found in sentence["findings"]]
    return kept | {"evidence": _quotes(sentence["evidence"]), "findings": findings}


def _entry(entry: Json, left: Gone, said: Said) -> Json:
    one = left.sentences.get(entry["sentence_id"])
    if one is not None:
        kept = {name: entry[name] for name in ("sentence_id", "section")}
        return kept | {"text": mark(one, said)}
    return entry | {"evidence": _quotes(entry["evidence"])}


def _quotes(evidence: list[Json]) -> list[Json]:
    """Links by their quotes: a position would tell how long the words before it were."""
    return [{name: link[name] for name in ("passage_id", "quote")} for link in evidence]


def _flags(flags: list[Json], session: Json, whole: str) -> None:
    note = session["note"]
    for flag in flags:
        if note is not None and flag["note_id"] == note["id"]:
            finding = {name: flag["finding"][name] for name in _OF_FINDING}
            flag |= {"sentence": whole, "passages": [], "finding": finding}


def _names(held: Json, words: Iterable[str], withheld: str) -> None:
    """Words on the client's lists that stand in what is withheld."""
    whole = "\n".join(words).casefold()
    for term in held["vocabulary"]:
        if term["text"].casefold() in whole:
            term["text"] = withheld
    for name, listed in held["choices"].items():
        held["choices"][name] = [withheld if w.casefold() in whole else w for w in listed]


def _swept(value: Any, taken: Mapping[str, str]) -> Any:
    """The same values, with the reason wherever whole withheld words stand in other words."""
    if isinstance(value, str):
        for words, reason in taken.items():
            value = value.replace(words, reason)
        return value
    if isinstance(value, dict):
        return {key: _swept(one, taken) for key, one in cast("Json", value).items()}
    if isinstance(value, list):
        return [_swept(one, taken) for one in cast("list[Any]", value)]
    return value
