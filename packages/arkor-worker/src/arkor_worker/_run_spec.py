"""RUN.json: which run to do, and where to report."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path

from ._errors import RunSpecError

_KEYS = {"baseUrl": str, "jobId": str, "attempt": int, "token": str, "runDir": str}


@dataclass(frozen=True, slots=True)
class RunSpec:
    """The contents of RUN.json. The token opens this one run and nothing else."""

    base_url: str
    job_id: str
    attempt: int
    token: str = field(repr=False)
    run_dir: Path


def read_run_spec(path: Path) -> RunSpec:
    """Read and check the file. Raises `RunSpecError`; its message never shows the token."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise RunSpecError(f"{path} cannot be read: {error.strerror}.") from error
    except ValueError as error:
        raise RunSpecError(f"{path} is not JSON.") from error
    for key, kind in _KEYS.items():
        if not isinstance(data, dict) or type(data.get(key)) is not kind:
            raise RunSpecError(f"{path} needs the key {key} with a value of type {kind.__name__}.")
    if data["attempt"] < 1:
        raise RunSpecError(f"{path}: attempts count from 1.")
    return RunSpec(
        base_url=data["baseUrl"],
        job_id=data["jobId"],
        attempt=data["attempt"],
        token=data["token"],
        run_dir=Path(data["runDir"]),
    )
