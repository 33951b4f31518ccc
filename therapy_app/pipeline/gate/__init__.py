"""Lets through what a model proposes only where the cited passages bear out all of it."""

from therapy_app.pipeline.gate.gate import Gate

__all__ = ["Gate"]
