"""Names therapist and client in a drafted sentence as the account wants, with article and case."""

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from typing import Final

from therapy_app.defaults.loader import lexicon
from therapy_app.domain.address import ClientNamed, FormOfAddress, TherapistNamed
from therapy_app.domain.language import Language
from therapy_app.domain.source import Category, Source
from therapy_app.pipeline.draft.subject import is_about_one
from therapy_app.pipeline.draft.wording import SOURCE, Wording, joined

_HEADER: Final = 3
_LEAST: Final = 2
"""So often "she says" or "he says" must stand, and never the other, to know the client by it."""
_OPENS: Final = re.compile(r"(?:\A|\A\w+: )\Z")
_TOLD: Final = frozenset({Category.CLIENT_REPORT, Category.HISTORY, Category.RISK})


def addressed(wording: Wording, source: Source, form: FormOfAddress) -> Wording:
    """The sentence with the names of its rules in this form; words of the source stay."""
    language = source.language
    steps = (
        _names("therapist", form.therapist, language),
        _names("she_or_he", _she_or_he(source), language),
        _names("client", form.client, language),
    )
    for names in steps:
        wording = _renamed(wording, names)
    return wording


def form_in(text: str, language: Language) -> FormOfAddress:
    """The form that a text itself uses; the default one where it names nobody."""
    told: Mapping[str, Mapping[str, str]] = lexicon("address", language)["told_by"]

    def found(kind: str) -> str:
        known = told[kind].items()
        return next((name for name, find in known if re.search(find, text)), "")

    return FormOfAddress(
        TherapistNamed(found("therapist") or TherapistNamed.NEUTRAL),
        ClientNamed(found("client") or ClientNamed.USUAL),
    )


def _names(kind: str, form: str, language: Language) -> Mapping[str, str]:
    return lexicon("address", language)[kind].get(form, {})


def _renamed(wording: Wording, names: Mapping[str, str]) -> Wording:
    if not any(name in wording.text for name in names):
        return wording
    find = re.compile("|".join(map(re.escape, sorted(names, key=len, reverse=True))))
    pieces = wording.pieces()
    before = ""
    for at, piece in enumerate(pieces):
        if piece.rule != SOURCE:
            new = find.sub(lambda match: names[match[0]], piece.text)
            if new != piece.text and _OPENS.match(before):
                new = new[0].upper() + new[1:]
            pieces[at] = replace(piece, text=new)
        before += piece.text
    return joined(pieces)


def _she_or_he(source: Source) -> str:
    """Which of the two the client is: by a word of the beginning, else by who "says"; or ""."""
    if not is_about_one(source):
        return ""
    beginning = " ".join(passage.text for passage in source.passages[:_HEADER])
    told = " ".join(p.text for p in source.passages if p.category in _TOLD)
    return _told(beginning, told, source.language)


@cache
def _told(beginning: str, told: str, language: Language) -> str:
    known: Mapping[str, Mapping[str, str]] = lexicon("address", language)["she_or_he_by"]
    named = [who for who, by in known.items() if re.search(by["name"], beginning)]
    if named:
        return named[0] if len(named) == 1 else ""
    says = {who: len(re.findall(by["says"], told)) for who, by in known.items()}
    sure = [who for who, times in says.items() if times >= _LEAST and times == sum(says.values())]
    return sure[0] if sure else ""
