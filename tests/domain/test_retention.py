"""How long a file is kept, and where it stands meanwhile."""

from dataclasses import replace
from datetime import date

import pytest

from tests import factories as make
from therapy_app.domain.erased_words import (
    GONE,
    draft_without_words,
    has_words,
    source_without_words,
)
from therapy_app.domain.ids import ClientId
from therapy_app.domain.retention import FileState, Restriction, Standing, years_after

ENDED = Standing(ClientId("c"), ended=date(2016, 11, 12))
TODAY = date(2026, 11, 12)
OWNER = make.account()
SOURCE = make.source(make.session(make.client(OWNER)))


@pytest.mark.parametrize(
    ("standing", "state"),
    [
        (Standing(ClientId("c")), FileState.ACTIVE),
        (replace(ENDED, ended=date(2016, 11, 13)), FileState.CLOSED),
        (ENDED, FileState.DUE),
        (replace(ENDED, hold="a dispute"), FileState.CLOSED),
        (ENDED.shut(), FileState.RESTRICTED),
        (replace(ENDED, restricted=Restriction.READING), FileState.RESTRICTED),
    ],
)
def test_a_file_is_due_ten_years_after_treatment_unless_something_stands_against_it(
    standing, state
):
    assert standing.state(TODAY, 10) is state


def test_the_years_end_a_day_later_where_there_is_no_29_february():
    assert years_after(date(2024, 2, 29), 10) == date(2034, 3, 1)
    assert years_after(date(2024, 2, 29), 4) == date(2028, 2, 29)


def test_a_draft_without_words_still_tells_how_it_was_made():
    revision = make.note(SOURCE).revision
    bare = draft_without_words(revision)
    assert [s.method for s in bare.sentences] == [s.method for s in revision.sentences]
    assert not has_words(bare)
    assert has_words(revision)
    for word in make.WORDS:
        assert word not in repr(bare)


def test_of_a_source_only_what_is_quoted_stays_at_its_place():
    quoted = SOURCE.passages[1].span
    cut = source_without_words(SOURCE, [quoted])
    assert len(cut.text) == len(SOURCE.text)
    assert quoted.of(cut.text) == make.WORDS[1]
    assert cut.passages[1] == SOURCE.passages[1]
    assert set(cut.passages[0].text) == {GONE}
    assert make.WORDS[0] not in repr(cut)
