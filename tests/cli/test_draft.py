"""A draft is printed as the contract says, with offsets into the file as given."""

import json
import os
import subprocess
import sys

import pytest

from therapy_app.cli.draft import draft
from therapy_app.cli.given import read_source
from therapy_app.defaults.format_file import write_format
from therapy_app.defaults.loader import DefaultTemplates
from therapy_app.domain.language import Language

DAP = write_format(DefaultTemplates().get("dap", Language.EN))
GIVEN = "\ufeffShe drank a cafe\u0301 cre\u0300me.\r\nNo plan.\r\nUm so."


def drafted(steps, text: str = GIVEN) -> dict:
    given = read_source(text, Language.EN, steps.segmenter)
    return draft(given, steps.templates.get("soap", Language.EN), steps)


def test_sections_come_in_the_order_of_the_template_and_may_be_empty(plain_steps):
    sections = drafted(plain_steps)["sections"]
    assert [s["id"] for s in sections] == ["S", "O", "A", "P"]
    assert sections[1]["sentences"] == []


def test_evidence_points_into_the_text_as_given(plain_steps):
    first, second = drafted(plain_steps)["sections"][0]["sentences"]
    (start, end), (start2, end2) = first["evidence"][0], second["evidence"][0]
    assert GIVEN[start:end] == "She drank a cafe\u0301 cre\u0300me."
    assert GIVEN[start2:end2] == "No plan."
    assert first["text"] == "She drank a caf\u00e9 cr\u00e8me."


def test_what_reached_no_sentence_is_listed_with_its_place(plain_steps):
    left = drafted(plain_steps)["uncovered"]
    assert [GIVEN[u["start"] : u["end"]] for u in left] == ["Um so."]
    assert left[0]["must_keep"] is False


def test_what_the_dictation_does_not_say_is_listed(plain_steps):
    assert "next appointment" in drafted(plain_steps)["missing"]


def test_the_command_prints_json_of_the_contract(terminal, dictation):
    assert terminal.run("draft", dictation, "--template", "soap", "--lang", "en") == 0
    answer = terminal.answer
    assert list(answer) == ["template", "lang", "sections", "uncovered", "missing"]
    text = dictation.read_text()
    sentences = [s for section in answer["sections"] for s in section["sentences"]]
    assert sentences
    for sentence in sentences:
        assert set(sentence) == {"text", "method", "evidence", "findings"}
        assert all(text[start:end] for start, end in sentence["evidence"])


def test_json_is_utf_8_whatever_the_terminal_was_set_to(tmp_path):
    path = tmp_path / "dictation.txt"
    path.write_text("Sie schläft fünf Stunden und sagt „immerhin“ 🙂.", encoding="utf-8")
    command = [sys.executable, "-m", "therapy_app.cli.main", "draft", path]
    run = subprocess.run(
        [*command, "--template", "soap", "--lang", "de"],
        env={**os.environ, "PYTHONIOENCODING": "latin-1"},
        capture_output=True,
        check=True,
    )
    assert "„immerhin“" in str(json.loads(run.stdout.decode("utf-8")))


def test_what_a_format_leaves_out_is_printed_apart(terminal, dictation):
    terminal.run("draft", dictation, "--template", "client_summary", "--lang", "en")
    answer = terminal.answer
    shown = " ".join(s["text"] for part in answer["sections"] for s in part["sentences"])
    aside = " ".join(s["text"] for s in answer["left_out"])
    assert "suicide" in aside
    assert "suicide" not in shown


def test_a_format_may_be_a_file(terminal, dictation, tmp_path):
    file = tmp_path / "mine.yaml"
    file.write_bytes(DAP)
    assert terminal.run("draft", dictation, "--template", file, "--lang", "en") == 0
    answer = terminal.answer
    assert (answer["template"], [s["id"] for s in answer["sections"]]) == ("mine", ["D", "A", "P"])


@pytest.mark.parametrize(
    ("content", "language", "why"),
    [
        ("a: &x [1]\nb: *x", "en", "not a note format"),
        ("language: en\ntitle: x\nsilent: y\nsections: []", "en", "at least one section"),
        (
            write_format(DefaultTemplates().get("dap", Language.EN)).decode(),
            "de",
            "another language",
        ),
    ],
)
def test_a_file_that_is_no_format_is_refused_in_a_sentence(
    terminal, dictation, tmp_path, content, language, why
):
    file = tmp_path / "mine.yaml"
    file.write_text(content, encoding="utf-8")
    assert terminal.run("draft", dictation, "--template", file, "--lang", language) == 2
    assert why in terminal.warned
