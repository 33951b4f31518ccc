"""First words overrule a guess from the place of a passage, unless something lies ahead."""

import pytest

from therapy_app.domain.language import Language
from therapy_app.domain.source import Category
from therapy_app.pipeline.classify.acts import by_first_words


@pytest.mark.parametrize(
    ("text", "guessed", "expected"),
    [
        ("We wrote a timetable with evenings off.", Category.PLAN, Category.INTERVENTION),
        ("I put the two circles on paper.", Category.ASSESSMENT, Category.INTERVENTION),
        ("We put the list off until next week.", Category.PLAN, Category.PLAN),
        ("I don't think this is depression.", Category.PLAN, Category.ASSESSMENT),
        ("I'm a little worried about her.", Category.HOMEWORK, Category.ASSESSMENT),
        ("No plans, I asked.", Category.PLAN, Category.RISK),
        ("No plans for the weekend.", Category.PLAN, Category.PLAN),
        ("Stan drove them home.", Category.PLAN, Category.CLIENT_REPORT),
        ("She'll bring the diary.", Category.HOMEWORK, Category.HOMEWORK),
        ("We agreed on two walks.", Category.PLAN, Category.PLAN),
        ("We looked at the list.", Category.OBSERVATION, Category.OBSERVATION),
    ],
)
def test_first_words_show_what_a_passage_is(text, guessed, expected):
    assert by_first_words(guessed, text, Language.EN) is expected
