"""A device with passkeys for the journeys: Chromium's own virtual authenticator."""

from dataclasses import dataclass

from playwright.sync_api import Browser, CDPSession, Page

from tests.journeys.conftest import DEVICES
from tests.journeys.server import Server

KIND = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@dataclass
class Device:
    """What asks for a finger; it belongs to one tab."""

    session: CDPSession
    id: str

    def forget_all(self) -> None:
        """The device was lost, and this one is new."""
        self.session.send("WebAuthn.clearCredentials", {"authenticatorId": self.id})

    def know_finger(self, *, known: bool) -> None:
        """Whether the finger is the owner's."""
        told = {"authenticatorId": self.id, "isUserVerified": known}
        self.session.send("WebAuthn.setUserVerified", told)

    def count(self) -> int:
        """How many passkeys it holds."""
        held = self.session.send("WebAuthn.getCredentials", {"authenticatorId": self.id})
        return len(held["credentials"])


def device_of(page: Page) -> Device:
    """Give the tab a device."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable", {"enableUI": False})
    made = session.send("WebAuthn.addVirtualAuthenticator", {"options": KIND})
    return Device(session, made["authenticatorId"])


def page_by_name(browser: Browser, server: Server, locale: str = "en-GB") -> Page:
    """A tab at the app's address by name, where passkeys work."""
    viewport = DEVICES["desktop"]["viewport"]
    base = f"http://localhost:{server.port}"
    return browser.new_context(base_url=base, viewport=viewport, locale=locale).new_page()
