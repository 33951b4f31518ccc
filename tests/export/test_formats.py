"""Every format opens again and holds every sentence, whatever the words are."""

import json
from dataclasses import replace

import pytest

from tests import factories
from tests.export.approved import amended, approved, template
from tests.export.reading import READERS, parse_html, squeezed
from therapy_app.defaults.loader import DefaultTemplates
from therapy_app.domain.approval import ApprovedNote, approve
from therapy_app.domain.errors import NotFoundError
from therapy_app.domain.language import Language
from therapy_app.domain.note import Method
from therapy_app.domain.template import LEFT_OUT
from therapy_app.export.formats import FORMATS, render

HOSTILE = (
    '#panic("boom") #import "x.typ" #read("/etc/passwd") $x$ @label <label> \\ `raw` //note',
    "</w:t></w:r> <script>alert(1)</script> & <img src=x onerror=alert(1)> ]]>",
    '"}, {"text": "smuggled"} {page} {by} %s \\u0041 \\n',
    "# not a heading, [no link](http://x.invalid), **not bold**, ![x](y), | a | b |, 1. one",
    "- no list; -- no dash; 'single' and \"double\" stay as typed...",
)

pytestmark = pytest.mark.filterwarnings("ignore::typst.TypstWarning")


def written(note, format_id: str, *, evidence: bool = False, language: Language = Language.EN):
    return render(note, template(language), format_id, evidence=evidence, language=language).data


def read(note, format_id: str, **how) -> str:
    return READERS[format_id](written(note, format_id, **how))


def holds(text: str, words: str) -> bool:
    return squeezed(words) in squeezed(text)


def test_every_format_has_a_reader():
    assert set(READERS) == set(FORMATS)


@pytest.mark.parametrize("format_id", FORMATS)
def test_every_sentence_is_in_the_file(format_id):
    note = approved()
    text = read(note, format_id)
    assert all(holds(text, s.text) for s in note.revision.sentences)


@pytest.mark.parametrize("format_id", FORMATS)
def test_hostile_words_are_shown_as_words(format_id):
    text = read(approved(*HOSTILE), format_id)
    assert all(holds(text, words) for words in HOSTILE)


def test_hostile_words_make_no_elements_in_html():
    tags = parse_html(written(approved(*HOSTILE), "html", evidence=True)).tags
    assert not {"script", "img"} & set(tags)


@pytest.mark.parametrize("format_id", FORMATS)
def test_a_session_header_and_the_mark_stand_in_every_format(format_id):
    text = read(approved(), format_id)
    assert holds(text, "reviewed and approved by Dr. J. Brandt")
    if format_id != "json":
        assert all(
            holds(text, words)
            for words in ("Mara L.", "12 November 2026", "10:00 to 10:50", "50 minutes", "CBT")
        )


@pytest.mark.parametrize("format_id", FORMATS)
def test_an_empty_section_says_that_nothing_was_documented(format_id):
    assert holds(read(approved(), format_id), "not documented")


@pytest.mark.parametrize("format_id", FORMATS)
def test_german_notes_speak_german(format_id):
    note = approved("Sie schläft fünf Stunden – „immerhin“.", language=Language.DE)
    text = read(note, format_id, language=Language.DE)
    assert holds(text, "Sie schläft fünf Stunden – „immerhin“.")
    assert holds(text, "geprüft und freigegeben von Dr. J. Brandt")
    assert holds(text, "nicht dokumentiert")


@pytest.mark.parametrize("format_id", sorted(set(FORMATS) - {"pdf"}))
def test_other_scripts_and_emoji_survive(format_id):
    words = ("Er sagte «مرحبا بك» und lächelte 🙂.", "她说很好。", "שלום לך.")
    text = read(approved(*words), format_id)
    assert all(holds(text, each) for each in words)


def test_a_pdf_names_the_characters_that_its_fonts_lack():
    text = read(approved("She sent 🙂 twice.", "Schwa ə and Ω stay."), "pdf")
    assert holds(text, "She sent [slightly smiling face] twice.")
    assert holds(text, "Schwa ə and Ω stay.")


@pytest.mark.parametrize("format_id", FORMATS)
def test_control_characters_break_nothing(format_id):
    text = read(approved("Before\x00\x0b\x1bafter.", "A\u202eturn\ufffe."), format_id)
    assert "Before" in text
    assert "turn" in text


@pytest.mark.parametrize("format_id", FORMATS)
def test_three_hundred_sentences_fit(format_id):
    words = tuple(f"Statement {n} of a long hour, said plainly." for n in range(300))
    text = read(approved(*words), format_id)
    assert sum(holds(text, w) for w in (words[0], words[149], words[299])) == 3
    assert squeezed(text).count("ofalonghour,saidplainly.") >= 300


@pytest.mark.parametrize("format_id", FORMATS)
def test_the_same_note_gives_the_same_bytes(format_id):
    note = amended(approved())
    once = written(note, format_id, evidence=True)
    assert written(note, format_id, evidence=True) == once


