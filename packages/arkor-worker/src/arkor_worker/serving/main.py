"""`python -m arkor_worker serve`: one inference process, until it is told to end or its parent is
gone.
"""

from __future__ import annotations

import json
import os
import socket
import tempfile
import threading
import time
from pathlib import Path

import uvicorn

from .app import create_app
from .engine import TransformersEngine

_LOOK = 1.0


def serve(ready_file: Path) -> int:
    """Listens on a free port of 127.0.0.1 and writes `{"port"}` to `ready_file` once it does."""
    token = os.environ.pop("ARKOR_ENGINE_TOKEN")
    engine = TransformersEngine()
    # asyncio sends small packets at once (TCP_NODELAY) only where the protocol is named.
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listener.bind(("127.0.0.1", 0))
    listener.listen(256)
    config = uvicorn.Config(
        create_app(engine, token), log_config=None, access_log=False, timeout_graceful_shutdown=2
    )
    server = uvicorn.Server(config)
    _end_with_parent(server)
    _announce(ready_file, listener.getsockname()[1])
    try:
        server.run(sockets=[listener])
    finally:
        listener.close()
        engine.close()
    return 0


def _announce(ready_file: Path, port: int) -> None:
    descriptor, name = tempfile.mkstemp(dir=ready_file.parent)
    with os.fdopen(descriptor, "w", encoding="utf-8") as stream:
        json.dump({"port": port}, stream)
    Path(name).replace(ready_file)


def _end_with_parent(server: uvicorn.Server) -> None:
    """A control plane that was killed leaves no inference process behind."""
    parent = os.getppid()

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(_LOOK)
        server.should_exit = True

    threading.Thread(target=watch, daemon=True).start()
