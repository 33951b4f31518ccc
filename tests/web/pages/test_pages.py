"""The pages as they are built: plain elements, our own components, no look of a library."""

import re
from pathlib import Path

import pytest

from therapy_app.web.pages import (
    checker,
    clients,
    doors,
    handling,
    note,
    papers,
    session,
    settings,
    today,
    withholding,
)

ASSETS = Path(__file__).resolve().parents[3] / "assets"
PAGES = {
    "papers": papers.papers,
    "one_paper": papers.one_paper,
    "withholding": withholding.withholding,
    "today": today.today,
    "clients": clients.clients,
    "one client": clients.one_client,
    "session": session.session,
    "note": note.note,
    "settings": settings.settings,
    "checker": checker.checker,
    "data": handling.handling,
    "sign-in": doors.sign_in,
    "set-up": doors.set_up,
    "unlock": doors.unlock,
}


@pytest.fixture(params=list(PAGES))
def page(request):
    return PAGES[request.param]()


def test_a_page_brings_no_library_of_widgets(page):
    brought = set(page._get_all_imports())
    assert [name for name in brought if "radix" in name or "chakra" in name] == []


def test_the_components_of_a_page_lie_in_assets(page):
    own = [name for name in page._get_all_imports() if name.startswith("$/public/")]
    assert own
    assert all((ASSETS / name.removeprefix("$/public/")).exists() for name in own)


def test_the_signs_that_pages_name_exist():
    sprite = set(re.findall(r'id="i-(\w+)"', (ASSETS / "icons.svg").read_text(encoding="utf-8")))
    scripts = [path.read_text(encoding="utf-8") for path in ASSETS.glob("*.jsx")]
    named = set(re.findall(r'<Icon name="(\w+)"', " ".join(scripts)))
    named |= {"check", "page", "pin", "number", "hedge", "none", "who"}
    assert named <= sprite


def test_no_script_is_fetched_from_elsewhere():
    for path in ASSETS.rglob("*.js*"):
        found = re.findall(r"https?://[^\s\"'`)]+", path.read_text(encoding="utf-8"))
        assert [url for url in found if "www.w3.org" not in url] == [], path.name
