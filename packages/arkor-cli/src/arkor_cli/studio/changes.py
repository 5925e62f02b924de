"""What has changed, told to every tab that listens, and looked for once however many they are.

Two things are watched while anybody listens: the project's sources, and the list of its jobs.
"""

from __future__ import annotations

import asyncio
import hashlib
import os
from collections.abc import AsyncGenerator
from contextlib import suppress
from pathlib import Path

import anyio

from arkor_cli.studio.answers import EXPLAINED
from arkor_cli.studio.settings import Settings
from arkor_cli.studio.sources import IGNORED, is_source_file, stamp
from arkor_cli.studio.target import NoScope
from arkor_cli.studio.upstream import UnreachableError, Upstream, whole

_PAUSE = 2.0
"""Seconds between two looks at the list of jobs."""
_LOOKED_AT = {"limit": "50"}


class Changes:
    """The changes of one project."""

    def __init__(self, settings: Settings, upstream: Upstream) -> None:
        self._settings = settings
        self._upstream = upstream
        self._listeners: list[_Listener] = []
        self._watching: list[asyncio.Task[None]] = []

    async def follow(self) -> AsyncGenerator[tuple[str, str]]:
        """`hello` with the stamp of the sources, then what changes.

        `manifest` when a source file did, `jobs` when the list of jobs did, `ping` when nothing.
        """
        listener = _Listener()
        self._listeners.append(listener)
        if not self._watching:
            looks = (self._watch_sources(), self._watch_jobs())
            self._watching = [asyncio.create_task(look) for look in looks]
            await asyncio.sleep(0)  # From here on no change of a source is missed.
        try:
            yield "hello", await anyio.to_thread.run_sync(stamp, self._settings.project)
            while True:
                yield await listener.next(), ""
        finally:
            self._listeners.remove(listener)
            if not self._listeners:
                self._rest()

    def _rest(self) -> None:
        for look in self._watching:
            look.cancel()
        self._watching = []

    def _tell(self, name: str) -> None:
        for listener in self._listeners:
            listener.tell(name)

    async def _watch_sources(self) -> None:
        from watchfiles import Change, awatch

        def may_matter(change: Change, path: str) -> bool:
            inside = Path(os.path.relpath(path, project))
            if IGNORED.intersection(inside.parts):
                return False
            # What is written into a new folder before it is watched is not told.
            return is_source_file(inside.name) or (change is Change.added and Path(path).is_dir())

        project = self._settings.project.resolve()
        # A system may not let so many folders be watched; then the page asks by itself.
        with suppress(OSError, RuntimeError):
            async for _ in awatch(project, watch_filter=may_matter, debounce=200):
                self._tell("manifest")

    async def _watch_jobs(self) -> None:
        last = await self._digest()
        while True:
            await anyio.sleep(_PAUSE)
            now = await self._digest()
            self._tell("ping" if now == last else "jobs")
            last = now

    async def _digest(self) -> bytes:
        """Of the newest jobs; b"" while the server cannot be asked."""
        try:
            target = await self._upstream.snapshot()
            if isinstance(target, NoScope):
                return b""
            answer = await self._upstream.open(target, "GET", "jobs", query=_LOOKED_AT)
            return hashlib.sha256(await whole(answer)).digest()
        except (UnreachableError, *EXPLAINED):
            return b""


class _Listener:
    """Names that have not been heard yet, each of them once: a slow reader piles nothing up."""

    def __init__(self) -> None:
        self._names: dict[str, None] = {}
        self._told = anyio.Event()

    def tell(self, name: str) -> None:
        self._names[name] = None
        self._told.set()

    async def next(self) -> str:
        while not self._names:
            await self._told.wait()
            self._told = anyio.Event()
        name = next(iter(self._names))
        del self._names[name]
        return name
