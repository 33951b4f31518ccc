"""A note on another version of its source: what only moves, what is stale, what it is linked to."""

from dataclasses import replace

from tests import factories as make
from tests.domain.test_source_version import correct, source
from therapy_app.domain.approval import open_things
from therapy_app.domain.carry import carried
from therapy_app.domain.finding import Resolution, Way
from therapy_app.domain.ids import NoteId, SourceId
from therapy_app.domain.note import EvidenceLink, LeftOut, Revision, Trace
from therapy_app.domain.source import Source
from therapy_app.domain.text import Span

DECIDED = Resolution(Way.CITED, "Dr. J. Brandt", make.NOW)


def note_on(before: Source, **fields) -> Revision:
    return make.revision(NoteId("note"), before, **fields)


def test_sentences_on_unchanged_passages_only_move():
    before = source()
    after = correct(before, "p1", "She slept.")
    first, second, third = carried(note_on(before), before, after, number=2).sentences
    assert [link.span.of(after.text) for s in (second, third) for link in s.evidence] == [
        "She took Lori's Pam.",
        "We agreed on a log.",
    ]
    assert [s.stale for s in (second, third)] == [(), ()]
    assert [s.changed for s in (first, second, third)] == [2, 1, 1]


def test_a_sentence_on_a_corrected_passage_is_stale_and_linked_to_what_stands_there_now():
    before = source()
    after = correct(before, "p2", "She took lorazepam.")
    sentence = carried(note_on(before), before, after, number=2).sentences[1]
    assert sentence.text == "She took Lori's Pam."
    assert sentence.stale == ("She took Lori's Pam.",)
    assert [(e.passage_id, e.quote) for e in sentence.evidence] == [("p2v2", "She took lorazepam.")]


def test_a_stale_sentence_blocks_approval_even_where_it_was_settled():
    before = source()
    after = correct(before, "p2", "She took lorazepam.")
    settled = [replace(s, resolution=DECIDED) for s in note_on(before).sentences]
    moved = carried(note_on(before, sentences=tuple(settled)), before, after, number=2)
    assert open_things(moved, after).sentences == ("s2",)


def test_a_passage_in_two_parts_is_linked_whole_and_a_deleted_one_no_more():
    before = source()
    split = correct(before, "p2", "She took one. She slept.")
    sentence = carried(note_on(before), before, split, number=2).sentences[1]
    assert [e.passage_id for e in sentence.evidence] == ["p2v2", "p3v2"]
    gone = carried(note_on(before), before, correct(before, "p2", ""), number=2).sentences[1]
    assert (gone.evidence, gone.stale) == ((), ("She took Lori's Pam.",))


def test_a_sentence_corrected_under_twice_remembers_what_it_was_compared_with():
    before = source()
    second = correct(before, "p2", "She took lorazepam.")
    third = replace(correct(second, "p2v2", "She took sertraline."), id=SourceId("third"))
    stale = carried(note_on(before), before, second, number=2)
    sentence = carried(stale, second, third, number=3).sentences[1]
    assert sentence.stale == ("She took Lori's Pam.",)
    assert sentence.evidence[0].quote == "She took sertraline."


def test_an_open_flag_about_a_corrected_passage_is_to_be_looked_at_again():
    before = source()
    pam = before.passages[1].span
    flagged = make.sentence(1, before.passages[0], findings=(make.finding(source_span=pam),))
    after = correct(before, "p2", "She took lorazepam.")
    [sentence] = carried(note_on(before, sentences=(flagged,)), before, after, number=2).sentences
    assert sentence.stale == ("She took Lori's Pam.",)
    assert sentence.findings[0].source_span is None
    assert sentence.evidence == flagged.evidence


def test_spans_of_flags_and_traces_move_with_their_passages():
    before = source()
    log = before.passages[2]
    here = Span(log.span.start, log.span.start + 2)
    sentence = make.sentence(
        3,
        log,
        trace=(Trace(Span(0, 2), "verbatim", here),),
        findings=(make.finding(source_span=here),),
    )
    after = correct(before, "p1", "She slept.")
    [moved] = carried(note_on(before, sentences=(sentence,)), before, after, number=2).sentences
    for span in (moved.trace[0].source_span, moved.findings[0].source_span):
        assert span is not None
        assert span.of(after.text) == "We"


def test_a_passage_left_out_is_left_out_no_more_once_it_reads_otherwise():
    before = source()
    out = tuple(LeftOut(p.id, DECIDED) for p in before.passages[:2])
    after = correct(before, "p2", "She took lorazepam.")
    moved = carried(note_on(before, left_out=out), before, after, number=2)
    assert [x.passage_id for x in moved.left_out] == ["p1"]


def test_the_earlier_revision_rests_on_its_own_version_as_before():
    before = source()
    revision = note_on(before)
    after = correct(before, "p2", "She took lorazepam.")
    assert carried(revision, before, after, number=2).source_id == after.id
    assert revision.source_id == before.id
    assert carried(revision, before, before, number=2) == revision


def test_there_and_back_again_nothing_has_changed():
    before = source()
    passage = before.passages[2]
    link = EvidenceLink(passage.id, passage.span, passage.text)
    revision = note_on(before, sentences=(make.sentence(3, passage, evidence=(link,)),))
    after = correct(before, "p1", "She slept.")
    there = carried(revision, before, after, number=2)
    assert carried(there, after, before, number=3) == revision
