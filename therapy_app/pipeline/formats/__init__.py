"""Looks a note format over before anybody writes in it."""

from therapy_app.pipeline.formats.lint import warnings_about

__all__ = ["warnings_about"]
