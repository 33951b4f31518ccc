"""``therapy-app check``: note sentences against their source, one pair or a batch of them."""

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from therapy_app.cli import answers
from therapy_app.cli.batch import check_batch
from therapy_app.cli.given import read_source
from therapy_app.cli.input_file import read_text
from therapy_app.cli.refusal import RefusalError
from therapy_app.domain.language import Language
from therapy_app.domain.text import normalise
from therapy_app.wiring import PipelineTools, pipeline_tools


def describe(parser: argparse.ArgumentParser) -> None:
    """The arguments of the command."""
    parser.add_argument("source", type=Path, nargs="?", help="the dictation, a text file in UTF-8")
    parser.add_argument("note", type=Path, nargs="?", help="the note, one sentence a line")
    parser.add_argument("--lang", choices=[str(x) for x in Language])
    parser.add_argument("--batch", type=Path, metavar="IN.jsonl", help="many pairs, one a line")
    parser.add_argument("--out", type=Path, metavar="OUT.jsonl", help="where the answers go")


def run(arguments: argparse.Namespace) -> int:
    """Print or write what the check says; raises RefusalError for unusable input."""
    if arguments.batch or arguments.out:
        return _batch(arguments)
    if not (arguments.source and arguments.note):
        raise RefusalError("Name a source and a note, or --batch IN.jsonl --out OUT.jsonl.")
    if not arguments.lang:
        raise RefusalError("Say which language it is: --lang en or --lang de.")
    source = read_text(arguments.source)
    lines = read_text(arguments.note).removeprefix("\ufeff").splitlines()
    sentences = [line for line in lines if line.strip()]
    answers.printed(check(source, sentences, Language(arguments.lang), pipeline_tools()))
    return 0


def check(
    source: str, sentences: Sequence[str], language: Language, tools: PipelineTools
) -> dict[str, Any]:
    """Each sentence judged against the whole source, and what none of them rests on."""
    given = read_source(source, language, tools.segmenter)
    texts = [normalise(sentence) for sentence in sentences]
    judgements = [tools.checker.judge(given.source, text.text) for text in texts]
    return {
        "sentences": [
            answers.judged(sentence, text, judgement, given)
            for sentence, text, judgement in zip(sentences, texts, judgements, strict=True)
        ],
        "uncovered": answers.uncovered(tools.checker.uncovered(given.source, judgements), given),
    }


def _batch(arguments: argparse.Namespace) -> int:
    if not (arguments.batch and arguments.out):
        raise RefusalError("A batch needs both --batch IN.jsonl and --out OUT.jsonl.")
    if arguments.source or arguments.note or arguments.lang:
        raise RefusalError("A batch names source, sentences and language in each line of IN.jsonl.")
    tools = pipeline_tools()
    return check_batch(
        arguments.batch, arguments.out, lambda s, n, language: check(s, n, language, tools)
    )
