"""How this installation is set up, as far as it decides where words and sound lie."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Setup:
    """Read from the running configuration, never from what somebody says about it.

    ``key_apart``: the master key lies outside the data folder. ``this_computer_only``: nobody
    else's device can open the app.
    """

    own_database: bool = True
    key_apart: bool = False
    this_computer_only: bool = True
