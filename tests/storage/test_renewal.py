"""Fresh data keys: everything is sealed anew, and the old keys are destroyed with the last."""

from tests import factories as make
from tests.storage.test_attacks import READS
from therapy_app.storage.renewal import sealed_fields


def renewed(keeper) -> int:
    """Seal everything anew, three values at a time; how many rounds that took."""
    with keeper() as unit:
        unit.keys.renew_data_keys()
        unit.commit()
    rounds = 0
    while True:
        with keeper() as unit:
            more = unit.keys.seal_anew(3)
            unit.commit()
        if not more:
            return rounds
        rounds += 1


def keys(practice) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for scope, key_id in practice.look("SELECT scope, id FROM data_key"):
        found.setdefault(scope, set()).add(key_id)
    return found


def test_all_is_readable_with_fresh_keys_and_the_old_ones_are_gone(practice):
    before = keys(practice)
    assert renewed(practice.keeper) > 3
    after = keys(practice)
    owners = {practice.owner.id, *(client.id for client in practice.clients)}
    assert before.keys() == after.keys()
    assert {s for s in after if after[s] != before[s]} == owners
    assert all(len(ids) == 1 for ids in after.values())
    with practice.keeper(write=False) as unit:
        for read in READS.values():
            read(practice, unit)


def test_in_between_old_and_fresh_keys_both_open(practice):
    with practice.keeper() as unit:
        unit.keys.renew_data_keys()
        unit.commit()
    with practice.keeper() as unit:
        unit.clients.save(make.client(practice.owner, id=practice.clients[0].id, name="Anna C."))
        unit.commit()
    with practice.keeper(write=False) as unit:
        assert unit.clients.get(practice.clients[0].id, practice.owner.id).name == "Anna C."
        for read in READS.values():
            read(practice, unit)


def test_what_does_not_open_keeps_its_key(practice):
    practice.attack("UPDATE source SET body = substr(body, 1, length(body) - 1)")
    renewed(practice.keeper)
    after = keys(practice)
    assert all(len(after[client.id]) == 2 for client in practice.clients)
    assert len(after[practice.owner.id]) == 1


def test_an_erased_client_leaves_neither_key(practice):
    client = practice.clients[0]
    with practice.keeper() as unit:
        unit.keys.renew_data_keys()
        unit.commit()
    with practice.keeper() as unit:
        unit.clients.remove(client.id, practice.owner.id)
        unit.commit()
    assert client.id not in keys(practice)


def test_every_field_that_is_sealed_for_somebody_is_known_to_the_renewal():
    known = {f"{field.column.table.name}.{field.column.name}" for field in sealed_fields()}
    assert known >= READS.keys() - {"data_key.wrapped"}
