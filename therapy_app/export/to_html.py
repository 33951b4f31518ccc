"""A page as one self-contained HTML file: for rich copy and for any browser."""

from html import escape

from therapy_app.export.document import Page, PageSection

_STYLE = """
body { font: 16px/1.55 Georgia, 'Times New Roman', serif; color: #1d2329; max-width: 42rem;
  margin: 2.5rem auto; padding: 0 1.25rem }
h1 { font-size: 1.5rem; font-weight: 600; margin: 0 0 1rem }
h2 { font-size: 1.05rem; font-weight: 600; margin: 1.6rem 0 .3rem }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .15rem 1.2rem; margin: 0;
  border-block: 1px solid #b9c0c7; padding: .7rem 0 }
dt, .silent { color: #56606a }
dd { margin: 0 }
p { margin: .3rem 0 }
.silent { font-style: italic }
.small, footer { font-size: .87rem; color: #3d4650 }
footer { border-top: 1px solid #b9c0c7; margin-top: 2rem; padding-top: .7rem }
sup { font-size: .7em; line-height: 0 }
code { overflow-wrap: anywhere; font-size: .85em }
blockquote { margin: .2rem 0 .2rem 1rem; padding-left: .8rem; border-left: 2px solid #b9c0c7 }
"""


_POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def to_html(page: Page) -> bytes:
    """UTF-8, no scripts, nothing loaded from anywhere; a policy in the file forbids both."""
    numbered = page.appendix is not None
    parts = [
        "<!doctype html>",
        f'<html lang="{page.language.value}"><head><meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">',
        f'<meta name="digital-source-type" content="{page.origin.value}">',
        f'<meta name="generator" content="therapy_app"><title>{escape(page.title)}</title>',
        f"<style>{_STYLE}</style></head><body><main><h1>{escape(page.title)}</h1><dl>",
        *(f"<dt>{escape(k)}</dt><dd>{_isolated(v)}</dd>" for k, v in page.header),
        "</dl>",
        *(_section(section, numbered=numbered) for section in page.sections),
        *_amendments(page),
        _footer(page),
        *_appendix(page),
        "</main></body></html>",
    ]
    return ("\n".join(parts) + "\n").encode("utf-8")


def _isolated(text: str) -> str:
    """Escaped, and set apart so that a right-to-left name cannot reorder its neighbours."""
    return f"<bdi>{escape(text)}</bdi>"


def _section(section: PageSection, *, numbered: bool) -> str:
    sentences = [
        f'<span id="s{s.number}" dir="auto">{escape(s.text)}</span>'
        + (f"<sup>{s.sign}</sup>" if s.sign else "")
        + (f'<sup><a href="#e{s.number}">{s.number}</a></sup>' if numbered else "")
        for s in section.sentences
    ]
    silent = f'<span class="silent">{escape(section.silent)}</span>'
    return f"<h2>{escape(section.title)}</h2>\n<p>{' '.join(sentences) or silent}</p>"


def _amendments(page: Page) -> list[str]:
    parts = [f"<h2>{escape(page.words['amendments_title'])}</h2>"] if page.amendments else []
    for amendment in page.amendments:
        parts.append(f"<p>{escape(amendment.line)}</p>")
        parts += [] if amendment.changes else [f"<p>{escape(page.words['no_changes'])}</p>"]
        for change in amendment.changes:
            parts.append(f"<p>{escape(change.what)} ({escape(change.section)})</p>")
            if change.before:
                parts.append(
                    f"<blockquote>{escape(page.words['before'])}: "
                    f"<del>{escape(change.before)}</del></blockquote>"
                )
            if change.after:
                parts.append(
                    f"<blockquote>{escape(page.words['after'])}: "
                    f"<ins>{escape(change.after)}</ins></blockquote>"
                )
    return parts


def _footer(page: Page) -> str:
    lines = [
        *(f"<p>{sign} {escape(meaning)}</p>" for sign, meaning in page.marks),
        f"<p><em>{escape(page.statement)}</em></p>",
        f"<p>{escape(page.approval[0])}</p>",
        *(f"<p><code>{escape(line)}</code></p>" for line in page.approval[1:]),
    ]
    return f"<footer>{''.join(lines)}</footer>"


def _appendix(page: Page) -> list[str]:
    if page.appendix is None:
        return []
    parts = [
        f'<section class="small"><h2>{escape(page.appendix.title)}</h2>',
        f"<p>{escape(page.appendix.intro)}</p><p><code>{escape(page.appendix.source)}</code></p>",
    ]
    for proof in page.appendix.proofs:
        parts.append(f'<p id="e{proof.number}">{proof.number}. {_isolated(proof.text)}</p>')
        parts += [
            f'<blockquote>“<span dir="auto">{escape(q.words)}</span>” ({escape(q.place)})'
            "</blockquote>"
            for q in proof.quotes
        ]
        parts += [f"<blockquote>{escape(proof.author)}</blockquote>"] if proof.author else []
    return [*parts, "</section>"]
