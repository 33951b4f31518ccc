"""What Reflex needs to know: one origin, nothing sent home, no state on disk."""

from collections.abc import Callable
from typing import Any

import reflex as rx
from reflex.constants import Env, StateManagerMode
from reflex_base.environment import environment
from reflex_base.plugins.sitemap import SitemapPlugin

from therapy_app.settings import Settings

REFLEX_STATE_JS = "utils/state.js"
BAKED_ENDPOINT = "const endpoint = new URL(url_str);"
SAME_ORIGIN_ENDPOINT = (
    "const baked = new URL(url_str);\n"
    '  if (typeof window === "undefined") return baked;\n'
    "  return new URL(baked.pathname, window.location.origin);\n"
)


def follow_the_page(state_js: str) -> str:
    """Make the page open its websocket where it was itself loaded from.

    Reflex bakes the backend's port into the build, so a changed PORT would break the app. The
    early return leaves its rule for split front and back ends unreachable.
    """
    if SAME_ORIGIN_ENDPOINT in state_js:
        return state_js
    if state_js.count(BAKED_ENDPOINT) != 1:
        raise RuntimeError(
            f"{REFLEX_STATE_JS} of this Reflex version computes the backend's address in another "
            "way: look at getBackendURL and adapt BAKED_ENDPOINT in rxconfig.py."
        )
    return state_js.replace(BAKED_ENDPOINT, SAME_ORIGIN_ENDPOINT + f"  {BAKED_ENDPOINT}")


class SameOriginPlugin(rx.plugins.Plugin):
    """Rewrites Reflex's client for one port for pages, routes and websocket."""

    def pre_compile(self, **context: Any) -> None:
        """Ask for the rewrite in builds that are served from one port."""
        # `reflex run` in development serves pages and websocket from two ports.
        if environment.REFLEX_ENV_MODE.get() != Env.DEV:
            modify: Callable[[str, Callable[[str], str]], None] = context["add_modify_task"]
            modify(REFLEX_STATE_JS, follow_the_page)


def allowed_origins(settings: Settings) -> list[str]:
    """The origins whose pages may open a websocket: this computer's and the configured ones."""
    hosts = dict.fromkeys(["127.0.0.1", "localhost", settings.host])
    further = [origin.strip().rstrip("/") for origin in settings.origins.split(",")]
    return [f"http://{host}:{settings.port}" for host in hosts] + [o for o in further if o]


config = rx.Config(
    app_name="therapy_app",
    telemetry_enabled=False,
    show_built_with_reflex=False,
    # The default writes pickles with patient text in clear; a Redis URL must not change this.
    state_manager_mode=StateManagerMode.MEMORY,
    cors_allowed_origins=allowed_origins(Settings()),
    plugins=[SameOriginPlugin()],
    disable_plugins=[SitemapPlugin],
)
