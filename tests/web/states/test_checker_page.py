"""The page about the checker, as the server holds it."""

from tests.web.states.acting import Tab
from therapy_app.domain.language import Language
from therapy_app.web.states.checker import Checker

TEXT = "She slept about four hours a night."


def opened(scene):
    tab = Tab(scene.account, "/checker")
    tab.do(Checker, "load")
    return tab, tab.state(Checker)


def flag(scene) -> None:
    """A draft with one flag that its reader called wrong."""
    browser = scene.browser(scene.sign_in())
    made = browser.post(
        f"/api/sessions/{scene.session.id}/draft", json={"text": TEXT, "base": 0}
    ).json()
    path = f"/api/notes/{made['note']}/edits"
    for edit in (
        {"kind": "reword", "sentence": "s1", "changed": 1, "text": "Five."},
        {"kind": "dispute", "sentence": "s1", "changed": 2, "finding": 0},
    ):
        assert browser.post(path, json={"edit_id": edit["kind"]} | edit).status_code == 200


def test_both_languages_are_shown_and_nothing_of_a_practice_without_flags(scene):
    _, state = opened(scene)
    assert [chart.id for chart in state.charts] == ["en", "de"]
    assert all(chart.rows for chart in state.charts)
    assert state.measured.startswith("Measured on")
    assert (state.tallies, state.called_wrong) == ([], 0)


def test_the_practices_own_counts_stand_beside_them(scene):
    flag(scene)
    _, state = opened(scene)
    assert [(row.name, row.shown, row.wrong) for row in state.tallies] == [
        ("All kinds", "1", "1"),
        ("Numbers", "1", "1"),
    ]
    assert state.called_wrong == 1


def test_the_file_is_taken_away_in_a_step_of_its_own(scene):
    tab, state = opened(scene)
    assert not state.asking
    tab.do(Checker, "ask")
    assert state.asking
    tab.do(Checker, "leave")
    assert not state.asking


def test_the_page_speaks_german(scene):
    scene.speak(Language.DE)
    _, state = opened(scene)
    assert [chart.title for chart in state.charts] == [
        "Notizen auf Deutsch",
        "Notizen auf Englisch",
    ]


def test_no_words_of_a_client_come_into_the_state(scene):
    flag(scene)
    tab, state = opened(scene)
    tab.do(Checker, "ask")
    assert "Five." not in str(state.dict())
    assert "slept" not in str(state.dict())
