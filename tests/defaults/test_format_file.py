"""A note format as a file: read strictly, written so that a person can change it."""

import pytest

from therapy_app.defaults.format_file import (
    LARGEST_FILE_KB,
    MOST_SECTIONS,
    read_format,
    write_format,
)
from therapy_app.defaults.loader import DefaultTemplates, topics
from therapy_app.domain.errors import FormatFileError, TooLongError
from therapy_app.domain.language import Language

TOPICS = {language: topics(language) for language in Language}
PLAIN = """
language: en
title: Mine
silent: not documented
sections:
  - id: a
    title: All
    takes: [client_report, risk/judged, observation@affect]
leaves_out: [history]
"""


def read(text: str):
    return read_format(text.encode("utf-8"), TOPICS)


@pytest.mark.parametrize("language", Language)
def test_every_shipped_format_comes_back_from_its_file_as_it_was(language):
    shipped = DefaultTemplates()
    for name, _ in shipped.names(language):
        template = shipped.get(name, language)
        again = read_format(write_format(template), TOPICS)
        assert (again.title, again.silent, again.sections) == (
            template.title, template.silent, template.sections,
        )  # fmt: skip
        assert (again.leaves_out, again.heading) == (template.leaves_out, template.heading)


def test_a_file_belongs_to_nobody_whatever_id_it_claims():
    assert read(PLAIN + "id: soap\n").id == ""


@pytest.mark.parametrize(
    ("file", "part"),
    [
        ("", "yaml"),
        ("just words", "yaml"),
        ("- a\n- b", "yaml"),
        ("a: [", "yaml"),
        ("!!python/object/apply:os.system [true]", "yaml"),
        ("a: &x [1, 2]\nb: [*x, *x]\n" + PLAIN, "yaml"),
        ("\x00", "yaml"),
        ("[" * 3000, "yaml"),
        (PLAIN.replace("language: en", "language: fr"), "language"),
        (PLAIN.replace("language: en", ""), "language"),
        (PLAIN.replace("title: Mine", "title: 7"), "title"),
        (PLAIN.replace("title: Mine", f"title: {'x' * 81}"), "title"),
        (PLAIN + f"heading: {'x' * 81}\n", "heading"),
        (PLAIN.replace("silent: not documented", ""), "silent"),
        (PLAIN.replace("id: a", "id: left_out"), "id"),
        (PLAIN.replace("id: a", "id: ../a"), "id"),
        (PLAIN.replace("client_report", "everything"), "takes"),
        (PLAIN.replace("risk/judged", "risk/low"), "takes"),
        (PLAIN.replace("observation@affect", "observation@soul"), "takes"),
        (PLAIN.replace("[client_report, risk/judged, observation@affect]", "all"), "takes"),
        (PLAIN.replace("    title: All", f"    title: All\n    hint: {'x' * 401}"), "hint"),
        ("language: en\ntitle: x\nsilent: y\nsections: []", "sections"),
        ("language: en\ntitle: x\nsilent: y\nsections: [1]", "section"),
        (
            "language: en\ntitle: x\nsilent: y\nsections:\n"
            + "".join(f"  - {{id: s{n}, title: t, takes: []}}\n" for n in range(MOST_SECTIONS + 1)),
            "sections",
        ),
        (PLAIN.replace("leaves_out", "  - {id: a, title: b, takes: []}\nleaves_out"), "ids"),
    ],
)
def test_what_is_no_format_is_refused_and_the_refusal_says_why(file, part):
    with pytest.raises(FormatFileError) as refused:
        read(file)
    assert refused.value.says == f"format_file_{part}"


def test_bytes_that_are_no_text_are_refused():
    with pytest.raises(FormatFileError):
        read_format(b"\xff\xfe\x00", TOPICS)


def test_an_oversized_file_is_refused_before_it_is_read():
    with pytest.raises(TooLongError):
        read_format(b"a" * (LARGEST_FILE_KB * 1024 + 1), TOPICS)


def test_texts_lose_line_breaks_and_control_characters():
    file = PLAIN.replace("title: Mine", 'title: "Mi\\u0007ne\\nall"')
    assert read(file).title == "Mine all"
