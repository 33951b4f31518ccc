"""The route that hands out papers of the practice."""

from starlette.responses import Response

from therapy_app.domain.errors import NotFoundError
from therapy_app.domain.language import Language
from therapy_app.domain.paper import PaperKind
from therapy_app.web.api.calls import Call
from therapy_app.web.api.downloads import download
from therapy_app.workflows.papers import hand_out


def paper(call: Call) -> Response:
    """One paper as it reads right now, in the language asked for or the reader's own."""
    kind, language = call.path["kind"], call.query.get("language", call.by.language)
    if kind not in set(PaperKind) or language not in set(Language):
        raise NotFoundError
    made = hand_out(
        PaperKind(kind), call.path["format"], Language(language), by=call.by, tools=call.tools
    )
    return download(made.data, made.media_type, made.name)
