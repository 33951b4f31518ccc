"""Reads items out of an answer while it arrives: whatever else a model says is passed over."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, Final, cast

from therapy_app.domain.ids import PassageId
from therapy_app.domain.proposal import Item
from therapy_app.domain.text import normalise

LONGEST_ANSWER: Final = 60_000
"""Letters of one answer; the rest is not read."""
MOST_ITEMS: Final = 80
_LONGEST_OBJECT: Final = 4_000
_DEEPEST: Final = 8


def items(pieces: Iterable[str], section: str) -> Iterator[Item]:
    """Each item as soon as its last bracket is there; stops at the bounds above.

    Prose, fences and broken objects around the items are skipped. Nothing about an item is sure
    but its types.
    """
    reader, found, read = _Reader(), 0, 0
    for piece in pieces:
        for text in reader.objects(piece[: LONGEST_ANSWER - read]):
            item = _item(text, section)
            if item is not None:
                yield item
                found += 1
            if found == MOST_ITEMS:
                return
        read += len(piece)
        if read >= LONGEST_ANSWER:
            return


@dataclass(slots=True)
class _Reader:
    """Finds the objects of a growing text, the innermost first; knows strings and escapes."""

    text: str = ""
    starts: list[int] = field(default_factory=list[int])
    in_string: bool = False
    is_escaped: bool = False

    def objects(self, piece: str) -> Iterator[str]:
        """The objects that end in this piece."""
        for char in piece:
            self.text += char
            yield from self._step(char)

    def _step(self, char: str) -> Iterator[str]:
        if self.in_string:
            self._in_string(char)
        elif char == "{":
            self.starts.append(len(self.text) - 1)
            del self.starts[:-_DEEPEST]
        elif char == '"' and self.starts:
            self.in_string = True
        elif char == "}" and self.starts:
            yield self.text[self.starts.pop() :]
        self._forget()

    def _in_string(self, char: str) -> None:
        """A string of an item has no line break: what looks like one without end is dropped."""
        if self.is_escaped:
            self.is_escaped = False
        elif char == "\\":
            self.is_escaped = True
        elif char == '"':
            self.in_string = False
        elif char == "\n":
            self.in_string = False
            self.starts.clear()

    def _forget(self) -> None:
        """What no open object needs is let go, and an object that never ends as well."""
        if not self.starts:
            self.text = ""
        elif len(self.text) - self.starts[-1] > _LONGEST_OBJECT:
            self.text, self.in_string, self.is_escaped = "", False, False
            self.starts.clear()


def _item(text: str, section: str) -> Item | None:
    try:
        read: object = json.loads(text)
    except (ValueError, RecursionError):
        return None
    if not isinstance(read, dict):
        return None
    found = cast("dict[str, Any]", read)
    said, named = found.get("text"), found.get("passages")
    if not isinstance(said, str) or not isinstance(named, list):
        return None
    ids = [str(one).strip(" []") for one in cast("list[object]", named) if isinstance(one, str)]
    passages = tuple(PassageId(one) for one in dict.fromkeys(ids))
    return Item(section, _sentence(said), passages)


def _sentence(said: str) -> str:
    """In house form, on one line, from a capital to a stop."""
    text = " ".join(normalise(said).text.split())
    text = text[:1].upper() + text[1:]
    return text if not text or text[-1] in '.!?…"”“»)' else f"{text}."
