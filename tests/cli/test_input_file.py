"""Files that cannot be used are refused with one clear sentence and status 2."""

from pathlib import Path

import pytest

BAD = {
    "missing": (None, "does not exist"),
    "empty": (b"", "is empty"),
    "blank": (b"\xef\xbb\xbf \r\n\t", "is empty"),
    "binary": (b"PK\x03\x04\x00\x00rest", "is not a text file"),
    "latin": ("Sie schl\u00e4ft.".encode("latin-1"), "not text in UTF-8"),
    "huge": (b"word " * 500_000, "larger than 2 MB"),
}


@pytest.mark.parametrize("name", BAD)
@pytest.mark.parametrize("command", ["draft", "check"])
def test_a_bad_file_is_refused_by_name(command, name, terminal, dictation, tmp_path: Path):
    content, says = BAD[name]
    path = tmp_path / f"{name}.txt"
    if content is not None:
        path.write_bytes(content)
    rest = ("--template", "soap") if command == "draft" else (dictation,)
    sentence = terminal.refuses(command, path, *rest, "--lang", "en")
    assert says in sentence
    assert str(path) in sentence


def test_a_folder_is_refused(terminal, tmp_path):
    assert "is a folder" in terminal.refuses(
        "draft", tmp_path, "--template", "soap", "--lang", "en"
    )


def test_the_language_is_never_guessed(terminal, dictation):
    assert "--lang" in terminal.refuses("draft", dictation, "--template", "soap")
    assert "--lang" in terminal.refuses("check", dictation, dictation)


def test_an_unknown_language_is_refused(terminal, dictation):
    sentence = terminal.refuses("draft", dictation, "--template", "soap", "--lang", "fr")
    assert "fr" in sentence


def test_an_unknown_template_is_refused_with_those_that_exist(terminal, dictation):
    sentence = terminal.refuses("draft", dictation, "--template", "poem", "--lang", "en")
    assert "soap" in sentence


def test_an_unknown_command_is_refused(terminal):
    assert "invalid choice" in terminal.refuses("transmogrify")
