"""The Reflex app: its pages, its routes, its look; nothing else."""

import reflex as rx
from reflex.app import default_error_boundary

from therapy_app import wiring
from therapy_app.web import arrival, guard
from therapy_app.web.api import routes
from therapy_app.web.mishaps import tamed_logging
from therapy_app.web.pages import (
    accounts,
    backups,
    checker,
    clients,
    doors,
    flows,
    formats,
    handling,
    log,
    note,
    papers,
    retention,
    session,
    settings,
    shared,
    today,
    withholding,
)
from therapy_app.web.states.mishap import on_event_error
from therapy_app.web.style import HEAD, STYLESHEETS

__all__ = [
    "accounts",
    "app",
    "backups",
    "checker",
    "clients",
    "doors",
    "flows",
    "formats",
    "handling",
    "log",
    "note",
    "papers",
    "retention",
    "session",
    "settings",
    "shared",
    "today",
    "withholding",
]

wiring.install()

app = rx.App(
    stylesheets=STYLESHEETS,
    head_components=HEAD,
    html_lang="en",
    reset_style=False,
    toaster=None,
    # Reflex's own overlay says "cannot connect" in English only; the frame has its own words.
    app_wraps={(55, "ErrorBoundary"): lambda _stateful: default_error_boundary()},
    api_transformer=routes.transformers(),
    backend_exception_handler=on_event_error,
)
app.add_middleware(guard.SignedInEvents(), index=0)
app.add_middleware(arrival.ReadBeforeShown(), index=1)
app.register_lifespan_task(tamed_logging)
app.register_lifespan_task(wiring.warm_up)
app.register_lifespan_task(wiring.shut_the_way_out)
app.register_lifespan_task(wiring.hearing)
app.register_lifespan_task(wiring.nights)
