"""The route that hands out the flags called wrong, as a file and on request only."""

from starlette.responses import Response

from therapy_app.web.api.calls import Call
from therapy_app.workflows.flag_examples import export_flags


def export(call: Call) -> Response:
    """One JSON object a line, always as a download."""
    name, data = export_flags(by=call.by, tools=call.tools)
    disposition = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(data, media_type="application/x-ndjson", headers=disposition)
