"""With the way out shut, litellm reaches the server of the connector in use and no other."""

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_litellm_reaches_only_the_server_of_the_connector_in_use() -> None:
    run = subprocess.run(
        [sys.executable, "-m", "tests.engines.through_the_way_out"],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
    )
    told = json.loads(run.stdout)
    assert told["answers"] == {
        "on": "said",
        "other": "outbound_refused",
        "off": "outbound_refused",
    }
    assert set(told["tried"]) == {f"127.0.0.1:{told['port']}"}
