"""What happens behind the pages: rows are read, acts are done, faults are told in a sentence."""

from dataclasses import fields, is_dataclass, replace
from datetime import UTC, date, datetime, time

import pytest

from tests import factories
from tests.web.scene import PASSWORD, Scene
from tests.web.states.acting import Tab
from therapy_app.defaults.hearing_models import hearing_models
from therapy_app.domain.address import ClientNamed, FormOfAddress, TherapistNamed
from therapy_app.domain.hearing_model import ShelvedModel
from therapy_app.domain.language import Language
from therapy_app.web import guard, views
from therapy_app.web.states.clients import Clients, OneClient
from therapy_app.web.states.entrance import Entrance
from therapy_app.web.states.retention import Retention
from therapy_app.web.states.session_form import SessionForm, usual_hour
from therapy_app.web.states.settings import Settings
from therapy_app.web.states.shell import Shell
from therapy_app.web.states.today import Today
from therapy_app.web.states.writing import Reviewing, Writing
from therapy_app.web.tools import provide
from therapy_app.workflows.approve_note import approve_note
from therapy_app.workflows.draft_note import draft_note
from therapy_app.workflows.erase_client import erase_client
from therapy_app.workflows.reading import client_page
from therapy_app.workflows.reading import clients as all_clients
from therapy_app.workflows.sign_in import prove_again

HOUR = {"date": "2026-11-12", "start": "09:00", "end": "09:50", "setting": "video", "modality": ""}
NEW = {"client": "new", "code": "TA-1", "name": "Tom A.", "language": "de"}


@pytest.fixture
def tab(scene: Scene) -> Tab:
    return Tab(scene.account)


def test_the_home_page_shows_todays_sessions(scene, tab):
    tab.do(Today, "load")
    today = tab.state(Today)
    assert [line.who for line in today.sessions] == ["Mara L."]
    assert (today.day, today.empty, today.ready) == ("Thursday, 12 November", False, True)


def test_the_home_page_of_a_new_account_is_empty(scene):
    other = factories.account(name="other")
    with scene.keeper() as unit:
        unit.accounts.add(other, PASSWORD)
        unit.commit()
    tab = Tab(other)
    tab.do(Today, "load")
    assert tab.state(Today).empty
    assert tab.state(Today).sessions == []


def test_opening_a_page_forgets_what_the_last_one_showed(scene, tab):
    tab.do(Today, "load")
    tab.go("/settings")
    tab.do(Settings, "load")
    assert tab.state(Today).sessions == []
    assert tab.state(Settings).display_name == "Dr. J. Brandt"


def test_a_page_that_is_loaded_again_keeps_its_dialog_open(scene, tab):
    tab.go("/clients")
    tab.do(Clients, "load")
    tab.do(Clients, "begin")
    tab.go("/clients/")
    tab.do(Clients, "load")
    assert tab.state(Clients).adding
    assert tab.state(Clients).clients


def test_a_load_that_comes_after_the_first_click_keeps_the_dialog_open(scene, tab):
    tab.do(Today, "load")
    path = f"/clients/{scene.client.id}"
    tab.go(path)
    tab.do(SessionForm, "begin")
    tab.do(OneClient, "load")
    form = tab.state(SessionForm)
    assert (form.adding, form.chosen) == (True, scene.client.id)
    assert tab.state(Today).sessions == []


def test_another_address_closes_what_was_open(scene, tab):
    tab.do(SessionForm, "begin")
    tab.go("/clients")
    tab.do(Clients, "load")
    assert not tab.state(SessionForm).adding


def test_another_account_closes_what_was_open_at_the_same_address(scene, tab):
    tab.do(SessionForm, "begin")
    guard._current.set(factories.account(name="other"))
    tab.do(Today, "load")
    form = tab.state(SessionForm)
    assert (form.adding, form.choices) == (False, [])


def test_a_client_that_is_gone_is_shown_no_longer(scene, tab):
    tab.go(f"/clients/{scene.client.id}")
    tab.do(OneClient, "load")
    erase_client(scene.client.id, by=scene.account, tools=scene.tools)
    tab.do(OneClient, "load")
    page = tab.state(OneClient)
    assert (page.who, page.sessions, page.ready) == ([], [], True)
    assert page.problem


def test_a_session_is_added_with_a_new_client_inline(scene, tab):
    tab.do(SessionForm, "begin")
    shown = tab.do(SessionForm, "add", HOUR | NEW)
    assert shown is Today.load
    assert not tab.state(SessionForm).adding
    tab.do(Today, "load")
    assert [line.who for line in tab.state(Today).sessions] == ["Tom A.", "Mara L."]


def test_the_dialog_begins_at_the_last_full_hour_for_fifty_minutes(scene, tab):
    tab.do(SessionForm, "begin")
    form = tab.state(SessionForm)
    now = scene.clock.now().astimezone()
    assert (form.date, form.start, form.end) == (f"{now:%Y-%m-%d}", f"{now:%H}:00", f"{now:%H}:50")
    assert form.adding


