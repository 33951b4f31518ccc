"""The languages of dictation, note and screen: chosen, never guessed."""

from enum import StrEnum


class Language(StrEnum):
    """A supported language, named by its ISO 639-1 code."""

    EN = "en"
    DE = "de"
