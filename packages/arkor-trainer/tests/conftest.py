"""A server on loopback that can misbehave in every way, and one way to follow a run for all kinds.

`serve(handler)` hands each request to `handler(exchange)`, which writes bytes as it likes.
`flavour` runs one scenario with `Trainer`, and with `AsyncTrainer` under asyncio and under trio.
"""

from __future__ import annotations

import json
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

import anyio
import pytest

from arkor_trainer import (
    Abort,
    Backend,
    RetryPolicy,
    Scope,
    TrainerCallbacks,
    TrainingResult,
    create_async_trainer,
    create_trainer,
)

FAST = RetryPolicy(base_delay=0.0004, max_delay=0.001)
NAMES = ("on_started", "on_log", "on_checkpoint", "on_completed", "on_failed", "on_cancelled")
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n"


@dataclass
class Exchange:
    """One request, and the connection to answer it on. `number` counts requests of its route."""

    method: str
    path: str
    query: str
    headers: dict[str, str]
    body: bytes
    connection: socket.socket
    number: int = 0

    @property
    def after(self) -> int:
        """The event the client wants to go on behind."""
        return int(self.headers.get("last-event-id", "0"))

    def json(self) -> Any:
        return json.loads(self.body)

    def send(self, data: bytes) -> None:
        self.connection.sendall(data)

    def reply(self, status: int, body: object, **headers: str) -> None:
        content = body if isinstance(body, bytes) else json.dumps(body).encode()
        head = f"HTTP/1.1 {status} x\r\nContent-Type: application/json\r\n"
        more = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in headers.items())
        self.send(f"{head}{more}Content-Length: {len(content)}\r\n\r\n".encode() + content)

    def stream(self, data: bytes = b"") -> bool:
        """An event stream that is closed in good order."""
        self.send(HEAD + b"\r\n" + data)
        return False

    def chunked(self, data: bytes) -> bool:
        """An event stream that breaks off: the last chunk never comes."""
        self.send(HEAD + b"Transfer-Encoding: chunked\r\n\r\n")
        if data:
            self.send(f"{len(data):x}\r\n".encode() + data + b"\r\n")
        return False

    def hold(self, seconds: float = 20) -> bool:
        """Stay silent until the client goes away; whether it did."""
        self.connection.settimeout(seconds)
        try:
            return self.connection.recv(1) == b""
        except ConnectionError:
            return True
        except OSError:
            return False


Handler = Callable[[Exchange], object]


@dataclass
class Loopback:
    """One thread for each connection. A connection ends when its handler returns a bool."""

    handler: Handler
    requests: list[Exchange] = field(default_factory=list)
    errors: list[BaseException] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=128)
        self._lock = threading.Lock()
        self._threads = [threading.Thread(target=self._accept, daemon=True)]
        self._threads[0].start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._listener.getsockname()[1]}"

    @property
    def backend(self) -> Backend:
        return Backend(base_url=self.url, auth="t0ken", scope=Scope("acme", "support"))

    def asked(self, method: str, path: str) -> list[Exchange]:
        """The requests of a route so far."""
        return [item for item in self.requests if (item.method, item.path) == (method, path)]

    def close(self) -> None:
        with suppress(OSError):  # Closed before.
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        for exchange in self.requests:
            with suppress(OSError):  # Whoever still holds a connection lets go of it.
                exchange.connection.shutdown(socket.SHUT_RDWR)
        for thread in self._threads:
            thread.join(5)

    def _accept(self) -> None:
        while True:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            thread = threading.Thread(target=self._converse, args=(connection,), daemon=True)
            self._threads = [item for item in self._threads if item.is_alive()] + [thread]
            thread.start()

    def _converse(self, connection: socket.socket) -> None:
        with connection, connection.makefile("rb") as reader:
            try:
                while (exchange := self._read(reader, connection)) is not None:
                    if isinstance(self.handler(exchange), bool):
                        return
            except (ConnectionError, TimeoutError):
                return
            except Exception as error:
                self.errors.append(error)

    def _read(self, reader: Any, connection: socket.socket) -> Exchange | None:
        first = reader.readline()
        if not first:
            return None
        method, target, _ = first.decode().split(" ")
        headers: dict[str, str] = {}
        while (line := reader.readline().strip()) != b"":
            name, _, value = line.decode().partition(":")
            headers[name.lower()] = value.strip()
        body = bytes(reader.read(int(headers.get("content-length", 0))))
        path, _, query = target.partition("?")
        exchange = Exchange(method, path, query, headers, body, connection)
        with self._lock:
            exchange.number = len(self.asked(method, path))
            self.requests.append(exchange)
        return exchange


@pytest.fixture
def serve() -> Iterator[Callable[[Handler], Loopback]]:
    """Starts servers; a handler that failed fails the test."""
    servers: list[Loopback] = []

    def start(handler: Handler) -> Loopback:
        servers.append(Loopback(handler))
        return servers[-1]

    yield start
    for server in servers:
        server.close()
        assert server.errors == []


