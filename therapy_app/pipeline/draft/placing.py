"""Which section each passage goes to, and which passages make one note sentence together."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from therapy_app.domain.language import Language
from therapy_app.domain.source import Category, Passage
from therapy_app.domain.template import LEFT_OUT, NO_TOPICS, Stance, Template
from therapy_app.pipeline.classify import speaks_of_risk, stance_of, topics_of
from therapy_app.pipeline.draft.staying import bound, stayed

_OUTSIDE: Final = frozenset({Category.FILLER, Category.ADMIN})
_WORK: Final = frozenset({Category.INTERVENTION, Category.RESPONSE})
_GOES_ON: Final = (",", ";", ":", "–", "—")
_ENDS: Final = (".", "!", "?", ".”", "!”", "?”", ".“", '."')
_LONGEST: Final = 45


@dataclass(frozen=True, slots=True)
class Placed:
    """Consecutive passages of one spoken sentence that share a section.

    ``follows`` says that they cannot be read without those placed before them.
    """

    section: str
    passages: tuple[Passage, ...]
    follows: bool = False


def sections(
    passages: Sequence[Passage], template: Template, language: Language
) -> list[str | None]:
    """The section id for each passage; None for fillers and for what is not content."""
    alone = _wanted(passages, template, language)
    return stayed(passages, alone, _bound(passages, alone, template, language))


def _bound(
    passages: Sequence[Passage],
    alone: Sequence[str | None],
    template: Template,
    language: Language,
) -> list[list[int]]:
    """Passages that hang together; a format with a heading for responses keeps them there."""
    response, work, told = (
        template.section_for(category)
        for category in (Category.RESPONSE, Category.INTERVENTION, Category.CLIENT_REPORT)
    )
    apart = () if response in (work, told) else (Category.RESPONSE,)
    return bound(passages, alone, language, frozenset(apart))


def _wanted(
    passages: Sequence[Passage], template: Template, language: Language
) -> list[str | None]:
    """The section of each passage by what it is about, whatever stands beside it.

    A format that leaves risk out leaves out whatever speaks of it: "I asked about suicide" too.
    """
    found: list[str | None] = []
    before: Category | None = None
    stance: Stance | None = None
    worked = False
    spoken = _topics(passages, language) if template.uses_topics else [NO_TOPICS] * len(passages)
    for passage, topics in zip(passages, spoken, strict=True):
        category = passage.category or Category.CLIENT_REPORT
        if category is Category.FILLER:
            found.append(None)
            continue
        answers = before in _WORK or stance is Stance.RESPONDED
        stance = (
            passage.asked.stance
            if passage.asked
            else stance_of(
                category,
                passage.text,
                language,
                has_quote=bool(passage.quotes),
                after_work=worked,
                answers=answers,
            )
        )
        kept_back = template.leaves_out_risk and speaks_of_risk(passage.text, language)
        found.append(LEFT_OUT if kept_back else _section(template, category, stance, topics))
        worked = worked or category is Category.INTERVENTION
        before = category
    return _undivided(passages, found, template)


def _undivided(
    passages: Sequence[Passage], found: Sequence[str | None], template: Template
) -> list[str | None]:
    """What others told in one spoken sentence is no document, where a part of it is none."""
    whole = list(found)
    at = 0
    for run in _runs(passages):
        here = slice(at, at + len(run))
        at += len(run)
        if run[0].category is Category.THIRD_PARTY_REPORT and len(set(found[here])) > 1:
            whole[here] = [_section(template, Category.THIRD_PARTY_REPORT, None, NO_TOPICS)] * len(
                run
            )
    return whole


def _topics(passages: Sequence[Passage], language: Language) -> list[Mapping[str, int]]:
    """What each passage speaks of, together with those of its kind in one spoken sentence.

    Half a sentence is not understood under another heading than its other half. Where a
    question names what it is about, that counts.
    """
    found: list[Mapping[str, int]] = []
    for run in _runs(passages):
        asked = run[0].asked
        if asked and asked.topic:
            topics: Mapping[str, int] = {asked.topic: 1}
        else:
            topics = topics_of(" ".join(passage.text for passage in run), language)
        found += [topics] * len(run)
    return found


def _runs(passages: Sequence[Passage]) -> Iterator[list[Passage]]:
    """Consecutive passages of one kind that go on in one spoken sentence."""
    run: list[Passage] = []
    for passage in passages:
        ends = not run or run[-1].text.rstrip().endswith(_ENDS)
        if ends or passage.category is not run[-1].category or passage.asked != run[-1].asked:
            if run:
                yield run
            run = []
        run.append(passage)
    if run:
        yield run


def _section(
    template: Template, category: Category, stance: Stance | None, topics: Mapping[str, int]
) -> str | None:
    """A format that names no place for a category takes it in its first section."""
    section = template.section_for(category, stance, topics)
    if section is not None:
        return section.id
    return None if category in _OUTSIDE else template.sections[0].id


def placed(passages: Sequence[Passage], template: Template, language: Language) -> Iterator[Placed]:
    """What becomes one note sentence each, in spoken order."""
    alone = _wanted(passages, template, language)
    groups = _bound(passages, alone, template, language)
    where = stayed(passages, alone, groups)
    following = {i for group in groups for i in group[1:]}
    first, group, section = 0, list[Passage](), None
    for i, passage in enumerate(passages):
        wanted = where[i]
        stays = wanted == alone[i] or passages[i - 1].category is passage.category
        if group and stays and wanted == section and _continues(group, passage):
            group.append(passage)
            continue
        if group and section is not None:
            yield Placed(section, tuple(group), first in following)
        first, group, section = i, [passage], wanted
    if group and section is not None:
        yield Placed(section, tuple(group), first in following)


def _continues(group: Sequence[Passage], passage: Passage) -> bool:
    """Whether a passage goes on in the spoken sentence of a group, and one can still read it."""
    return (
        group[-1].text.endswith(_GOES_ON)
        and group[-1].asked == passage.asked
        and _words([*group, passage]) <= _LONGEST
    )


def _words(passages: Sequence[Passage]) -> int:
    return sum(passage.text.count(" ") + 1 for passage in passages)
