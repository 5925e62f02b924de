"""`python -m arkor_worker train`, with a control plane on loopback that takes its events."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from task import ALPHA, LEARNING_RATE, ORDER, RANK, ROWS

events: list[tuple[float, dict[str, Any]]] = []


class Plane(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        if self.path.endswith("/dataset"):
            self._answer(ROWS.read_bytes(), "application/octet-stream")
        else:
            self._answer(json.dumps(ASSIGNMENT).encode())

    def do_POST(self) -> None:
        batch = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        now = time.time()
        events.extend((now, item["event"]) for item in batch["events"])
        last = max((item["sequence"] for item in batch["events"]), default=0)
        self._answer(json.dumps({"acceptedThrough": last, "cancelRequested": False}).encode())

    def do_PUT(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        self._answer(b'{"name": "x"}')

    def _answer(self, body: bytes, kind: str = "application/json") -> None:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *arguments: object) -> None:
        pass


config = {
    "model": ORDER["model"],
    "datasetSource": {"type": "upload", "datasetId": "rows"},
    "maxSteps": ORDER["steps"],
    "batchSize": ORDER["batch"],
    "learningRate": LEARNING_RATE,
    "loraR": RANK,
    "loraAlpha": ALPHA,
    "loggingSteps": 1,
    "saveSteps": ORDER["steps"],
    "trainOnResponsesOnly": True,
}
ASSIGNMENT = {
    "job": {
        "id": "bench",
        "orgId": "o",
        "projectId": "p",
        "name": "bench",
        "status": "running",
        "config": config,
        "createdAt": "2026-01-01T00:00:00Z",
    },
    "attempt": 1,
    "model": ORDER["model"],
    "dataset": {"fileName": "train.jsonl", "sha256": hashlib.sha256(ROWS.read_bytes()).hexdigest()},
}
server = ThreadingHTTPServer(("127.0.0.1", 0), Plane)
threading.Thread(target=server.serve_forever, daemon=True).start()
with tempfile.TemporaryDirectory() as folder:
    order = Path(folder) / "run.json"
    document = {
        "baseUrl": f"http://127.0.0.1:{server.server_port}",
        "jobId": "bench",
        "attempt": 1,
        "token": "t",
        "runDir": folder,
    }
    order.write_text(json.dumps(document))
    order.chmod(0o600)
    log = Path(folder) / "log"
    with log.open("w") as output:
        command = [sys.executable, "-m", "arkor_worker", "train", str(order)]
        code = subprocess.call(command, stdout=output, stderr=output)
    if code:
        sys.exit(log.read_text())
logs = [(moment, event) for moment, event in events if event["type"] == "training.log"]
done = next(event for _, event in events if event["type"] == "training.completed")
print("first", logs[0][0] - float(os.environ["ARKOR_BENCH_BEGAN"]))
speed = sorted(event["tokensPerSecond"] for _, event in logs[1:] if event.get("tokensPerSecond"))
print("tokens", speed[len(speed) // 2], "seconds", 1.0)
assert done
