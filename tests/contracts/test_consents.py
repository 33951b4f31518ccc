"""What every keeper of consents promises."""

from datetime import date

import pytest

from tests import factories as make
from therapy_app.domain.consent import About, Consent, How, Matter
from therapy_app.domain.erasure import ErasedKind
from therapy_app.domain.errors import NotFoundError
from therapy_app.domain.ids import ConsentId, new_id
from therapy_app.domain.retention import Restriction, Standing

SERVICE = About(Matter.SERVICE, "Mistral AI SAS", "https://api.mistral.ai")


def said(practice, about=SERVICE, **fields) -> Consent:
    plain = {
        "id": ConsentId(new_id()),
        "client_id": practice.client.id,
        "about": about,
        "given": True,
        "on": date(2026, 11, 3),
        "how": How.SIGNED,
        "at": make.NOW,
        "sheet": "ab12cd34",
    }
    return Consent(**plain | fields)


def test_statements_come_back_in_the_order_they_were_written_down(keeper, practice):
    first, second = said(practice), said(practice, given=False, at=make.later(3))
    with keeper() as unit:
        unit.consents.add(second, practice.owner.id)
        unit.consents.add(first, practice.owner.id)
        unit.commit()
    with keeper(write=False) as unit:
        assert unit.consents.of_client(practice.client.id, practice.owner.id) == (first, second)


def test_nobody_reads_or_writes_another_therapists(keeper, practice):
    with keeper() as unit:
        with pytest.raises(NotFoundError):
            unit.consents.add(said(practice), practice.stranger.id)
        with pytest.raises(NotFoundError):
            unit.consents.of_client(practice.client.id, practice.stranger.id)


@pytest.mark.parametrize("restricted", [Restriction.SHUT, Restriction.READING])
def test_a_restricted_file_takes_a_withdrawal(keeper, practice, restricted):
    with keeper() as unit:
        unit.standings.save(Standing(practice.client.id, restricted=restricted), practice.owner.id)
        unit.consents.add(said(practice, given=False), practice.owner.id)
        unit.commit()
    with keeper(write=False) as unit:
        assert len(unit.consents.of_client(practice.client.id, practice.owner.id)) == 1


def test_they_go_with_the_client_and_are_counted(keeper, practice):
    with keeper() as unit:
        unit.consents.add(said(practice), practice.owner.id)
        gone = unit.clients.remove(practice.client.id, practice.owner.id)
        unit.commit()
    assert {one.kind: one.count for one in gone}[ErasedKind.CONSENTS] == 1
