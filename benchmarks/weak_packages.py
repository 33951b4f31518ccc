"""Ask the package index which locked packages have known weaknesses; status 1 where some have.

An index that offers no such data, or cannot be reached, is said in one line and fails nothing.
"""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
LOCKS = ("requirements-dev.lock", "requirements-llm.lock")
"""Together they name every package that is run, tested or measured with."""


def found() -> list[dict[str, Any]] | None:
    """The packages as ``pip-audit`` reports them; None where it got no answer."""
    command = [sys.executable, "-m", "pip_audit", "--format", "json", "--progress-spinner", "off"]
    locks = [part for lock in LOCKS for part in ("-r", str(ROOT / lock))]
    run = subprocess.run(  # noqa: S603 - its own interpreter
        [*command, "--require-hashes", "--disable-pip", *locks],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
    )
    try:
        return json.loads(run.stdout)["dependencies"]
    except (ValueError, KeyError):
        return None


def main() -> int:
    """Say what was found; the exit status is 1 where a package has a known weakness."""
    asked = found() or []
    known = [package for package in asked if "vulns" in package]
    weak = [package for package in known if package["vulns"]]
    if not known:
        print("Packages were not scanned: the index gives no data about known weaknesses.")
    for package in weak:
        ids = ", ".join(weakness["id"] for weakness in package["vulns"])
        print(f"{package['name']} {package['version']} has known weaknesses: {ids}")
    if known and not weak:
        print(f"No known weakness in {len(known)} of {len(asked)} packages.")
    return 1 if weak else 0


if __name__ == "__main__":
    sys.exit(main())
