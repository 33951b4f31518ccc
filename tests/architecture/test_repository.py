"""What must never stand in the repository: registry hosts, foreign paths, patients' data."""

import json
import re

from tests.architecture.tree import ROOT, tracked_files

# Written in pieces, or this file would be the one that names them.
REGISTRY_HOSTS = [
    re.compile(pattern)
    for pattern in (
        r"registry\." + r"(npmjs|npmmirror|yarnpkg)",
        r"files\." + r"pythonhosted",
        r"(test\.)?pypi" + r"\.(org|io|python)",
        r"deb\." + r"debian",
        r"archive\." + r"ubuntu",
    )
]
LOCKS = (
    "requirements.lock",
    "requirements-dev.lock",
    "requirements-whisper.lock",
    "requirements-whisper-cpu.lock",
)
BINARY = {".png", ".jpg", ".ico", ".woff2", ".npz", ".webm", ".wav", ".docx", ".pdf", ".gz"}


def test_no_file_names_a_package_registry() -> None:
    found = [
        f"{path.relative_to(ROOT)}: {match.group()}"
        for path in tracked_files()
        if path.suffix not in BINARY
        for host in REGISTRY_HOSTS
        if (match := host.search(path.read_text(encoding="utf-8", errors="replace")))
    ]
    assert not found


def test_the_npm_lock_pins_contents_not_places() -> None:
    lock = json.loads((ROOT / "reflex.lock" / "package-lock.json").read_text(encoding="utf-8"))
    packages = {name: entry for name, entry in lock["packages"].items() if name}
    assert packages
    assert not [name for name, entry in packages.items() if "resolved" in entry]
    unpinned = [n for n, e in packages.items() if "integrity" not in e and not e.get("inBundle")]
    assert not unpinned


def test_every_python_package_is_pinned_with_its_hash() -> None:
    for name in LOCKS:
        text = (ROOT / name).read_text(encoding="utf-8").replace("\\\n", " ")
        pins = [line for line in text.splitlines() if line and not line.lstrip().startswith("#")]
        assert pins
        assert not [pin for pin in pins if "==" not in pin or "--hash=sha256:" not in pin]


def test_the_locks_agree() -> None:
    pins = [
        set(re.findall(r"^(\S+==\S+)", (ROOT / name).read_text(encoding="utf-8"), re.MULTILINE))
        for name in LOCKS
    ]
    assert pins[0] <= pins[1]
    assert pins[0] <= pins[2]
