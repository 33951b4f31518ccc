"""How long the practice keeps what, and what the page about it shows: tonight, and what went."""

from dataclasses import dataclass
from datetime import date, datetime

from therapy_app.defaults.retention_law import RetentionLaw, retention_law
from therapy_app.domain.account import Account
from therapy_app.domain.audit import AuditEvent, AuditTag
from therapy_app.domain.client import Client
from therapy_app.domain.erasure import Certificate, Certificates
from therapy_app.domain.errors import InvalidInputError
from therapy_app.domain.ids import ClientId
from therapy_app.domain.retention import (
    DAYS,
    REFUSED_DAYS,
    YEARS,
    FileState,
    Going,
    Night,
    Nights,
    Periods,
    Standing,
)
from therapy_app.workflows.expiring import due
from therapy_app.workflows.night import next_pass
from therapy_app.workflows.tools import Tools


@dataclass(frozen=True, slots=True)
class File:
    """A client whose file does not just run on: where it stands, and until when it is kept."""

    client: Client
    standing: Standing
    state: FileState
    due_on: date | None


@dataclass(frozen=True, slots=True)
class Keeping:
    """All that the page shows: of this therapist's clients only, and what belongs to none."""

    periods: Periods
    law: RetentionLaw
    audio_days: int
    tonight: datetime
    going: tuple[Going, ...]
    nights: tuple[Night, ...]
    files: tuple[File, ...]
    codes: dict[ClientId, str]
    certificates: tuple[Certificate, ...]

    @property
    def too_short(self) -> bool:
        """Whether files are kept for less than the law asks."""
        return self.periods.file_years < self.law.years


def keeping(*, by: Account, tools: Tools) -> Keeping:
    """How things are kept now, what goes tonight, and what went."""
    now = tools.clock.now()
    with tools.keeper(write=False) as unit:
        periods = unit.practice.read(Periods)
        clients = {client.id: client for client in unit.clients.all(by.id)}
        today = tools.clock.today()
        files = [
            File(
                clients[one.client_id],
                one,
                one.state(today, periods.file_years),
                one.due_on(periods.file_years),
            )
            for one in unit.standings.all(by.id)
        ]
        going = due(next_pass(now), unit).counted()
        nights = unit.practice.read(Nights).nights
        certificates = unit.practice.read(Certificates).of(by.id)
    return Keeping(
        periods=periods,
        law=retention_law(periods.country),
        audio_days=by.audio_days,
        tonight=next_pass(now),
        going=_theirs(going, by),
        nights=tuple(Night(night.at, _theirs(night.gone, by)) for night in nights),
        files=tuple(
            sorted((f for f in files if _stands_out(f)), key=lambda f: f.client.code.casefold())
        ),
        codes={client.id: client.label for client in clients.values()},
        certificates=certificates,
    )


def keep_periods(periods: Periods, *, sure: bool, by: Account, tools: Tools) -> Periods:
    """Keep other periods; raises InvalidInputError naming the field.

    ``sure``: the therapist was warned that files would go before the law lets them.
    """
    law = retention_law(periods.country)
    if periods.file_years not in YEARS:
        raise InvalidInputError(field="file_years")
    for field, days in (("draft_days", periods.draft_days), ("words_days", periods.words_days)):
        if days is not None and days not in DAYS:
            raise InvalidInputError(field=field)
    if periods.refused_days not in REFUSED_DAYS:
        raise InvalidInputError(field="refused_days")
    if periods.file_years < law.years and not sure:
        raise InvalidInputError(field="sure")
    with tools.keeper() as unit:
        unit.practice.keep(periods)
        event = AuditEvent(AuditTag.PERIODS_CHANGED, by.id, tools.clock.now(), "")
        unit.audit.add(event)
        unit.commit()
    return periods


def _theirs(going: tuple[Going, ...], by: Account) -> tuple[Going, ...]:
    return tuple(one for one in going if one.owner in {None, by.id})


def _stands_out(file: File) -> bool:
    return file.state is not FileState.ACTIVE or bool(file.standing.hold)
