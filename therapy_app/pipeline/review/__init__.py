"""One edit of a note: from one revision to the next, only the touched sentence checked again."""

from therapy_app.pipeline.review.apply import apply_edit
from therapy_app.pipeline.review.review import Review
from therapy_app.pipeline.review.rework import rewrites

__all__ = ["Review", "apply_edit", "rewrites"]
