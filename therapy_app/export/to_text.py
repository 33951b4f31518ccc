"""A page as plain text: for pasting into any other record."""

from textwrap import fill

from therapy_app.export.document import Page, PageSection

_WIDTH = 88


def to_text(page: Page) -> bytes:
    """UTF-8 with line feeds; sentences stay on one line so that other programs can wrap them."""
    label_width = max(len(label) for label, _ in page.header) + 2
    header = [f"{label + ':':<{label_width}}{value}" for label, value in page.header]
    blocks = [f"{page.title}\n{'=' * len(page.title)}", "\n".join(header)]
    blocks += [_section(section, numbered=page.appendix is not None) for section in page.sections]
    blocks += ["-" * 40 + "\n" + "\n".join([*_marks(page), fill(page.statement, _WIDTH)])]
    blocks += ["\n".join(page.approval)]
    blocks += _amendments(page)
    blocks += _appendix(page)
    return ("\n\n".join(blocks) + "\n").encode("utf-8")


def _section(section: PageSection, *, numbered: bool) -> str:
    lines = [
        f"{f'[{s.number}] ' if numbered else ''}{s.text}{f' {s.sign}' if s.sign else ''}"
        for s in section.sentences
    ]
    return "\n".join([section.title.upper(), *(lines or [f"({section.silent})"])])


def _marks(page: Page) -> list[str]:
    return [f"{sign} {meaning}" for sign, meaning in page.marks]


def _amendments(page: Page) -> list[str]:
    blocks: list[str] = []
    for amendment in page.amendments:
        lines = [amendment.line]
        for change in amendment.changes:
            lines.append(f"- {change.what} ({change.section})")
            lines += [f"  {page.words['before']}: {change.before}"] if change.before else []
            lines += [f"  {page.words['after']}: {change.after}"] if change.after else []
        lines += [] if amendment.changes else [page.words["no_changes"]]
        blocks.append("\n".join(lines))
    return (
        [page.words["amendments_title"].upper() + "\n" + blocks[0], *blocks[1:]] if blocks else []
    )


def _appendix(page: Page) -> list[str]:
    if page.appendix is None:
        return []
    blocks = [f"{page.appendix.title.upper()}\n{page.appendix.intro}\n{page.appendix.source}"]
    for proof in page.appendix.proofs:
        lines = [f"[{proof.number}] {proof.text}"]
        lines += [f'    <- "{quote.words}" ({quote.place})' for quote in proof.quotes]
        lines += [f"    {proof.author}"] if proof.author else []
        blocks.append("\n".join(lines))
    return blocks
