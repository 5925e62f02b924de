"""What the rules work with, handed in once when the server starts."""

from __future__ import annotations

from dataclasses import dataclass

from arkor_server._blobs import Blobs
from arkor_server._settings import Settings
from arkor_server.executors.protocol import Executor
from arkor_server.services.feed import Feeds
from arkor_server.store.database import Database


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """The parts of one running server."""

    settings: Settings
    database: Database
    blobs: Blobs
    executor: Executor
    feeds: Feeds
