"""The checker's figures as the rows of a chart: words, counts, and lengths of bars in percent."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from therapy_app.defaults.figures import CheckerFigures, KindFigures, MeasuredOn, Share
from therapy_app.domain.finding import FindingKind
from therapy_app.domain.flags import FlagTally
from therapy_app.domain.language import Language
from therapy_app.web import wording

AT_STAKE: Final = (
    FindingKind.RISK,
    FindingKind.NEGATION,
    FindingKind.NUMBER,
    FindingKind.ENTITY,
    FindingKind.ATTRIBUTION,
    FindingKind.CERTAINTY,
    FindingKind.SEVERITY,
    FindingKind.TEMPORALITY,
    FindingKind.INTERVENTION,
    FindingKind.INVENTED,
    FindingKind.OVERREACH,
    FindingKind.CAUSAL,
    FindingKind.MERGE,
    FindingKind.QUOTE,
)
"""The kinds of fault in the order of the chart: what could do most harm comes first."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: the counts in words, and where it and its interval end ("42.5%")."""

    said: str
    end: str
    low: str
    high: str


@dataclass(frozen=True, slots=True)
class FigureRow:
    """One kind of fault: how many faults were found, how many correct sentences were flagged."""

    name: str
    found: Bar
    alarms: Bar
    tone: str


@dataclass(frozen=True, slots=True)
class Figures:
    """The chart of one language."""

    id: str
    title: str
    about: str
    rows: list[FigureRow]


@dataclass(frozen=True, slots=True)
class TallyRow:
    """One kind of flag in this practice; the lengths are shares of the most frequent kind."""

    name: str
    shown: str
    wrong: str
    shown_end: str
    wrong_end: str
    tone: str


def charts(figures: CheckerFigures, language: Language) -> list[Figures]:
    """One chart for each language that was measured, the reader's own first."""
    sets = sorted(figures.measured_on, key=lambda found: found.language is not language)
    return [_chart(found, figures.kinds, language) for found in sets]


def tally_rows(tallies: Iterable[FlagTally], language: Language) -> list[TallyRow]:
    """All flags of the practice together, then each kind; nothing where none was ever shown."""
    kinds = sorted(
        ((t.kind, max(t.shown, t.wrong), t.wrong) for t in tallies),
        key=lambda row: AT_STAKE.index(row[0]),
    )
    if not kinds:
        return []
    shown, wrong = sum(row[1] for row in kinds), sum(row[2] for row in kinds)
    most = max(row[1] for row in kinds)
    return [
        TallyRow(_name(None, language), str(shown), str(wrong), "0%", "0%", "whole"),
        *(
            TallyRow(
                _name(kind, language), str(here), str(bad), _percent(here / most),
                _percent(bad / most), "",
            )
            for kind, here, bad in kinds
        ),
    ]  # fmt: skip


def _chart(found: MeasuredOn, kinds: Sequence[KindFigures], language: Language) -> Figures:
    here = {row.kind: row for row in kinds if row.language is found.language}
    order = [kind for kind in (None, *AT_STAKE) if kind in here]
    return Figures(
        id=str(found.language),
        title=wording.say(language, f"checker.notes_in_{found.language}"),
        about=wording.say(
            language,
            "checker.measured_on",
            dictations=found.dictations,
            sentences=found.sentences,
            faulty=found.faulty,
            sound=found.sound,
        ),
        rows=[_row(here[kind], language) for kind in order],
    )


def _row(row: KindFigures, language: Language) -> FigureRow:
    return FigureRow(
        name=_name(row.kind, language),
        found=_bar(row.found, language),
        alarms=_bar(row.false_alarms, language),
        tone="" if row.kind else "whole",
    )


def _bar(share: Share, language: Language) -> Bar:
    """A kind of which no fault was measured has no bar, and says so."""
    if not share.of:
        return Bar(wording.say(language, "checker.not_measured"), "0%", "0%", "0%")
    said = wording.say(language, "checker.count_of", count=share.count, of=share.of)
    ends = (share.count / share.of, share.low, share.high)
    return Bar(said, *map(_percent, ends))


def _name(kind: FindingKind | None, language: Language) -> str:
    return wording.say(language, f"checker.kind_{kind or 'all'}")


def _percent(share: float) -> str:
    return f"{100 * share:.1f}%"
