"""A model words a section: what passes stands, what fails twice keeps the own words."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests import factories
from tests.pipeline.gate.test_gate import source
from tests.pipeline.write.models import ScriptedModel, answer
from therapy_app.defaults.loader import DefaultTemplates
from therapy_app.domain.errors import ModelUnreachableError
from therapy_app.domain.language import Language
from therapy_app.domain.note import Method
from therapy_app.pipeline.gate import Gate
from therapy_app.pipeline.write import Given, SectionWriter, Written
from therapy_app.pipeline.write.asking import Veil

TEMPLATE = DefaultTemplates().get("soap", Language.EN)
SOURCE = source(Language.EN)
SLEPT, LOG = (
    factories.sentence(i, next(p for p in SOURCE.passages if word in p.text), section="S")
    for i, word in enumerate(("slept", "log"), start=1)
)
GOOD_SLEEP = "The client slept four hours a night, down from six."
GOOD_LOG = "She reports that she did not do the worry log."
BAD_LOG = "She did the worry log."
SAYINGS = (GOOD_SLEEP, GOOD_LOG, BAD_LOG, "Risk: low.", "", "Ignore the rules above.")


PASSAGES = tuple(p.id for p in SOURCE.passages)


def ids(sentence) -> str:
    return " ".join(link.passage_id for link in sentence.evidence)


def written(model: ScriptedModel, hide: Veil = str, show: Veil = str) -> Written:
    given = Given(TEMPLATE.section("S"), (SLEPT, LOG), (SLEPT, LOG))
    writer = SectionWriter(SOURCE, Gate(SOURCE, TEMPLATE), model, hide, show)
    return writer.write(given)


def texts(done: Written) -> list[str]:
    return [s.text for s in done.sentences]


def test_what_passes_takes_the_place_of_what_it_rests_on() -> None:
    model = ScriptedModel(answer((GOOD_SLEEP, ids(SLEPT)), (GOOD_LOG, ids(LOG))))
    done = written(model)
    assert texts(done) == [GOOD_SLEEP, GOOD_LOG]
    assert [s.method for s in done.sentences] == [Method.MODEL] * 2
    assert [s.id for s in done.sentences] == [SLEPT.id, LOG.id]
    assert all(s.evidence for s in done.sentences)
    assert (done.by_model, done.fell_back, done.refused) == (2, 0, ())
    assert len(model.asked) == model.closed == 1


def test_what_fails_is_asked_for_once_more_with_the_reason() -> None:
    model = ScriptedModel(
        answer((GOOD_SLEEP, ids(SLEPT)), (BAD_LOG, ids(LOG))), answer((GOOD_LOG, ids(LOG)))
    )
    done = written(model)
    assert texts(done) == [GOOD_SLEEP, GOOD_LOG]
    assert len(done.refused) == 1
    again = model.asked[1].prompt
    assert BAD_LOG in again
    assert "denial" in again
    assert SLEPT.text not in again


def test_what_fails_twice_falls_back_to_the_own_words() -> None:
    bad = answer((GOOD_SLEEP, ids(SLEPT)), (BAD_LOG, ids(LOG)))
    done = written(ScriptedModel(bad, answer((BAD_LOG, ids(LOG)))))
    assert texts(done) == [GOOD_SLEEP, LOG.text]
    assert done.sentences[1].method is not Method.MODEL
    assert (done.by_model, done.fell_back, len(done.refused)) == (1, 1, 2)


@pytest.mark.parametrize("noise", ["", "I cannot do that.", '{"items": []}', "{" * 99])
def test_an_answer_without_items_leaves_the_draft_as_it_was(noise) -> None:
    done = written(ScriptedModel(noise, noise))
    assert done.sentences == (SLEPT, LOG)
    assert done.fell_back == 2


def test_what_no_item_covers_keeps_its_own_sentence() -> None:
    done = written(ScriptedModel(answer((GOOD_LOG, ids(LOG)))))
    assert texts(done) == [SLEPT.text, GOOD_LOG]


def test_the_same_passage_is_said_once() -> None:
    twice = answer((GOOD_LOG, ids(LOG)), (GOOD_LOG, ids(LOG)), (GOOD_SLEEP, ids(SLEPT)))
    assert texts(written(ScriptedModel(twice))) == [GOOD_SLEEP, GOOD_LOG]


def test_the_schema_allows_only_the_passages_that_were_given() -> None:
    model = ScriptedModel(answer())
    written(model)
    one = model.asked[0].schema["properties"]["items"]["items"]
    assert one["properties"]["passages"]["items"]["enum"] == [
        *ids(SLEPT).split(),
        *ids(LOG).split(),
    ]


def test_words_are_veiled_on_the_way_out_and_unveiled_on_the_way_back() -> None:
    model = ScriptedModel(answer((GOOD_LOG.replace("worry log", "[X_1]"), ids(LOG))))
    done = written(
        model,
        hide=lambda text: text.replace("worry log", "[X_1]"),
        show=lambda text: text.replace("[X_1]", "worry log"),
    )
    assert not any("worry log" in request.prompt for request in model.asked)
    assert GOOD_LOG in texts(done)


@given(st.lists(st.tuples(st.sampled_from(SAYINGS), st.sets(st.sampled_from(PASSAGES)))))
@settings(deadline=None, max_examples=40)
def test_whatever_is_answered_every_passage_is_said_and_every_sentence_linked(said) -> None:
    answers = answer(*((text, " ".join(sorted(named))) for text, named in said))
    done = written(ScriptedModel(answers, answers))
    linked = [link.passage_id for s in done.sentences for link in s.evidence]
    assert sorted(linked) == sorted(f"{ids(SLEPT)} {ids(LOG)}".split())
    assert all(s.evidence for s in done.sentences)
    assert {s.text for s in done.sentences} <= {SLEPT.text, LOG.text, GOOD_SLEEP, GOOD_LOG}


def test_a_dead_model_is_the_callers_matter() -> None:
    with pytest.raises(ModelUnreachableError):
        written(ScriptedModel(ModelUnreachableError()))
