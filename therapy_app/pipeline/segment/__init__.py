"""Cuts a text into passages: by sentence and clause, with slips, fillers and quotes marked."""

from therapy_app.pipeline.segment.segmenter import ClauseSegmenter

__all__ = ["ClauseSegmenter"]
