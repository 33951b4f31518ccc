"""What a number is beside its neighbours: of an earlier time, of now, or only meant."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache

from therapy_app.defaults.loader import lexicon
from therapy_app.domain.language import Language
from therapy_app.pipeline.check.lexicons import phrases
from therapy_app.pipeline.check.numbers import Quantity
from therapy_app.pipeline.check.reading import Reading
from therapy_app.pipeline.check.worked_out import NAMED_DAYS

_CUT = re.compile(r"[,;()](?!\d)|\s(?:and|but|und|aber)\s")
_STOP = re.compile(r"[.!?](?=\s+\D)")
_LEAD = 10
_APART = 70
"""Numbers further apart are not laid beside each other; code points."""


class Role(StrEnum):
    """When a value held; NOW is also what really was, beside what was meant."""

    THEN = "then"
    NOW = "now"
    MEANT = "meant"


_MOST = 200
"""A passage of more numbers is no passage: a text without a full stop; nothing is compared."""


@dataclass(frozen=True, slots=True)
class Value:
    """A number with its role (None where nothing tells) and the number beside it, if any."""

    quantity: Quantity
    role: Role | None
    beside: Quantity | None


@lru_cache(maxsize=4096)
def values(reading: Reading) -> tuple[Value, ...]:
    """The numbers of a text that measure something, with their roles."""
    plain = [q for q in reading.numbers if not q.soft and q.unit not in NAMED_DAYS | {"date"}]
    if len(plain) > _MOST:
        return ()
    own = [_role(reading, q, plain) for q in plain]
    found: list[Value] = []
    for i, quantity in enumerate(plain):
        near = [
            j for j in (i - 1, i + 1) if 0 <= j < len(plain) and _close(reading, quantity, plain[j])
        ]
        near.sort(key=lambda j: _gap(quantity, plain[j]))
        told = [j for j in near if own[j] is not None]
        role = own[i]
        if role is None and told:
            role = Role.NOW if own[told[0]] is not Role.NOW else Role.THEN
        beside = plain[(told or near)[0]] if near else None
        found.append(Value(quantity, role, beside))
    return tuple(found)


def _gap(a: Quantity, b: Quantity) -> int:
    return max(a.span.start, b.span.start) - min(a.span.end, b.span.end)


def _close(reading: Reading, a: Quantity, b: Quantity) -> bool:
    """Whether two numbers of one kind stand side by side in one sentence."""
    between = reading.text[min(a.span.end, b.span.end) : max(a.span.start, b.span.start)]
    alike = a.unit == b.unit or (None in {a.unit, b.unit} and "clock" not in {a.unit, b.unit})
    return alike and _gap(a, b) <= _APART and not _STOP.search(between)


def _role(reading: Reading, quantity: Quantity, plain: list[Quantity]) -> Role | None:
    """What the words beside a number say, up to a comma, a joining word or another number."""
    cues, text, at = _cues(reading.language), reading.text, quantity.span
    start = max((q.span.end for q in plain if q.span.end <= at.start), default=0)
    end = min((q.span.start for q in plain if q.span.start >= at.end), default=len(text))
    before, after = text[start : at.start], text[at.end : end]
    if _ends_with(cues["than"], before) or (
        _ends_with(cues["from"], before) and cues["to"].search(after)
    ):
        return Role.THEN
    cuts = [m.end() for m in _CUT.finditer(before)] + [m.end() for m in _STOP.finditer(before)]
    before = before[max(cuts, default=0) :]
    ends = (_CUT, _STOP, cues["than"])
    cut = min((m.start() for p in ends if (m := p.search(after))), default=None)
    around = f"{before} {after[:cut] if cut is not None or end == len(text) else after}"
    said = [role for role in Role if cues[role].search(around)]
    if not said and _dated(reading, at.start - len(before), at.end + len(after[:cut]), cues["on"]):
        return Role.THEN
    return said[0] if len(said) == 1 else None


def _dated(reading: Reading, start: int, end: int, since: re.Pattern[str]) -> bool:
    """Whether a month stands there, as in "acht im Februar"; "since May" holds till now."""
    return any(
        q.unit == "month_name"
        and start <= q.span.start < end
        and not since.search(reading.text[max(q.span.start - _LEAD, 0) : q.span.start])
        for q in reading.numbers
    )


def _ends_with(cue: re.Pattern[str], text: str) -> bool:
    return any(len(text) - m.end() <= 1 for m in cue.finditer(text))


@cache
def _cues(language: Language) -> Mapping[str, re.Pattern[str]]:
    return {name: phrases(listed) for name, listed in lexicon("check_values", language).items()}
