"""An invented note and its source in the form of docs/api.md, short or of any length."""

import re
from typing import Any

SECTIONS = [
    ("S", "Subjective"),
    ("O", "Objective"),
    ("R", "Risk"),
    ("A", "Assessment"),
    ("P", "Plan"),
    ("C", "Contact between sessions"),
]

PASSAGES = [
    ("Thursday the twelfth, sixth hour with Mara, in the room, fifty minutes.", "admin", False),
    ("She arrived worn out and called the week “grey, but with windows”.", "client_report", False),
    (
        "She sleeps about five hours and lies awake from four until it gets light.",
        "client_report",
        0,
    ),
    (
        "The lift at work went wrong twice, no, three times, and she took the stairs once.",
        "client_report",
        0,
    ),
    (
        "She takes sertraline 50 mg from Dr. Okafor and left out two doses at the weekend.",
        "medication",
        0,
    ),
    ("PHQ-9 today was 14, last time it was 17.", "measure", False),
    ("Her sister told her that she drinks more than she used to,", "third_party_report", False),
    ("Mara herself speaks of two glasses at the weekend.", "client_report", True),
    ("Well, where was I.", "filler", False),
    (
        "She looked at me more than last week, wept for a moment over her father, then laughed. 🙂",
        "observation",
        0,
    ),
    ("We worked on the sentence “if I let go, all of it falls down”.", "intervention", False),
    ("Her belief in it went from eighty to about fifty.", "response", False),
    ("She said, that is my mother talking.", "client_report", False),
    (
        "I explained interoceptive exposure and we tried one round of fast breathing.",
        "intervention",
        0,
    ),
    (
        "I think ringing her father might be what keeps the panic alive, but I am not sure yet.",
        "assessment",
        0,
    ),
    ("On risk, I asked her directly.", "risk", True),
    (
        "She sometimes wishes to sleep through it all, no thoughts of killing herself, no plan.",
        "risk",
        True,
    ),
    ("Her brother would be the one she calls.", "risk", True),
    ("I did not ask about tablets at home, that is for next time.", "risk", True),
    ("Until next time the thought record once a day, and two floors with the lift.", "homework", 0),
    ("Next one is Thursday the nineteenth at ten.", "appointment", False),
]

SENTENCES = [
    ("S", "rule", [2], "Mara arrived worn out and called the week “grey, but with windows”."),
    ("S", "verbatim", [3], PASSAGES[2][0]),
    ("S", "model", [4], "The lift at work went wrong twice; she took the stairs once."),
    ("S", "rule", [5], "Sertraline 50 mg from Dr. Okafor; two doses left out at the weekend."),
    ("S", "model", [7], "She drinks more than she used to."),
    ("O", "rule", [6], "PHQ-9: 14 (last time 17)."),
    ("O", "verbatim", [10], PASSAGES[9][0]),
    ("O", "model", [], "Appetite and concentration were unremarkable."),
    (
        "O",
        "rule",
        [11, 12],
        "Thought record on “if I let go, all of it falls down”: belief from 80 to about 50.",
    ),
    ("O", "rule", [14], "Interoceptive exposure explained; one round of fast breathing."),
    ("R", "verbatim", [16, 17], f"{PASSAGES[15][0]} {PASSAGES[16][0]}"),
    ("R", "verbatim", [19], PASSAGES[18][0]),
    ("A", "model", [15], "Ringing her father keeps the panic alive."),
    ("P", "verbatim", [20], PASSAGES[19][0]),
]

FINDINGS = {
    3: (
        "number",
        "odds",
        "number",
        "Number differs",
        "You corrected yourself while writing.",
        "twice",
        "three times",
        4,
        "The lift at work went wrong three times; she took the stairs once.",
        "Use “three times”",
    ),
    5: (
        "attribution",
        "doubt",
        "who",
        "Who said it",
        "The note states it as a fact. You reported what her sister said.",
        "She drinks",
        "Her sister told her",
        7,
        "Her sister told her that she drinks more than she used to.",
        "Name the sister",
    ),
    8: (
        "invented",
        "doubt",
        "none",
        "No source found",
        "What you did not say stays not documented.",
        "Appetite and concentration",
        "",
        None,
        None,
        "",
    ),
    13: (
        "certainty",
        "doubt",
        "hedge",
        "Stronger than said",
        "You wrote it as a guess. The note says it as a fact.",
        "keeps",
        "might be",
        15,
        "Ringing her father might be what keeps the panic alive, but I am not sure yet.",
        "Keep the doubt",
    ),
}

