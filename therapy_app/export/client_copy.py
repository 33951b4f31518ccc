"""A client's whole file as one ZIP: everything as JSON, approved notes as PDF, who read what."""

import io
import json
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from therapy_app.defaults.wording_loader import words
from therapy_app.domain.audit import AuditEvent
from therapy_app.domain.client_file import ClientFile
from therapy_app.domain.language import Language
from therapy_app.domain.withholding import Gone
from therapy_app.export.formats import ExportedFile
from therapy_app.export.paper import paper_as_pdf
from therapy_app.export.readable_copy import readable_copy
from therapy_app.export.withheld import shown_file
from therapy_app.export.wording import clean, moment

_FORM: Final = "therapy_app/client-file/1"


def client_copy(
    file: ClientFile,
    gone: Sequence[Gone],
    notes: Iterable[ExportedFile],
    language: Language,
    actors: Mapping[str, str],
) -> ExportedFile:
    """The ZIP; ``notes`` are approved notes as PDF, ``actors`` the names behind account ids.

    ``gone`` says of each session what is withheld; pages and JSON are made from what is left.

    Neither the file's name nor any name inside it tells whose file it is.
    """
    said, dates = words("client_copy", language), words("export", language)
    held = shown_file(file, gone, said)
    report = _report(file, said, dates, actors)
    pages = readable_copy(held, report, language=language, made=file.made)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as folder:
        _put(folder, file, said["readme_name"], said["readme"].encode("utf-8"))
        _put(folder, file, f"{said['file_name']}.json", _json({"format": _FORM, **held}))
        _put(folder, file, f"{said['file_name']}.pdf", paper_as_pdf(pages, dates).data)
        _put(folder, file, said["report_name"], _told(said, report))
        for note in notes:
            _put(folder, file, f"{said['notes_name']}/{note.name}", note.data)
    name = f"{said['stem']}-{file.made.date().isoformat()}.zip"
    return ExportedFile(name, "application/zip", packed.getvalue())


def _put(folder: zipfile.ZipFile, file: ClientFile, name: str, data: bytes) -> None:
    entry = zipfile.ZipInfo(name, file.made.timetuple()[:6])
    entry.compress_type = zipfile.ZIP_DEFLATED
    folder.writestr(entry, data)


def _json(content: Any) -> bytes:
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def _told(said: Mapping[str, str], report: Iterable[str]) -> bytes:
    lines = [said["report_title"], "", said["report_intro"], "", *report]
    return ("\n".join(lines) + "\n").encode("utf-8")


def _report(
    file: ClientFile, said: Mapping[str, str], dates: Mapping[str, str], actors: Mapping[str, str]
) -> tuple[str, ...]:
    """One line an act: when, who, what; the acts themselves carry no clinical word."""
    return tuple(_line(act, said, dates, actors) for act in file.acts)


def _line(
    act: AuditEvent, said: Mapping[str, str], dates: Mapping[str, str], actors: Mapping[str, str]
) -> str:
    who = clean(actors.get(act.actor, said["somebody"]))
    what = said.get(act.tag.value.replace(":", "_"), act.tag.value)
    detail = f" ({act.detail})" if act.detail else ""
    return f"{moment(act.at, dates)}  {who}: {what}{detail}"
