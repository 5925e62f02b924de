"""The inference process: started on first use, stopped when idle, started again when it died.

It holds models and adapters; this server holds none. It listens on a port of its own on 127.0.0.1
and takes the token it was started with. Whatever happens to it is answered as 503 with a sentence
and never touches a run.
"""

from __future__ import annotations

import asyncio
import json
import logging
import os
import secrets
import subprocess
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any

import httpx

from arkor_server._errors import ApiError, unavailable

START_SECONDS = 60.0
IDLE_SECONDS = 600.0

_log = logging.getLogger("arkor_server.engine")


class Engine:
    """One supervised `python -m arkor_worker serve`."""

    def __init__(self, folder: Path, *, python: str = sys.executable) -> None:
        self._folder = folder
        self._python = python
        self._lock = asyncio.Lock()
        self._child: subprocess.Popen[bytes] | None = None
        self._client: httpx.AsyncClient | None = None
        self._active = 0
        self._last_use = time.monotonic()

    @asynccontextmanager
    async def post(self, path: str, document: dict[str, Any]) -> AsyncIterator[httpx.Response]:
        """Sends a request and yields the response, its body unread. ApiError when there is no
        engine.
        """
        client = await self._ready()
        self._active += 1
        try:
            async with client.stream("POST", path, json=document) as response:
                yield response
        except httpx.TransportError as error:
            _log.warning("the inference process did not answer: %s", error)
            raise unavailable(
                "engine_failed", "The inference process ended while it answered. Try again."
            ) from error
        finally:
            self._active -= 1
            self._last_use = time.monotonic()

    async def stop_when_idle(self) -> None:
        """Frees the memory of models that nobody talks to. Runs until it is cancelled."""
        while True:
            await asyncio.sleep(15)
            idle = time.monotonic() - self._last_use
            if self._child is not None and self._active == 0 and idle > IDLE_SECONDS:
                await self.stop()

    async def stop(self) -> None:
        """Ends the process, if there is one."""
        async with self._lock:
            await self._end()

    async def _ready(self) -> httpx.AsyncClient:
        async with self._lock:
            if self._client is not None and self._child is not None and self._child.poll() is None:
                return self._client
            await self._end()
            return await self._start()

    async def _start(self) -> httpx.AsyncClient:
        self._folder.mkdir(parents=True, exist_ok=True)
        ready, token = self._folder / "ready.json", secrets.token_urlsafe(32)
        ready.unlink(missing_ok=True)
        self._child = await asyncio.to_thread(self._spawn, ready, token)
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline and self._child.poll() is None:
            with suppress(OSError, ValueError, KeyError):
                port = json.loads(ready.read_text("utf-8"))["port"]
                self._client = httpx.AsyncClient(
                    base_url=f"http://127.0.0.1:{port}",
                    headers={"Authorization": f"Bearer {token}"},
                    timeout=httpx.Timeout(10.0, read=None, pool=None),
                    # How many chats there are at once is the engine's business.
                    limits=httpx.Limits(max_connections=None, max_keepalive_connections=32),
                    trust_env=False,
                )
                return self._client
            await asyncio.sleep(0.05)
        await self._end()
        raise unavailable(
            "engine_not_started",
            "The inference process did not start; the end of its log says why "
            f"({self._folder / 'engine.log'}).",
        )

    def _spawn(self, ready: Path, token: str) -> subprocess.Popen[bytes]:
        with (self._folder / "engine.log").open("ab") as log:
            return subprocess.Popen(
                [self._python, "-m", "arkor_worker", "serve", "--ready-file", str(ready.resolve())],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                env={**os.environ, "ARKOR_ENGINE_TOKEN": token},
                start_new_session=True,
            )

    async def _end(self) -> None:
        client, child = self._client, self._child
        self._client = self._child = None
        if client is not None:
            await client.aclose()
        if child is not None and child.poll() is None:
            child.terminate()
            try:
                await asyncio.to_thread(child.wait, 5)
            except subprocess.TimeoutExpired:
                child.kill()
                await asyncio.to_thread(child.wait)


async def engine_error(response: httpx.Response) -> ApiError:
    """The engine's refusal as ours."""
    body = await response.aread()
    try:
        document = json.loads(body)
        return ApiError(response.status_code, document["code"], document["error"])
    except (ValueError, KeyError, TypeError):
        return unavailable(
            "engine_failed", f"The inference process answered {response.status_code}."
        )
