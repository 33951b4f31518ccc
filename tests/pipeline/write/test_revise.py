"""One sentence as its therapist wishes it: through the gate, or it stays as it is."""

from dataclasses import replace

import pytest

from tests import factories
from tests.pipeline.gate.test_gate import source
from tests.pipeline.write.models import ScriptedModel, answer
from therapy_app.defaults.loader import DefaultTemplates
from therapy_app.domain.errors import ModelSlowError
from therapy_app.domain.language import Language
from therapy_app.domain.proposal import RefusalReason
from therapy_app.domain.source import Category
from therapy_app.pipeline.gate import Gate
from therapy_app.pipeline.gate.gate import reasons
from therapy_app.pipeline.write.asking import Veil
from therapy_app.pipeline.write.revise import Revised, SentenceReviser, Wish, revise_request

TEMPLATE = DefaultTemplates().get("soap", Language.EN)
SOURCE = source(Language.EN)
LOG = factories.sentence(1, next(p for p in SOURCE.passages if "log" in p.text), section="S")
LOG_ID = LOG.evidence[0].passage_id
GOOD = "She reports that she did not do the worry log."
BAD = "She did the worry log."


def revised(model: ScriptedModel, words: str = "shorter", hide: Veil = str) -> Revised:
    reviser = SentenceReviser(SOURCE, Gate(SOURCE, TEMPLATE), model, hide, str)
    return reviser.revise(Wish(LOG, words))


def test_what_passes_the_gate_is_proposed_with_its_passages() -> None:
    model = ScriptedModel(answer((GOOD, LOG_ID)))
    done = revised(model)
    assert done.item is not None
    assert (done.item.text, done.item.passages, done.refused) == (GOOD, (LOG_ID,), ())
    assert "shorter" in model.asked[0].prompt
    assert len(model.asked) == model.closed == 1


def test_what_fails_is_asked_for_once_more_and_then_given_up() -> None:
    model = ScriptedModel(answer((BAD, LOG_ID)), answer((BAD, LOG_ID)), answer((GOOD, LOG_ID)))
    done = revised(model)
    assert done.item is None
    assert RefusalReason.NEGATION in reasons(done.refused[0].refusals)
    assert len(model.asked) == 2
    assert BAD in model.asked[1].prompt


@pytest.mark.parametrize("noise", ["", "No.", '{"items": []}'])
def test_without_an_answer_nothing_is_proposed(noise: str) -> None:
    assert revised(ScriptedModel(noise, noise)) == Revised(None, ())


def test_risk_and_medication_are_not_offered_beside_the_sentence() -> None:
    held = tuple(
        replace(p, category=Category.RISK) if p.id != LOG_ID else p for p in SOURCE.passages
    )
    asked = revise_request(Wish(LOG, "longer"), replace(SOURCE, passages=held), str)
    assert len(held) > 1
    assert not any(p.text in asked.prompt for p in held if p.id != LOG_ID)


def test_all_that_is_asked_goes_through_the_veil_the_wish_as_well() -> None:
    model = ScriptedModel(answer((BAD, LOG_ID)))
    revised(model, "say it for Nora", lambda t: t.replace("Nora", "[P_1]").replace("log", "[X]"))
    assert not any(word in request.prompt for request in model.asked for word in ("Nora", "log"))


def test_a_wish_cannot_fill_a_gap_of_its_own() -> None:
    model = ScriptedModel(answer((GOOD, LOG_ID)))
    revised(model, "$statements $unknown {items}")
    assert "$statements $unknown {items}" in model.asked[0].prompt


def test_a_model_that_does_not_answer_is_the_callers_matter() -> None:
    with pytest.raises(ModelSlowError):
        revised(ScriptedModel(ModelSlowError(seconds=3)))
