"""The routes that hand out certificates of erasure."""

from starlette.responses import Response

from therapy_app.domain.errors import NotFoundError
from therapy_app.export.certificate import certificate_as_json, certificate_as_pdf
from therapy_app.web.api.calls import Call
from therapy_app.web.api.downloads import download
from therapy_app.workflows.erase_client import certificate_of


def certificate(call: Call) -> Response:
    """One certificate, as a page or as the signed file."""
    found = certificate_of(call.path["id"], by=call.by, tools=call.tools)
    language = call.by.language
    if call.path["format"] == "pdf":
        file = certificate_as_pdf(found, language, call.by.display_name)
    elif call.path["format"] == "json":
        file = certificate_as_json(found, language)
    else:
        raise NotFoundError
    return download(file.data, file.media_type, file.name)