@pytest.mark.parametrize("hour", range(24))
@pytest.mark.parametrize("minute", [0, 1, 49, 59])
def test_the_usual_hour_has_begun_and_ends_on_the_same_day(hour, minute):
    now = datetime(2026, 11, 12, hour, minute, tzinfo=UTC)
    start, end = map(time.fromisoformat, usual_hour(now))
    assert start <= now.time()
    assert (start.hour, start.minute, end.hour, end.minute) == (hour, 0, hour, 50)


def test_the_dialog_on_a_clients_page_has_chosen_the_client(scene, tab):
    with scene.keeper() as unit:
        unit.clients.add(factories.client(scene.account, code="AA-1", name=None))
        unit.commit()
    tab.go(f"/clients/{scene.client.id}")
    tab.do(SessionForm, "begin")
    assert tab.state(SessionForm).chosen == scene.client.id
    assert tab.do(SessionForm, "add", HOUR | {"client": scene.client.id}) is OneClient.load


def test_a_wrong_time_is_told_at_its_field_and_adds_nobody(scene, tab):
    tab.do(SessionForm, "begin")
    tab.do(SessionForm, "add", HOUR | NEW | {"start": "soon"})
    form = tab.state(SessionForm)
    assert (form.wrong, form.adding) == ("start", True)
    assert form.problem
    assert len(all_clients(by=scene.account, tools=scene.tools)) == 1


def test_a_code_that_is_taken_points_at_the_code(scene, tab):
    tab.do(Clients, "load")
    tab.do(Clients, "begin")
    tab.do(Clients, "add", {"code": scene.client.code, "name": "", "language": "en"})
    assert tab.state(Clients).wrong == "code"
    assert tab.state(Clients).adding


def test_a_client_is_added_and_listed(scene, tab):
    tab.do(Clients, "add", {"code": "KL-2", "name": " ", "language": "de"})
    added = next(line for line in tab.state(Clients).clients if line.code == "KL-2")
    assert (added.label, added.name, added.notes_in) == ("KL-2", "", "Notes in German")


def test_a_client_is_not_removed_on_a_password_given_long_ago(scene, tab):
    token = scene.sign_in()
    scene.clock.pass_minutes(6)
    tab.go(f"/clients/{scene.client.id}")
    tab.signed_in_with(token).do(OneClient, "remove")
    assert len(all_clients(by=scene.account, tools=scene.tools)) == 1
    assert "that it is you" in tab.state(OneClient).problem
    prove_again(PASSWORD, token=token, by=scene.account, tools=scene.tools)
    tab.do(OneClient, "remove")
    assert all_clients(by=scene.account, tools=scene.tools) == ()


def test_periods_are_not_changed_on_a_password_given_long_ago(scene, tab):
    token = scene.sign_in()
    scene.clock.pass_minutes(6)
    tab.go("/retention")
    tab.do(Retention, "change")
    form = {"country": "de", "file_years": "12", "refused_days": "30"}
    tab.signed_in_with(token).do(Retention, "save", form)
    assert "that it is you" in tab.state(Retention).problem
    prove_again(PASSWORD, token=token, by=scene.account, tools=scene.tools)
    tab.do(Retention, "save", form)
    assert (tab.state(Retention).file_years, tab.state(Retention).changing) == ("12", False)


def test_the_removal_says_what_goes_and_then_it_is_gone(scene, tab):
    tab.go(f"/clients/{scene.client.id}")
    tab.do(OneClient, "load")
    assert "1 session and" in tab.state(OneClient).removal
    assert "not due yet" in tab.state(OneClient).removal
    tab.do(OneClient, "ask_removal")
    tab.signed_in_with(scene.sign_in()).do(OneClient, "remove")
    assert all_clients(by=scene.account, tools=scene.tools) == ()
    assert tab.state(OneClient).who == []


def test_a_clients_fields_are_changed(scene, tab):
    tab.go(f"/clients/{scene.client.id}")
    tab.do(OneClient, "change", {"code": "ML-08", "name": "M.", "language": "de"})
    changed = client_page(scene.client.id, by=scene.account, tools=scene.tools).client
    assert (changed.code, changed.name, changed.language) == ("ML-08", "M.", Language.DE)


def test_another_therapists_client_is_not_shown(scene):
    stranger = Tab(factories.account(name="other"), f"/clients/{scene.client.id}")
    stranger.do(OneClient, "load")
    assert stranger.state(OneClient).who == []
    assert stranger.state(OneClient).problem


def test_the_writing_page_offers_the_accounts_format_first(scene, tab):
    tab.go(f"/sessions/{scene.session.id}")
    tab.do(Writing, "load")
    writing = tab.state(Writing)
    assert (writing.format, writing.head[0].who) == ("soap", "Mara L.")
    assert {"soap", "dap", "birp"} <= {choice.id for choice in writing.formats}


def test_a_session_with_a_note_leads_to_the_note(scene, tab):
    note = draft_note(
        scene.session.id, "She slept.", 0, template=None, by=scene.account, tools=scene.tools
    )
    tab.go(f"/sessions/{scene.session.id}")
    way = tab.do(Writing, "load")
    assert note.id in str(way.args)
    assert tab.state(Writing).head == []


