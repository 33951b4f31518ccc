"""Drops what the steps remember of texts, so that no cache keeps the words of an erased file.

Reading and comparing keep what they worked out about the last texts. Caches without a bound hold
word lists alone and stay.
"""

import re
import sys
from functools import _lru_cache_wrapper  # pyright: ignore[reportPrivateUsage]
from typing import Any, Final

from therapy_app.pipeline.check.prepare import forget_prepared

_OURS: Final = "therapy_app."


def forget_texts() -> None:
    """Empty every bounded cache of the product's functions, wherever it is, and prepared sources.

    Memory that is given back is not overwritten: Python and the system reuse it later.
    """
    for name, module in tuple(sys.modules.items()):
        if name.startswith(_OURS):
            for held in tuple(vars(module).values()):
                _empty(held)
    forget_prepared()
    # Patterns made from words of a text are kept by the library.
    re.purge()


def _empty(held: Any) -> None:
    if isinstance(held, _lru_cache_wrapper) and held.cache_info().maxsize is not None:
        held.cache_clear()
