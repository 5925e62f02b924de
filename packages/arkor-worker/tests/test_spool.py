"""What is recorded survives; what is delivered is not sent again."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from arkor_worker._spool import Spool

Opened = Callable[[int], Spool]


def event(kind: str, **fields: Any) -> dict[str, Any]:
    return {"type": kind, "jobId": "j", **fields}


def sequences(spool: Spool) -> list[int]:
    return [entry.sequence for entry in spool.pending()]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "spool.jsonl"


@pytest.fixture
def opened(path: Path) -> Iterator[Opened]:
    """Opens the file as an attempt; all are closed at the end."""
    with ExitStack() as stack:

        def open_attempt(attempt: int) -> Spool:
            spool = Spool(path, attempt=attempt)
            stack.callback(spool.close)
            return spool

        yield open_attempt


def test_events_are_numbered_from_one_without_gaps(opened: Opened) -> None:
    spool = opened(1)
    for step in range(3):
        spool.append(event("training.log", step=step))
    assert sequences(spool) == [1, 2, 3]
    spool.accept(2)
    spool.append(event("training.log", step=9))
    assert sequences(spool) == [3, 4]
    spool.accept(4)
    assert sequences(spool) == []
    assert spool.append(event("training.log")).sequence == 5


def test_the_same_attempt_opened_again_goes_on_where_it_was(opened: Opened) -> None:
    first = opened(1)
    for step in range(4):
        first.append(event("training.log", step=step))
    first.accept(3)
    first.close()
    again = opened(1)
    assert [entry.event["step"] for entry in again.pending()] == [3]
    assert again.append(event("training.log")).sequence == 5


def test_a_new_attempt_takes_over_what_still_holds(opened: Opened) -> None:
    dead = opened(1)
    dead.append(event("training.started"))
    dead.append(event("training.log", step=1))
    dead.accept(2)
    dead.append(event("training.log", step=5))
    dead.append(event("checkpoint.saved", step=5), {"a": "/a"})
    dead.append(event("training.log", step=7))
    dead.append(event("training.failed", step=5))
    dead.close()
    new = opened(2)
    new.take_over(5)
    taken = new.pending()
    assert [(e.event["type"], e.event["step"]) for e in taken] == [
        ("training.log", 5),
        ("checkpoint.saved", 5),
    ]
    assert [entry.sequence for entry in taken] == [1, 2]
    assert taken[1].files == {"a": "/a"}
    assert new.has_started


def test_a_start_that_was_never_recorded_is_known(opened: Opened) -> None:
    opened(1).close()
    assert not opened(2).has_started


@given(cut=st.integers(min_value=0, max_value=600))
@settings(max_examples=80, deadline=None)
def test_a_file_cut_anywhere_loses_only_the_line_that_was_cut(cut: int) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "spool.jsonl"
        with closing(Spool(path, attempt=1)) as spool:
            for step in range(5):
                spool.append(event("training.log", step=step))
        path.write_bytes(path.read_bytes()[:cut])
        whole = path.read_bytes().count(b"\n")
        with closing(Spool(path, attempt=1)) as again:
            assert sequences(again) == list(range(1, whole + 1))
            again.append(event("training.log", step=99))
        assert [json.loads(line)["sequence"] for line in path.read_bytes().splitlines()] == list(
            range(1, whole + 2)
        )


def test_half_a_line_in_the_middle_spoils_no_other(path: Path, opened: Opened) -> None:
    path.write_bytes(b'{"attempt":1,"sequ\n')
    spool = opened(1)
    spool.append(event("training.log"))
    assert sequences(opened(1)) == [1]


def test_a_disk_that_is_full_does_not_lose_the_event(opened: Opened) -> None:
    spool = opened(1)
    spool.append(event("training.log", step=1))
    with spool._file, Path("/dev/full").open("ab", buffering=0) as full:
        spool._file = full
        spool.append(event("training.log", step=2))
        spool.accept(1)
        assert [entry.event["step"] for entry in spool.pending()] == [2]
