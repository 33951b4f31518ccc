"""What has to go by a moment: sound, drafts, words no sentence rests on, refused sign-ins."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from therapy_app.domain.errors import RestrictedError
from therapy_app.domain.hearing import Recording
from therapy_app.domain.ids import AccountId, ClientId
from therapy_app.domain.retention import Going, Kind, Periods, Settled
from therapy_app.ports import UnitOfWork


@dataclass(frozen=True, slots=True)
class DueSound:
    """A recording whose sound has to go."""

    recording: Recording
    owner: AccountId
    client_id: ClientId


@dataclass(frozen=True, slots=True)
class Due:
    """All that has to go by one moment; nothing of files under hold or restricted."""

    sound: tuple[DueSound, ...] = ()
    drafts: tuple[Settled, ...] = ()
    words: tuple[Settled, ...] = ()
    refused: int = 0

    def one_by_one(self) -> Iterator["Due"]:
        """The same, each recording and each note for itself; the refused ones together."""
        yield from (Due(sound=(one,)) for one in self.sound)
        yield from (Due(drafts=(one,)) for one in self.drafts)
        yield from (Due(words=(one,)) for one in self.words)
        yield Due(refused=self.refused)

    def has(self, part: "Due") -> bool:
        """Whether all of a part has to go; the refused ones may be any number."""
        pairs = ((part.sound, self.sound), (part.drafts, self.drafts), (part.words, self.words))
        return all(one in every for some, every in pairs for one in some)

    def counted(self) -> tuple[Going, ...]:
        """How many of each kind, for each client: ids and numbers only."""
        found: Counter[tuple[Kind, ClientId, AccountId]] = Counter()
        for one in self.sound:
            found[Kind.SOUND, one.client_id, one.owner] += 1
        for kind, notes in ((Kind.DRAFTS, self.drafts), (Kind.WORDS, self.words)):
            for note in notes:
                found[kind, note.client_id, note.owner] += 1
        going = [Going(kind, n, client, owner) for (kind, client, owner), n in found.items()]
        if self.refused:
            going.append(Going(Kind.REFUSED, self.refused))
        return tuple(going)


def together(parts: Iterable[Due]) -> Due:
    """Several as one."""
    held = list(parts)
    return Due(
        sound=tuple(one for part in held for one in part.sound),
        drafts=tuple(note for part in held for note in part.drafts),
        words=tuple(note for part in held for note in part.words),
        refused=sum(part.refused for part in held),
    )


def due(at: datetime, unit: UnitOfWork) -> Due:
    """What has to go by then, as the practice's periods say now."""
    periods = unit.practice.read(Periods)
    frozen = {standing.client_id for standing, _ in unit.standings.every() if standing.is_frozen}
    settled = [note for note in unit.expiring.settled() if note.client_id not in frozen]
    return Due(
        sound=tuple(_sound(at, frozen, unit)),
        drafts=tuple(
            note
            for note in settled
            if _over(note, note.drafts_gone, periods.draft_days, at) and _has_drafts(note, unit)
        ),
        words=tuple(
            note for note in settled if _over(note, note.words_gone, periods.words_days, at)
        ),
        refused=unit.expiring.refused(refused_before(at, periods)),
    )


def refused_before(at: datetime, periods: Periods) -> datetime:
    """Sign-ins refused before this moment are forgotten."""
    return at - timedelta(days=periods.refused_days)


def _sound(at: datetime, frozen: set[ClientId], unit: UnitOfWork) -> Iterator[DueSound]:
    for recording, owner in unit.recordings.overdue(at):
        try:
            client_id = unit.sessions.get(recording.session_id, owner).client_id
        except RestrictedError:
            continue
        if client_id not in frozen:
            yield DueSound(recording, owner, client_id)


def _over(note: Settled, gone: datetime | None, days: int | None, at: datetime) -> bool:
    """Whether its days since the approval are over, and nothing went since that approval."""
    if days is None or note.approved > at - timedelta(days=days):
        return False
    return gone is None or gone < note.approved


def _has_drafts(note: Settled, unit: UnitOfWork) -> bool:
    newest = unit.notes.get(note.note_id, note.owner).revision.number
    return newest > len(unit.notes.approvals(note.note_id, note.owner))
