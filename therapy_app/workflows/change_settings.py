"""Change how the product looks and behaves for one account."""

from dataclasses import replace

from therapy_app.domain.account import Account
from therapy_app.domain.address import FormOfAddress
from therapy_app.domain.audit import AuditEvent, AuditTag
from therapy_app.domain.errors import InvalidInputError, NotFoundError
from therapy_app.domain.language import Language
from therapy_app.workflows.formats import all_format_names
from therapy_app.workflows.set_up import required
from therapy_app.workflows.tools import Tools

IDLE_MINUTES = range(1, 61)
AUDIO_DAYS = range(91)
"""Sound is for checking a note, not for keeping: three months at most."""


def change_settings(  # noqa: PLR0913 - a form has as many fields as it has
    *,
    display_name: str,
    language: Language,
    template: str,
    idle_minutes: int,
    audio_days: int | None = None,
    address: FormOfAddress | None = None,
    by: Account,
    tools: Tools,
) -> Account:
    """Keep changed preferences; raises InvalidInputError naming the field.

    ``audio_days`` is how long sound is kept after approval; None leaves it as it is,
    as it does ``address``, how drafts name therapist and client.
    """
    if audio_days is None:
        audio_days = by.audio_days
    if audio_days not in AUDIO_DAYS:
        raise InvalidInputError(field="audio_days")
    if idle_minutes not in IDLE_MINUTES:
        raise InvalidInputError(field="idle_minutes")
    if template not in {name for name, _ in all_format_names(by=by, tools=tools)}:
        raise NotFoundError
    account = replace(
        by,
        display_name=required("display_name", display_name),
        language=language,
        template=template,
        idle_minutes=idle_minutes,
        audio_days=audio_days,
        address=address or by.address,
    )
    with tools.keeper() as unit:
        unit.accounts.save(account)
        unit.audit.add(AuditEvent(AuditTag.SETTINGS_CHANGED, by.id, tools.clock.now(), by.id))
        unit.commit()
    return account
