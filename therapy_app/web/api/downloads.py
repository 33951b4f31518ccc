"""How a file is handed out: always as a download, under a name that is plain."""

import re

from starlette.responses import Response

_NOT_PLAIN = re.compile(r"[^a-z0-9]+")


def download(data: bytes, media_type: str, name: str) -> Response:
    """The file; nothing of it is ever shown under the app's own origin."""
    disposition = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(data, media_type=media_type, headers=disposition)


def as_yaml(data: bytes, title: str, otherwise: str) -> Response:
    """A file of settings named after its title, as far as that is plain ASCII."""
    stem = _NOT_PLAIN.sub("-", title.lower()).strip("-") or otherwise
    return download(data, "application/yaml", f"{stem}.yaml")
