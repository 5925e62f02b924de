"""A real `python -m arkor_worker serve`, and one who talks to it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx

TOKEN = "token-of-the-tests"
TINY = "arkor/tiny-chat"


class EngineProcess:
    """One inference process."""

    def __init__(self, folder: Path) -> None:
        ready = folder / "ready.json"
        self.log = folder / "engine.log"
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "arkor_worker", "serve", "--ready-file", str(ready)],
                stdout=log,
                stderr=log,
                env={**os.environ, "ARKOR_ENGINE_TOKEN": TOKEN, "HF_HUB_OFFLINE": "1"},
            )
        deadline = time.monotonic() + 60
        while not ready.is_file():
            assert self.process.poll() is None, self.log.read_text()
            assert time.monotonic() < deadline, "it did not start"
            time.sleep(0.05)
        self.url = f"http://127.0.0.1:{json.loads(ready.read_text())['port']}"
        self.http = httpx.Client(
            base_url=self.url,
            headers={"Authorization": f"Bearer {TOKEN}"},
            timeout=60,
            limits=httpx.Limits(max_connections=None),
        )

    def post(
        self, request: dict[str, Any], *, model: str = TINY, adapter: Path | None = None
    ) -> httpx.Response:
        return self.http.post("/v1/chat", json=order(request, model=model, adapter=adapter))

    def chat(
        self, text: str = "Hello", *, model: str = TINY, adapter: Path | None = None, **more: Any
    ) -> dict[str, Any]:
        """The answer to one message, greedily unless told otherwise."""
        response = self.post(asking(text, **more), model=model, adapter=adapter)
        assert response.status_code == 200, response.text
        found: dict[str, Any] = response.json()
        return found

    def text(self, text: str = "Hello", **more: Any) -> str:
        return str(self.chat(text, **more)["choices"][0]["message"]["content"])

    def refusal(self, request: dict[str, Any], **where: Any) -> tuple[int, str, str]:
        response = self.post(request, **where)
        body = response.json()
        return response.status_code, body["code"], body["error"]

    def chunks(self, text: str = "Hello", **more: Any) -> Iterator[dict[str, Any]]:
        """The chunks of a stream."""
        model, adapter = more.pop("model", TINY), more.pop("adapter", None)
        body = order(asking(text, stream=True, **more), model=model, adapter=adapter)
        with self.http.stream("POST", "/v1/chat", json=body) as response:
            assert response.status_code == 200
            for line in response.iter_lines():
                if line.startswith("data: ") and line != "data: [DONE]":
                    yield json.loads(line.removeprefix("data: "))

    def end(self) -> None:
        self.http.close()
        self.process.kill()
        self.process.wait()


def asking(text: str, **more: Any) -> dict[str, Any]:
    return {"messages": [{"role": "user", "content": text}], "temperature": 0, **more}


def order(
    request: Any, *, model: str = TINY, adapter: Path | None = None, name: str = "tests"
) -> dict[str, Any]:
    folder = None if adapter is None else str(adapter)
    return {"model": model, "adapter": folder, "name": name, "request": request}
