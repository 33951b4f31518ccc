"""A real model: inside the program, and behind litellm over loopback as any other server."""

import json
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path
from threading import Thread
from time import sleep
from typing import Any

import pytest

from tests import factories
from tests.pipeline.gate.test_gate import refused, source
from therapy_app.cli.data_folder import settings_of_this_computer
from therapy_app.defaults.language_models import FILE
from therapy_app.defaults.loader import DefaultTemplates
from therapy_app.domain.connector import Provider, Secret
from therapy_app.domain.errors import ModelSlowError, ModelUnreachableError
from therapy_app.domain.language import Language
from therapy_app.domain.note import Method
from therapy_app.domain.proposal import Held
from therapy_app.engines.embedded_model import EmbeddedModel, server_of
from therapy_app.engines.litellm_model import LiteLlmModel
from therapy_app.pipeline.draft import ExtractiveDrafter
from therapy_app.pipeline.gate import Gate
from therapy_app.pipeline.write import Given, SectionWriter
from therapy_app.pipeline.write.asking import schema
from therapy_app.ports import LanguageModel, ModelRequest

WEIGHTS = settings_of_this_computer().models / "smollm2-135m" / FILE
KEY = "only-this-test"

pytestmark = [
    pytest.mark.loopback,
    pytest.mark.skipif(not WEIGHTS.is_file(), reason="therapy-app models --fetch smollm2-135m"),
    pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::DeprecationWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
    pytest.mark.filterwarnings("ignore:Pydantic serializer warnings"),
]
PASSAGES = tuple(p.id for p in source(Language.EN).passages)


def request(**fields: Any) -> ModelRequest:
    plain: dict[str, Any] = {
        "system": "Answer with JSON.",
        "prompt": "Reword: [p1] She slept four hours.",
        "schema": schema(PASSAGES[:2]),
        "most_tokens": 60,
        "timeout": 60.0,
    }
    return ModelRequest(**plain | fields)


@pytest.fixture(scope="module")
def inside() -> EmbeddedModel:
    return EmbeddedModel(WEIGHTS, threads=1, context=4096)


@pytest.fixture(scope="module")
def behind_litellm() -> Iterator[LiteLlmModel]:
    server = server_of(WEIGHTS, threads=1, context=4096, key=KEY)
    yield _connected(f"{server.listening_address}/v1")
    del server


def _connected(address: str) -> LiteLlmModel:
    connector = factories.connector(
        factories.account(), provider=Provider.LLAMA_CPP, endpoint=address, model="smollm2", on=True
    )
    return LiteLlmModel(connector, Secret(KEY), nullcontext)


@pytest.fixture(params=["inside", "behind_litellm"])
def model(request: pytest.FixtureRequest) -> LanguageModel:
    return request.getfixturevalue(request.param)


def test_it_answers_in_pieces_and_in_the_form_of_the_schema(model) -> None:
    pieces = list(model.stream(request(most_tokens=400)))
    assert len(pieces) > 5
    for item in json.loads("".join(pieces))["items"]:
        assert isinstance(item["text"], str)
        assert set(item["passages"]) <= set(PASSAGES[:2])


def test_the_same_request_gives_the_same_answer(model) -> None:
    assert list(model.stream(request())) == list(model.stream(request()))


def test_it_can_be_stopped_and_asked_again(model) -> None:
    pieces = model.stream(request(most_tokens=2000))
    assert next(pieces)
    pieces.close()
    assert next(model.stream(request()))


def test_it_is_given_up_when_it_is_too_slow(model) -> None:
    long = "She slept four hours. " * 150
    with pytest.raises(ModelSlowError):
        list(model.stream(request(prompt=long, timeout=0.05)))


def test_a_model_that_has_gone_is_said_to_be_unreachable() -> None:
    with pytest.raises(ModelUnreachableError):
        list(_connected("http://127.0.0.1:9/v1").stream(request()))
    with pytest.raises(ModelUnreachableError):
        list(EmbeddedModel(Path("nowhere.gguf")).stream(request()))


def test_two_requests_wait_for_one_another(inside) -> None:
    first = inside.stream(request())
    assert next(first)
    answers: list[str] = []
    second = Thread(target=lambda: answers.extend(inside.stream(request(most_tokens=5))))
    second.start()
    sleep(0.2)
    assert answers == []
    first.close()
    second.join(60)
    assert answers


def test_nothing_it_invents_reaches_the_note(inside) -> None:
    """A model of this size distorts almost everything: what passes says what was said."""
    ground = source(Language.EN)
    template = DefaultTemplates().get("soap", Language.EN)
    draft = ExtractiveDrafter().draft(ground, template)
    sentences = tuple(s for s in draft if s.section == draft[0].section)[:2]
    given = Given(template.section(draft[0].section), sentences, sentences)
    done = SectionWriter(ground, Gate(ground, template), inside, str, str).write(given)
    assert done.by_model + done.fell_back == len(sentences)
    assert done.fell_back
    assert done.refused
    assert {s.text for s in done.sentences if s.method is not Method.MODEL} <= {
        s.text for s in sentences
    }


@pytest.mark.parametrize(
    ("naming", "text"),
    [
        ("slept", "The client slept 4 hours a night, which is 6 hours less than usual."),
        ("slept", "She slept for six hours."),
        ("log", "She was unable to do the worry log because of her worries."),
        ("log", "The therapist did not do the worry log."),
        ("texting", "The texting helps her to keep going."),
        ("sister", "Her sister is calmer."),
        ("walk", "They went for a walk every evening until Tuesday."),
        ("walk", "The client will walk every evening and report on Tuesday."),
        ("sertraline", "She takes sertraline fifty milligrams in the evening."),
        ("suicidal", "Risk: low."),
        ("log", "Suicide risk is low."),
        ("log", "The client denied suicidal ideation."),
        ("suicidal", "She denied any risk of suicide and has no plans."),
    ],
)
def test_what_such_models_wrote_is_stopped_though_all_is_open(naming, text) -> None:
    """Faults of the kinds that small models make: reversed, added to, merged, told as done."""
    assert refused(Language.EN, text, naming, opened=list(Held))
