"""A certificate of erasure as a signed file, and as a PDF to hand over."""

import json
from dataclasses import asdict
from datetime import datetime
from textwrap import wrap
from typing import Any, Final, cast

from therapy_app.defaults.wording_loader import words
from therapy_app.domain.erasure import (
    Certificate,
    Counted,
    ErasedBecause,
    ErasedKind,
    Erasure,
    Signature,
)
from therapy_app.domain.ids import AccountId, ClientId
from therapy_app.domain.language import Language
from therapy_app.domain.paper import Paper, PaperSection
from therapy_app.export.formats import ExportedFile
from therapy_app.export.paper import paper_as_pdf
from therapy_app.export.wording import moment

_GROUP: Final = 8
"""Long numbers are read, and broken into lines, in groups."""


def certificate_as_json(certificate: Certificate, language: Language) -> ExportedFile:
    """The statement exactly as it was signed, and the signature."""
    held = certificate_plain(certificate)
    data = json.dumps(held, indent=1).encode("ascii") + b"\n"
    return ExportedFile(f"{words('erasure', language)['stem']}.json", "application/json", data)


def certificate_plain(certificate: Certificate) -> dict[str, Any]:
    """As plain JSON values."""
    statement = json.loads(certificate.erasure.statement)
    return {"statement": statement, "signed": asdict(certificate.signed)}


def certificate_from(held: Any) -> Certificate:
    """The certificate in a signed file; raises ValueError where it is none."""
    try:
        said = cast("dict[str, Any]", held["statement"])
        erasure = Erasure(
            id=str(said["id"]),
            owner=AccountId(str(said["owner"])),
            client_id=ClientId(str(said["client_id"])),
            at=datetime.fromisoformat(said["at"]),
            because=ErasedBecause(said["because"]),
            counts=tuple(
                Counted(ErasedKind(one["kind"]), int(one["count"])) for one in said["counts"]
            ),
            entry=int(said["entry"]),
        )
        signed = held["signed"]
        return Certificate(erasure, Signature(str(signed["public_key"]), str(signed["signature"])))
    except (KeyError, TypeError, AttributeError) as error:
        msg = "not a certificate of erasure"
        raise ValueError(msg) from error


def certificate_as_pdf(certificate: Certificate, language: Language, author: str) -> ExportedFile:
    """What was erased and when, as a page; ``author`` is who runs the practice."""
    said, dates = words("erasure", language), words("export", language)
    erasure = certificate.erasure
    at = moment(erasure.at, dates)
    rows = tuple((said[one.kind], str(one.count)) for one in erasure.counts if one.count)
    signed = certificate.signed
    paper = Paper(
        stem=said["stem"],
        title=said["title"],
        author=author,
        lead=(
            said["lead"].format(at=at),
            said[f"because_{erasure.because}"],
            said["no_name"].format(client=erasure.client_id),
        ),
        sections=(
            PaperSection(said["what"], heads=(said["kind"], said["count"]), rows=rows),
            PaperSection(said["rest"], (said["rest_text"],)),
            PaperSection(
                said["proof"],
                (
                    said["proof_text"].format(entry=erasure.entry),
                    said["public_key"].format(key=_grouped(signed.public_key)),
                    said["signature"].format(signature=_grouped(signed.signature)),
                ),
            ),
        ),
        language=language,
        made=erasure.at,
    )
    return paper_as_pdf(paper, dates)


def _grouped(number: str) -> str:
    return " ".join(wrap(number, _GROUP))
