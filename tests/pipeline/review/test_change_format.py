"""A change of format moves sentences and does nothing else, whatever note and formats."""

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tests.pipeline.review.test_apply import NOW
from tests.steps import WordChecker
from therapy_app.defaults.loader import DefaultTemplates
from therapy_app.domain.edit import Edit, EditKind
from therapy_app.domain.errors import StaleEditError
from therapy_app.domain.finding import Finding, FindingKind, Resolution, Severity, Way
from therapy_app.domain.ids import NoteId, PassageId, SentenceId, SessionId, SourceId
from therapy_app.domain.language import Language
from therapy_app.domain.note import Method, Revision, Sentence
from therapy_app.domain.source import Category, Passage, Source, SourceKind
from therapy_app.domain.template import LEFT_OUT
from therapy_app.domain.text import Span
from therapy_app.pipeline.draft import ExtractiveDrafter
from therapy_app.pipeline.review import Review, apply_edit
from therapy_app.pipeline.review.change_format import on_changed_format

SHIPPED = DefaultTemplates()
FORMATS = [name for name, _ in SHIPPED.names(Language.EN)]
SAID = [
    "She slept badly and her mood was low.",
    "Her mother drinks two glasses of wine a day.",
    "I asked about suicide, she has no plan.",
    "I see no acute risk.",
    "Affect flat, little eye contact.",
    "We did the thought record.",
    "She said it helped.",
    "Sertraline 50 milligrams since March.",
    "BDI was 24.",
    "Homework is the breathing exercise.",
    "Her goal is to ride to work alone.",
    "Next appointment on Tuesday at nine.",
]
FLAG = Finding(FindingKind.NUMBER, Severity.ODDS, "number.other", "number/1")


@st.composite
def notes(draw: st.DrawFn) -> tuple[Revision, Source, str]:
    """A drafted note that its therapist worked on, its source, and the format it is in."""
    chosen = draw(st.lists(st.tuples(st.sampled_from(SAID), st.sampled_from(Category)), max_size=9))
    text, passages = "", []
    for number, (said, category) in enumerate(chosen, 1):
        span = Span(len(text), len(text) + len(said))
        passages.append(Passage(PassageId(f"p{number}"), span, said, category=category))
        text += said + " "
    source = Source(
        SourceId("src"), SessionId("ses"), 1, SourceKind.TYPED, Language.EN, text,
        tuple(passages), NOW,
    )  # fmt: skip
    name = draw(st.sampled_from(FORMATS))
    places = [section.id for section in SHIPPED.get(name, Language.EN).places]
    drafted = ExtractiveDrafter().draft(source, SHIPPED.get(name, Language.EN))
    worked = [draw(_worked(sentence, places)) for sentence in drafted]
    own = [
        Sentence(SentenceId(f"a{n}"), 90 + n, section, "My own words.", Method.AUTHORED)
        for n, section in enumerate(draw(st.lists(st.sampled_from(places), max_size=3)))
    ]
    order = draw(st.permutations([*worked, *own]))
    revision = Revision(
        NoteId("note"), SourceId("src"), 1, tuple(order), (), NOW, "Dr. A", "draft", template=name
    )
    return revision, source, name


@st.composite
def _worked(draw: st.DrawFn, sentence: Sentence, places: list[str]) -> Sentence:
    """The sentence as drafted, moved by hand, reworded, flagged, settled or cut off its source."""
    act = draw(st.sampled_from(["", "", "move", "reword", "flag", "settle", "own"]))
    changes = {
        "move": {"section": draw(st.sampled_from(places))},
        "reword": {"text": "Other words.", "method": Method.REWORDED, "trace": ()},
        "flag": {"findings": (FLAG,)},
        "settle": {"findings": (FLAG,), "resolution": Resolution(Way.KEPT, "Dr. A", NOW)},
        "own": {"method": Method.AUTHORED, "evidence": (), "trace": ()},
    }
    return replace(sentence, **changes.get(act, {}))


def review(source: Source, name: str, *earlier: Revision) -> Review:
    kept = {r.number: r for r in earlier}
    return Review(
        source, SHIPPED.get(name, Language.EN), WordChecker(), ExtractiveDrafter(),
        kept.__getitem__, "Dr. B", NOW,
    )  # fmt: skip


def changed(revision: Revision, source: Source, old: str, new: str) -> Revision:
    return on_changed_format(revision, SHIPPED.get(old, Language.EN), review(source, new), "e1")


def facts(revision: Revision) -> Counter[Sentence]:
    """Every sentence with all it holds, but for where it stands."""
    return Counter(replace(s, section="", changed=0) for s in revision.sentences)


