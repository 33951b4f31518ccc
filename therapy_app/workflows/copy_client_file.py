"""Hand a client a copy of their whole file: Art. 15 GDPR, section 630g BGB."""

from therapy_app.domain.account import Account
from therapy_app.domain.audit import AuditEvent, AuditTag
from therapy_app.domain.ids import ClientId
from therapy_app.export.client_copy import client_copy
from therapy_app.export.formats import ExportedFile
from therapy_app.privacy.withholding import gone
from therapy_app.workflows.export_note import approved_as
from therapy_app.workflows.gather_file import gathered
from therapy_app.workflows.tools import Tools


def copy_client_file(client_id: ClientId, *, by: Account, tools: Tools) -> ExportedFile:
    """All that is kept about the client but what is withheld, as one ZIP in the client's language.

    Approved notes come as pages of their own where nothing of their session is withheld; all else
    is in the pages of the whole file. Written to the log. Raises NotFoundError for another
    therapist's client.
    """
    with tools.keeper() as unit:
        client = unit.clients.get(client_id, by.id)
        event = AuditEvent(AuditTag.CLIENT_COPIED, by.id, tools.clock.now(), client_id)
        unit.audit.add(event)
        file = gathered(client, by, unit, tools)
        left = [gone(one, file.withholding) for one in file.sessions]
        notes = [
            approved_as("pdf", one.note, None, evidence=True, by=by, unit=unit, tools=tools)
            for one, of_it in zip(file.sessions, left, strict=True)
            if one.note is not None and one.approvals and not of_it.because
        ]
        unit.commit()
    return client_copy(file, left, notes, client.language, {by.id: by.display_name})
