"""Who runs the practice: what its papers for clients and authorities name."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Practice:
    """The controller (Art. 4 No. 7 GDPR), where to write to, and which authority watches."""

    name: str = ""
    address: str = ""
    contact: str = ""
    authority: str = ""
