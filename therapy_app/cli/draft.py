"""``therapy-app draft``: a checked draft from one file of the therapist's words."""

import argparse
from dataclasses import replace
from pathlib import Path
from typing import Any

from therapy_app.cli import answers
from therapy_app.cli.given import GivenSource, read_source
from therapy_app.cli.input_file import read_text
from therapy_app.cli.refusal import RefusalError
from therapy_app.defaults.format_file import read_format
from therapy_app.defaults.loader import topics
from therapy_app.domain.check import Judgement
from therapy_app.domain.errors import FormatFileError, NotFoundError, TooLongError
from therapy_app.domain.language import Language
from therapy_app.domain.note import Sentence
from therapy_app.domain.template import LEFT_OUT, Template
from therapy_app.domain.text import normalise
from therapy_app.pipeline.missing import missing
from therapy_app.web import wording
from therapy_app.wiring import PipelineTools, pipeline_tools


def describe(parser: argparse.ArgumentParser) -> None:
    """The arguments of the command."""
    parser.add_argument("file", type=Path, help="a text file in UTF-8 with the dictation")
    parser.add_argument("--template", required=True, help="the note format: soap, or a file of one")
    parser.add_argument("--lang", required=True, choices=[str(x) for x in Language])


def run(arguments: argparse.Namespace) -> int:
    """Print the draft; raises RefusalError for input that cannot be used."""
    language = Language(arguments.lang)
    tools = pipeline_tools()
    template = _template(arguments.template, language, tools)
    given = read_source(read_text(arguments.file), language, tools.segmenter)
    answers.printed(draft(given, template, tools))
    return 0


def draft(given: GivenSource, template: Template, tools: PipelineTools) -> dict[str, Any]:
    """Sections in the template's order, what reached no sentence, and what was not said.

    What the template leaves out on purpose comes under ``left_out``.
    """
    source = given.source
    drafted = [
        (sentence, _judge(sentence, given, tools))
        for sentence in tools.drafter.draft(source, template)
    ]
    left = tools.checker.uncovered(source, [judgement for _, judgement in drafted])

    def sentences(section_id: str) -> list[dict[str, Any]]:
        return [
            _sentence(sentence, judgement, given)
            for sentence, judgement in drafted
            if sentence.section == section_id
        ]

    return {
        "template": template.id,
        "lang": source.language.value,
        "sections": [
            {"id": section.id, "title": section.title, "sentences": sentences(section.id)}
            for section in template.sections
        ],
        "uncovered": answers.uncovered(left, given),
        "missing": list(missing(source.text, source.passages, source.language)),
        **({"left_out": sentences(LEFT_OUT)} if template.leaves_out else {}),
    }


def _judge(sentence: Sentence, given: GivenSource, tools: PipelineTools) -> Judgement:
    """Judged against the passages the drafter named, as in the app."""
    cited = [link.passage_id for link in sentence.evidence] or None
    return tools.checker.judge(given.source, sentence.text, cited=cited)


def _sentence(sentence: Sentence, judgement: Judgement, given: GivenSource) -> dict[str, Any]:
    return {
        "text": sentence.text,
        "method": sentence.method.value,
        "evidence": answers.evidence(sentence.evidence or judgement.evidence, given),
        "findings": answers.findings(
            judgement.findings, normalise(sentence.text), given, given.source.language
        ),
    }


def _template(template_id: str, language: Language, tools: PipelineTools) -> Template:
    if template_id.endswith(".yaml"):
        return _from_file(Path(template_id), language)
    try:
        return tools.templates.get(template_id, language)
    except NotFoundError:
        known = ", ".join(name for name, _ in tools.templates.names(language))
        raise RefusalError(
            f"There is no template {template_id!r} in this language; there are: {known}."
        ) from None


def _from_file(path: Path, language: Language) -> Template:
    """A format that was saved as a file."""
    known = {known: topics(known) for known in Language}
    try:
        template = read_format(read_text(path).encode("utf-8"), known)
    except (FormatFileError, TooLongError) as error:
        raise RefusalError(f"{path}: {wording.sentence(error, Language.EN)}") from None
    if template.language is not language:
        raise RefusalError(f"{path} is a format in another language.")
    return replace(template, id=path.stem)
