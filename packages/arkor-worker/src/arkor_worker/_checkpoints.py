"""Checkpoints on disk: sealed when whole, found again after a crash.

A folder `checkpoint-<step>` holds the adapter (what a deployment serves) and the state of the
optimiser, the schedule and the random generators (what an identical continuation needs). Its
manifest `arkor.json` is written last: a folder without one was cut off in the middle and is never
used.
"""

from __future__ import annotations

import errno
import hashlib
import json
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from safetensors import SafetensorError

from ._errors import CheckpointError

MANIFEST: Final = "arkor.json"
# What serving needs; the rest of a checkpoint only serves to continue.
_ADAPTER_FILES: Final = ("adapter_config.json", "adapter_model.safetensors")
_CONTINUATION: Final = ("optimizer.pt", "rng_state.pth", "scheduler.pt")
# A disk with less than this free is full: what a failed write left behind may have been removed.
_FULL: Final = 16 * 2**20
# How many checkpoints keep what a continuation needs: the last, and one in case it is damaged.
_CONTINUABLE: Final = 2


@dataclass(frozen=True, slots=True)
class Artifact:
    """A file the run made. `name` is relative, with forward slashes."""

    name: str
    sha256: str
    bytes: int
    path: Path

    def to_wire(self) -> dict[str, Any]:
        """As events and listings state it."""
        return {"name": self.name, "sha256": self.sha256, "bytes": self.bytes}


def seal(folder: Path, facts: Mapping[str, Any]) -> tuple[Artifact, ...]:
    """Write the manifest of a folder that is otherwise complete, and list what to upload."""
    adapter = _adapter(folder)
    for path in folder.iterdir():
        _flush(path)
    manifest = {
        **facts,
        "files": {artifact.name.rpartition("/")[2]: artifact.sha256 for artifact in adapter},
    }
    partial = folder / f"{MANIFEST}.partial"
    partial.write_text(json.dumps(manifest, indent=2) + "\n", encoding="utf-8")
    _flush(partial)
    partial.rename(folder / MANIFEST)
    _flush(folder)
    return (*adapter, _artifact(folder / MANIFEST))


def sealed(folder: Path) -> tuple[Artifact, ...]:
    """What to upload of a folder that was sealed before."""
    return (*_adapter(folder), _artifact(folder / MANIFEST))


def newest(run_folder: Path) -> Path | None:
    """The last checkpoint from which the run can continue, if there is one."""
    for folder in reversed(_sorted(run_folder)):
        if (folder / MANIFEST).is_file() and all(
            (folder / name).is_file() for name in (*_ADAPTER_FILES, *_CONTINUATION)
        ):
            return folder
    return None


def step_of(folder: Path) -> int:
    """The optimiser step in a checkpoint's name."""
    return int(folder.name.rpartition("-")[2])


def tidy(run_folder: Path) -> None:
    """Drop what old checkpoints need only to be continued; their adapters stay."""
    for folder in _sorted(run_folder)[:-_CONTINUABLE]:
        for name in _CONTINUATION:
            (folder / name).unlink(missing_ok=True)


def discard_after(run_folder: Path, step: int) -> None:
    """Remove what a dead attempt left beyond `step`: cut-off folders in the way of new ones."""
    for folder in _sorted(run_folder):
        if step_of(folder) > step:
            shutil.rmtree(folder)


@contextmanager
def disk_errors(folder: Path) -> Iterator[None]:
    """Turn a full or broken disk into a sentence; wrap only what writes `folder`.

    Python raises OSError, safetensors an error of its own, torch's archive writer RuntimeError.
    """
    try:
        yield
    except (OSError, RuntimeError, SafetensorError) as error:
        full = (
            getattr(error, "errno", None) == errno.ENOSPC
            or "No space left" in str(error)
            or shutil.disk_usage(folder.parent).free < _FULL
        )
        why = "the disk is full" if full else str(error)
        raise CheckpointError(folder.name, why) from error


def _sorted(run_folder: Path) -> list[Path]:
    folders = [path for path in run_folder.glob("checkpoint-*") if path.name[11:].isdecimal()]
    return sorted(folders, key=step_of)


def _adapter(folder: Path) -> list[Artifact]:
    return [_artifact(folder / name) for name in _ADAPTER_FILES]


def _artifact(path: Path) -> Artifact:
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return Artifact(f"{path.parent.name}/{path.name}", digest, path.stat().st_size, path)


def _flush(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
