"""A browser that dictates through the routes, and a desk that hears it."""

from therapy_app.domain.ids import new_id
from therapy_app.workflows.desk import Desk

RAW = {"Content-Type": "application/octet-stream"}


class Recorder:
    """A browser that dictates."""

    def __init__(self, scene, session: str, browser=None) -> None:
        self.browser = browser or scene.browser(scene.sign_in())
        self.scene, self.id = scene, new_id()
        self.of_session = f"/api/sessions/{session}/recordings"
        self.path = f"/api/recordings/{self.id}"

    def start(self, **more):
        return self.browser.post(self.of_session, json={"id": self.id, **more})

    def put(self, data: bytes, number: int = 0, take: int = 0):
        path = f"{self.path}/takes/{take}/chunks/{number}"
        return self.browser.put(path, content=data, headers=RAW)

    def finish(self, *takes: int):
        return self.browser.post(f"{self.path}/finish", json={"takes": takes})

    def get(self, query: str = ""):
        return self.browser.get(f"{self.path}{query}")

    def upload(self, data: bytes, query: str = ""):
        files = {"file": ("x.wav", data, "audio/wav")}
        return self.browser.post(f"{self.of_session}/upload{query}", files=files)


def code(answer) -> str:
    return answer.json()["error"]["code"]


def hear(scene) -> None:
    """Let a desk hear all there is."""
    desk = Desk(scene.tools)
    while desk.work():
        pass