@settings(max_examples=300, deadline=None)
@given(notes(), st.lists(st.sampled_from(FORMATS), min_size=1, max_size=4))
def test_no_fact_is_lost_or_added_and_every_sentence_stands_somewhere(note, formats):
    revision, source, name = note
    before = revision
    for new in formats:
        after = changed(before, source, name, new)
        assert facts(after) == facts(revision)
        assert after.left_out == revision.left_out
        places = [section.id for section in SHIPPED.get(new, Language.EN).places]
        ranks = [places.index(sentence.section) for sentence in after.sentences]
        assert ranks == sorted(ranks)
        assert (after.template, after.number) == (new, before.number + 1)
        before, name = after, new


@settings(max_examples=100, deadline=None)
@given(notes(), st.sampled_from(FORMATS))
def test_taking_it_back_gives_the_very_note_that_was(note, new):
    revision, source, name = note
    assume(new != name)
    after = changed(revision, source, name, new)
    undo = Edit("e2", EditKind.UNDO, revision=2)
    back = apply_edit(after, undo, review(source, new, revision, after))
    assert [replace(s, changed=0) for s in back.sentences] == [
        replace(s, changed=0) for s in revision.sentences
    ]
    assert back.template == revision.template


@settings(max_examples=100, deadline=None)
@given(notes(), st.sampled_from(FORMATS))
def test_an_untouched_draft_reads_as_if_it_had_been_drafted_in_the_new_format(note, new):
    _, source, name = note
    fresh = ExtractiveDrafter().draft(source, SHIPPED.get(name, Language.EN))
    draft = Revision(NoteId("note"), SourceId("src"), 1, fresh, (), NOW, "Dr. A", "draft")
    wanted = ExtractiveDrafter().draft(source, SHIPPED.get(new, Language.EN))
    where = {link.passage_id: s.section for s in wanted for link in s.evidence}
    for sentence in changed(draft, source, name, new).sentences:
        # Only what is about the session's frame and yet speaks of risk is drafted in one alone.
        (rests_on, *_) = (link.passage_id for link in sentence.evidence)
        assert sentence.section == where.get(rests_on, sentence.section)


def simple() -> tuple[Revision, Source]:
    words = [(SAID[2], Category.RISK), (SAID[5], Category.INTERVENTION), (SAID[9], Category.PLAN)]
    text = " ".join(said for said, _ in words)
    passages, at = [], 0
    for number, (said, category) in enumerate(words, 1):
        span = Span(at, at + len(said))
        passages.append(Passage(PassageId(f"p{number}"), span, said, category=category))
        at += len(said) + 1
    source = Source(
        SourceId("src"), SessionId("ses"), 1, SourceKind.TYPED, Language.EN, text,
        tuple(passages), NOW,
    )  # fmt: skip
    drafted = ExtractiveDrafter().draft(source, SHIPPED.get("soap", Language.EN))
    return Revision(NoteId("n"), SourceId("src"), 1, drafted, (), NOW, "Dr. A", "draft"), source


def test_what_the_new_format_leaves_out_is_kept_beside_it_and_comes_back():
    revision, source = simple()
    client = changed(revision, source, "soap", "client_summary")
    kept_back = [s for s in client.sentences if s.section == LEFT_OUT]
    assert [s.evidence[0].passage_id for s in kept_back] == ["p1"]
    again = changed(client, source, "client_summary", "soap")
    assert [s.section for s in again.sentences] == ["S", "O", "P"]


def test_what_the_therapist_moved_stays_with_its_like():
    revision, source = simple()
    work = revision.sentences[1]
    moved = revision.with_sentence(replace(work, section="P"))
    assert changed(moved, source, "soap", "birp").sentence(work.id).section == "P"


def test_after_further_work_the_change_is_not_taken_back_but_made_again():
    revision, source = simple()
    after = changed(revision, source, "soap", "birp")
    touched = replace(after.sentences[0], text="Other.")
    later = replace(after.with_sentence(touched), number=3)
    undo = Edit("e3", EditKind.UNDO, revision=2)
    with pytest.raises(StaleEditError):
        apply_edit(later, undo, review(source, "birp", revision, after))


def test_an_edit_from_before_the_change_is_not_taken_back_into_sections_that_are_gone():
    revision, source = simple()
    second = replace(revision, number=2, sentences=revision.sentences[1:])
    after = changed(second, source, "soap", "birp")
    undo = Edit("e3", EditKind.UNDO, revision=2)
    with pytest.raises(StaleEditError):
        apply_edit(after, undo, review(source, "birp", revision, second))
