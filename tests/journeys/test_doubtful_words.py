"""Words that were hard to hear, in both panes: playing, finding right, correcting, approving."""

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from tests.editor_harness.bundle import VITE
from tests.editor_harness.dictated import RECORDING
from tests.editor_harness.server import HarnessServer
from tests.journeys.editor import all_sent, choose, open_note, passage, sentence

pytestmark = pytest.mark.skipif(not VITE.exists(), reason="the front end has not been built yet")

PLAYED = {"at": 30, "answer": "played"}
RIGHT = {"at": 30, "answer": "right"}
DOUBTS = f"/api/recordings/{RECORDING}/doubts"
WORDS = "/api/sessions/h6/vocabulary"


@pytest.fixture
def page(watched: Page, harness: HarnessServer) -> Page:
    return open_note(watched, harness.url, "d1")


def doubtful(row):
    return row.locator("[data-doubt]")


def asked(page: Page):
    return page.get_by_test_id("doubt")


def stretch(url: str) -> tuple[str, str]:
    query = dict(part.split("=") for part in url.partition("?")[2].split("&"))
    return query["start"], query["end"]


def test_a_doubtful_word_is_marked_in_the_source_and_where_the_note_rests_on_it(page: Page) -> None:
    for row in (passage(page, "p5"), sentence(page, "s4")):
        expect(doubtful(row)).to_have_text("Okafor")
        expect(doubtful(row)).to_have_attribute(
            "aria-label", "Okafor: not sure I heard this right. Play it"
        )
    expect(doubtful(passage(page, "p4"))).to_have_count(0)
    expect(doubtful(sentence(page, "s1"))).to_have_count(0)


def test_a_tap_plays_the_seconds_around_the_word_and_asks(
    page: Page, harness: HarnessServer
) -> None:
    with (
        page.expect_response(lambda answer: "/audio?" in answer.url) as played,
        page.expect_response(lambda answer: answer.url.endswith(DOUBTS)),
    ):
        doubtful(passage(page, "p5")).click()
    assert played.value.ok
    assert stretch(played.value.url) == ("28.50", "32.00")
    expect(doubtful(passage(page, "p5"))).to_have_class("dbt on")
    expect(asked(page)).to_contain_text("Heard as “Okafor”, not sure.")
    expect(page.get_by_test_id("doubt-play")).to_be_focused()
    page.get_by_test_id("doubt-play").click()
    expect(doubtful(passage(page, "p5"))).to_have_class("dbt")
    assert harness.world.sent == [(DOUBTS, PLAYED)]


def test_escape_closes_the_question_and_gives_the_focus_back(page: Page) -> None:
    doubtful(sentence(page, "s4")).click()
    expect(asked(page)).to_be_visible()
    page.keyboard.press("Escape")
    expect(asked(page)).to_have_count(0)
    expect(doubtful(sentence(page, "s4"))).to_be_focused()


def test_a_word_found_right_is_doubtful_nowhere_and_expected_from_now_on(
    page: Page, harness: HarnessServer
) -> None:
    doubtful(sentence(page, "s4")).click()
    page.get_by_test_id("doubt-right").click()
    expect(doubtful(sentence(page, "s4"))).to_have_count(0)
    expect(doubtful(passage(page, "p5"))).to_have_count(0)
    expect(page.locator(".toast")).to_contain_text("on this computer only")
    assert harness.world.sent == [
        (DOUBTS, PLAYED),
        (DOUBTS, RIGHT),
        (WORDS, {"word": "Okafor", "kind": "name"}),
    ]


def test_a_suggestion_corrects_the_passage_and_is_learned(
    page: Page, harness: HarnessServer
) -> None:
    doubtful(passage(page, "p5")).click()
    with (
        page.expect_request(lambda asked: asked.url.endswith("/source-edits")) as sent,
        page.expect_response(lambda answer: answer.url.endswith(WORDS)),
    ):
        page.get_by_test_id("doubt-use").click()
    corrected = sent.value.post_data_json
    assert corrected is not None
    assert corrected["passage"] == "p5"
    assert corrected["text"].startswith("She takes sertraline 50 mg from Dr. Okonkwo and left")
    learned = {"word": "Okonkwo", "kind": "name", "heard": "Okafor"}
    expect(page.locator(".toast")).to_contain_text("on this computer only")
    assert (WORDS, learned) in harness.world.sent


def test_what_can_be_taken_back_keeps_no_word_in_the_browser(page: Page) -> None:
    doubtful(passage(page, "p5")).click()
    page.get_by_test_id("doubt-use").click()
    expect(page.locator(".toast")).to_contain_text("Okonkwo")
    kept = page.evaluate("JSON.stringify([{ ...sessionStorage }, { ...localStorage }])")
    assert "therapy-app/past/" in kept
    assert "Okonkwo" not in kept
    assert "Okafor" not in kept


