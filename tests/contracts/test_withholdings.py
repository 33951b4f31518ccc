"""What every keeper of what is withheld promises."""

import pytest

from tests import factories as make
from therapy_app.domain.errors import NotFoundError
from therapy_app.domain.withholding import (
    Part,
    PartKind,
    Withheld,
    WithheldBecause,
    Withholding,
)


def one_of(practice) -> Withholding:
    part = Part(practice.session.id, PartKind.PASSAGE, "p1")
    return Withholding((Withheld(part, WithheldBecause.OTHER, "A court.", make.NOW),))


def test_it_comes_back_and_the_last_one_counts(keeper, practice):
    client, owner = practice.client.id, practice.owner.id
    with keeper() as unit:
        assert unit.withholdings.of_client(client, owner) == Withholding()
        unit.withholdings.save(client, owner, one_of(practice))
        unit.withholdings.save(client, owner, Withholding())
        unit.withholdings.save(client, owner, one_of(practice))
        unit.commit()
    with keeper(write=False) as unit:
        assert unit.withholdings.of_client(client, owner) == one_of(practice)


def test_nobody_reads_or_changes_another_therapists(keeper, practice):
    client, stranger = practice.client.id, practice.stranger.id
    with keeper() as unit:
        with pytest.raises(NotFoundError):
            unit.withholdings.of_client(client, stranger)
        with pytest.raises(NotFoundError):
            unit.withholdings.save(client, stranger, Withholding())


def test_it_goes_with_the_client(keeper, practice):
    client, owner = practice.client.id, practice.owner.id
    with keeper() as unit:
        unit.withholdings.save(client, owner, one_of(practice))
        unit.clients.remove(client, owner)
        unit.commit()
    with keeper(write=False) as unit, pytest.raises(NotFoundError):
        unit.withholdings.of_client(client, owner)
