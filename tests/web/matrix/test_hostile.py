"""Hostile requests to every route: refused in a sentence, never a mishap, no words of clients."""

import gc
import logging
import random
from collections import Counter

import pytest

from tests.web.api.test_flows import MINE as FLOW
from tests.web.api.test_formats import MINE as FORMAT
from tests.web.matrix.belongings import CANARY, on_a_database
from tests.web.matrix.hostile import Fuzzer
from tests.web.matrix.uploads import bad_file


@pytest.fixture
def fuzzer(tmp_path):
    scene = on_a_database(tmp_path)
    yield Fuzzer(scene)
    scene.keeper.close()


def test_no_hostile_request_makes_a_mishap_or_an_error_with_words_of_clients(fuzzer, caplog):
    with caplog.at_level(logging.DEBUG, logger="therapy_app"):
        fuzzer.run(500)
    assert fuzzer.faults == []
    assert CANARY not in caplog.text
    assert fuzzer.statuses[200] > 50
    assert fuzzer.statuses[400] > 50


def seeded(number: int) -> random.Random:
    return random.Random(number)  # noqa: S311 - to be repeated, not to be secret


def test_no_bad_file_makes_a_mishap(fuzzer, caplog):
    fuzzer.run(1)
    with caplog.at_level(logging.DEBUG, logger="therapy_app"):
        found = Counter(fuzzer.upload(*bad_file(seeded(n))) for n in range(120))
    assert fuzzer.faults == []
    assert CANARY not in caplog.text
    assert found[400] > 60


@pytest.mark.parametrize("field", ["title", "heading", "silent", "sections"])
@pytest.mark.parametrize("value", [None, 5, {}])
def test_a_format_with_a_field_of_another_kind_is_refused_in_a_sentence(scene, field, value):
    browser = scene.browser(scene.sign_in())
    answer = browser.post("/api/formats", json={"format": FORMAT | {field: value}})
    assert answer.status_code == 400
    assert answer.json()["error"]["message"]


@pytest.mark.parametrize("field", ["title", "about", "questions"])
@pytest.mark.parametrize("value", [None, 5, {}])
def test_a_flow_with_a_field_of_another_kind_is_refused_in_a_sentence(scene, field, value):
    browser = scene.browser(scene.sign_in())
    answer = browser.post("/api/flows", json={"flow": FLOW | {field: value}})
    assert answer.status_code == 400
    assert answer.json()["error"]["message"]


@pytest.mark.parametrize("cut", range(0, 160, 8))
def test_a_form_that_breaks_off_leaves_no_file_open(scene, cut):
    form = b'--b\r\nContent-Disposition: form-data; name="file"; filename="x.txt"\r\n\r\n'
    form += b"She slept four hours. " * 4 + b"\r\n--b--\r\n"
    with scene.browser(scene.sign_in()) as browser:
        answer = browser.post(
            f"/api/sessions/{scene.session.id}/file",
            content=form[:cut],
            headers={"Content-Type": "multipart/form-data; boundary=b"},
        )
    assert answer.status_code == 400
    gc.collect()
