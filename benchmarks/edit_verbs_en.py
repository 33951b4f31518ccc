"""English edits that need a verb: negate, hedge, tell a deed as planned and a plan as done."""

import re
from collections.abc import Iterator
from functools import cache
from random import Random

from benchmarks.edit_words import Change, any_of, clause_around, listed, table
from therapy_app.domain.language import Language
from therapy_app.domain.text import Span

_EN = Language.EN
_PRONOUN = r"(?<![\w'’])(?:I|she|he|they|we|it)"
_DOES = {"she", "he", "it"}
_BE = r"(?:is|are|was|were)"
_HAVE = r"(?:has|have|had)"
_MODAL = r"(?:will|can)"


def negations_on(text: str, rng: Random) -> Iterator[Change]:  # noqa: ARG001
    """ "not" with be, have and modals; "did not" with other verbs."""
    negative = table(_EN)["is_negated"]
    for place, said in _auxiliaries(text):
        if _may_negate(text, place):
            yield Change(place, f"{said} not" if said[0] in "'’" else negative[said.lower()])
    for pronoun, place, base, tense in _verbs(text):
        if _may_negate(text, place):
            helper = "did" if tense == "past" else "does" if pronoun in _DOES else "do"
            yield Change(place, f"{helper} not {base}")


def negations_off(text: str, rng: Random) -> Iterator[Change]:  # noqa: ARG001
    """The same with its "not" gone, and "no" of a thing that is then there."""
    words = table(_EN)
    for match in any_of(words["contracted"]).finditer(text):
        if _may_affirm(text, Span(*match.span())):
            yield Change(Span(*match.span()), words["contracted"][_plain(match.group())])
    for match in re.finditer(r"(?<=['’](?:s|m)) not(?= \w)|(?<=['’]re) not(?= \w)", text):
        if _may_affirm(text, Span(*match.span())):
            yield Change(Span(*match.span()), "")
    pattern = r"(did|does|do)(?:n['’]t| not) (\w+)"
    for match in re.finditer(rf"(?<![\w'’]){pattern}", text, re.IGNORECASE):
        forms = _forms().get(match[2].lower())
        if forms and _may_affirm(text, Span(*match.span())):
            past, third, _ = forms
            tense = {"did": past, "does": third, "do": match[2].lower()}
            yield Change(Span(*match.span()), tense[match[1].lower()])
    for match in re.finditer(r"(?<![\w'’-])never (?=\w)", text, re.IGNORECASE):
        if match.start() and _may_affirm(text, Span(*match.span())):
            yield Change(Span(*match.span()), "")
    yield from _something(text)


def _something(text: str) -> Iterator[Change]:
    """ "a plan" for "no plan", "suicidal thoughts" for "no suicidal thoughts"."""
    for match in re.finditer(r"(?<![\w'’-])no (?=\w)", text, re.IGNORECASE):
        rest = text[match.end() : clause_around(text, Span(match.start(), match.end())).end]
        words = re.findall(r"[\w-]+", rest.split(" of ")[0].split(" to ")[0].split(" in ")[0])
        if not words or any_of(table(_EN)["no_stays_before"]).fullmatch(words[0]):
            continue
        if len(words) > 3 or not _may_affirm(text, Span(match.start(), match.end() - 1)):
            continue
        bare = words[-1].endswith(("s", "ing")) or words[-1] in table(_EN)["uncountable"]
        article = "" if bare else "an " if words[0][0] in "aeiou" else "a "
        yield Change(Span(*match.span()), article)


def hedges_on(text: str, rng: Random) -> Iterator[Change]:
    """ "probably" beside the verb."""
    hedge = rng.choice(table(_EN)["hedge"])
    for place, said in _auxiliaries(text):
        if _may_hedge(text, place):
            yield Change(place, f"{said} {hedge}")
    for _, place, _, _ in _verbs(text):
        if _may_hedge(text, place):
            yield Change(place, f"{hedge} {place.of(text)}")


def deeds(text: str, rng: Random) -> Iterator[Change]:  # noqa: ARG001
    """ "will explain" for "explained", and back."""
    doing = set(table(_EN)["deeds"])
    fixed = listed(_EN, "time_words")
    for _, place, base, tense in _verbs(text):
        rest = clause_around(text, place).of(text)
        if (
            tense == "past"
            and base in doing
            and not fixed.search(rest)
            and not _goes_on(text, place)
        ):
            yield Change(place, f"will {base}")
    will = rf"({_PRONOUN})(?:['’]ll| will| is going to|['’]s going to) (\w+)(?!\w)"
    for match in re.finditer(will, text, re.IGNORECASE):
        rest = clause_around(text, Span(*match.span())).of(text)
        free = not fixed.search(rest) and not _goes_on(text, Span(*match.span()))
        if match[2].lower() in doing and free:
            yield Change(Span(match.end(1), match.end()), f" {_forms()[match[2].lower()][0]}")


