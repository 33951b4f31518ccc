"""Guided questions on the tablet: every flow with a reload, by keyboard, in two windows."""

import re
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.journeys.conftest import DEVICES, PICTURES, new_context
from tests.journeys.practice import Practice
from tests.journeys.screens import begin_typing, no_complaints, passage, sentences, sign_in
from therapy_app.defaults.loader import DefaultFlows
from therapy_app.domain.ids import SessionId
from therapy_app.domain.language import Language
from therapy_app.domain.prompt_flow import Answer

KINDS = ["standard", "intake", "crisis", "couple", "exposure", "emdr", "termination"]
MOST_TAPS = 12
TYPED = (
    "She has no thoughts of killing herself and no plan. We practised the breathing exercise "
    "twice. Homework is one short walk a day."
)
NONE = "Thoughts of suicide and self-harm were asked about; the client reported none."


@pytest.fixture
def tablet(browser: Browser, practice: Practice) -> Iterator[BrowserContext]:
    context = new_context(browser, practice.server, **DEVICES["tablet"])
    sign_in(context, practice)
    yield context
    context.close()


def ask(page: Page, session: str, kind: str = "standard") -> None:
    """Go to a session and choose its questions."""
    page.goto(f"/sessions/{session}")
    page.locator("#way-questions").click()
    expect(page.locator("#flow")).to_be_enabled(timeout=30_000)
    if page.locator("#flow").input_value() != kind:
        page.locator("#flow").select_option(kind)
        expect(page.locator("#flow")).to_have_value(kind)
    expect(page.locator("#question-next")).to_be_visible()


def at(page: Page) -> str:
    """The question that is asked; "end" after the last."""
    return page.locator("#questions").get_attribute("data-at") or ""


def on(page: Page, question: str) -> None:
    expect(page.locator("#questions")).to_have_attribute("data-at", question)


def kept(page: Page) -> None:
    """Wait until the app has all answers."""
    expect(page.locator("#answers-saved svg")).to_be_visible(timeout=30_000)


def go_on(page: Page, button: str = "#question-next") -> None:
    before = at(page)
    page.locator(button).tap() if page.evaluate("navigator.maxTouchPoints") else page.locator(
        button
    ).click()
    expect(page.locator("#questions")).not_to_have_attribute("data-at", before)


def answer(page: Page, number: int) -> int:
    """Tap the first choice, or type a sentence of one's own; gives the taps."""
    choices = page.locator(".ch")
    if choices.count():
        choices.first.tap()
        expect(choices.first.locator("input")).to_be_checked()
        return 1
    page.locator("#own-words").fill(f"Own words of answer {number}.")
    return 0


@pytest.mark.parametrize("kind", KINDS)
def test_every_flow_leads_to_a_note_and_outlives_a_reload(
    tablet: BrowserContext, practice: Practice, kind: str
) -> None:
    session = practice.session()
    page = tablet.new_page()
    flow = DefaultFlows().get(kind, Language.EN)
    with no_complaints(page):
        ask(page, session.id, kind)
        asked: list[str] = []
        taps = 0
        while at(page) != "end":
            asked.append(at(page))
            expect(page.locator(".ch :checked")).to_have_count(0)
            taps += answer(page, len(asked)) + 1
            if len(asked) == len(flow.questions) // 2:
                kept(page)
                if kind in {"standard", "exposure", "emdr"}:
                    page.screenshot(path=PICTURES / f"questions-{kind}-820.png")
                here = at(page)
                page.reload()
                on(page, here)
                page.screenshot(path=PICTURES / f"questions-{kind}-reload-820.png")
            go_on(page)
        assert asked[:2] == [question.id for question in flow.questions[:2]]
        kept(page)
        page.screenshot(path=PICTURES / f"questions-{kind}-overview-820.png")
        page.locator("#questions-draft").tap()
        page.wait_for_url("**/notes/**")
        expect(sentences(page).first).to_be_visible(timeout=30_000)
        page.screenshot(path=PICTURES / f"questions-{kind}-note-820.png")
    headings = page.locator("[data-asked]").all_inner_texts()
    assert headings == [q.text for q in flow.questions if q.id in asked]
    if kind == "standard":
        assert taps + 1 <= MOST_TAPS
    # Answers are gone once they are a source.
    page.goto(f"/sessions/{session.id}/add")
    page.locator("#way-questions").click()
    expect(page.locator("#flow")).to_be_enabled(timeout=30_000)
    expect(page.locator("#questions")).not_to_have_attribute("data-at", "")
    assert practice.answers(session.id) == ()