@pytest.mark.parametrize("format_id", FORMATS)
def test_a_file_name_says_nothing_about_the_client(format_id):
    file = render(approved(), template(), format_id, language=Language.EN)
    assert file.name == f"session-note-2026-11-12-6-v1.{FORMATS[format_id].extension}"


@pytest.mark.parametrize("format_id", sorted(set(FORMATS) - {"json"}))
def test_the_evidence_appendix_is_off_unless_asked_for(format_id):
    note = approved()
    title = "Numbers are those beside the sentences"
    assert not holds(read(note, format_id), title)
    text = read(note, format_id, evidence=True)
    assert holds(text, title)
    assert holds(text, "passage 1, characters 0 to 35")


@pytest.mark.parametrize("format_id", sorted(set(FORMATS) - {"json"}))
def test_an_amendment_shows_both_times_and_the_earlier_words(format_id):
    first = approved()
    text = read(amended(first), format_id)
    assert holds(text, "14 November 2026")
    assert holds(text, "version 1 of 12 November 2026")
    assert holds(text, "Before: " + first.revision.sentences[0].text)
    assert holds(text, "Added by hand.")


@pytest.mark.parametrize("format_id", sorted(set(FORMATS) - {"json"}))
def test_words_of_a_person_carry_a_discreet_mark(format_id):
    note = approved(methods={1: Method.AUTHORED, 2: Method.REWORDED})
    text = read(note, format_id)
    assert holds(text, note.revision.sentences[0].text + "†")
    assert holds(text, note.revision.sentences[1].text + "‡")
    assert holds(text, "† Added by Dr. J. Brandt as author")


def test_a_sentence_in_a_section_the_template_does_not_have_is_not_lost():
    note = approved()
    bare = replace(template(), sections=template().sections[:1])
    text = render(note, bare, "txt", language=Language.EN).data.decode()
    assert all(s.text in text for s in note.revision.sentences)


def test_an_unknown_format_is_not_found():
    with pytest.raises(NotFoundError):
        render(approved(), template(), "exe", language=Language.EN)


def test_json_keeps_words_that_no_page_can_hold():
    note = approved("Before\x0bafter.")
    kept = json.loads(written(note, "json"))["note"]["sentences"][0]["text"]
    assert kept == "Before\x0bafter."


def test_a_word_longer_than_a_line_stays_on_the_paper():
    text = read(approved("A" * 300 + " end."), "pdf")
    assert max(len(line) for line in text.splitlines() if "AAA" in line) < 120
    assert text.count("A" * 20) >= 3


@pytest.mark.parametrize("format_id", FORMATS)
def test_what_a_format_leaves_out_is_in_no_file(format_id):
    note = kept_back(approved("She slept.", "No plan to die.", "Next week."))
    form = DefaultTemplates().get("client_summary", Language.EN)
    data = render(note, form, format_id, evidence=True, language=Language.EN).data
    assert b"No plan to die" not in data
    text = READERS[format_id](data)
    assert holds(text, "She slept.")
    assert not holds(text, "No plan to die")
    if format_id != "json":
        assert holds(text, "One sentence of the session's note is not part of this format")


@pytest.mark.parametrize("format_id", FORMATS)
def test_another_format_is_one_amendment_and_what_it_leaves_out_is_none(format_id):
    first = approved("She slept.", "No plan to die.", "Next week.")
    later = replace(kept_back(first), amends=(first.approval,), _proof=first._proof)
    earlier = {first.approval.revision: template()}
    form = DefaultTemplates().get("client_summary", Language.EN)
    text = READERS[format_id](
        render(later, form, format_id, language=Language.EN, formats=earlier).data
    )
    if format_id != "json":
        assert holds(text.replace("*", ""), "Format (SOAP → Summary for the client)")
        assert not holds(text, "Moved")
    assert not holds(text, "No plan to die")


def kept_back(note: ApprovedNote) -> ApprovedNote:
    """The note approved again with its second sentence left out by its format."""
    aside = replace(note.revision.sentences[1], section=LEFT_OUT)
    revision = replace(note.revision.with_sentence(aside), number=note.revision.number + 1)
    whole = replace(note.note, revision=revision)
    approval = approve(whole, note.source, by="Dr. J. Brandt", at=factories.later())
    return replace(note, approval=approval, note=whole, revision=revision)


@pytest.mark.parametrize("format_id", FORMATS)
def test_an_empty_section_reads_as_its_format_says(format_id):
    form = template()
    own = replace(form.sections[2], silent="not looked at")
    text = READERS[format_id](
        render(
            approved(), replace(form, sections=(*form.sections[:2], own)), format_id,
            language=Language.EN,
        ).data
    )  # fmt: skip
    assert holds(text, "not looked at")


@pytest.mark.parametrize("format_id", ["txt", "md", "html", "docx", "pdf"])
def test_a_file_of_a_report_bears_its_name(format_id):
    form = replace(template(), heading="Discharge summary")
    text = READERS[format_id](render(approved(), form, format_id, language=Language.EN).data)
    assert holds(text, "Discharge summary") or holds(text, "DISCHARGE SUMMARY")
    assert not holds(text, "Session note")
