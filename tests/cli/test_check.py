"""A check answers as the contract says, for one pair and for a batch."""

import json
from pathlib import Path

from therapy_app.cli.check import check
from therapy_app.domain.check import Judgement, Uncovered
from therapy_app.domain.finding import Finding, FindingKind, Severity
from therapy_app.domain.language import Language
from therapy_app.domain.note import Verdict
from therapy_app.domain.source import Category
from therapy_app.domain.text import Span
from therapy_app.wiring import PipelineTools

RISK = "She denied suicidal thoughts."


class SpanChecker:
    """Finds one fault at a fixed place of the sentence and of the source."""

    def judge(self, source, text, *, cited=None):
        at = text.index("two")
        place = source.text.index("three")
        finding = Finding(
            FindingKind.NUMBER,
            Severity.ODDS,
            "number_differs",
            "number/1",
            note_span=Span(at, at + 3),
            source_span=Span(place, place + 5),
        )
        return Judgement(Verdict.CONTRADICTED, 0.123456, (), (finding,))

    def uncovered(self, source, judged):
        return (Uncovered(Span(0, len(source.text)), Category.RISK, must_keep=True),)


def test_spans_of_a_finding_point_into_both_texts_as_given(plain_steps):
    steps = PipelineTools(
        plain_steps.segmenter, plain_steps.drafter, SpanChecker(), plain_steps.templates
    )
    source, sentence = (
        "\ufeffCafe\u0301.\r\nShe rang three times.",
        "Cafe\u0301: she rang two times.",
    )
    answer = check(source, [sentence], Language.EN, steps)
    finding = answer["sentences"][0]["findings"][0]
    assert sentence[slice(*finding["note_span"])] == "two"
    assert source[slice(*finding["source_span"])] == "three"
    assert finding["message"]
    assert answer["sentences"][0]["score"] == 0.1235
    assert answer["uncovered"][0]["end"] == len(source)


def test_a_note_is_checked_line_by_line(terminal, dictation, tmp_path: Path):
    note = tmp_path / "note.txt"
    note.write_text("She sleeps five hours.\n\nShe sleeps nine hours.\n", encoding="utf-8")
    assert terminal.run("check", dictation, note, "--lang", "en") == 0
    first, second = terminal.answer["sentences"]
    assert first["verdict"] == "supported"
    assert second["verdict"] == "contradicted"
    assert "number" in {f["kind"] for f in second["findings"]}


def write(path: Path, *lines: object) -> Path:
    path.write_text("\n".join(x if isinstance(x, str) else json.dumps(x) for x in lines), "utf-8")
    return path


def pair(name: str, **fields) -> dict:
    plain = {"lang": "en", "source": "She sleeps five hours.", "sentences": ["She sleeps well."]}
    return {"id": name, **plain, **fields}


def test_a_batch_answers_each_line_under_its_id(terminal, tmp_path):
    out = tmp_path / "out.jsonl"
    path = write(tmp_path / "in.jsonl", pair("a"), pair("b", source=RISK, sentences=[]), "")
    assert terminal.run("check", "--batch", path, "--out", out) == 0
    answers = [json.loads(line) for line in out.read_text("utf-8").splitlines()]
    assert [a["id"] for a in answers] == ["a", "b"]
    assert answers[1]["sentences"] == []
    assert [u["must_keep"] for u in answers[1]["uncovered"]] == [True]


def test_a_bad_line_is_named_and_the_others_are_written(terminal, tmp_path):
    out = tmp_path / "out.jsonl"
    bad = [
        "not json",
        "[]",
        pair("c", lang="xx"),
        pair("d", source=""),
        pair("e", sentences="one"),
        pair("f", sentences=[3]),
        pair("g", sentences=["\ud83d"]),
        {"lang": "en"},
    ]
    path = write(tmp_path / "in.jsonl", pair("a"), *bad, pair("z"))
    assert terminal.run("check", "--batch", path, "--out", out) == 2
    warned = terminal.warned.strip().splitlines()
    assert [f"line {n}:" in line for n, line in enumerate(warned, 2)] == [True] * len(bad)
    answers = [json.loads(line) for line in out.read_text("utf-8").splitlines()]
    assert [a["id"] for a in answers] == ["a", "z"]


def test_a_batch_does_not_write_over_its_own_input(terminal, tmp_path):
    path = write(tmp_path / "in.jsonl", pair("a"))
    before = path.read_bytes()
    assert "same file" in terminal.refuses("check", "--batch", path, "--out", path)
    assert path.read_bytes() == before


def test_a_batch_needs_both_of_its_files(terminal, tmp_path):
    assert "--out" in terminal.refuses("check", "--batch", tmp_path / "in.jsonl")
    missing = tmp_path / "missing.jsonl"
    out = tmp_path / "out.jsonl"
    assert "No such file" in terminal.refuses("check", "--batch", missing, "--out", out)


def test_a_check_without_anything_says_what_it_needs(terminal):
    assert "Name a source" in terminal.refuses("check")
