"""`/api/train`: runs `arkor start` on the current sources and streams what it says."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from arkor_cli.studio.answers import RefusedError
from arkor_cli.studio.bodies import json_object, text
from arkor_cli.studio.children import end, spawn
from arkor_cli.studio.relay import Chunks, Relay
from arkor_cli.studio.settings import Settings, settings_of


async def train(request: Request) -> Response:
    """Plain text, as the command writes it, ended by `---` and `exit=<code>`."""
    wanted = await json_object(request)
    settings = settings_of(request)
    headers = {"content-type": "text/plain; charset=utf-8", "cache-control": "no-store"}
    arguments = _arguments(wanted, settings)
    return Relay(_output(arguments, settings), closing=settings.closing, headers=headers)


def _arguments(wanted: dict[str, Any], settings: Settings) -> list[str]:
    """The words behind `arkor`; each value is one word behind its option, whatever it contains."""
    file, trainer = text(wanted, "file"), text(wanted, "trainer")
    words = ["start"]
    if settings.choice in ("local", "cloud"):
        words.append(f"--{settings.choice}")
    if trainer:
        words.append(f"--trainer={trainer}")
    if wanted.get("dryRun") is True:
        words.append("--dry-run")
    if file:
        words += ["--", str(_inside(settings.project, file))]
    return words


def _inside(project: Path, file: str) -> Path:
    root = project.resolve()
    try:
        found = (root / file).resolve()
        inside = found.is_relative_to(root) and found.is_file()
    except (OSError, ValueError):
        inside = False
    if not inside:
        raise RefusedError(400, "`file` must be a file inside the project.")
    return found


async def _output(arguments: list[str], settings: Settings) -> Chunks:
    process = await spawn("arkor_cli", arguments, cwd=settings.project, merge=True)
    try:
        assert process.stdout is not None
        async for chunk in process.stdout:
            yield chunk
        code = await process.wait()
        yield f"\n---\nexit={code}\n".encode()
    finally:
        await end(process)


ROUTES = [Route("/api/train", train, methods=["POST"])]
