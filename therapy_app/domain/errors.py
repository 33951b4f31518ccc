"""One family of errors: a stable code, a sentence a therapist can act on, never client text."""


class TherapyAppError(Exception):
    """The base of all errors that a user may see.

    ``code`` is stable and names the sentence in the wording tables; ``details`` fill its
    gaps and hold numbers, formats or sizes only, never a word of a client or therapist.
    ``says`` names another sentence where the code's own does not fit.
    """

    code = "error"
    says = ""

    def __init__(self, **details: str | int) -> None:
        """Keep the details for the sentence shown to the user."""
        super().__init__(self.code)
        self.details = details


class NotSignedInError(TherapyAppError):
    """No valid session cookie, or the session has ended."""

    code = "not_signed_in"


class LockedError(TherapyAppError):
    """The session is locked after a pause; the password opens it again."""

    code = "locked"


class FirstPasswordError(TherapyAppError):
    """Signed in with a first password: one of one's own comes before anything else."""

    code = "first_password"


class SecondFactorNeededError(TherapyAppError):
    """The practice asks for a second factor, and the account has yet to choose one."""

    code = "second_factor_needed"


class FirstPasswordOverError(TherapyAppError):
    """A first password that nobody used in time; a new one has to be made."""

    code = "first_password_over"


class NotYourRoleError(TherapyAppError):
    """None of the account's roles allows this."""

    code = "not_your_role"


class ProveAgainError(TherapyAppError):
    """A weighty act: the password has to be given once more before it."""

    code = "prove_again"


class AccountInUseError(TherapyAppError):
    """Its owner still treats clients, or has a password already: others may not do this."""

    code = "account_in_use"


class LastManagerError(TherapyAppError):
    """Without this account nobody could look after the accounts any more."""

    code = "last_manager"


class SealedError(LockedError):
    """The master key is not open: somebody has to sign in first."""

    code = "sealed"


class WrongPasswordError(TherapyAppError):
    """Account name or password do not fit; says not which."""

    code = "wrong_password"


class CodeNeededError(TherapyAppError):
    """The password fits; the account asks for a code of its second factor as well."""

    code = "code_needed"


class WrongCodeError(TherapyAppError):
    """The code does not fit, is too old, or was used already."""

    code = "wrong_code"


class PasskeyNeededError(CodeNeededError):
    """The password fits; the account has passkeys only, or a recovery code where they are lost."""

    says = "passkey_needed"


class WrongPasskeyError(TherapyAppError):
    """The passkey's answer does not hold: another account's, an old challenge, a copied key."""

    code = "wrong_passkey"


class PasskeyUnknownError(TherapyAppError):
    """The app knows no such passkey, or the account has none at this address."""

    code = "passkey_unknown"


class PasskeyAddressError(TherapyAppError):
    """Passkeys belong to a name; the page was opened by a bare number (127.0.0.1)."""

    code = "passkey_address"


class LastFactorError(TherapyAppError):
    """The practice asks for a second factor, and this is the last one of the account."""

    code = "last_factor"


class TooManyAttemptsError(TherapyAppError):
    """Sign-in is slowed down; ``seconds`` says for how long."""

    code = "too_many_attempts"


class WeakPasswordError(TherapyAppError):
    """The new password is too short (``minimum``) or too common."""

    code = "weak_password"


class AlreadySetUpError(TherapyAppError):
    """The first account exists already."""

    code = "already_set_up"


class NotFoundError(TherapyAppError):
    """The thing asked for does not exist or belongs to someone else."""

    code = "not_found"


class InvalidInputError(TherapyAppError):
    """A field is missing or out of range; ``field`` names it."""

    code = "invalid_input"


class EmptySourceError(TherapyAppError):
    """There are no words to draft from."""

    code = "empty_source"


class TooLongError(TherapyAppError):
    """The text or file is larger than ``limit`` (``unit``: characters or MB)."""

    code = "too_long"


class UnreadableFileError(TherapyAppError):
    """The file is not readable text of the kind its name says (``kind``)."""

    code = "unreadable_file"


class StaleEditError(TherapyAppError):
    """The sentence was changed elsewhere since this edit was begun; nothing was overwritten."""

    code = "stale_edit"


class ReadOnlyError(TherapyAppError):
    """An approved note does not change; an amendment makes a new revision beside it."""

    code = "read_only"


class NotReadyError(TherapyAppError):
    """Approval is blocked: ``open`` things still need a decision."""

    code = "not_ready"


class SoundMissingError(NotReadyError):
    """A recording cannot be finished: ``open`` pieces that were sent have not arrived."""

    says = "sound_missing"


class SoundDeletedError(TherapyAppError):
    """The sound of this recording was deleted; its words are kept."""

    code = "sound_deleted"