# -- what a server tells


def frame(number: int, kind: str, **fields: Any) -> bytes:
    """An event on the wire."""
    document = {"type": kind, "jobId": "j1", "timestamp": "2026-01-02T03:04:05Z", **fields}
    return f"id: {number}\nevent: {kind}\ndata: {json.dumps(document)}\n\n".encode()


PING = b"event: ping\ndata: {}\n\n"
END = b"event: end\ndata: {}\n\n"


def log(number: int, **fields: Any) -> bytes:
    return frame(number, "training.log", step=number, loss=1 / number, **fields)


def job(status: str = "running", **fields: Any) -> dict[str, Any]:
    """A job as a server writes it."""
    return {
        "id": "j1",
        "orgId": "o1",
        "projectId": "p1",
        "name": "triage",
        "status": status,
        "config": {
            "model": "arkor/tiny-chat",
            "datasetSource": {"type": "huggingface", "name": "acme/tickets"},
        },
        "createdAt": "2026-01-02T03:04:05Z",
        **fields,
    }


STORY = [
    frame(1, "training.started", metadata={"totalSteps": 4, "device": "cpu", "trainRows": 9}),
    log(2),
    frame(3, "checkpoint.saved", step=2, artifacts=[{"name": "checkpoint-2/adapter"}]),
    log(4, evalLoss=0.5),
    frame(5, "training.completed", artifacts=[{"name": "final/adapter", "bytes": 7}]),
]
"""An uneventful run."""


def control_plane(stream: Handler, *, status: str = "completed", **fields: Any) -> Handler:
    """A server whose event stream is `stream`; a job asked for has `status` and `fields`."""

    def handle(exchange: Exchange) -> object:
        if exchange.path.endswith("/events/stream"):
            return stream(exchange)
        if exchange.path == "/v1/jobs/j1":
            return exchange.reply(200, {"job": job(status, **fields)})
        if exchange.path in ("/v1/jobs", "/v1/jobs/j1/cancel"):
            return exchange.reply(200, {"job": job("queued")})
        return exchange.reply(404, {"error": "no such route"})

    return handle


# -- who follows


@dataclass
class Played:
    """What became of a scenario: the callbacks, in order, with what they received."""

    calls: list[tuple[str, Any]] = field(default_factory=list)
    pauses: list[float] = field(default_factory=list)
    result: TrainingResult | None = None

    @property
    def names(self) -> list[str]:
        return [name for name, _ in self.calls]

    @property
    def steps(self) -> list[int]:
        return [context.step for name, context in self.calls if name == "on_log"]

    def callbacks(self, **own: Any) -> TrainerCallbacks:
        """Callbacks that note every call, then do what a scenario wants."""

        def noting(name: str) -> Callable[[Any], object]:
            def note(context: Any) -> object:
                self.calls.append((name, context))
                return own[name](context) if name in own else None

            return note

        return TrainerCallbacks(**{name: noting(name) for name in NAMES})

    # -- the observer's side

    def on_job(self, job: Any, backend: Any) -> None: ...

    def on_event(self, event: Any, state: Any) -> None: ...

    def on_pause(self, seconds: float) -> None:
        self.pauses.append(seconds)


@dataclass
class Flavour:
    """Follows a run with one kind of trainer."""

    name: Literal["sync", "asyncio", "trio"]

    def trainer(self, server: Loopback, **fields: Any) -> Any:
        make = create_trainer if self.name == "sync" else create_async_trainer
        given = {
            "name": "triage",
            "model": "arkor/tiny-chat",
            "dataset": "acme/tickets",
            "backend": server.backend,
            "retry": FAST,
        }
        return make(**{**given, **fields})

    def call(self, function: Callable[..., Any], *arguments: Any) -> Any:
        """A method of a trainer, to its end."""
        if self.name == "sync":
            return function(*arguments)
        return anyio.run(function, *arguments, backend=self.name)

    def play(
        self, server: Loopback, *, own: Any = None, played: Played | None = None, **fields: Any
    ) -> Played:
        """Start a run and follow it to its end."""
        played = played or Played()
        trainer = self.trainer(server, callbacks=played.callbacks(**(own or {})), **fields)
        trainer.configure(observer=played)
        played.result = self.call(trainer.wait)
        return played


@pytest.fixture(params=["sync", "asyncio", "trio"])
def flavour(request: pytest.FixtureRequest) -> Flavour:
    return Flavour(request.param)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty home folder, and no settings in the environment."""
    folder = tmp_path / "home"
    folder.mkdir()
    monkeypatch.setenv("HOME", str(folder))
    monkeypatch.delenv("ARKOR_CLOUD_API_URL", raising=False)
    return folder


@pytest.fixture
def abort() -> Abort:
    return Abort()
