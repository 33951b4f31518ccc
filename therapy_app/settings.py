"""Every setting, typed, with its reason; read from the environment by wiring and cli only."""

from pathlib import Path
from typing import Literal

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """Environment variables ``THERAPY_APP_*``; each has a default that needs no thought."""

    model_config = SettingsConfigDict(env_prefix="THERAPY_APP_", frozen=True)

    data: Path = Path("data")
    """The data folder: everything the product keeps lies here. The command line uses ``data/``
    beside the app unless the variable is set."""

    database: str = ""
    """An SQLAlchemy URL; empty means SQLite in the data folder. PostgreSQL needs only its URL."""

    key_file: Path | None = None
    """The file with the master key; default: in the data folder. On another disk or stick, a
    copy of the data folder alone can be read by nobody."""

    unseal: SecretStr = SecretStr("")
    """The recovery key, or an account's password, that opens a sealed master key at every start:
    for a server that has to start unattended, and for the command line. Whoever can read the
    environment can then read the notes."""

    verifier: Path | None = None
    """A folder with a bigger verifier (model.onnx, tokenizer.json, config.json), asked only about
    what the built-in check did not find. Nothing is fetched; none by default."""

    models: Path = Path("models")
    """The folder with the models for hearing: apart from the data folder, since they are no
    secret, big, and the same for everyone. The command line uses ``models/`` beside the app."""

    hearing: Literal["faster-whisper", "openai-whisper"] = "faster-whisper"
    """The engine that writes down speech. The other one has to be installed (the extra
    ``whisper``), is slower, and reads the same models."""

    hearing_model: str = "base"
    """Which model it uses: one of those that ``therapy-app models`` lists."""

    hearing_threads: int = Field(default=2, ge=1, le=64)
    """How many processor cores hearing may take; the rest is left to the pages and the browser."""

    host: str = "127.0.0.1"
    """The address to listen on. Only this computer by default; a practice that wants its
    tablets to reach it puts HTTPS in front."""

    port: int = 3000
    """The one port for pages, routes and the websocket."""

    origins: str = ""
    """Further origins (comma-separated) under which the app is reached, for example through an
    HTTPS front end: "https://notes.practice.example"."""

    @property
    def database_url(self) -> str:
        """The URL to connect to."""
        return self.database or f"sqlite:///{(self.data / 'therapy_app.db').resolve()}"

    @property
    def master_key_file(self) -> Path:
        """Where the master key lies."""
        return self.key_file or self.data / "keys" / "master.key"
