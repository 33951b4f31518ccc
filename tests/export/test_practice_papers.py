"""The papers say what is set up, mark what is open, and are whole in each format."""

import io
import re
import zipfile
from dataclasses import replace
from datetime import timedelta

import docx
import pytest

from tests import factories as make
from tests.export.reading import read_pdf, squeezed
from therapy_app.defaults.wording_loader import words
from therapy_app.domain.connector import Provider, Task
from therapy_app.domain.handling import Handling
from therapy_app.domain.language import Language
from therapy_app.domain.paper import Paper, PaperKind, PracticeDetails
from therapy_app.domain.retention import Periods
from therapy_app.domain.setup import Setup
from therapy_app.export.paper import paper_as_pdf
from therapy_app.export.paper_docx import paper_as_docx
from therapy_app.export.practice_papers import practice_paper

ALONE = Handling(make.NOW, Setup(), hears=True, audio_days=0, here=(), away=())
SERVICE = make.connector(make.account(), on=True)
EAR = replace(SERVICE, task=Task.HEARING, processor="Ohr GmbH", region="Germany")
LOCAL = replace(SERVICE, provider=Provider.OLLAMA, name="Small one", endpoint="http://localhost:1")
DETAILS = PracticeDetails("Praxis am Park", "Parkweg 1, Köln", "0221 1", "", "LDI NRW")


def made(
    kind: PaperKind, handling: Handling = ALONE, language=Language.EN, details=DETAILS
) -> Paper:
    return practice_paper(kind, handling, details, therapist="Dr. J. Brandt", language=language)


def read(paper: Paper) -> str:
    parts = [paper.title, *paper.lead]
    for section in paper.sections:
        parts += [section.title, *section.lines, *section.items, *section.heads]
        parts += [cell for row in section.rows for cell in row]
    return "\n".join(parts)


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("kind", PaperKind)
@pytest.mark.parametrize("away", [(), (SERVICE, EAR)])
def test_every_paper_is_filled_without_a_gap_in_each_language(kind, language, away):
    paper = made(kind, replace(ALONE, away=away), language)
    assert "{" not in read(paper)
    for section in paper.sections:
        assert section.lines or section.items or section.rows
        assert all(len(row) == len(section.heads) for row in section.rows)


def test_both_languages_have_the_same_sections_and_conditions():
    for kind in PaperKind:
        for handling in (ALONE, replace(ALONE, away=(SERVICE,), hears=False, here=(LOCAL,))):
            english, german = (made(kind, handling, language) for language in Language)
            assert [
                (len(s.lines), len(s.items), len(s.heads), len(s.rows)) for s in english.sections
            ] == [(len(s.lines), len(s.items), len(s.heads), len(s.rows)) for s in german.sections]


def test_with_nothing_connected_the_sheet_says_that_no_service_is_used():
    text = read(made(PaperKind.CLIENT_SHEET))
    assert "No service on the internet is used." in text
    assert "Mistral" not in text


def test_a_connected_service_is_named_in_the_sheet_with_what_it_gets():
    text = read(made(PaperKind.CLIENT_SHEET, replace(ALONE, away=(SERVICE,))))
    for word in ("Mistral AI SAS", "EU, France", "stand-ins for names", "not kept"):
        assert word in text
    assert "No service on the internet" not in text
    assert "as it is, with the names" not in text
    heard = read(made(PaperKind.CLIENT_SHEET, replace(ALONE, away=(EAR,))))
    assert "as it is, with the names" in heard


def test_the_sheet_says_the_practices_own_periods():
    own = replace(ALONE, periods=Periods(file_years=12, draft_days=7))
    text = read(made(PaperKind.CLIENT_SHEET, own))
    assert "at least 12 years" in text
    assert "7 days" in text


def test_what_nobody_said_is_marked_as_open():
    text = read(made(PaperKind.CLIENT_SHEET, details=PracticeDetails()))
    assert "[please fill in: name of the practice]" in text
    assert "[please fill in: name of the practice]" not in read(made(PaperKind.CLIENT_SHEET))


def test_the_register_has_a_row_for_each_service_with_its_agreement():
    paper = made(PaperKind.PROCESSORS, replace(ALONE, away=(SERVICE, EAR)))
    (rows,) = [section.rows for section in paper.sections if section.rows]
    assert [row[0] for row in rows] == ["Mistral AI SAS", "Ohr GmbH"]
    assert "15 January 2026" in rows[0][3]
    assert "None. Nothing leaves" in read(made(PaperKind.PROCESSORS))


@pytest.mark.parametrize(
    ("handling", "said"),
    [
        (ALONE, "in the data folder"),
        (replace(ALONE, setup=Setup(key_apart=True)), "apart from the data"),
        (replace(ALONE, sealed=True), "lies in no file"),
    ],
)
def test_where_the_master_key_lies_is_said(handling, said):
    assert said in read(made(PaperKind.HANDLING, handling))


def test_no_assessment_is_made_for_the_practice():
    rows = next(s.rows for s in made(PaperKind.IMPACT_ASSESSMENT).sections if len(s.heads) == 5)
    assert all(row[2:] == ("[please fill in]",) * 3 for row in rows)


def test_the_version_changes_with_the_words_and_not_with_the_day():
    first = made(PaperKind.CLIENT_SHEET)
    later = made(PaperKind.CLIENT_SHEET, replace(ALONE, at=ALONE.at + timedelta(days=9)))
    assert first.version == later.version
    assert re.fullmatch("[0-9a-f]{8}", first.version)
    other = made(PaperKind.CLIENT_SHEET, replace(ALONE, hears=False))
    assert other.version != first.version


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("kind", PaperKind)
def test_each_paper_is_whole_as_pdf_and_as_word(kind, language):
    paper = replace(made(kind, replace(ALONE, away=(SERVICE,)), language), footer="Foot 12ab")
    said = words("export", language)
    page = squeezed(read_pdf(paper_as_pdf(paper, said).data))
    written = docx.Document(io.BytesIO(paper_as_docx(paper, said["page"])))
    texts = [p.text for p in written.paragraphs]
    texts += [cell.text for table in written.tables for row in table.rows for cell in row.cells]
    for section in paper.sections:
        assert section.title in texts
        assert set(section.lines) | set(section.items) <= set(texts)
        assert {cell for row in section.rows for cell in row} <= set(texts)
        assert squeezed(section.title) in page
        assert all(squeezed(line) in page for line in (*section.lines, *section.items))
    assert squeezed("Foot 12ab") in page
    assert "Foot 12ab" in written.sections[0].footer.paragraphs[0].text


def test_a_word_document_holds_no_time_but_that_of_its_content():
    paper = made(PaperKind.PROCESSORS)
    data = paper_as_docx(paper, "Page {page} of {pages}")
    assert data == paper_as_docx(paper, "Page {page} of {pages}")
    assert {entry.date_time for entry in zipfile.ZipFile(io.BytesIO(data)).infolist()} == {
        (1980, 1, 1, 0, 0, 0)
    }