def test_the_passage_can_be_corrected_by_hand_instead(page: Page) -> None:
    doubtful(passage(page, "p6")).click()
    expect(page.get_by_test_id("doubt-use")).to_have_count(0)
    page.get_by_test_id("doubt-correct").click()
    expect(page.locator("#correct-p6")).to_be_focused()


def test_a_time_plays_exactly_its_passage_in_both_panes_and_by_space(page: Page) -> None:
    for play in (
        lambda: passage(page, "p5").locator("[data-play]").click(),
        lambda: sentence(page, "s4").locator("[data-play]").click(),
        lambda: (passage(page, "p5").focus(), page.keyboard.press("Space")),
    ):
        with page.expect_response(lambda answer: "/audio?" in answer.url) as played:
            play()
        assert stretch(played.value.url) == ("28.00", "34.00")
        expect(passage(page, "p5").locator("[data-play]")).to_have_attribute("aria-pressed", "true")
        passage(page, "p5").locator("[data-play]").click()
        expect(passage(page, "p5").locator("[data-play]")).to_have_attribute(
            "aria-pressed", "false"
        )


def test_the_word_is_reached_with_tab_and_opened_with_enter(page: Page) -> None:
    passage(page, "p5").locator(".txt").click(position={"x": 10, "y": 10})
    expect(passage(page, "p5")).to_be_focused()
    page.keyboard.press("Tab")
    expect(doubtful(passage(page, "p5"))).to_be_focused()
    page.keyboard.press("Enter")
    expect(asked(page)).to_be_visible()


def test_without_sound_the_words_stay_doubtful_but_nothing_can_be_played(
    page: Page, harness: HarnessServer
) -> None:
    open_note(page, harness.url, "q1")
    expect(page.get_by_test_id("coverage")).to_contain_text("The sound was deleted")
    expect(page.locator("[data-play]")).to_have_count(0)
    doubtful(passage(page, "p5")).click()
    expect(asked(page)).to_contain_text("The sound was deleted")
    expect(page.get_by_test_id("doubt-play")).to_have_count(0)


def test_the_approve_dialog_lists_what_nobody_listened_to_and_does_not_block(page: Page) -> None:
    for name in ("s3", "s5", "s8", "s13"):
        choose(page, name)
        page.keyboard.press("a")
    for name, way in (("p8", "place"), ("p18", "leave-out")):
        passage(page, name).locator(".txt").click()
        page.get_by_test_id(f"{way}-{name}").click()
    all_sent(page)
    doubtful(passage(page, "p5")).click()
    page.keyboard.press("Escape")
    page.keyboard.press("Control+Enter")
    dialog = page.locator("#approve-dialog")
    expect(dialog).to_contain_text("doubtful word that nobody listened to")
    expect(dialog).to_contain_text("“14” (0:35)")
    expect(dialog).not_to_contain_text("“Okafor”")
    expect(page.get_by_test_id("approve-confirm")).to_be_enabled()


TABLET: ViewportSize = {"width": 820, "height": 1180}


def lies_inside(page: Page, pane: str) -> None:
    """The question is wholly in its pane, and no other thing lies over it."""
    page.wait_for_function(
        """(pane) => {
          const box = document.querySelector("[data-testid=doubt]").getBoundingClientRect();
          const around = document.querySelector(pane).getBoundingClientRect();
          const fits = box.top >= around.top && box.bottom <= around.bottom
            && box.left >= around.left && box.right <= around.right;
          const corners = [[box.left + 9, box.top + 9], [box.right - 9, box.bottom - 9]];
          return fits && corners.every(
            ([x, y]) => document.elementFromPoint(x, y)?.closest("[data-testid=doubt]"));
        }""",
        arg=pane,
    )


@pytest.mark.parametrize("at", ["start", "center", "end"])
@pytest.mark.parametrize("name", ["p5", "p6"])
@pytest.mark.parametrize("size", [TABLET, {"width": 1180, "height": 820}], ids=["tall", "wide"])
def test_the_question_lies_wholly_inside_the_pane_of_a_tablet(
    page: Page, name: str, at: str, size: ViewportSize
) -> None:
    page.set_viewport_size(size)
    word = doubtful(passage(page, name))
    word.evaluate("(word, block) => word.scrollIntoView({ block })", at)
    word.click()
    lies_inside(page, "#source-scroll")


def test_the_question_about_a_sentence_lies_wholly_inside_the_pane_as_well(page: Page) -> None:
    page.set_viewport_size(TABLET)
    doubtful(sentence(page, "s4")).click()
    lies_inside(page, "#note-scroll")
