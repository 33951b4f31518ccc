"""Says what each passage is about, and whether a clinician needs it."""

from therapy_app.pipeline.classify.cues import speaks_of_risk
from therapy_app.pipeline.classify.decide import Decided, decide
from therapy_app.pipeline.classify.stance import stance_of
from therapy_app.pipeline.classify.topics import topics_of

__all__ = ["Decided", "decide", "speaks_of_risk", "stance_of", "topics_of"]
