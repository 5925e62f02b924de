"""A server that starts any job and streams 100,000 log events and the end of the run."""

from __future__ import annotations

import json
import socket
import threading

EVENTS = 100_000
_HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n"
_JOB = {
    "id": "j1",
    "orgId": "o1",
    "projectId": "p1",
    "name": "bench",
    "status": "running",
    "config": {"model": "m", "datasetSource": {"type": "huggingface", "name": "a/b"}},
    "createdAt": "2026-01-02T03:04:05Z",
}


def story() -> bytes:
    """The whole stream, as the control plane writes it."""
    first = _frame(1, "training.started")
    logs = b"".join(_log(number) for number in range(2, EVENTS + 2))
    return first + logs + _frame(EVENTS + 2, "training.completed")


def _log(number: int) -> bytes:
    return _frame(
        number,
        "training.log",
        step=number,
        loss=2.3025 - number * 1e-6,
        learningRate=2e-4,
        epoch=number / EVENTS,
        samplesPerSecond=412.5,
    )


def _frame(number: int, kind: str, **fields: object) -> bytes:
    document = {"type": kind, "jobId": "j1", "timestamp": "2026-01-02T03:04:05.678Z", **fields}
    data = json.dumps(document, separators=(",", ":"))
    return f"id: {number}\nevent: {kind}\ndata: {data}\n\n".encode()


def main() -> None:
    stream = story()
    with socket.create_server(("127.0.0.1", 0)) as listener:
        print(listener.getsockname()[1], flush=True)
        while True:
            connection, _ = listener.accept()
            threading.Thread(target=_answer, args=(connection, stream), daemon=True).start()


def _answer(connection: socket.socket, stream: bytes) -> None:
    with connection, connection.makefile("rb") as reader:
        target, length = reader.readline().split()[1], 0
        while (line := reader.readline().strip()) != b"":
            name, _, value = line.lower().partition(b":")
            length = int(value) if name == b"content-length" else length
        reader.read(length)
        if target.partition(b"?")[0].endswith(b"/events/stream"):
            connection.sendall(_HEAD + stream)
            return
        body = json.dumps({"job": _JOB}).encode()
        head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\n"
        connection.sendall(f"{head}Content-Length: {len(body)}\r\n\r\n".encode() + body)


if __name__ == "__main__":
    main()
