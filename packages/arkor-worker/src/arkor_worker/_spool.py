"""Events not yet delivered, on disk, so that neither a dead server nor a dead worker loses one.

`spool.jsonl` is append-only. A line is either an event with its attempt and sequence number, or a
note that the server has everything up to a number. Each is flushed to the disk before anybody acts
on it. A line cut off by a crash is the last one and is dropped.

Sequence numbers count one attempt's events from 1. A new attempt numbers anew; it takes over what
the dead one had recorded but not delivered, as far as it still holds: up to the checkpoint the run
goes back to.
"""

from __future__ import annotations

import json
import os
import threading
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ._reporter import TERMINAL


@dataclass(frozen=True, slots=True)
class Entry:
    """One recorded event. `files` are the artifacts it names: name → where the bytes are."""

    attempt: int
    sequence: int
    event: Mapping[str, Any]
    files: Mapping[str, str] = field(default_factory=dict)


class Spool:
    """The record of one attempt, and what it found of earlier ones. Safe between threads."""

    def __init__(self, path: Path, *, attempt: int) -> None:
        self._path = path
        self._attempt = attempt
        self._lock = threading.Lock()
        path.parent.mkdir(parents=True, exist_ok=True)
        _cut_off_torn_line(path)
        recorded, accepted = _read(path)
        self._earlier = [entry for entry in recorded if entry.attempt < attempt]
        self._accepted_before = accepted
        self._entries = [entry for entry in recorded if entry.attempt == attempt]
        self._accepted = accepted.get(attempt, 0)
        self._file = path.open("ab", buffering=0)
        self._torn = False

    @property
    def has_started(self) -> bool:
        """Whether an earlier attempt already recorded that training started."""
        return any(entry.event["type"] == "training.started" for entry in self._earlier)

    def has_announced(self, step: int) -> bool:
        """Whether an earlier attempt recorded the checkpoint of this step."""
        return any(
            entry.event["type"] == "checkpoint.saved" and entry.event["step"] == step
            for entry in self._earlier
        )

    def append(self, event: Mapping[str, Any], files: Mapping[str, str] | None = None) -> Entry:
        """Record an event under the next sequence number."""
        with self._lock:
            sequence = self._entries[-1].sequence + 1 if self._entries else self._accepted + 1
            entry = Entry(self._attempt, sequence, event, files or {})
            self._entries.append(entry)
            self._write(
                {
                    "attempt": entry.attempt,
                    "sequence": sequence,
                    "event": event,
                    "files": entry.files,
                }
            )
            return entry

    def take_over(self, step: int) -> None:
        """Record again what earlier attempts never delivered, up to the step the run resumes at."""
        for entry in self._earlier:
            delivered = entry.sequence <= self._accepted_before.get(entry.attempt, 0)
            still_true = int(entry.event.get("step", 0) or 0) <= step
            if not delivered and still_true and entry.event["type"] not in TERMINAL:
                self.append(entry.event, entry.files)

    def pending(self, limit: int = 200) -> list[Entry]:
        """The oldest events the server does not have, in order."""
        with self._lock:
            waiting = [entry for entry in self._entries if entry.sequence > self._accepted]
            return waiting[:limit]

    def accept(self, through: int) -> None:
        """The server has everything up to this sequence number."""
        with self._lock:
            if through <= self._accepted:
                return
            self._accepted = through
            self._entries = [
                entry for entry in self._entries if entry.sequence > through
            ] or self._entries[-1:]
            self._write({"attempt": self._attempt, "acceptedThrough": through})

    def close(self) -> None:
        """Release the file."""
        self._file.close()

    def _write(self, record: Mapping[str, Any]) -> None:
        line = json.dumps(record, separators=(",", ":")).encode() + b"\n"
        try:
            # Half a line may be left of a write that failed: end it, readers skip it.
            written = self._file.write(b"\n" + line if self._torn else line)
            self._torn = written != len(line) + self._torn
            os.fsync(self._file.fileno())
        except OSError:
            # A full disk must not end a run whose server still listens: the event stays in memory
            # and is delivered from there.
            self._torn = True


def _read(path: Path) -> tuple[list[Entry], dict[int, int]]:
    entries: list[Entry] = []
    accepted: dict[int, int] = {}
    for record in _records(path):
        if "acceptedThrough" in record:
            accepted[record["attempt"]] = record["acceptedThrough"]
        else:
            entries.append(
                Entry(record["attempt"], record["sequence"], record["event"], record["files"])
            )
    return entries, accepted


def _records(path: Path) -> Iterator[dict[str, Any]]:
    if not path.is_file():
        return
    for line in path.read_bytes().split(b"\n"):
        try:
            record = json.loads(line)
        except ValueError:
            continue
        if isinstance(record, dict):
            yield record


def _cut_off_torn_line(path: Path) -> None:
    """Without this the next record would be glued to half a line."""
    if path.is_file() and (data := path.read_bytes()) and not data.endswith(b"\n"):
        os.truncate(path, data.rfind(b"\n") + 1)
