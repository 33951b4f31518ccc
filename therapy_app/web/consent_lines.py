"""What a client consented to, ready worded for the client's page."""

from dataclasses import dataclass

from therapy_app.domain.consent import Consent
from therapy_app.domain.language import Language
from therapy_app.domain.paper import Paper
from therapy_app.web import wording
from therapy_app.web.retention_lines import long_day
from therapy_app.web.views import Choice
from therapy_app.workflows.consents import Topic


@dataclass(frozen=True, slots=True)
class ConsentLine:
    """One thing to be asked about: what it is, what counts now, and what was said before."""

    key: str
    what: str
    help: str
    now: str
    follows: str
    earlier: list[str]
    write: str


def consent_lines(topics: tuple[Topic, ...], language: Language) -> list[ConsentLine]:
    """One line a topic."""
    return [_line(topic, language) for topic in topics]


def _line(topic: Topic, language: Language) -> ConsentLine:
    matter, said = topic.about.matter, topic.said
    name = topic.about.service or topic.about.address
    what = wording.say(language, f"consents.{matter}", service=name)
    stopped = bool(said) and not said[0].given
    return ConsentLine(
        key=topic.key,
        what=what,
        help=wording.say(language, f"consents.{matter}_text"),
        now=consent_said(said[0], language) if said else _say(language, "nothing"),
        follows=_say(language, f"{matter}_stopped") if stopped else "",
        earlier=[consent_said(one, language) for one in said[1:]],
        write=wording.say(language, "consents.write_about", what=what),
    )


def consent_said(one: Consent, language: Language) -> str:
    """One statement as a sentence."""
    said = wording.say(
        language,
        "consents.given" if one.given else "consents.withdrawn",
        day=long_day(one.on, language),
        how=_say(language, one.how),
    )
    sheet = wording.say(language, "consents.sheet", sheet=one.sheet) if one.sheet else ""
    return f"{said} {sheet}".strip()


def sheet_choice(paper: Paper) -> Choice:
    """One wording of the information sheet, for the form; named in its own language."""
    return Choice(paper.version, paper.footer)


def _say(language: Language, key: str) -> str:
    return wording.say(language, f"consents.{key}")
