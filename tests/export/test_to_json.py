"""Annotations lead back to the words they quote."""

import json

from tests.export.approved import amended, approved, template
from therapy_app.domain.language import Language
from therapy_app.domain.note import Method
from therapy_app.domain.text import content_hash
from therapy_app.export.formats import render


def exported(note) -> dict:
    return json.loads(render(note, template(), "json", language=Language.EN).data)


def selectors(annotation) -> dict:
    return {s["type"]: s for s in annotation["target"]["selector"]}


def test_a_quote_stands_at_its_position_between_prefix_and_suffix():
    note = approved("Same words.", "Same words.", "Größe 🙂 zählt.")
    text = note.source.text
    found = exported(note)["annotations"]
    assert len(found) == 3
    for annotation in found:
        place = selectors(annotation)["TextPositionSelector"]
        quote = selectors(annotation)["TextQuoteSelector"]
        start, end = place["start"], place["end"]
        assert text[start:end] == quote["exact"]
        assert text[:start].endswith(quote["prefix"])
        assert text[end:].startswith(quote["suffix"])


def test_an_annotation_names_the_version_of_the_source_it_belongs_to():
    note = approved()
    state = exported(note)["annotations"][0]["target"]["state"]
    assert state == {"version": 1, "sha256": content_hash(note.source.text)}


def test_support_says_how_near_the_sentence_is_to_the_source():
    methods = {1: Method.VERBATIM, 2: Method.RULE, 3: Method.AUTHORED}
    found = exported(approved("One.", "Two.", "Three.", methods=methods))["annotations"]
    assert [a["support"] for a in found] == ["verbatim", "paraphrase", "manual"]
    assert found[2]["creator"]["name"] == "Dr. J. Brandt"


def test_an_amendment_keeps_the_earlier_words():
    first = approved()
    earlier = exported(amended(first))["amends"]
    assert [s["text"] for s in earlier[0]["sentences"]] == [
        s.text for s in first.revision.sentences
    ]
    assert earlier[0]["content_sha256"] == first.approval.content
