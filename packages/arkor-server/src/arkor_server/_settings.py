"""How a server was started."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Everything the flags of `python -m arkor_server` decide."""

    data_dir: Path
    base_url: str
    """Where workers and published URLs reach this server."""
    database_url: str | None = None
    """None: SQLite in the data folder."""
    executor: str = "local"
    max_concurrent_jobs: int = 1
    max_restarts: int = 2
    allow_anonymous: bool = True
    local_token: str | None = field(default=None, repr=False)
    """The token of a project's own server; its holder owns organisation and project `local`."""
    idle_timeout: float | None = None
    """Seconds without work after which the server ends; None: never."""
    model_aliases: dict[str, str] = field(default_factory=dict)
    """Base models that are replaced by a stand-in when they are trained or served."""
    silence_seconds: float = 120.0
    """A living worker that has not reported for this long hangs; they report every few seconds."""
    max_upload_bytes: int = 2 * 1024**3

    @property
    def database(self) -> str:
        """The SQLAlchemy URL."""
        return self.database_url or f"sqlite:///{self.data_dir / 'arkor.db'}"
