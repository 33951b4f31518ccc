"""Files that are broken, cut off, hostile or empty, for every route that takes one."""

import io
import random
import struct
import zipfile

from docx import Document

ROUTES = (
    ("/api/sessions/<fresh>/file", (".txt", ".md", ".docx", ".DOCX", ".exe", "")),
    ("/api/flows/file", (".yaml",)),
    ("/api/formats/file", (".yaml",)),
    ("/api/sessions/<fresh>/recordings/upload?language=en", (".wav", ".mp3", ".webm")),
)
_YAML = (
    b"a: &a [x,x]\nb: &b [*a,*a]\nc: &c [*b,*b]\nd: [*c,*c]\n",
    b"!!python/object/apply:os.system [ls]",
    b"[" * 3000,
    b"? " * 3000,
    b"language: en\ntitle: " + b"x" * 100_000,
    b"\xff\xfe\x00\x00",
    b"language: en\nsections: {a: *b}\n",
    b"%YAML 9.9\n---\n\x07",
)
_ENTITIES = b"""<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "aaaaaaaaaa">
<!ENTITY b "&a;&a;&a;&a;&a;">
<!ENTITY c SYSTEM "file:///etc/passwd">]><w:document>&b;&c;</w:document>"""


def bad_file(chance: random.Random) -> tuple[str, str, bytes]:
    """An address, a name and what is wrong."""
    address, endings = chance.choice(ROUTES)
    ending = chance.choice(endings)
    made = chance.choice((_nothing, _noise, _cut, _bent, _bomb, _entities, _yaml, _sound))
    return address, f"{chance.choice(('x', '../x', 'a' * 300))}{ending}", made(chance)


def _nothing(_: random.Random) -> bytes:
    return b""


def _noise(chance: random.Random) -> bytes:
    return chance.randbytes(chance.choice((1, 7, 4096, 200_000)))


def _cut(chance: random.Random) -> bytes:
    whole = _document()
    return whole[: chance.randrange(len(whole))]


def _bent(chance: random.Random) -> bytes:
    whole = bytearray(_document())
    for _ in range(chance.randint(1, 20)):
        whole[chance.randrange(len(whole))] ^= 1 << chance.randrange(8)
    return bytes(whole)


def _bomb(_: random.Random) -> bytes:
    """Forty megabytes in a few kilobytes."""
    return _archive({"word/document.xml": b" " * 40_000_000, "[Content_Types].xml": b"<x/>"})


def _entities(_: random.Random) -> bytes:
    with zipfile.ZipFile(io.BytesIO(_document())) as held:
        parts = {name: held.read(name) for name in held.namelist()}
    return _archive(parts | {"word/document.xml": _ENTITIES, "../../evil.xml": b"x"})


def _yaml(chance: random.Random) -> bytes:
    return chance.choice(_YAML)


def _sound(chance: random.Random) -> bytes:
    """A head that promises what does not come."""
    size = chance.choice((0, 1, 2**31, 2**32 - 1))
    head = b"RIFF" + struct.pack("<I", size) + b"WAVEfmt " + struct.pack("<I", size)
    return head + chance.randbytes(chance.choice((0, 100)))


def _document() -> bytes:
    made, file = Document(), io.BytesIO()
    made.add_paragraph("She slept four hours.")
    made.save(file)
    return file.getvalue()


def _archive(parts: dict[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in parts.items():
            made.writestr(name, data)
    return file.getvalue()
