"""Where the knowledge of a passage comes from."""

from enum import StrEnum


class Stance(StrEnum):
    """Where a passage's knowledge comes from, as far as it decides a section.

    ``REPORTED`` was said by somebody, ``OBSERVED`` was seen, rated or read by the therapist,
    ``JUDGED`` is the therapist's own view, ``NOT_ASKED`` says that nobody asked, ``AGREED``
    was settled between them (a consent, a promise), ``RESPONDED`` is a rating that answers
    an intervention of the hour.
    """

    REPORTED = "reported"
    OBSERVED = "observed"
    JUDGED = "judged"
    NOT_ASKED = "not_asked"
    AGREED = "agreed"
    RESPONDED = "responded"
