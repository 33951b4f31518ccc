"""The Reflex app: imports the pages, nothing else."""

import reflex as rx


class Ping(rx.State):
    """Stands in until the pages exist: proves that the websocket works."""

    count: int = 0

    @rx.event
    def add(self) -> None:
        """Count one."""
        self.count += 1


@rx.page(route="/")
def index() -> rx.Component:
    """The placeholder page."""
    return rx.el.main(
        rx.el.h1("therapy_app"),
        rx.el.button(Ping.count, id="count", on_click=Ping.add),
    )


app = rx.App()
