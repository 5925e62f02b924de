"""A worker that trains nothing and reports what its job's name asks for.

It speaks the protocol of the `runs` routes over real HTTP, as a real process, so that the control
plane is tested without any ML library. The name is a list of words: `log:3` reports three steps,
`sleep:2` waits two seconds, `crash` ends without a word, `crash-first` does so in the first attempt
only, `hang-first` stops in it, `deaf` ignores SIGTERM, `upload` stores an adapter, `complete` and
`fail` end the job.
"""

from __future__ import annotations

import hashlib
import json
import os
import signal
import sys
import time
import urllib.error
import urllib.request
from datetime import UTC, datetime
from pathlib import Path
from typing import Any


class Worker:
    def __init__(self, order: dict[str, Any]) -> None:
        self.order = order
        self.sequence = 0
        self.step = 0

    def call(self, method: str, path: str, body: bytes | None = None, **headers: str) -> Any:
        url = f"{self.order['baseUrl']}/v1/runs/{self.order['jobId']}{path}"
        headers["Authorization"] = f"Bearer {self.order['token']}"
        while True:
            request = urllib.request.Request(url, body, headers, method=method)
            try:
                with urllib.request.urlopen(request, timeout=10) as response:
                    return json.loads(response.read())
            except urllib.error.HTTPError as error:
                if error.code == 409:
                    sys.exit(0)
                raise
            except OSError:
                # The server is away; a worker outlives it.
                time.sleep(0.1)

    def report(self, kind: str, **facts: Any) -> None:
        self.sequence += 1
        event = {
            "type": kind,
            "jobId": self.order["jobId"],
            "timestamp": datetime.now(UTC).isoformat(),
            **facts,
        }
        batch = {
            "attempt": self.order["attempt"],
            "events": [{"sequence": self.sequence, "event": event}],
        }
        self.call(
            "POST", "/events", json.dumps(batch).encode(), **{"Content-Type": "application/json"}
        )

    def upload(self, name: str, content: bytes) -> None:
        self.call(
            "PUT",
            f"/artifacts/{name.replace('/', '%2F')}",
            content,
            **{
                "Content-Type": "application/octet-stream",
                "X-Arkor-Sha256": hashlib.sha256(content).hexdigest(),
                "X-Arkor-Attempt": str(self.order["attempt"]),
            },
        )

    def perform(self, word: str) -> None:
        name, _, number = word.partition(":")
        match name:
            case "log":
                for _ in range(int(number)):
                    self.step += 1
                    self.report("training.log", step=self.step, loss=1 / self.step)
            case "sleep":
                time.sleep(float(number))
            case "crash":
                os.kill(os.getpid(), signal.SIGKILL)
            case "crash-first":
                if self.order["attempt"] == 1:
                    os.kill(os.getpid(), signal.SIGKILL)
            case "hang-first":
                if self.order["attempt"] == 1:
                    os.kill(os.getpid(), signal.SIGSTOP)
            case "deaf":
                signal.signal(signal.SIGTERM, signal.SIG_IGN)
            case "upload":
                self.upload("final/adapter_config.json", b"{}")
                self.upload("final/adapter_model.safetensors", b"weights" * 1000)
                self.report("checkpoint.saved", step=self.step)
            case "complete":
                self.report("training.completed", metrics={"trainLoss": 0.5})
            case "fail":
                self.report(
                    "training.failed", error="The loss is not a number; lower learning_rate."
                )
            case _:
                raise ValueError(word)


def main() -> None:
    order = json.loads(Path(sys.argv[2]).read_text("utf-8"))
    if sys.argv[1] == "validate":
        print(json.dumps({"ok": True, "problems": [], "rows": 1, "steps": 1}))
        return
    worker = Worker(order)
    print("attempt", worker.order["attempt"], "begins", flush=True)
    job = worker.call("GET", "")["job"]
    if worker.order["attempt"] == 1:
        worker.report("training.started", metadata={"totalSteps": 100})
    else:
        worker.report("training.resumed", step=0, attempt=worker.order["attempt"])
    for word in job["name"].split():
        worker.perform(word)


if __name__ == "__main__":
    main()