def test_words_are_added_to_a_draft_on_the_same_page_and_to_nothing_else(scene, tab):
    adding = f"/sessions/{scene.session.id}/add"
    tab.go(adding)
    assert str(tab.do(Writing, "load_more").args).count(f"/sessions/{scene.session.id}")
    note = draft_note(
        scene.session.id, "She slept.", 0, template=None, by=scene.account, tools=scene.tools
    )
    tab.do(Writing, "load_more")
    assert (tab.state(Writing).note, tab.state(Writing).head[0].who) == (note.id, "Mara L.")
    approve_note(note.id, 1, by=scene.account, tools=scene.tools)
    assert f"/notes/{note.id}" in str(tab.do(Writing, "load_more").args)


def test_the_note_page_holds_no_more_than_the_notes_id(scene, tab):
    tab.go("/notes/abc123")
    tab.do(Reviewing, "load")
    assert tab.state(Reviewing).note == "abc123"
    assert set(Reviewing.get_fields()) - set(Shell.get_fields()) == {"note"}


FORM = {
    "display_name": "J. B.",
    "language": "de",
    "template": "dap",
    "idle_minutes": "5",
    "audio_days": "7",
}


def test_saved_settings_change_the_language_at_once(scene, tab):
    tab.do(Settings, "load")
    tab.do(Settings, "save", FORM)
    settings = tab.state(Settings)
    assert (settings.german, settings.idle_minutes, settings.signs_as) == (True, 5, "J. B.")
    assert settings.audio_days == "7"
    with scene.keeper(write=False) as unit:
        assert unit.accounts.by_name(scene.account.name).audio_days == 7
    assert settings.told == "Einstellungen gespeichert"


def test_how_drafts_name_people_is_kept_and_asked_for_again(scene, tab):
    tab.do(Settings, "load")
    assert tab.state(Settings).therapist_named == "neutral"
    tab.do(Settings, "save", FORM | {"therapist_named": "feminine", "client_named": "client"})
    assert tab.state(Settings).client_named == "client"
    with scene.keeper(write=False) as unit:
        kept = unit.accounts.by_name(scene.account.name).address
    assert kept == FormOfAddress(TherapistNamed.FEMININE, ClientNamed.CLIENT)
    tab.do(Settings, "save", FORM | {"therapist_named": "colleague"})
    assert tab.state(Settings).wrong == "therapist_named"


def test_the_settings_list_the_models_that_can_hear(scene, tab):
    base, small, _ = hearing_models()
    models = (ShelvedModel(base, installed=True, chosen=True), ShelvedModel(small, installed=False))
    provide(replace(scene.tools, hearing_models=lambda: models))
    tab.do(Settings, "load")
    first, second = tab.state(Settings).models
    assert (first.name, first.state, first.command) == ("Whisper base", "In use", "")
    assert (second.state, second.command) == (
        "Not on this computer",
        "therapy-app models --fetch small",
    )


@pytest.mark.parametrize(
    ("field", "value"),
    [
        *(("idle_minutes", value) for value in ("0", "61", "-5", "many", "")),
        *(("audio_days", value) for value in ("91", "-1", "")),
    ],
)
def test_a_number_out_of_range_is_told_at_its_field(scene, tab, field, value):
    tab.do(Settings, "save", FORM | {field: value})
    assert tab.state(Settings).wrong == field


def test_a_stranger_is_greeted_in_the_language_of_the_browser(scene):
    tab = Tab(None, "/sign-in", **{"accept-language": "de-DE,de;q=0.9"})
    tab.do(Entrance, "load")
    assert tab.state(Entrance).german
    assert tab.state(Entrance).formats


def test_a_locked_browser_is_greeted_in_the_language_of_its_account(scene):
    scene.speak(Language.DE)
    cookie = f"therapy_app={scene.sign_in()}"
    tab = Tab(None, "/unlock", **{"accept-language": "en", "cookie": cookie})
    tab.do(Entrance, "load")
    assert tab.state(Entrance).german


def test_loading_a_page_changes_nothing(scene, tab):
    before = len(scene.keeper.shelf.events)
    for kind, path in (
        (Today, "/"),
        (Clients, "/clients"),
        (OneClient, f"/clients/{scene.client.id}"),
        (Writing, f"/sessions/{scene.session.id}"),
        (Settings, "/settings"),
    ):
        tab.go(path)
        tab.do(kind, "load")
    assert len(scene.keeper.shelf.events) == before


def test_views_are_made_of_words_only():
    kinds = [kind for kind in vars(views).values() if is_dataclass(kind)]
    own = [kind for kind in kinds if kind.__module__ == views.__name__]
    allowed = {str, bool, list[views.Mark]}
    assert own
    for kind in own:
        assert {f.type for f in fields(kind)} <= allowed, kind


def test_a_far_day_is_dated_with_its_year(scene, tab):
    with scene.keeper() as unit:
        unit.sessions.save(replace(scene.session, date=date(2025, 11, 12)))
        unit.commit()
    tab.go(f"/clients/{scene.client.id}")
    tab.do(OneClient, "load")
    assert tab.state(OneClient).sessions[0].when == "12 Nov 2025"
