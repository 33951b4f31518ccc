"""The route that hands out the flags called wrong, as a file and on request only."""

from starlette.responses import Response

from therapy_app.web.api.calls import Call
from therapy_app.web.api.downloads import download
from therapy_app.workflows.flag_examples import export_flags


def export(call: Call) -> Response:
    """One JSON object a line, always as a download."""
    name, data = export_flags(by=call.by, tools=call.tools)
    return download(data, "application/x-ndjson", name)
