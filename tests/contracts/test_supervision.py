"""What every keeper of shares and remarks promises."""

from dataclasses import replace
from datetime import date

import pytest

from tests import factories as make
from therapy_app.domain.erasure import ErasedKind
from therapy_app.domain.errors import NotFoundError
from therapy_app.domain.ids import RemarkId, ShareId, new_id
from therapy_app.domain.retention import Restriction, Standing
from therapy_app.domain.supervision import Remark, Share


def share_of(practice, **fields) -> Share:
    plain = {
        "id": ShareId(new_id()),
        "note_id": practice.note.id,
        "supervisor": practice.stranger.id,
        "at": make.NOW,
    }
    return Share(**plain | fields)


def remark_of(practice, **fields) -> Remark:
    plain = {
        "id": RemarkId(new_id()),
        "note_id": practice.note.id,
        "by": practice.stranger.id,
        "signed": "Prof. S. Weiß",
        "at": make.NOW,
        "revision": 1,
        "text": "Look at the sleep again.",
    }
    return Remark(**plain | fields)


def test_a_share_comes_back_for_the_therapist_and_for_the_supervisor(keeper, practice):
    share = share_of(practice, until=date(2026, 12, 1))
    with keeper() as unit:
        unit.supervision.save(share)
        unit.commit()
    with keeper(write=False) as unit:
        owner = practice.owner.id
        assert unit.supervision.get(share.id, owner) == share
        assert unit.supervision.of_note(practice.note.id, owner) == (share,)
        assert unit.supervision.with_supervisor(practice.stranger.id) == ((share, owner),)
        assert unit.supervision.with_supervisor(owner) == ()


def test_a_withdrawn_share_says_so(keeper, practice):
    share = share_of(practice)
    with keeper() as unit:
        unit.supervision.save(share)
        unit.supervision.save(replace(share, withdrawn=make.later(3)))
        unit.commit()
    with keeper(write=False) as unit:
        assert unit.supervision.get(share.id, practice.owner.id).withdrawn == make.later(3)


def test_remarks_come_back_in_their_order(keeper, practice):
    first = remark_of(practice)
    second = remark_of(practice, at=make.later(2), text="", co_signs="a hash")
    with keeper() as unit:
        unit.supervision.add_remark(second)
        unit.supervision.add_remark(first)
        unit.commit()
    with keeper(write=False) as unit:
        assert unit.supervision.remarks(practice.note.id, practice.owner.id) == (first, second)


def test_another_therapist_finds_neither_shares_nor_remarks(keeper, practice):
    share = share_of(practice)
    with keeper() as unit:
        unit.supervision.save(share)
        unit.supervision.add_remark(remark_of(practice))
        stranger = practice.stranger.id
        for act in (
            lambda: unit.supervision.get(share.id, stranger),
            lambda: unit.supervision.get(ShareId("none"), practice.owner.id),
            lambda: unit.supervision.of_note(practice.note.id, stranger),
            lambda: unit.supervision.remarks(practice.note.id, stranger),
        ):
            with pytest.raises(NotFoundError):
                act()


def test_both_go_with_the_client(keeper, practice):
    with keeper() as unit:
        unit.supervision.save(share_of(practice))
        unit.supervision.add_remark(remark_of(practice))
        unit.clients.remove(practice.client.id, practice.owner.id)
        unit.commit()
    with keeper(write=False) as unit:
        assert unit.supervision.with_supervisor(practice.stranger.id) == ()


@pytest.mark.parametrize("restricted", [Restriction.SHUT, Restriction.READING])
def test_while_a_file_is_restricted_a_supervisor_is_shown_nothing_of_it(
    keeper, practice, restricted
):
    with keeper() as unit:
        unit.supervision.save(share_of(practice))
        unit.standings.save(Standing(practice.client.id, restricted=restricted), practice.owner.id)
        unit.commit()
    with keeper(write=False) as unit:
        assert unit.supervision.with_supervisor(practice.stranger.id) == ()


def test_shares_and_remarks_go_with_the_client_and_are_counted(keeper, practice):
    with keeper() as unit:
        unit.supervision.save(share_of(practice))
        unit.supervision.add_remark(remark_of(practice))
        gone = unit.clients.remove(practice.client.id, practice.owner.id)
        unit.commit()
    assert {one.kind: one.count for one in gone}[ErasedKind.SUPERVISION] == 2
    with keeper(write=False) as unit:
        assert unit.supervision.with_supervisor(practice.stranger.id) == ()
