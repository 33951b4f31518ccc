"""Items are read while an answer arrives, whatever a model wraps around them."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from therapy_app.domain.ids import PassageId
from therapy_app.domain.proposal import Item
from therapy_app.pipeline.write.items import LONGEST_ANSWER, MOST_ITEMS, items

ONE = {"text": "She slept four hours.", "passages": ["p1"]}
TWO = {"text": 'He said {"no"} and [left]', "passages": ["p2", "p3", "p2"]}
READ = (
    Item("S", "She slept four hours.", (PassageId("p1"),)),
    Item("S", 'He said {"no"} and [left].', (PassageId("p2"), PassageId("p3"))),
)


def read(*pieces: str) -> tuple[Item, ...]:
    return tuple(items(pieces, "S"))


@pytest.mark.parametrize(
    "answer",
    [
        json.dumps({"items": [ONE, TWO]}),
        f"Sure! Here it is:\n```json\n{json.dumps({'items': [ONE, TWO]})}\n```\nAnything else?",
        f"{json.dumps(ONE)}\n{json.dumps(TWO)}",
        f"{json.dumps(ONE)} and then {{broken, {json.dumps(TWO)}",
        '{"items": [' + json.dumps(ONE) + ', {"text": 7}, null, ' + json.dumps(TWO),
    ],
)
def test_items_are_found_in_any_wrapping_and_any_pieces(answer) -> None:
    assert read(answer) == READ
    assert read(*answer) == READ


def test_an_item_is_there_as_soon_as_it_ends() -> None:
    def pieces():
        yield json.dumps(ONE)
        pytest.fail("more was read than the first item needs")

    assert next(items(pieces(), "S")) == READ[0]


@given(st.text(max_size=300))
def test_any_text_is_read_without_an_error(text) -> None:
    assert all(isinstance(item, Item) for item in read(text))


def test_an_answer_without_end_is_read_up_to_its_bound() -> None:
    taken = 0

    def endless():
        nonlocal taken
        while True:
            taken += 1
            yield "{" * 1000

    assert tuple(items(endless(), "S")) == ()
    assert taken * 1000 == LONGEST_ANSWER


def test_no_more_items_are_taken_than_a_section_can_have() -> None:
    assert len(read(json.dumps([ONE] * (MOST_ITEMS + 5)))) == MOST_ITEMS


def test_a_string_without_end_does_not_swallow_what_follows() -> None:
    assert read('{"text": "never closed\n' + json.dumps(ONE)) == READ[:1]


def test_deep_nesting_is_no_item_and_no_error() -> None:
    assert read('{"a":' * 5000 + "1" + "}" * 5000) == ()


@pytest.mark.parametrize(
    "wrong",
    [{"text": "x"}, {"passages": ["p1"]}, {"text": ["x"], "passages": ["p1"]}, {"text": 1}, []],
)
def test_objects_of_another_shape_are_passed_over(wrong) -> None:
    assert read(json.dumps({"items": [wrong]})) == ()
