"""A backend that starts runs and relays their events; of Arkor it needs `arkor-api` alone.

ARKOR_URL=http://127.0.0.1:8000 ARKOR_TOKEN=... ARKOR_ORG=... ARKOR_PROJECT=... uvicorn service:app
"""

from __future__ import annotations

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from fastapi import FastAPI, HTTPException, Request
from fastapi.responses import StreamingResponse
from pydantic import BaseModel

from arkor_api import AsyncCloudApiClient, CloudApiError
from arkor_api.models import JobConfig


class Order(BaseModel):
    """What a caller of this service asks for."""

    name: str
    model: str = "arkor/tiny-chat"
    dataset_id: str
    epochs: float = 1


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    async with AsyncCloudApiClient(
        base_url=os.environ["ARKOR_URL"],
        token=os.environ["ARKOR_TOKEN"],
        org_slug=os.environ["ARKOR_ORG"],
        project_slug=os.environ["ARKOR_PROJECT"],
    ) as client:
        app.state.arkor = client
        yield


app = FastAPI(lifespan=lifespan)


@app.post("/runs")
async def start(order: Order, request: Request) -> dict[str, Any]:
    """Starts a run and answers its id."""
    arkor: AsyncCloudApiClient = request.app.state.arkor
    config = JobConfig.from_dict(
        {
            "model": order.model,
            "datasetSource": {"type": "upload", "datasetId": order.dataset_id},
            "numTrainEpochs": order.epochs,
        }
    )
    try:
        answer = await arkor.jobs.create(name=order.name, config=config)
    except CloudApiError as error:
        raise HTTPException(error.status, error.error) from error
    return {"id": answer.job.id, "status": answer.job.status}


@app.get("/runs/{job_id}/events")
async def events(job_id: str, request: Request) -> StreamingResponse:
    """Relays a run's events as they happen; a browser's EventSource resumes by itself."""
    arkor: AsyncCloudApiClient = request.app.state.arkor

    async def relay() -> AsyncIterator[bytes]:
        after = request.headers.get("last-event-id")
        async with arkor.jobs.stream_frames(job_id, last_event_id=after) as frames:
            async for frame in frames:
                yield b"id: %b\nevent: %b\ndata: %b\n\n" % (
                    frame.id.encode(),
                    frame.event.encode(),
                    frame.data,
                )

    return StreamingResponse(relay(), media_type="text/event-stream")
