"""Looks at a run before it is started: what the control plane sees, then what the worker sees.

Token lengths, the rendered sample and the estimate need the model's tokenizer, so a worker process
is asked.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from sqlalchemy import select

from arkor_server._errors import unavailable
from arkor_server.models import CreateJobInput
from arkor_server.services import job_rules
from arkor_server.services.context import Context
from arkor_server.services.datasets import blob_key
from arkor_server.services.identities import Scope
from arkor_server.store.schema import datasets

_PATIENCE = 120.0


def validate(context: Context, scope: Scope, wanted: CreateJobInput) -> dict[str, Any]:
    """The report of `POST /v1/jobs/validate`."""
    problems = job_rules.check(context, scope, wanted)
    if problems:
        return {
            "ok": False,
            "problems": [
                {"path": found.path, "message": found.message, "fix": "", "severity": "error"}
                for found in problems
            ],
        }
    job_rules.require_worker(context)
    return _ask_worker(_question(context, wanted))


def _question(context: Context, wanted: CreateJobInput) -> dict[str, Any]:
    config = wanted.config.model_dump(mode="json", by_alias=True, exclude_unset=True)
    source = config["datasetSource"]
    question: dict[str, Any] = {
        "config": config,
        "model": context.settings.model_aliases.get(config["model"], config["model"]),
    }
    if source.get("type") == "upload":
        with context.database.read() as connection:
            row = connection.execute(
                select(datasets).where(datasets.c.id == source["datasetId"])
            ).one()
        question["datasetPath"] = str(context.blobs.path(blob_key(row.id, row.file_name)).resolve())
    return question


def _ask_worker(question: dict[str, Any]) -> dict[str, Any]:
    with tempfile.TemporaryDirectory(prefix="arkor-validate-") as folder:
        order = Path(folder) / "request.json"
        order.write_text(json.dumps(question), encoding="utf-8")
        command = [sys.executable, "-m", "arkor_worker", "validate", str(order)]
        try:
            done = subprocess.run(
                command, capture_output=True, timeout=_PATIENCE, check=False, cwd=folder
            )
        except subprocess.TimeoutExpired:
            raise unavailable(
                "validation_timeout",
                f"Validation took longer than {_PATIENCE:.0f} seconds; try again.",
            ) from None
    try:
        report = json.loads(done.stdout)
    except ValueError:
        report = None
    if not isinstance(report, dict):
        last = done.stderr.decode(errors="replace").strip().splitlines()[-1:] or ["no output"]
        raise unavailable("validation_failed", f"The worker could not validate this run: {last[0]}")
    return report