def _goes_on(text: str, place: Span) -> bool:
    """Whether a second past tense without a subject of its own follows: "called and spoke"."""
    following = re.findall(r"(?:,|\sand|\sthen)\s(?:then\s)?(\w+)", text[place.end :])
    verbs = {form for base, (past, _, _) in _forms().items() for form in (base, past)}
    return any(word in verbs or word.endswith("ed") for word in following)


def _auxiliaries(text: str) -> Iterator[tuple[Span, str]]:
    """Forms of be, have and will that follow their subject."""
    participle = rf"(?=\s(?:\w+ed|{'|'.join(table(_EN)['participles'])})\b)"
    for match in re.finditer(rf"{_PRONOUN}(['’](?:s|re|m))(?=\s\w)", text, re.IGNORECASE):
        yield Span(*match.span(1)), match[1]
    plain = rf"(?<=[\w]\s)(?:{_BE}|{_MODAL}|{_HAVE}{participle})(?=\s[a-z])"
    for match in re.finditer(plain, text):
        before = text[: match.start()].rsplit(maxsplit=1)[-1].lower()
        subject = before.isalpha() and not listed(_EN, "no_subject").fullmatch(before)
        if subject and clause_around(text, Span(*match.span())).start < match.start():
            yield Span(*match.span()), match.group()


def _verbs(text: str) -> Iterator[tuple[str, Span, str, str]]:
    """(pronoun, place, base, tense) of a plain verb right after its subject."""
    for match in re.finditer(rf"({_PRONOUN})\s(\w+)(?!['’\w])", text, re.IGNORECASE):
        found = _bases().get((match[2], match[1].lower() in _DOES))
        if found is not None and not (found[0] == "do" and _is_helper(text, match.end())):
            yield match[1].lower(), Span(*match.span(2)), *found


def _is_helper(text: str, end: int) -> bool:
    """ "did" alone or before another verb: "he did, more or less", "he did try"."""
    after = re.match(r"\s(\w+)", text[end:])
    return after is None or after[1] == "not" or after[1] in _forms()


def _may_negate(text: str, place: Span) -> bool:
    clause = clause_around(text, place).of(text)
    without = (listed(_EN, "negators"), listed(_EN, "not_negated_with"))
    follows = text[place.end : place.end + 1] == " " or text[place.end : place.end + 1] in ".,;"
    return follows and not any(p.search(clause) for p in without) and not _asks(text, place)


def _may_hedge(text: str, place: Span) -> bool:
    clause = clause_around(text, place).of(text)
    return not listed(_EN, "hedged").search(clause) and not _asks(text, place)


def _asks(text: str, place: Span) -> bool:
    end = re.search(r"[.!?]", text[place.end :])
    return end is not None and end.group() == "?"


def _may_affirm(text: str, place: Span) -> bool:
    clause = clause_around(text, place)
    rest = text[place.end : clause.end]
    before = text[clause.start : place.start]
    twice = len(listed(_EN, "negators").findall(clause.of(text))) > 1
    return not (
        twice
        or listed(_EN, "needs_negation").search(rest)
        or re.search(r"\b(?:if|whether|why|or|even|how|what|still)\b", before, re.IGNORECASE)
        or re.match(r"\s*(?:$|[.!?,;:])", text[place.end :])
        or _asks(text, place)
    )


@cache
def _forms() -> dict[str, tuple[str, str, str]]:
    """Past, third person and participle of each verb."""
    forms = {base: tuple(listed_) for base, listed_ in table(_EN)["irregular"].items()}
    for base in table(_EN)["regular"]:
        if base in {"read", "set", "hit"}:
            forms[base] = (base, f"{base}s", base)
            continue
        past = _ending(base, "ed")
        forms[base] = (past, _ending(base, "s"), past)
    return forms


def _ending(base: str, ending: str) -> str:
    if base[-1] == "y" and base[-2] not in "aeou":
        return f"{base[:-1]}i{'es' if ending == 's' else ending}"
    if ending == "s":
        return f"{base}es" if base.endswith(("sh", "ch", "ss", "x")) else f"{base}s"
    if base[-1] == "e":
        return f"{base}d"
    doubled = base in {"drop", "plan", "stop", "skip", "commit", "admit", "prefer"}
    return f"{base}{base[-1] if doubled else ''}{ending}"


@cache
def _bases() -> dict[tuple[str, bool], tuple[str, str]]:
    """From a form and whether its subject is he or she: the base and the tense."""
    found: dict[tuple[str, bool], tuple[str, str]] = {}
    for base, (past, third, _) in _forms().items():
        found[third, True] = (base, "present")
        found[past, True] = (base, "past")
        if past != base:
            found[past, False] = (base, "past")
            found[base, False] = (base, "present")
    return found


def _plain(said: str) -> str:
    return said.lower().replace("’", "'")
