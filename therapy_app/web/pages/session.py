"""The pages of one session: where to dictate or write, before there is a note and to add to it."""

import reflex as rx

from therapy_app.web.components.frame import framed, link, problem_note
from therapy_app.web.components.local import SessionWork, ThemeToggle
from therapy_app.web.components.words import icon, some, t, texts
from therapy_app.web.states.writing import Writing
from therapy_app.web.views import SessionHead


@rx.page(route="/sessions/[session_id]", title="Write · therapy_app", on_load=Writing.load)
def session() -> rx.Component:
    """Recorder and writer under the head of their session."""
    return _page()


@rx.page(route="/sessions/[session_id]/add", title="Add · therapy_app", on_load=Writing.load_more)
def more() -> rx.Component:
    """The same for a session whose note is a draft."""
    return _page()


def _page() -> rx.Component:
    return framed(
        rx.foreach(Writing.head, _writer),
        rx.cond(
            ~some(Writing.head),
            rx.el.main(
                problem_note(),
                rx.el.h1(t("write.title")),
                link(t("write.back"), to="/", class_name="btn"),
                id="main",
                tab_index=-1,
                class_name="page",
            ),
        ),
        title="write.title",
        says_offline=True,
    )


def _writer(head: SessionHead) -> rx.Component:
    return rx.el.div(
        rx.el.header(
            rx.cond(
                Writing.note,
                link(
                    icon("back"),
                    t("write.back_to_note"),
                    to=f"/notes/{Writing.note}",
                    class_name="btn quiet",
                ),
                link(icon("back"), t("write.back"), to="/", class_name="btn quiet"),
            ),
            rx.el.div(rx.el.h1(head.who), rx.el.span(head.line), class_name="id"),
            rx.el.div(class_name="sp"),
            rx.el.span(
                rx.cond(head.language == "de", t("dictate.in_de"), t("dictate.in_en")),
                class_name="where",
            ),
            ThemeToggle.create(words=texts("app")),
            class_name="top",
        ),
        SessionWork.create(
            key=head.id,
            session=head.id,
            words=texts("write"),
            speech=texts("dictate"),
            asking=texts("questions"),
            lang=Writing.lang,
            text_lang=head.language,
            formats=Writing.formats,
            format=Writing.format,
            note=Writing.note,
            ears=Writing.ears,
            deaf=Writing.deaf,
        ),
        class_name="writer",
    )