def test_the_questions_by_keyboard_alone(signed_in: BrowserContext, practice: Practice) -> None:
    page = signed_in.new_page()
    ask(page, practice.session().id)
    page.locator("#own-words").focus()
    page.keyboard.type("She sleeps five hours.")
    page.keyboard.press("Control+Enter")
    on(page, "observed")
    expect(page.locator("#own-words")).to_be_focused()
    page.keyboard.press("Tab")
    while page.evaluate("document.activeElement.id") != "question-skip":
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    on(page, "risk")
    expect(page.locator(".ch input").first).to_be_focused()
    expect(page.locator(".ch :checked")).to_have_count(0)
    page.keyboard.press("ArrowDown")
    expect(page.locator(".ch input").nth(1)).to_be_checked()
    expect(page.locator("#kept")).to_contain_text(NONE)
    page.keyboard.press("Enter")
    on(page, "did")
    expect(page.locator("#skipped")).to_have_text("1 skipped: not documented")


def test_a_skip_can_be_undone_and_says_nothing(tablet: BrowserContext, practice: Practice) -> None:
    session = practice.session()
    page = tablet.new_page()
    ask(page, session.id)
    page.locator("#own-words").fill("She sleeps five hours.")
    go_on(page, "#question-skip")
    assert [(a.choices, a.text) for a in practice_answers(practice, page, session.id)] == [((), "")]
    page.locator("#undo-skip").tap()
    on(page, "reported")
    expect(page.locator("#own-words")).to_have_value("She sleeps five hours.")


def practice_answers(practice: Practice, page: Page, session: SessionId) -> tuple[Answer, ...]:
    kept(page)
    return practice.answers(session)


def test_a_branch_is_asked_once_its_choice_is_tapped(
    tablet: BrowserContext, practice: Practice
) -> None:
    page = tablet.new_page()
    ask(page, practice.session().id)
    for _ in range(2):
        go_on(page, "#question-skip")
    expect(page.locator("#step")).to_have_text("Question 3 of 8")
    page.locator(".ch").first.tap()
    expect(page.locator("#step")).to_have_text("Question 3 of 9")
    page.locator(".ch").nth(3).tap()
    expect(page.locator("#step")).to_have_text("Question 3 of 8")
    go_on(page)
    on(page, "did")
    go_on(page, "#question-back")
    on(page, "risk")
    expect(page.locator(".ch input").nth(3)).to_be_checked()


def test_after_typing_only_open_questions_are_asked(
    tablet: BrowserContext, practice: Practice
) -> None:
    session = practice.session()
    page = tablet.new_page()
    page.goto(f"/sessions/{session.id}")
    begin_typing(page).fill(TYPED)
    ask(page, session.id)
    expect(page.locator("#covered")).to_contain_text("left out")
    page.screenshot(path=PICTURES / "questions-open-820.png")
    seen: list[str] = []
    while at(page) != "end":
        seen.append(at(page))
        go_on(page, "#question-skip")
    assert "risk" not in seen
    assert not {"plan", "did"}.intersection(seen)
    page.locator("#ask-all").tap()
    expect(page.locator("[data-question='risk']")).to_have_attribute("data-standing", "open")
    page.locator("[data-question='view'] button").tap()
    on(page, "view")
    page.locator("#own-words").fill("I think she is better.")
    kept(page)
    page.locator("#way-type").tap()
    page.locator("#draft").tap()
    page.wait_for_url("**/notes/**")
    expect(passage(page, "I think she is better.")).to_be_visible(timeout=30_000)
    expect(passage(page, "no thoughts of killing herself")).to_be_visible()
    expect(page.locator("[data-asked]")).to_have_text(["How do you see it?"])


