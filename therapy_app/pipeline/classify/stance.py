"""Where the knowledge of a passage comes from, as far as it decides a section."""

from therapy_app.domain.language import Language
from therapy_app.domain.source import Category
from therapy_app.domain.template import Stance
from therapy_app.pipeline.classify.cues import Cues, cues


def stance_of(
    category: Category,
    text: str,
    language: Language,
    *,
    has_quote: bool,
    after_work: bool,
    answers: bool,
) -> Stance | None:
    """The stance of a passage, or None where its category says enough.

    ``after_work`` says that an intervention of this hour went before: ratings then are a
    response to it. ``answers`` says that the passage just before was such work or its response.
    """
    cue = cues(text, language)
    match category:
        case Category.RISK:
            return _risk_stance(cue)
        case Category.RESPONSE:
            return _response_stance(cue, language, has_quote=has_quote)
        case Category.MEASURE:
            rated = after_work and "in_session_rating" in cue.names
            return Stance.RESPONDED if rated else None
        case Category.OBSERVATION:
            return Stance.RESPONDED if answers else None
        case _:
            return _by_cue(category, cue)


def _by_cue(category: Category, cue: Cues) -> Stance | None:
    written = "document" in cue.names
    if category is Category.HISTORY and written:
        return Stance.OBSERVED
    if category is Category.THIRD_PARTY_REPORT and written and "says" not in cue.names:
        return Stance.OBSERVED
    if category is Category.ADMIN and "consent" in cue.names:
        return Stance.AGREED
    return None


def _risk_stance(cue: Cues) -> Stance | None:
    if "not_asked" in cue.stance:
        return Stance.NOT_ASKED
    if "planned" in cue.stance:
        return Stance.AGREED
    if "observed" in cue.stance:
        return Stance.OBSERVED
    own = "therapist_self" in cue.names and "says" not in cue.names
    if "judged" in cue.stance and (own or "report" not in cue.names):
        return Stance.JUDGED
    return None


def _response_stance(cue: Cues, language: Language, *, has_quote: bool) -> Stance | None:
    """What was said goes with the client's account; English dictations report it loosely."""
    said = language is Language.EN and bool({"said", "says", "gave"} & set(cue.words))
    return Stance.REPORTED if has_quote or said or "wish" in cue.names else None
