"""A page as Markdown, with every character of the text escaped that Markdown would read."""

import re
from typing import Final

from therapy_app.export.document import Page, PageSection

_SPECIAL: Final = re.compile(r"([\\`*_{}\[\]<>#|~$&])")
_BLOCK_START: Final = re.compile(r"^(\d*)([.)+=-])")


def to_markdown(page: Page) -> bytes:
    """CommonMark in UTF-8; front matter carries the machine-readable mark."""
    blocks = [
        f"---\ndigital_source_type: {page.origin.value}\nlang: {page.language.value}\n---",
        f"# {escape(page.title)}",
        "\n".join(f"- **{escape(label)}:** {escape(value)}" for label, value in page.header),
    ]
    for section in page.sections:
        blocks += _section(section, numbered=page.appendix is not None)
    blocks += ["---", *(f"{sign} {escape(meaning)}" for sign, meaning in page.marks)]
    blocks += [f"*{escape(page.statement)}*", *(escape(line) for line in page.approval)]
    blocks += _amendments(page)
    blocks += _appendix(page)
    return ("\n\n".join(blocks) + "\n").encode("utf-8")


def escape(text: str) -> str:
    """The text so that Markdown shows it as it is."""
    return _BLOCK_START.sub(r"\1\\\2", _SPECIAL.sub(r"\\\1", text))


def _section(section: PageSection, *, numbered: bool) -> list[str]:
    sentences = [
        f"{f'({s.number}) ' if numbered else ''}{escape(s.text)}{f' {s.sign}' if s.sign else ''}"
        for s in section.sentences
    ]
    body = " ".join(sentences) or f"*{escape(section.silent)}*"
    return [f"## {escape(section.title)}", body]


def _amendments(page: Page) -> list[str]:
    blocks: list[str] = []
    for amendment in page.amendments:
        blocks.append(escape(amendment.line))
        blocks += [] if amendment.changes else [escape(page.words["no_changes"])]
        for change in amendment.changes:
            lines = [f"- **{escape(change.what)}** ({escape(change.section)})"]
            for key, text in (("before", change.before), ("after", change.after)):
                lines += [f"  - {escape(page.words[key])}: {escape(text)}"] if text else []
            blocks.append("\n".join(lines))
    return [f"## {escape(page.words['amendments_title'])}", *blocks] if blocks else []


def _appendix(page: Page) -> list[str]:
    if page.appendix is None:
        return []
    blocks = [f"## {escape(page.appendix.title)}", escape(page.appendix.intro)]
    blocks.append(escape(page.appendix.source))
    for proof in page.appendix.proofs:
        lines = [f"({proof.number}) {escape(proof.text)}"]
        lines += [f"> “{escape(q.words)}” ({escape(q.place)})" for q in proof.quotes]
        lines += [f"> {escape(proof.author)}"] if proof.author else []
        blocks.append("\n\n".join(lines))
    return blocks
