"""Names the client where a sentence leaves out who it is about, in dictations about one client."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from therapy_app.defaults.loader import lexicon
from therapy_app.defaults.names import name_list
from therapy_app.domain.language import Language
from therapy_app.domain.source import Passage, Source
from therapy_app.domain.text import Span
from therapy_app.pipeline.draft.changes import Change, changed
from therapy_app.pipeline.draft.short_forms import medicine_names
from therapy_app.pipeline.draft.wording import Wording

SUBJECT: Final = "subject"

_HEADER: Final = 3
_NEAR: Final = 2
"""So many passages before a sentence may name someone else whom its pronoun could mean."""


def with_subject(
    wording: Wording,
    before: Sequence[Passage],
    language: Language,
    *,
    told: bool = False,
    last: str = "",
) -> Wording:
    """ "Says she sleeps badly" becomes "Client says ..."; ``before`` are the passages before it.

    ``told`` says that it is the client's account, where more verbs can only be the client's.
    After a sentence (``last``) on "she" it is "she" again.
    """
    known, text = _known(language), wording.text
    is_bare = known.bare.match(text) or (told and known.told_bare.match(text))
    state = known.state.match(text) if told and not is_bare else None
    if not (is_bare or state) or _names_others(before[-1:], language):
        return wording
    if _goes_on_of_me(before, language) or (told and _tells_of_named(before, language)):
        return wording
    verb = "is " if state else ""
    again = last.split(maxsplit=1)[0] if last else ""
    who = again if again.lower() in known.clients else lexicon("subject", language)["bare"]
    new = f"{who} {verb}{text[0].lower()}"
    return changed(wording, [Change(Span(0, 1), new, SUBJECT)])


def _tells_of_named(before: Sequence[Passage], language: Language) -> bool:
    """Whether a person called by name acts in the passage before."""
    match = _known(language).by_name.match(before[-1].text) if before else None
    return match is not None and match["who"] in name_list("first")


def named(wording: Wording, before: Sequence[Passage], language: Language) -> Wording:
    """A section's first sentence with "client" for its "she" or "he"."""
    known = _known(language)
    match = known.pronoun.match(wording.text)
    if match is None or _names_others(before[-_NEAR:], language):
        return wording
    new = known.clients[match["who"].lower()]
    return changed(wording, [Change(Span(*match.span("who")), new, SUBJECT)])


def dated(wording: Wording, before: Sequence[Passage], language: Language) -> Wording:
    """ "That's next Wednesday at eleven" with what "that" is, where a session was just planned."""
    known = _known(language)
    match = known.that.match(wording.text)
    if match is None or not any(known.session.search(p.text) for p in before[-_HEADER:]):
        return wording
    return changed(
        wording, [Change(Span(*match.span()), lexicon("subject", language)["next"], SUBJECT)]
    )


@cache
def _about_one(beginning: str, language: Language) -> bool:
    return _known(language).several.search(beginning) is None


def is_about_one(source: Source) -> bool:
    """Whether the dictation is about one client: nothing at its beginning says otherwise."""
    beginning = " ".join(passage.text for passage in source.passages[:_HEADER])
    return _about_one(beginning, source.language)


def is_of_two(source: Source) -> bool:
    """Whether "we" of the therapist's work can only be therapist and client: nobody joined."""
    return is_about_one(source) and not _joined(source.text, source.language)


@cache
def _joined(text: str, language: Language) -> bool:
    return _known(language).present.search(text) is not None


def is_of_me(said: str, language: Language) -> bool:
    """Whether spoken words begin with "I" or "we", whatever the note makes of it."""
    return _known(language).me.match(said) is not None


def _goes_on_of_me(before: Sequence[Passage], language: Language) -> bool:
    """As in "I remember her telling it, and said that to her": it was the therapist who said it."""
    if not before or before[-1].text.rstrip().endswith((".", "!", "?")):
        return False
    return _known(language).me.match(before[-1].text) is not None


def _names_others(passages: Sequence[Passage], language: Language) -> bool:
    others = _known(language).others
    return any(others.search(passage.text) for passage in passages)


@dataclass(frozen=True, slots=True)
class _Known:
    """The lists of one language as patterns."""

    clients: dict[str, str]
    bare: re.Pattern[str]
    told_bare: re.Pattern[str]
    state: re.Pattern[str]
    by_name: re.Pattern[str]
    pronoun: re.Pattern[str]
    me: re.Pattern[str]
    several: re.Pattern[str]
    others: re.Pattern[str]
    present: re.Pattern[str]
    that: re.Pattern[str]
    session: re.Pattern[str]


@cache
def _known(language: Language) -> _Known:
    lists = lexicon("subject", language)
    clients = {str(word).lower(): str(new) for word, new in lists["client"].items()}
    return _Known(
        clients=clients,
        bare=re.compile(
            rf"(?:{_any_of(lists['verbs'])})\b(?! (?:{_any_of(lists['helpers'])})\b)", re.IGNORECASE
        ),
        told_bare=re.compile(
            rf"(?:(?:{_any_of(lists['adverbs'])}) )?(?:{'|'.join(lists['told'])})\b"
            if lists["told"]
            else r"(?!)",
            re.IGNORECASE,
        ),
        state=re.compile(
            "|".join(one.replace("{medicines}", medicine_names()) for one in lists["state"])
            or r"(?!)",
            re.IGNORECASE,
        ),
        by_name=re.compile(
            r"(?P<who>[A-Z]\w+) "
            rf"(?:{_any_of([*lists['verbs'], *lists['follows']])})\b"
        ),
        pronoun=re.compile(
            rf"(?P<who>{_any_of(list(clients))}) "
            rf"(?:{_any_of([*lists['verbs'], *lists['follows']])})\b",
            re.IGNORECASE,
        ),
        me=re.compile(rf"\W*(?:\w+ )?(?:{_any_of(lists['me'])})\b"),
        several=re.compile(rf"\b(?:{_any_of(lists['several'])})\b", re.IGNORECASE),
        others=re.compile(rf"\b(?:{_any_of(lists['others'])})\b", re.IGNORECASE),
        that=re.compile(rf"(?:{_any_of(lists['that'])})\b", re.IGNORECASE),
        session=re.compile(rf"\b(?:{_any_of(lists['session'])})\b", re.IGNORECASE),
        present=re.compile(rf"\b(?:{_any_of(lists['present'])})\b", re.IGNORECASE),
    )


def _any_of(words: Sequence[str]) -> str:
    return "|".join(re.escape(str(w)) for w in sorted(words, key=len, reverse=True)) or "(?!)"
