"""The sentences that an edit names, refused where one changed since the browser saw it."""

from therapy_app.domain.edit import Chosen, Edit
from therapy_app.domain.errors import InvalidInputError, StaleEditError
from therapy_app.domain.note import Revision, Sentence


def named(revision: Revision, edit: Edit) -> Sentence:
    """The one sentence an edit is about."""
    if edit.sentence is None or edit.changed is None:
        raise InvalidInputError(field="sentence")
    return _as_seen(revision, Chosen(edit.sentence, edit.changed))


def named_many(revision: Revision, edit: Edit) -> list[Sentence]:
    """The sentences an edit is about, one or several, in the order of the note."""
    if not edit.chosen:
        return [named(revision, edit)]
    wanted = {_as_seen(revision, chosen).id for chosen in edit.chosen}
    return [sentence for sentence in revision.sentences if sentence.id in wanted]


def _as_seen(revision: Revision, chosen: Chosen) -> Sentence:
    sentence = next((s for s in revision.sentences if s.id == chosen.sentence), None)
    if sentence is None or sentence.changed != chosen.changed:
        raise StaleEditError
    return sentence
