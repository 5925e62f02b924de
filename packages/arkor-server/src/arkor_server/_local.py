"""The server of one project on its own machine: a port and a token that stay, and a note that says
where it is.

`server.json` is there while the server runs, for the owner's eyes only. Who reads it checks that
the process with that pid and start time lives. Port and token are kept in `identity.json`:
published URLs and living workers of an earlier server depend on them.
"""

from __future__ import annotations

import json
import os
import socket
from contextlib import suppress
from pathlib import Path
from typing import Any

import psutil

from arkor_server import __version__
from arkor_server._ids import new_token
from arkor_server._private_files import write_private


class LocalServer:
    """What a project's server keeps in its data folder."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._note = folder / "server.json"
        self._identity = folder / "identity.json"
        known = _read(self._identity)
        self.token: str = known.get("token") or new_token("arkor_local_")
        self.port: int = known.get("port") or _free_port()
        write_private(self._identity, {"port": self.port, "token": self.token})

    def announce(self, url: str, port: int) -> None:
        """The server answers at `url` from now on."""
        document = {
            "pid": os.getpid(),
            "startTime": psutil.Process().create_time(),
            "url": url,
            "port": port,
            "token": self.token,
            "version": __version__,
        }
        write_private(self._note, document)

    def withdraw(self) -> None:
        """It does no longer, unless another one has taken over."""
        if _read(self._note).get("pid") == os.getpid():
            self._note.unlink(missing_ok=True)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _read(path: Path) -> dict[str, Any]:
    with suppress(OSError, ValueError):
        document = json.loads(path.read_text("utf-8"))
        if isinstance(document, dict):
            return document
    return {}
