"""What the page about keeping and erasing shows, ready worded: codes, numbers and days."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from therapy_app.domain.erasure import Certificate
from therapy_app.domain.language import Language
from therapy_app.domain.retention import FileState, Going
from therapy_app.web import wording
from therapy_app.workflows.keep_periods import File, Keeping


@dataclass(frozen=True, slots=True)
class FileLine:
    """A file that does not just run on; ``is_due`` asks for a decision."""

    who: str
    href: str
    state: str
    until: str
    is_due: bool


@dataclass(frozen=True, slots=True)
class NightLine:
    """One night and what went."""

    when: str
    gone: list[str]


@dataclass(frozen=True, slots=True)
class CertificateLine:
    """One certificate to take along."""

    when: str
    what: str
    href: str
    json_href: str


def going(keeping: Keeping, language: Language) -> list[str]:
    """What goes in the next night."""
    return list(_going(keeping.going, keeping, language))


def nights(keeping: Keeping, language: Language) -> list[NightLine]:
    """What went, night by night; nights in which nothing did are left out but for the last."""
    shown = [night for night in keeping.nights if night.gone or night is keeping.nights[0]]
    return [
        NightLine(
            _moment(night.at, language),
            list(_going(night.gone, keeping, language))
            or [wording.say(language, "retention.nothing_went")],
        )
        for night in shown
    ]


def files(keeping: Keeping, language: Language) -> list[FileLine]:
    """Those that wait for a decision first."""
    ordered = sorted(keeping.files, key=lambda one: one.state is not FileState.DUE)
    return [_file(one, language) for one in ordered]


def certificates(keeping: Keeping, language: Language) -> list[CertificateLine]:
    """The certificates, newest first."""
    return [_certificate(one, language) for one in keeping.certificates]


def tonight(keeping: Keeping, language: Language) -> str:
    """When the next pass is."""
    return wording.say(
        language, "retention.tonight_text", moment=_moment(keeping.tonight, language)
    )


def law(keeping: Keeping, language: Language) -> str:
    """What the law asks of this practice, or that its files go too early."""
    key = "retention.too_short" if keeping.too_short else "retention.law"
    named = keeping.law.named(language)
    return wording.say(language, key, years=keeping.law.years, law=named)


def long_day(day: date, language: Language) -> str:
    """A day with its year."""
    return f"{wording.long_date(day, language)} {day.year}"


def _going(gone: tuple[Going, ...], keeping: Keeping, language: Language) -> Iterator[str]:
    for one in gone:
        what = wording.counted(
            language, f"retention.{one.kind}_one", f"retention.{one.kind}_many", one.count
        )
        if one.client_id is None:
            yield what
        else:
            erased = wording.say(language, "retention.erased_client")
            yield f"{keeping.codes.get(one.client_id, erased)}: {what}"


def _file(file: File, language: Language) -> FileLine:
    until = ""
    if file.due_on is not None:
        until = wording.say(language, "retention.until", day=long_day(file.due_on, language))
    state = wording.say(language, f"file.state_{file.state}")
    if file.standing.hold:
        state = f"{state}, {wording.say(language, 'file.held')}"
    return FileLine(
        who=file.client.label,
        href=f"/clients/{file.client.id}",
        state=state,
        until=until,
        is_due=file.state is FileState.DUE,
    )


def _certificate(one: Certificate, language: Language) -> CertificateLine:
    total = sum(counted.count for counted in one.erasure.counts)
    return CertificateLine(
        when=_moment(one.erasure.at, language),
        what=wording.say(language, "retention.certified", count=total),
        href=f"/api/erasures/{one.erasure.id}/pdf",
        json_href=f"/api/erasures/{one.erasure.id}/json",
    )


def _moment(when: datetime, language: Language) -> str:
    return f"{long_day(when.astimezone().date(), language)}, {wording.clock_time(when)}"