class TamperedError(TherapyAppError):
    """Stored data cannot be opened with its key in its place: it was changed or moved."""

    code = "tampered"


class VerifierError(TherapyAppError):
    """The verifier's folder cannot be used; ``file`` names what is missing or unreadable."""

    code = "verifier"


class RestrictedError(TherapyAppError):
    """The client's file is restricted: it may be opened for reading with a reason, not changed."""

    code = "restricted"


class HeldError(TherapyAppError):
    """The client's file is under legal hold: nothing of it may go until the hold is lifted."""

    code = "held"


class ConsentWithdrawnError(TherapyAppError):
    """The client refused this or withdrew consent to it; ``matter`` names the sentence."""

    code = "consent_withdrawn"

    def __init__(self, matter: str) -> None:
        """Name the sentence for this matter."""
        super().__init__()
        self.says = f"consent_withdrawn_{matter}"


class StorageFullError(TherapyAppError):
    """The disk refused the write; nothing acknowledged before is lost."""

    code = "storage_full"


class UnreadableAudioError(TherapyAppError):
    """The file or stream holds no sound that can be decoded."""

    code = "unreadable_audio"


class HearingError(TherapyAppError):
    """Speech cannot be written down here now: weights are missing or the engine failed."""

    code = "hearing"


class HearingServiceError(TherapyAppError):
    """The connected model that hears a dictation does not answer; the sound is kept for it."""

    code = "hearing_service"


class HearingServiceRefusedError(HearingServiceError):
    """It refused the sound: its key, its name for the model, or its limits."""

    code = "hearing_service_refused"


class HearingServiceTimesError(HearingServiceError):
    """It does not say when each word was said, so that nothing could be played or linked."""

    code = "hearing_service_times"


class HearingServiceOffError(HearingServiceError):
    """It was switched off or removed; nothing more was sent."""

    code = "hearing_service_off"


class HearingConsentError(HearingServiceError):
    """The client refused that this model hears, or withdrew consent; nothing more was heard."""

    code = "hearing_consent"


class FetchError(TherapyAppError):
    """A model (``name``) could not be fetched: no connection, or no room for it."""

    code = "fetch"


class AlteredFileError(TherapyAppError):
    """What was fetched for a model (``name``) is not what it should be; it was thrown away."""

    code = "altered_file"


class ModelError(TherapyAppError):
    """A language model gave no answer that can be used; the draft stands as it was."""

    code = "model"


class ModelUnreachableError(ModelError):
    """Nobody listens at the model's address, or the model is not installed."""

    code = "model_unreachable"


class ModelSlowError(ModelError):
    """The model did not answer within ``seconds``."""

    code = "model_slow"


class ModelRefusedError(ModelError):
    """The model's service refused the request: its key, its name for the model, or its limits."""

    code = "model_refused"


class FlowFileError(TherapyAppError):
    """A flow of questions cannot be read; ``part`` says what of it, ``question`` where (0: all)."""

    code = "flow_file"

    def __init__(self, part: str = "", *, question: int = 0, limit: int = 0) -> None:
        """Name the sentence for this part."""
        super().__init__(question=question, limit=limit)
        self.says = f"flow_file_{part}" if part else ""


class FormatFileError(TherapyAppError):
    """A note format cannot be read; ``part`` says what of it, ``section`` where (0: the whole)."""

    code = "format_file"

    def __init__(self, part: str = "", **details: str | int) -> None:
        """Name the sentence for this part."""
        super().__init__(**details)
        self.says = f"format_file_{part}" if part else ""


class BackupError(TherapyAppError):
    """A backup cannot be made, read or put back; ``reason`` names the sentence."""

    code = "backup"

    def __init__(self, reason: str) -> None:
        """Name the sentence for this reason."""
        super().__init__()
        self.says = f"backup_{reason}"


class IncompleteConnectorError(TherapyAppError):
    """A connector lacks something before it may be switched on; ``field`` names where."""

    code = "incomplete_connector"

    def __init__(self, lack: str, field: str) -> None:
        """Say which of its lacks it is."""
        super().__init__(field=field)
        self.says = f"lack_{lack}"


class ConnectorOffError(TherapyAppError):
    """Nothing is sent to a connector that is switched off."""

    code = "connector_off"


class AskFirstError(TherapyAppError):
    """The therapist wants to see each text before it is sent, and has not seen this one."""

    code = "ask_first"


class OutboundRefusedError(TherapyAppError):
    """The app tried to reach a server that no connector in use names; nothing was sent."""

    code = "outbound_refused"


class PromptLoggingError(TherapyAppError):
    """The start is refused: under this ``variable`` what a model is asked would be logged."""

    code = "prompt_logging"
