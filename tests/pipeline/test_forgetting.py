"""After an erasure no step holds a text any more; the word lists stay."""

from tests import factories as make
from therapy_app.domain.language import Language
from therapy_app.pipeline.check.prepare import Preparations
from therapy_app.pipeline.check.reading import read
from therapy_app.pipeline.forgetting import forget_texts
from therapy_app.pipeline.segment.words import words


def test_what_was_read_and_prepared_is_forgotten():
    account = make.account()
    source = make.source(make.session(make.client(account)), words=("She sleeps five hours.",))
    preparations = Preparations()
    ready = preparations.of(source)
    assert preparations.of(source) is ready
    read("She sleeps five hours.", Language.EN)
    lists = words(Language.EN)
    assert read.cache_info().currsize > 0
    forget_texts()
    assert read.cache_info().currsize == 0
    assert preparations.of(source) is not ready
    assert words(Language.EN) is lists
