"""Asks models at an address with the way out shut, and prints what was tried at sockets."""

import json
import socket
import sys
from dataclasses import replace

from tests import factories
from tests.engines.model_server import serving
from therapy_app.domain.connector import Connector, Provider
from therapy_app.domain.errors import TherapyAppError
from therapy_app.engines.litellm_model import LiteLlmModel
from therapy_app.engines.outbound import Outbound
from therapy_app.ports import ModelRequest

tried: list[str] = []


def watch(event: str, args: tuple) -> None:
    if event in {"socket.connect", "socket.getaddrinfo", "socket.gethostbyname"}:
        named = args[1] if event == "socket.connect" else args[:2]
        if getattr(args[0], "family", None) != socket.AF_UNIX:
            tried.append(f"{named[0]}:{named[1]}")


def main() -> None:
    allowed: set[Connector] = set()
    way = Outbound(lambda: frozenset(o for one in allowed for o in one.reaches))
    sys.addaudithook(watch)
    way.install()
    answers: dict[str, str] = {}
    with serving(pieces=("said",)) as server:
        on = factories.connector(
            factories.account(), provider=Provider.COMPATIBLE, endpoint=server.address, on=True
        )
        allowed.add(on)
        other = replace(on, endpoint="https://models.example/v1")
        for name, connector in (("on", on), ("other", other), ("off", replace(on, on=False))):
            answers[name] = _asked(LiteLlmModel(connector, None, way.guard(connector)))
        port = server.server_port
    sys.stdout.write(json.dumps({"answers": answers, "tried": tried, "port": port}))


def _asked(model: LiteLlmModel) -> str:
    try:
        return "".join(model.stream(ModelRequest("Be brief.", "Reword.", {}, timeout=20)))
    except TherapyAppError as error:
        return error.code


if __name__ == "__main__":
    main()
