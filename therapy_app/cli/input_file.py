"""Reads the text files a command is given, exactly as they are."""

import unicodedata
from pathlib import Path
from typing import Final

from therapy_app.cli.refusal import RefusalError

LARGEST_MB: Final = 2


def read_text(path: Path) -> str:
    """The text with its line ends and byte order mark, so that offsets fit the file as given.

    Raises RefusalError for a file that is missing, empty, huge, or not UTF-8 text.
    """
    data = _read(path)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        raise RefusalError(f"{path} is not text in UTF-8: save it as UTF-8 first.") from None
    if any(unicodedata.category(c) == "Cc" and c not in "\t\n\r\f\v\x85" for c in text):
        raise RefusalError(f"{path} is not a text file: it holds binary data.")
    if not text.strip("\ufeff \t\r\n"):
        raise RefusalError(f"{path} is empty: there are no words to work from.")
    return text


def _read(path: Path) -> bytes:
    if path.is_dir():
        raise RefusalError(f"{path} is a folder, not a file.")
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST_MB * 1024 * 1024 + 1)
    except FileNotFoundError:
        raise RefusalError(f"{path} does not exist.") from None
    except OSError as error:
        raise RefusalError(f"{path} cannot be read: {error.strerror}.") from None
    if len(data) > LARGEST_MB * 1024 * 1024:
        raise RefusalError(f"{path} is larger than {LARGEST_MB} MB.")
    return data
