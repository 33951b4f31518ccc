"""The papers of the practice, filled from the running configuration."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from therapy_app.defaults.papers import LineText, SectionText, paper_text
from therapy_app.defaults.retention_law import retention_law
from therapy_app.defaults.wording_loader import words
from therapy_app.domain.connector import Connector, Task
from therapy_app.domain.handling import Handling
from therapy_app.domain.language import Language
from therapy_app.domain.paper import Paper, PaperKind, PaperSection, PracticeDetails
from therapy_app.export.handling_lines import head, kept, steps
from therapy_app.export.wording import day

Rows = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class _Filling:
    """What holds, what fills the gaps, and the rows of the tables."""

    facts: frozenset[str]
    gaps: Mapping[str, str]
    tables: Mapping[str, Rows]


def practice_paper(
    kind: PaperKind,
    handling: Handling,
    details: PracticeDetails,
    *,
    therapist: str,
    language: Language,
) -> Paper:
    """One paper as it reads right now; what is not known is marked as open."""
    filling = _Filling(
        _facts(handling, details),
        _gaps(handling, details, therapist, language),
        _tables(handling, language),
    )
    text = paper_text(kind, language)
    return Paper(
        stem=text.stem,
        title=text.title,
        author=details.name or therapist,
        lead=_lines(text.lead, filling),
        sections=tuple(
            _section(one, filling) for one in text.sections if one.when.holds(filling.facts)
        ),
        language=language,
        made=handling.at,
    )


def _facts(handling: Handling, details: PracticeDetails) -> frozenset[str]:
    tasks = {one.task for one in handling.away}
    held = {
        "hears": handling.hears,
        "models_here": any(one.task is Task.WRITING for one in handling.here),
        "away": bool(handling.away),
        "text_away": Task.WRITING in tasks,
        "sound_away": Task.HEARING in tasks,
        "own_database": handling.setup.own_database,
        "key_apart": handling.sealed or handling.setup.key_apart,
        "this_computer_only": handling.setup.this_computer_only,
        "officer": bool(details.officer),
    }
    return frozenset(fact for fact, holds in held.items() if holds)


def _gaps(
    handling: Handling, details: PracticeDetails, therapist: str, language: Language
) -> dict[str, str]:
    said, papers = words("handling", language), words("papers", language)
    law = retention_law(handling.periods.country)

    def known(value: str, what: str) -> str:
        return value or papers["open"].format(what=papers[what])

    return {
        "practice": known(details.name, "name"),
        "address": known(details.address, "address"),
        "contact": known(details.contact, "contact"),
        "authority": known(details.authority, "authority"),
        "officer": details.officer,
        "therapist": therapist,
        "years": str(handling.periods.file_years),
        "law": law.named(language),
        "refused": kept(handling, language)[-1].kept,
        "models": ", ".join(one.name for one in handling.here),
        "services": ", ".join(dict.fromkeys(one.processor for one in handling.away)),
        "recipients": ", ".join(
            dict.fromkeys(f"{one.processor} ({one.region})" for one in handling.away)
        )
        or papers["no_recipients"],
        "transfers": "; ".join(
            f"{one.processor}: {_transfer(one, language)}" for one in handling.away
        )
        or papers["no_transfers"],
        "leaving": papers["leaving_some" if handling.away else "leaving_none"],
        "key_place": papers[_key_place(handling)],
        "now": head(handling, language).now,
        "purpose": papers["purpose"],
        **{
            key: said[key]
            for key in (
                "keys_text",
                "key_lost",
                "never_recorded",
                "never_trained",
                "never_watched",
                "never_else",
                "limits_text",
            )
        },
    }


def _key_place(handling: Handling) -> str:
    if handling.sealed:
        return "key_sealed"
    return "key_apart" if handling.setup.key_apart else "key_inside"


def _tables(handling: Handling, language: Language) -> dict[str, Rows]:
    return {
        "steps": tuple(
            (one.step, one.where, ". ".join(one.leaves), ". ".join(one.contract))
            for one in steps(handling, language)
        ),
        "kept": tuple((one.what, one.kept) for one in kept(handling, language)),
        "services": tuple(
            (one.processor, one.region, _task(one, language), one.retention,
             _transfer(one, language))
            for one in handling.away
        ),
        "processors": tuple(
            (one.processor, one.region, _task(one, language), _agreed(one.agreement, language),
             one.retention, _transfer(one, language))
            for one in handling.away
        ),
    }  # fmt: skip


def _task(one: Connector, language: Language) -> str:
    return words("papers", language)[f"task_{one.task}"]


def _agreed(when: date | None, language: Language) -> str:
    return day(when, words("export", language)) if when else ""


def _transfer(one: Connector, language: Language) -> str:
    return words("handling", language)[f"transfer_{one.transfer}"] if one.transfer else ""


def _section(text: SectionText, filling: _Filling) -> PaperSection:
    rows = tuple(tuple(cell.format(**filling.gaps) for cell in row) for row in text.rows)
    return PaperSection(
        title=text.title,
        lines=_lines(text.lines, filling),
        items=_lines(text.items, filling),
        heads=text.heads,
        rows=filling.tables[text.table] if text.table else rows,
    )


def _lines(lines: tuple[LineText, ...], filling: _Filling) -> tuple[str, ...]:
    return tuple(one.text.format(**filling.gaps) for one in lines if one.when.holds(filling.facts))
