"""How many planted names, places, dates, numbers are hidden, and which ordinary words as well.

python -m benchmarks.evaluate_identifiers FOLDER, where FOLDER holds dictations-de.jsonl and
dictations-en.jsonl. Into each dictation one sentence for each kind is set, twenty times over with
other sentences and fillings; ``--misses`` lists what stayed readable, ``--wrong`` what was hidden
without need.
"""

import argparse
import json
import random
import re
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from therapy_app.domain.language import Language
from therapy_app.privacy.identifiers import identifiers
from therapy_app.privacy.stand_ins import disguise

ROUNDS = 20
GAP = re.compile(r"\{(\w+)\}")
BARE_S = ("s", "x", "z", "ß")


@dataclass
class Counts:
    """What was planted and hidden by kind, and the words hidden in the dictations themselves."""

    planted: Counter[str] = field(default_factory=Counter)
    hidden: Counter[str] = field(default_factory=Counter)
    misses: list[str] = field(default_factory=list)
    words: int = 0
    wrong: list[str] = field(default_factory=list)
    own: int = 0
    own_missed: list[str] = field(default_factory=list)


def main() -> None:
    """Measure both languages and print the table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--misses", action="store_true")
    parser.add_argument("--wrong", action="store_true")
    asked = parser.parse_args()
    for language in Language:
        counts = Counts()
        plants = yaml.safe_load(
            (Path(__file__).parent / f"identifiers.{language}.yaml").read_text(encoding="utf-8")
        )
        texts = dictations(asked.folder, language)
        for text in texts:
            measure_own(text, plants["own"], language, counts)
        for turn in range(ROUNDS):
            for number, text in enumerate(texts):
                chance = random.Random(f"{language}{turn}{number}")
                measure_planted(
                    *planted(text, plants, chance), plants["may_stay"], language, counts
                )
        show(language, counts, misses=asked.misses, wrong=asked.wrong)


def dictations(folder: Path, language: Language) -> list[str]:
    """The dictations of one language."""
    lines = (folder / f"dictations-{language}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line)["dictation"] for line in lines]


def planted(
    text: str, plants: dict[str, Any], chance: random.Random
) -> tuple[str, list[tuple[str, int, int]]]:
    """The dictation with one sentence of each kind set into it, and where each filling stands."""
    sentences = re.split(r"(?<=[.?!])\s", text)
    made: list[str | tuple[str, str]] = list(sentences)
    for kind, carriers in plants["carriers"].items():
        made.insert(chance.randrange(1, len(made) + 1), (kind, chance.choice(carriers)))
    whole, places = "", []
    for piece in made:
        whole += " " if whole else ""
        if isinstance(piece, str):
            whole += piece
            continue
        kind, carrier = piece
        at = 0
        for gap in GAP.finditer(carrier):
            whole += carrier[at : gap.start()]
            filling, suffix = filled(gap[1], plants, chance)
            places.append((kind, len(whole), len(whole) + len(filling)))
            whole += filling + suffix
            at = gap.end()
        whole += carrier[at:]
    return whole, places


def filled(gap: str, plants: dict[str, Any], chance: random.Random) -> tuple[str, str]:
    """What fills a gap, and the ending behind it."""
    pick = lambda name: str(chance.choice(plants[name]))  # noqa: E731
    if gap == "full":
        return f"{pick('first')} {pick('last')}", ""
    if gap in {"firsts", "lasts"}:
        name = pick(gap[:-1])
        return name, "’" if name.endswith(BARE_S) else "s"
    return pick("first" if gap == "first2" else gap), ""


def measure_planted(
    text: str,
    places: list[tuple[str, int, int]],
    may_stay: list[str],
    language: Language,
    counts: Counts,
) -> None:
    """Count the fillings of which no letter or digit stayed; ``may_stay`` words may."""
    found = identifiers(text, language)
    worn = disguise([(text, found)], language)
    if worn.restore(worn.hide(text, found)) != text:
        raise AssertionError("what was hidden did not come back")
    covered = {at for one in found for at in range(one.span.start, one.span.end)}
    for kind, start, end in places:
        counts.planted[kind] += 1
        stayed = [
            word.group()
            for word in re.finditer(r"\w+", text[start:end])
            if word.group() not in may_stay
            and not covered.issuperset(range(start + word.start(), start + word.end()))
        ]
        if stayed:
            context = text[max(0, start - 30) : end + 12].replace("\n", " ")
            counts.misses.append(f"{kind}: {text[start:end]}   …{context}…")
        else:
            counts.hidden[kind] += 1


def measure_own(text: str, own: list[str], language: Language, counts: Counts) -> None:
    """Count the words hidden in a dictation that do not identify anybody, and own names missed."""
    found = identifiers(text, language)
    counts.words += len(text.split())
    counts.wrong += [one.base for one in found if one.base not in own]
    covered = {at for one in found for at in range(one.span.start, one.span.end)}
    for match in re.finditer(rf"(?<!\w)(?:{'|'.join(map(re.escape, own))})(?!\w)", text):
        if len(match.group()) > 1:
            counts.own += 1
            if match.start() not in covered:
                counts.own_missed.append(match.group())


def show(language: Language, counts: Counts, *, misses: bool, wrong: bool) -> None:
    """Print the figures of one language."""
    print(f"{language}:")
    for kind, number in sorted(counts.planted.items()):
        hidden = counts.hidden[kind]
        print(f"  {kind:10} {hidden:5} of {number:5} {share(hidden, number)}")
    core = ("person", "place", "birth", "phone")
    whole, hidden = (sum(c[k] for k in core) for c in (counts.planted, counts.hidden))
    print(f"  person, place, birth and phone: {hidden} of {whole} {share(hidden, whole)}")
    print(f"  the dictations' own: {counts.own - len(counts.own_missed)} of {counts.own}")
    wrongly = len(counts.wrong)
    print(f"  ordinary words hidden: {wrongly} of {counts.words} {share(wrongly, counts.words)}")
    if misses:
        print(
            *[f"    missed {one}" for one in sorted(set(counts.misses) | set(counts.own_missed))],
            sep="\n",
        )
    if wrong:
        print(*[f"    without need {one}" for one in sorted(set(counts.wrong))], sep="\n")


def share(part: int, whole: int) -> str:
    """A share in per cent."""
    return f"{100 * part / whole:.1f} %"


if __name__ == "__main__":
    main()
