"""Writes the sentences of a note from passages, each word accounted for."""

from therapy_app.pipeline.draft.drafter import ExtractiveDrafter

__all__ = ["ExtractiveDrafter"]
