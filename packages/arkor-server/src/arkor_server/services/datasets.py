"""Uploaded data sets: checked row by row, the same content once per project."""

from __future__ import annotations

import json
import re
from collections.abc import AsyncIterator
from pathlib import PurePath
from typing import Any

import anyio.to_thread
from sqlalchemy import delete, insert, select
from sqlalchemy.exc import IntegrityError

from arkor_data import DatasetFormat, DatasetReport, Problem, check_dataset
from arkor_server._errors import ApiError, Detail, conflict, not_found
from arkor_server._ids import new_id, now
from arkor_server.services.context import Context
from arkor_server.services.identities import Scope
from arkor_server.store.schema import datasets, jobs

_SHOWN_PROBLEMS = 20


async def create_dataset(
    context: Context,
    scope: Scope,
    *,
    file_name: str,
    name: str | None,
    format: DatasetFormat | None,
    content: AsyncIterator[bytes],
) -> dict[str, Any]:
    """Keeps an uploaded file, once it is known to be usable."""
    dataset_id = new_id("ds")
    try:
        await context.blobs.write(blob_key(dataset_id, file_name), content)
        return await anyio.to_thread.run_sync(
            _register, context, scope, dataset_id, file_name, name, format
        )
    except BaseException:
        context.blobs.delete(f"datasets/{dataset_id}")
        raise


def blob_key(dataset_id: str, file_name: str) -> str:
    """Where the content of a data set is kept; its ending tells JSONL from CSV and Parquet."""
    return f"datasets/{dataset_id}/data{_suffix(file_name)}"


def _suffix(file_name: str) -> str:
    suffix = PurePath(file_name).suffix.lower()
    return suffix if re.fullmatch(r"\.[a-z]{1,8}", suffix) else ".jsonl"


def _register(
    context: Context,
    scope: Scope,
    dataset_id: str,
    file_name: str,
    name: str | None,
    format: DatasetFormat | None,
) -> dict[str, Any]:
    report = check_dataset(context.blobs.path(blob_key(dataset_id, file_name)), format)
    _refuse_problems(report, file_name)
    known = _by_hash(context, scope, report.sha256)
    if known is not None:
        context.blobs.delete(f"datasets/{dataset_id}")
        return view(known)
    values = {
        "id": dataset_id,
        "project_id": scope.project_id,
        "name": name or file_name,
        "file_name": f"data{_suffix(file_name)}",
        "sha256": report.sha256,
        "bytes": report.bytes,
        "rows": report.rows,
        "format": report.format.type if report.format else "text",
        "columns": json.dumps(list(report.columns)),
        "sample": json.dumps([dict(row) for row in report.sample], default=str),
        "created_at": now(),
    }
    try:
        with context.database.write() as connection:
            connection.execute(insert(datasets).values(**values))
    except IntegrityError:
        # Somebody uploaded the same content in the meantime.
        context.blobs.delete(f"datasets/{dataset_id}")
    row = _by_hash(context, scope, report.sha256)
    return view(row)


def _refuse_problems(report: DatasetReport, file_name: str) -> None:
    errors = [problem for problem in report.problems if problem.severity == "error"]
    if errors:
        details = [
            Detail(_place(file_name, problem), f"{problem.message} {problem.fix}")
            for problem in errors[:_SHOWN_PROBLEMS]
        ]
        raise ApiError(400, "invalid_dataset", f"{details[0].path}: {details[0].message}", details)


def _place(file_name: str, problem: Problem) -> str:
    place = file_name if problem.line is None else f"{file_name}, line {problem.line}"
    return f"{place}, {problem.field}" if problem.field else place


def list_datasets(context: Context, scope: Scope, *, sha256: str | None) -> list[dict[str, Any]]:
    """Data sets of the project, newest first."""
    query = select(datasets).where(datasets.c.project_id == scope.project_id)
    if sha256 is not None:
        query = query.where(datasets.c.sha256 == sha256.lower())
    with context.database.read() as connection:
        rows = connection.execute(query.order_by(datasets.c.created_at.desc())).all()
    return [view(row) for row in rows]


def get_dataset(context: Context, scope: Scope, dataset_id: str) -> dict[str, Any]:
    """One data set."""
    return view(_require(context, scope, dataset_id))


def delete_dataset(context: Context, scope: Scope, dataset_id: str) -> None:
    """Deletes a data set that no queued or running job needs."""
    _require(context, scope, dataset_id)
    with context.database.write() as connection:
        active = connection.execute(
            select(jobs.c.id, jobs.c.config).where(
                jobs.c.project_id == scope.project_id, jobs.c.status.in_(["queued", "running"])
            )
        ).all()
        for job in active:
            if json.loads(job.config)["datasetSource"].get("datasetId") == dataset_id:
                raise conflict("dataset_in_use", f"Job {job.id} still needs this data set.")
        connection.execute(delete(datasets).where(datasets.c.id == dataset_id))
    context.blobs.delete(f"datasets/{dataset_id}")


def view(row: Any) -> dict[str, Any]:
    """A data set as the API shows it."""
    return {
        "id": row.id,
        "name": row.name,
        "sha256": row.sha256,
        "bytes": row.bytes,
        "rows": row.rows,
        "format": row.format,
        "columns": json.loads(row.columns),
        "sample": json.loads(row.sample),
        "createdAt": row.created_at,
    }


def _by_hash(context: Context, scope: Scope, sha256: str) -> Any:
    with context.database.read() as connection:
        return connection.execute(
            select(datasets).where(
                datasets.c.project_id == scope.project_id, datasets.c.sha256 == sha256
            )
        ).first()


def _require(context: Context, scope: Scope, dataset_id: str) -> Any:
    with context.database.read() as connection:
        row = connection.execute(
            select(datasets).where(
                datasets.c.id == dataset_id, datasets.c.project_id == scope.project_id
            )
        ).first()
    if row is None:
        raise not_found("data set", dataset_id)
    return row
