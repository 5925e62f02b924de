"""What workers wrote to their logs."""

from __future__ import annotations

from typing import Any

from arkor_server.services.context import Context
from arkor_server.services.states import FINAL

_PIECE = 256 * 1024


def read_log(context: Context, job: Any, offset: int) -> dict[str, Any]:
    """A piece of a job's log from byte `offset` on, cut so that no character is split."""
    path = context.executor.log_path(context.settings.data_dir / "runs" / job.id)
    piece = b""
    if path.is_file():
        with path.open("rb") as stream:
            stream.seek(offset)
            piece = stream.read(_PIECE)
    text, used = _whole_characters(piece)
    return {
        "text": text,
        "nextOffset": offset + used,
        "complete": job.status in FINAL and used == len(piece) and len(piece) < _PIECE,
    }


def _whole_characters(piece: bytes) -> tuple[str, int]:
    try:
        return piece.decode(), len(piece)
    except UnicodeDecodeError as error:
        if error.start >= len(piece) - 3 and error.reason == "unexpected end of data":
            return piece[: error.start].decode(), error.start
        return piece.decode(errors="replace"), len(piece)
