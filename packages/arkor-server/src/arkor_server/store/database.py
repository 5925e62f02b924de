"""One database, many readers, one writer at a time.

SQLite runs in WAL mode. A writing transaction takes the write lock at its beginning (`BEGIN
IMMEDIATE`): what it reads cannot change before it writes, and it never fails half-way for a lock it
could not get.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, Engine, create_engine, event, text


class Database:
    """Transactions on the tables of `schema`."""

    def __init__(self, url: str) -> None:
        self._engine = create_engine(url, connect_args=_connect_arguments(url))
        self._sqlite = self._engine.dialect.name == "sqlite"
        if self._sqlite:
            _prepare_sqlite(self._engine)
        self._writer = self._engine.execution_options(arkor_writes=True)

    def migrate(self) -> None:
        """Brings the tables to the state this version needs."""
        config = Config()
        config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
        with self._writer.begin() as connection:
            config.attributes["connection"] = connection
            command.upgrade(config, "head")

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A transaction that only reads."""
        with self._engine.begin() as connection:
            yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """A transaction that may write; committed at the end, rolled back on an error."""
        with self._writer.begin() as connection:
            yield connection

    def ping(self) -> None:
        """Raises when the database does not answer."""
        with self.read() as connection:
            connection.execute(text("SELECT 1"))

    def close(self) -> None:
        """Closes every connection."""
        self._engine.dispose()


def _connect_arguments(url: str) -> dict[str, Any]:
    return {"timeout": 30, "check_same_thread": False} if url.startswith("sqlite") else {}


def _prepare_sqlite(engine: Engine) -> None:
    @event.listens_for(engine, "connect")
    def connected(connection: Any, _record: object) -> None:
        # The driver must not begin transactions by itself: `begun` below does.
        connection.isolation_level = None
        for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "foreign_keys=ON"):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def begun(connection: Connection) -> None:
        writes = connection.get_execution_options().get("arkor_writes", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