NOWHERE = {10: ("Interoceptive",)}
"""Words that no passage accounts for, by the number of their sentence."""


def whole(*, repeat: int = 1) -> dict[str, Any]:
    """The note of one invented hour; ``repeat`` makes it as many times as long."""
    text, passages = "", []
    for turn in range(repeat):
        for words, category, must in PASSAGES:
            start = len(text)
            text += words
            number = len(passages) + 1
            passages.append(
                _passage(number, start, len(text), category, must=bool(must) and not turn)
            )
            text += " " if words.endswith(",") else "\n"
    sentences = [
        _sentence(number + turn * len(SENTENCES), number, turn, text, passages)
        for turn in range(repeat)
        for number in range(1, len(SENTENCES) + 1)
    ]
    return {
        "id": "n1",
        "status": "draft",
        "revision": 3,
        "language": "en",
        "saved_at": "2026-11-12T10:42:00+00:00",
        "by": "Dr. J. Brandt",
        "client": {"label": "Mara L."},
        "session": {
            "id": "h6",
            "number": 6,
            "date": "2026-11-12",
            "start": "10:00",
            "end": "10:50",
            "minutes": 50,
            "setting": "in_person",
        },
        "template": {
            "id": "soap",
            "title": "SOAP",
            "silent": "not documented",
            "sections": [{"id": i, "title": t, "hint": ""} for i, t in SECTIONS],
        },
        "source": {
            "id": "src1",
            "version": 1,
            "kind": "typed",
            "text": text,
            "words": len(text.split()),
            "passages": passages,
        },
        "sentences": sentences,
        "left_out": [],
        "approvals": [],
    }


def _passage(number: int, start: int, end: int, category: str, *, must: bool) -> dict[str, Any]:
    return {
        "id": f"p{number}",
        "ref": f"¶{number}",
        "start": start,
        "end": end,
        "category": category,
        "must_keep": must,
        "has_audio": False,
        "doubts": [],
        "repairs": [],
    }


def link(passage: dict[str, Any], text: str) -> dict[str, Any]:
    """The evidence link of a sentence to a whole passage."""
    return {
        "passage": passage["id"],
        "start": passage["start"],
        "end": passage["end"],
        "quote": text[passage["start"] : passage["end"]],
    }


def _sentence(number: int, model: int, turn: int, text: str, passages: list[Any]) -> dict[str, Any]:
    section, method, rests_on, words = SENTENCES[model - 1]
    linked = [passages[turn * len(PASSAGES) + i - 1] for i in rests_on]
    finding = FINDINGS.get(model) if turn == 0 else None
    if turn and not linked:
        linked = [passages[turn * len(PASSAGES)]]
    return {
        "id": f"s{number}",
        "number": number,
        "section": section,
        "text": words,
        "method": method,
        "changed": 1,
        "evidence": [link(p, text) for p in linked],
        "words": [_nowhere(words, word) for word in NOWHERE.get(model, ()) if not turn],
        "verdict": "supported",
        "findings": [_finding(finding, words, text, passages)] if finding else [],
        "resolution": None,
    }


def _nowhere(words: str, word: str) -> dict[str, Any]:
    start = words.index(word)
    return {"start": start, "end": start + len(word), "how": "unaccounted", "source": None}


def _finding(made: tuple[Any, ...], words: str, text: str, passages: list[Any]) -> dict[str, Any]:
    kind, severity, mark, title, why, note_words, source_words, at, suggestion, button = made
    found = re.search(re.escape(note_words), words)
    source_span = None
    if at and source_words:
        start = text.index(source_words, passages[at - 1]["start"])
        source_span = [start, start + len(source_words)]
    return {
        "kind": kind,
        "severity": severity,
        "mark": mark,
        "title": title,
        "why": why,
        "note_span": list(found.span()) if found else None,
        "source_span": source_span,
        "note_words": note_words,
        "source_words": source_words,
        "suggestion": {"text": suggestion, "button": button} if suggestion else None,
    }