def test_later_answers_are_added_to_the_draft(tablet: BrowserContext, practice: Practice) -> None:
    note = practice.note("She sleeps five hours.")
    session = practice.read(note).session.id
    page = tablet.new_page()
    page.goto(f"/sessions/{session}/add")
    page.locator("#way-questions").tap()
    expect(page.locator("#flow")).to_be_enabled(timeout=30_000)
    while at(page) != "risk":
        go_on(page, "#question-skip")
    page.locator(".ch").nth(1).tap()
    kept(page)
    while at(page) != "end":
        go_on(page)
    page.locator("#questions-draft").tap()
    page.wait_for_url("**/notes/**")
    expect(passage(page, NONE)).to_be_visible(timeout=30_000)
    assert practice.texts(note)[-1] == NONE


def test_two_windows_never_overwrite_each_others_answers(
    two_devices: tuple[Page, Page], practice: Practice
) -> None:
    session = practice.session()
    one, other = two_devices
    for page in (one, other):
        ask(page, session.id)
    one.locator("#own-words").fill("First window.")
    kept(one)
    other.locator("#own-words").fill("Second window.")
    expect(other.locator("#answers-conflict")).to_contain_text("First window.")
    expect(other.locator("#answers-conflict")).to_contain_text("Second window.")
    other.screenshot(path=PICTURES / "questions-conflict-1440.png")
    other.locator("#keep-answers-mine").click()
    expect(other.locator("#own-words")).to_have_value("Second window.")
    kept(other)
    assert [a.text for a in practice.answers(session.id)] == ["Second window."]


def test_answers_given_without_a_connection_are_sent_later(
    tablet: BrowserContext, practice: Practice
) -> None:
    session = practice.session()
    page = tablet.new_page()
    ask(page, session.id)
    page.locator("#own-words").fill("Zanzibar.")
    kept(page)
    tablet.set_offline(True)
    go_on(page)
    # Once saving has failed the words lie on the device.
    with page.expect_event("requestfailed", lambda request: "tired" in (request.post_data or "")):
        page.locator("#own-words").fill("Looked tired.")
    expect(page.locator("#answers-offline")).to_be_visible()
    plain = page.evaluate("JSON.stringify([{ ...localStorage }, { ...sessionStorage }])")
    assert "Zanzibar" not in plain
    page.close()
    tablet.set_offline(False)
    again = tablet.new_page()
    ask(again, session.id)
    on(again, "observed")
    expect(again.locator("#own-words")).to_have_value("Looked tired.")
    kept(again)


def test_the_questions_in_german_and_in_the_dark(browser: Browser, practice: Practice) -> None:
    session = practice.session(language=Language.DE)
    practice.speak(Language.DE)
    try:
        for name, width, height in (("1440", 1440, 900), ("820", 820, 1180), ("390", 390, 780)):
            size = {"viewport": {"width": width, "height": height}}
            context = new_context(browser, practice.server, color_scheme="dark", **size)
            sign_in(context, practice)
            page = context.new_page()
            ask(page, session.id)
            while at(page) != "risk":
                go_on(page, "#question-skip")
            page.locator(".ch").first.click()
            page.locator("#own-words").fill("Einmal im Sommer, seither nicht.")
            kept(page)
            expect(page.locator("#questions h2")).to_have_text(re.compile("Suizidgedanken"))
            page.screenshot(path=PICTURES / f"questions-de-dark-{name}.png")
            assert Axe().run(page).response["violations"] == []
            wider = "document.documentElement.scrollWidth > innerWidth"
            assert not page.evaluate(wider)
            targets = page.locator(".ch, .ctl.bar .row .btn")
            heights = [box["height"] for b in targets.all() if (box := b.bounding_box())]
            assert min(heights) >= 55
            context.close()
    finally:
        practice.speak(Language.EN)
