"""Spans of quoted speech, which no rule may rewrite: marked, announced, or in the first person."""

import re
from typing import Final

from therapy_app.domain.language import Language
from therapy_app.domain.text import Span
from therapy_app.pipeline.segment.words import Words, words

_MARKED: Final = re.compile(
    r"“[^“”\n]{1,600}”|„[^„“”\n]{1,600}[“”]|»[^«»\n]{1,600}«|«[^«»\n]{1,600}»"
    r"|(?<!\w)\"[^\"\n]{1,600}\"(?!\w)|(?<!\w)‚[^‚‘\n]{1,600}‘|(?<!\w)‘[^‘’\n]{1,600}’(?!\w)"
)


def marked_quotes(text: str) -> list[Span]:
    """Everything between quotation marks, marks included; a quote ends with its paragraph."""
    return [Span(*match.span()) for match in _MARKED.finditer(text)]


def spoken_quotes(sentence: str, language: Language) -> list[Span]:
    """Quotes without marks in one sentence, as spans of that sentence.

    "quote ... unquote" and "Zitat ... Zitat Ende" run to their close or to the sentence's end;
    "negative cognition I ..." runs to the comma, and so does "the thought was, she hates me";
    "with, what happens before you go quiet" runs to the sentence's end;
    "she said, I ..." runs to where somebody else acts (", but she"), else to the sentence's end.
    """
    known = words(language)
    spans = [*_announced(sentence, known), *_thoughts(sentence, known)]
    spans += [span for span in _addressed(sentence, known) if not any(map(span.overlaps, spans))]
    speech = known.direct_speech.search(sentence)
    thought = any(speech and span.start == speech.end() for span in spans)
    if speech and not thought and speech.end() < len(sentence):
        over = known.speech_ends.search(sentence, speech.end())
        spans.append(Span(speech.end(), over.start() if over else len(sentence)))
    return spans


def _thoughts(sentence: str, known: Words) -> list[Span]:
    """As in "negative cognition I am going to die": up to the comma."""
    spans: list[Span] = []
    for match in known.thought.finditer(sentence):
        comma = sentence.find(",", match.end())
        end = comma if comma >= 0 else len(sentence.rstrip(" .;"))
        if end > match.end():
            spans.append(Span(match.end(), end))
    return spans


def _addressed(sentence: str, known: Words) -> list[Span]:
    """Words of oneself, or a question to "you", behind a lead and a comma.

    Where "she" or "he" stands in them as well, they may be reported: only a thought holds both.
    """
    spans: list[Span] = []
    for match in known.thought_lead.finditer(sentence):
        comma = sentence.find(",", match.end())
        end = comma if comma >= 0 else len(sentence.rstrip(" .;"))
        if known.own_words.search(sentence, match.end(), end):
            spans.append(Span(match.end(), end))
    said_so = known.said_so.search(sentence)
    if said_so and known.own_words.search(said_so["words"]):
        spans.append(Span(*said_so.span("words")))
    end = len(sentence.rstrip(" .;?"))
    for leads, words_needed in (
        (known.speech_lead, known.own_words),
        (known.question_lead, known.your_words),
    ):
        lead = leads.search(sentence)
        if (
            lead
            and words_needed.search(sentence, lead.end())
            and not known.their_words.search(sentence, lead.end(), end)
        ):
            spans.append(Span(lead.end(), end))
    return spans


def _announced(sentence: str, known: Words) -> list[Span]:
    spans: list[Span] = []
    at = 0
    while opening := known.spoken_quote.search(sentence, at):
        start = opening.end()
        while start < len(sentence) and not sentence[start].isalnum():
            start += 1
        closing = known.quote_close.search(sentence, start)
        end = closing.start() if closing else len(sentence)
        while end > start and not sentence[end - 1].isalnum():
            end -= 1
        if end > start:
            spans.append(Span(start, end))
        at = max(closing.end() if closing else len(sentence), opening.end())
    return spans
