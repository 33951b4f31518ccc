"""How data is handled right now: the facts, as the running configuration has them."""

from dataclasses import dataclass, field
from datetime import datetime

from therapy_app.domain.connector import Connector
from therapy_app.domain.retention import Periods
from therapy_app.domain.setup import Setup


@dataclass(frozen=True, slots=True)
class Handling:
    """Models in use here and elsewhere, how long things are kept, how the installation is set up.

    ``hears``: whether dictations can be heard on this computer. ``sealed``: whether only those who
    sign in open the master key. ``second_factor``: whether the practice asks
    everybody for one.
    """

    at: datetime
    setup: Setup
    hears: bool
    audio_days: int
    here: tuple[Connector, ...]
    away: tuple[Connector, ...]
    periods: Periods = field(default_factory=Periods)
    sealed: bool = False
    second_factor: bool = True
