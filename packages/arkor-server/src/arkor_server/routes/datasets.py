"""Uploaded data sets."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from typing import Annotated

from fastapi import APIRouter, File, Form, UploadFile
from fastapi.responses import JSONResponse, Response

from arkor_data import DataError, DatasetFormat
from arkor_server._errors import invalid
from arkor_server.routes.dependencies import TheContext, TheScope, answer, no_content
from arkor_server.services import datasets

router = APIRouter()


@router.get("/v1/datasets")
def list_datasets(context: TheContext, scope: TheScope, sha256: str | None = None) -> JSONResponse:
    return answer({"datasets": datasets.list_datasets(context, scope, sha256=sha256)})


@router.post("/v1/datasets")
async def create_dataset(
    context: TheContext,
    scope: TheScope,
    file: Annotated[UploadFile, File()],
    name: Annotated[str | None, Form(max_length=200)] = None,
    format: Annotated[str | None, Form()] = None,
) -> JSONResponse:
    dataset = await datasets.create_dataset(
        context,
        scope,
        file_name=file.filename or "data.jsonl",
        name=name,
        format=_format(format),
        content=_chunks(file),
    )
    return answer({"dataset": dataset})


@router.get("/v1/datasets/{dataset_id}")
def get_dataset(context: TheContext, scope: TheScope, dataset_id: str) -> JSONResponse:
    return answer({"dataset": datasets.get_dataset(context, scope, dataset_id)})


@router.delete("/v1/datasets/{dataset_id}")
def delete_dataset(context: TheContext, scope: TheScope, dataset_id: str) -> Response:
    datasets.delete_dataset(context, scope, dataset_id)
    return no_content()


def _format(text: str | None) -> DatasetFormat | None:
    if text is None:
        return None
    try:
        return DatasetFormat.from_wire(json.loads(text))
    except (ValueError, DataError) as error:
        raise invalid(f"format: {error}") from None


async def _chunks(file: UploadFile) -> AsyncIterator[bytes]:
    while chunk := await file.read(1024 * 1024):
        yield chunk
