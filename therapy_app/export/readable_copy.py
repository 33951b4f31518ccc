"""A client's copy as pages to be read, made from the plain values alone: never more than they."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any, cast

from therapy_app.defaults.wording_loader import words
from therapy_app.domain.language import Language
from therapy_app.domain.paper import Paper, PaperSection
from therapy_app.export.wording import day, moment

Json = dict[str, Any]
Said = Mapping[str, str]


def readable_copy(
    held: Json, report: tuple[str, ...], *, language: Language, made: datetime
) -> Paper:
    """Every session with all versions, what was consented to, what is withheld, who read what.

    ``held`` is what ``shown_file`` left of the file, ``report`` a line an act.
    """
    said, dates = words("client_copy", language), words("export", language)
    return Paper(
        stem=said["file_name"],
        title=said["copy_title"],
        author="",
        lead=(said["copy_lead"],),
        sections=(
            *(part for session in held["sessions"] for part in _session(session, said, dates)),
            *_listed(
                "consents_title", [_consent(one, said, dates) for one in held["consents"]], said
            ),
            *_listed("words_title", [term["text"] for term in held["vocabulary"]], said),
            *_listed(
                "withheld_title", [_withheld(one, held, said) for one in held["withheld"]], said
            ),
            PaperSection(said["report_title"], (said["report_intro"],), report),
        ),
        language=language,
        made=made,
    )


def _session(session: Json, said: Said, dates: Said) -> Iterator[PaperSection]:
    hour = session["session"]
    name = said["session_title"].format(
        number=hour["number"], day=day(date.fromisoformat(hour["date"]), dates)
    )
    for source in session["sources"]:
        title = said["source_title"].format(session=name, version=source["version"])
        yield PaperSection(title, tuple(source["text"].splitlines()))
    for field in ("being_written", "being_answered"):
        if session[field]:
            yield PaperSection(f"{name}: {said[field]}", tuple(_words(session[field])))
    if session["recordings"]:
        heard = [text for one in session["recordings"] for text in _words(one["heard"])]
        yield PaperSection(f"{name}: {said['heard_title']}", tuple(heard))
    before: dict[str, str] = {}
    for revision in session["revisions"]:
        yield _revision(revision, before, name, said, dates)
        before = {one["id"]: one["text"] for one in revision["sentences"]}
    if session["approvals"]:
        lines = [
            said["approved_line"].format(
                version=one["revision"],
                by=one["by"],
                at=moment(datetime.fromisoformat(one["at"]), dates),
            )
            for one in session["approvals"]
        ]
        yield PaperSection(f"{name}: {said['approvals_title']}", items=tuple(lines))
    remarks = tuple(one["text"] for one in session["remarks"] if one["text"])
    if remarks:
        yield PaperSection(f"{name}: {said['remarks_title']}", items=remarks)
    if session["sent"]:
        yield _sent(session["sent"], name, said)


def _revision(
    revision: Json, before: Mapping[str, str], name: str, said: Said, dates: Said
) -> PaperSection:
    """The first version whole, each later one as what changed in it."""
    at = moment(datetime.fromisoformat(revision["created"]), dates)
    title = said["version_title"].format(session=name, version=revision["number"], at=at)
    sentences = revision["sentences"]
    new = [one["text"] for one in sentences if before.get(one["id"]) != one["text"]]
    there = {one["id"] for one in sentences}
    lost = [said["taken_out"].format(text=text) for key, text in before.items() if key not in there]
    items = tuple(text for text in (*new, *lost) if text)
    return PaperSection(title, () if items else (said["no_change"],), items)


def _sent(sent: list[Json], name: str, said: Said) -> PaperSection:
    lines = [
        f"{one['connector']}, {one['processor']}: {' '.join(one['text'].split())}" for one in sent
    ]
    return PaperSection(f"{name}: {said['sent_title']}", items=tuple(lines))


def _words(held: Any) -> Iterator[str]:
    """The words of what has no version yet: a text, answers, or what was heard."""
    if isinstance(held, str):
        yield held
    elif isinstance(held, list):
        for utterance in cast("list[Json]", held):
            yield " ".join(word["text"] for word in utterance["words"])
    elif "text" in held:
        yield from held["text"].splitlines()
    else:
        yield from (" ".join([*one["choices"], one["text"]]) for one in held["answers"])


def _consent(one: Json, said: Said, dates: Said) -> str:
    about = one["about"]
    what = said[f"matter_{about['matter']}"].format(service=about["service"])
    answer = said["consent_yes" if one["given"] else "consent_no"]
    return f"{day(date.fromisoformat(one['on']), dates)}: {what}: {answer}"


def _withheld(one: Json, held: Json, said: Said) -> str:
    numbers = {s["session"]["id"]: s["session"]["number"] for s in held["sessions"]}
    where = said["withheld_where"].format(number=numbers[one["session"]])
    return f"{where}, {one['what']}: {one['because']}" + (
        f", {one['reason']}" if one["reason"] else ""
    )


def _listed(title: str, lines: list[str], said: Said) -> tuple[PaperSection, ...]:
    return (PaperSection(said[title], items=tuple(lines)),) if lines else ()
