"""A model at an address: streaming, giving up, being refused, and never telling what was asked."""

import asyncio
import gc
import os
import subprocess
import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext

import pytest

from tests import factories
from tests.engines.model_server import ASKS_LITELLM, ModelServer, serving
from therapy_app.domain.connector import Provider, Secret
from therapy_app.domain.errors import (
    ModelError,
    ModelRefusedError,
    ModelSlowError,
    ModelUnreachableError,
    PromptLoggingError,
)
from therapy_app.engines.litellm_library import library, refuse_prompt_logging
from therapy_app.engines.litellm_model import Guard, LiteLlmModel
from therapy_app.ports import ModelRequest

pytestmark = ASKS_LITELLM
SECRET_WORDS = "Mara hides the tablets"
KEY = "sk-own"
REQUEST = ModelRequest("Be brief.", SECRET_WORDS, {"type": "object"}, timeout=20)


def model(address: str, key: str = "", guard: Guard = nullcontext) -> LiteLlmModel:
    connector = factories.connector(
        factories.account(), provider=Provider.COMPATIBLE, endpoint=address, model="small", on=True
    )
    return LiteLlmModel(connector, Secret(key) if key else None, guard)


@pytest.fixture(scope="module", autouse=True)
def _imported() -> None:
    library()


def test_the_answer_comes_in_pieces() -> None:
    with serving(pieces=("one ", "two ", "three")) as server:
        assert list(model(server.address).stream(REQUEST)) == ["one ", "two ", "three"]
    (asked,) = server.asked
    assert asked["messages"][1]["content"] == SECRET_WORDS
    assert asked["response_format"]["json_schema"]["schema"] == {"type": "object"}


def test_asking_leaves_no_event_loop_open() -> None:
    # As in a thread in which nothing has run one yet.
    asyncio.set_event_loop_policy(None)
    with serving() as server:
        list(model(server.address).stream(REQUEST))
    # By their types alone: to ask some objects of other libraries what they are warns.
    loops = [o for o in gc.get_objects() if issubclass(type(o), asyncio.AbstractEventLoop)]
    assert [loop for loop in loops if not loop.is_closed()] == []


def test_the_key_of_the_environment_is_never_sent(monkeypatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-of-somebody")
    with serving() as server:
        list(model(server.address).stream(REQUEST))
        list(model(server.address, KEY).stream(REQUEST))
    assert server.keys == ["Bearer none", "Bearer sk-own"]


def test_closing_the_answer_ends_the_connection() -> None:
    with serving(endless=True) as server:
        pieces = model(server.address).stream(REQUEST)
        assert next(pieces) == "a"
        pieces.close()
        assert server.left.wait(20)


def test_a_server_that_says_nothing_is_given_up() -> None:
    quick = ModelRequest("Be brief.", SECRET_WORDS, {}, timeout=0.5)
    with serving(hangs=True) as server, pytest.raises(ModelSlowError):
        list(model(server.address).stream(quick))


def test_a_server_that_never_ends_is_given_up_as_well() -> None:
    quick = ModelRequest("Be brief.", SECRET_WORDS, {}, timeout=0.2)
    with serving(endless=True) as server, pytest.raises(ModelSlowError):
        list(model(server.address).stream(quick))


def test_a_dead_port_fails() -> None:
    with serving() as server:
        address = server.address
    with pytest.raises(ModelUnreachableError):
        list(model(address).stream(REQUEST))
    assert server.asked == []


@pytest.mark.parametrize("status", [400, 401, 403, 404, 422, 429])
def test_a_refusal_says_so_and_is_not_tried_again(status) -> None:
    with serving(status=status) as server, pytest.raises(ModelRefusedError):
        list(model(server.address).stream(REQUEST))
    assert len(server.asked) == 1


@pytest.mark.parametrize("status", [400, 401, 500])
def test_no_error_holds_a_word_of_what_was_asked(status, caplog, capsys) -> None:
    with serving(status=status) as server, pytest.raises(ModelError) as caught:
        list(model(server.address, KEY).stream(REQUEST))
    error = caught.value
    assert error.__cause__ is None
    assert error.__context__ is None
    whole = "".join(traceback.format_exception(error)) + repr(vars(error)) + caplog.text
    printed = capsys.readouterr()
    for said in (whole, printed.out, printed.err):
        assert SECRET_WORDS not in said
        assert KEY not in said


def test_every_call_is_made_within_the_guard() -> None:
    inside: list[bool] = []

    @contextmanager
    def guard() -> Iterator[None]:
        inside.append(True)
        yield
        inside.append(False)

    with serving() as server:
        pieces = model(server.address, guard=guard).stream(REQUEST)
        assert inside == []
        list(pieces)
    assert inside == [True, False]


@pytest.mark.parametrize("name", ["LITELLM_LOG", "OPENAI_LOG", "ANTHROPIC_LOG"])
def test_logging_of_prompts_is_refused(name) -> None:
    with pytest.raises(PromptLoggingError) as caught:
        refuse_prompt_logging({name: "DEBUG"})
    assert caught.value.details == {"variable": name}
    refuse_prompt_logging({name: "ERROR"})


def test_importing_it_leaves_its_leaks_closed() -> None:
    litellm = library()
    assert os.environ["LITELLM_LOCAL_MODEL_COST_MAP"] == "True"
    assert litellm.suppress_debug_info
    assert litellm.turn_off_message_logging
    assert litellm.redact_messages_in_exceptions
    assert not litellm.drop_params
    assert litellm.callbacks == litellm.success_callback == litellm.failure_callback == []


def test_neither_the_app_nor_its_wiring_imports_a_model_library() -> None:
    named = "{'litellm', 'xllamacpp', 'openai'}"
    code = f"import sys, therapy_app.wiring; sys.exit(bool(sys.modules.keys() & {named}))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_the_servers_of_these_tests_listen_here_only() -> None:
    with serving() as server:
        assert isinstance(server, ModelServer)
        assert server.server_address[0] == "127.0.0.1"
