"""How drafts name the therapist and the client: an account's choice."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class TherapistNamed(StrEnum):
    """The form for the therapist where a language has several; the app does not guess one."""

    NEUTRAL = "neutral"
    FEMININE = "feminine"
    MASCULINE = "masculine"


class ClientNamed(StrEnum):
    """The word for the client; ``USUAL`` is the language's: "client", "Patient:in"."""

    USUAL = "usual"
    CLIENT = "client"
    PATIENT = "patient"


@dataclass(frozen=True, slots=True)
class FormOfAddress:
    """Both together. Whether the client is she or he a dictation says itself."""

    therapist: TherapistNamed = TherapistNamed.NEUTRAL
    client: ClientNamed = ClientNamed.USUAL


USUAL_FORM: Final = FormOfAddress()
"""Neutral, in the usual word."""
