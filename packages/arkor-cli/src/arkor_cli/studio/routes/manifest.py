"""`/api/manifest`: what the project's sources, as they are now, train."""

from __future__ import annotations

import json
from typing import Any

import anyio
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from arkor_cli.studio.answers import RefusedError
from arkor_cli.studio.children import end, spawn
from arkor_cli.studio.settings import settings_of
from arkor_cli.studio.sources import stamp
from arkor_cli.studio.upstream import scrub

_PATIENCE = 60.0
"""Seconds the user's module has to import."""


async def manifest(request: Request) -> Response:
    """The trainers; 400 with the reason when the user's module cannot be imported."""
    project = settings_of(request).project
    # Before they are read: a change in between is told as one that came later.
    mark = await anyio.to_thread.run_sync(stamp, project)
    process = await spawn("arkor_cli.studio.manifest", (), cwd=project, merge=False)
    output, errors = bytearray(), bytearray()

    async def read(stream: Any, into: bytearray) -> None:
        async for chunk in stream:
            into += chunk

    try:
        with anyio.fail_after(_PATIENCE):
            async with anyio.create_task_group() as group:
                group.start_soon(read, process.stdout, output)
                group.start_soon(read, process.stderr, errors)
            await process.wait()
    except TimeoutError as error:
        raise RefusedError(400, f"The project did not import within {_PATIENCE:.0f} s.") from error
    finally:
        await end(process)
    try:
        answer = json.loads(output)
    except ValueError as error:
        last = errors.decode("utf-8", "replace").strip().rpartition("\n")[2]
        raise RefusedError(
            400, f"The project could not be imported: {last or 'no reason given'}"
        ) from error
    if "error" in answer:
        clean = scrub(str(answer["error"]).encode(), "", project).decode()
        return JSONResponse({"error": clean}, 400)
    return JSONResponse({**answer, "stamp": mark})


ROUTES = [Route("/api/manifest", manifest)]
