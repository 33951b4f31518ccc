"""From an approved note to a file: plain text, Markdown, HTML, DOCX, PDF and JSON."""
