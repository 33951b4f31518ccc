"""A practice already at work: its data folder is made by the acts themselves, then served.

Only the journey of the main job walks through set-up; the others begin at what they are about.
"""

from dataclasses import dataclass
from datetime import time
from itertools import count
from pathlib import Path

from tests.journeys.server import Server
from tests.plain_tools import relaxed
from therapy_app.domain.account import Account
from therapy_app.domain.address import FormOfAddress
from therapy_app.domain.ids import NoteId, SessionId
from therapy_app.domain.language import Language
from therapy_app.domain.prompt_flow import Answer
from therapy_app.domain.session import Session, Setting
from therapy_app.settings import Settings
from therapy_app.storage.migrate import migrate
from therapy_app.wiring import tools as wired_tools
from therapy_app.workflows.add_client import add_client
from therapy_app.workflows.add_session import add_session
from therapy_app.workflows.answer_questions import asking
from therapy_app.workflows.change_settings import change_settings
from therapy_app.workflows.draft_note import draft_note
from therapy_app.workflows.reading import NoteWhole, note_whole
from therapy_app.workflows.set_up import set_up
from therapy_app.workflows.sign_in import sign_in, sign_out
from therapy_app.workflows.tools import Tools
from therapy_app.workflows.write_source import pending_text

NAME = "brandt"
DISPLAY_NAME = "Dr. J. Brandt"
PASSWORD = "a quiet river at noon"
DICTATION = (
    "She slept about four hours a night, no, five hours, and lies awake from three. "
    "Her sister told her that she looks worn out. "
    "She has no thoughts of killing herself and no plan. "
    "PHQ-9 today was fourteen. "
    "She is on sertraline fifty milligrams in the morning. "
    "We practised the breathing exercise twice. "
    "She found the second round easier. "
    "Homework is one short walk a day."
)


@dataclass
class Practice:
    """One account's data folder, the app that serves it, and the acts to look behind the app."""

    server: Server
    tools: Tools
    account: Account
    counted: count

    @property
    def url(self) -> str:
        return self.server.url

    def session(self, name: str | None = None, language: Language = Language.EN) -> Session:
        """A session today of a new client."""
        client = add_client(
            code=f"ML-{next(self.counted):02}",
            name=name,
            language=language,
            by=self.account,
            tools=self.tools,
        )
        return add_session(
            client.id,
            date=self.tools.clock.today(),
            start=time(10),
            end=time(10, 50),
            setting=Setting.IN_PERSON,
            modality="",
            by=self.account,
            tools=self.tools,
        )

    def note(
        self, text: str = DICTATION, language: Language = Language.EN, name: str | None = None
    ) -> NoteId:
        """A drafted note of a new client."""
        session = self.session(name, language)
        return draft_note(session.id, text, 0, template=None, by=self.account, tools=self.tools).id

    def read(self, note_id: NoteId, revision: int | None = None) -> NoteWhole:
        """The note as the database holds it."""
        return note_whole(note_id, by=self.account, tools=self.tools, revision=revision)

    def texts(self, note_id: NoteId) -> list[str]:
        """The sentences of the note as the database holds them."""
        return [s.text for s in self.read(note_id).revision.sentences]

    def pending(self, session_id: SessionId) -> str:
        """What the database holds of a text not yet drafted."""
        return pending_text(session_id, by=self.account, tools=self.tools).text

    def answers(self, session_id: SessionId) -> tuple[Answer, ...]:
        """What the database holds of answers not yet drafted."""
        return asking(session_id, None, by=self.account, tools=self.tools).sheet.answers

    def reloaded(self) -> Account:
        """The account as the database holds it."""
        with self.tools.keeper(write=False) as unit:
            return unit.accounts.get(self.account.id)

    def speak(self, language: Language) -> None:
        """Turn the screens to another language, all other settings as they were at first."""
        self.account = change_settings(
            display_name=DISPLAY_NAME,
            language=language,
            template="soap",
            idle_minutes=10,
            address=FormOfAddress(),
            by=self.account,
            tools=self.tools,
        )


def relax(data: Path) -> Tools:
    """Make a data folder whose practice asks nobody for a second factor; gives tools on it.

    Most journeys are about what lies behind; those about the second factor begin without this.
    """
    data.mkdir(mode=0o700, parents=True)
    settings = Settings(data=data)
    migrate(settings.database_url)
    tools = wired_tools(settings)
    relaxed(tools.keeper)
    return tools


def prepare(data: Path) -> None:
    """Make a data folder with one account in it."""
    tools = relax(data)
    _, token = set_up(
        name=NAME,
        display_name=DISPLAY_NAME,
        password=PASSWORD,
        language=Language.EN,
        template="soap",
        tools=tools,
    )
    sign_out(token, tools=tools)


def open_practice(data: Path, **environment: str) -> Practice:
    """Serve a prepared data folder."""
    tools = wired_tools(Settings(data=data))
    account, token = sign_in(NAME, PASSWORD, tools=tools)
    sign_out(token, tools=tools)
    return Practice(Server(data, environment=environment).start(), tools, account, count(1))
