"""Which style sheets and head entries every page carries."""

import reflex as rx

# The review screen brings its own.
STYLESHEETS = [
    "/styles/tokens.css",
    "/styles/pages.css",
    "/styles/recorder.css",
    "/styles/questions.css",
    "/styles/checker.css",
    "/styles/formats.css",
    "/styles/factor.css",
    "/styles/connectors.css",
    "/styles/handling.css",
    "/styles/roles.css",
]

HEAD = [
    rx.el.script(src="/theme.js"),
    rx.el.link(rel="manifest", href="/manifest.webmanifest"),
    rx.el.link(rel="icon", href="/icon.svg", type="image/svg+xml"),
    rx.el.meta(name="theme-color", content="#F4F3EF", media="(prefers-color-scheme: light)"),
    rx.el.meta(name="theme-color", content="#121211", media="(prefers-color-scheme: dark)"),
]
