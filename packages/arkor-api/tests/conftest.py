"""A real server on loopback, and one way to call both clients.

`serve(handler)` starts a server that hands each request to `handler(exchange)`; the handler writes
bytes as it likes, so it can misbehave in every way a server can. `caller` calls the sync client,
and the async client under asyncio and under trio, with the same words, so that each test is one
table for all three.
"""

from __future__ import annotations

import json
import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, Literal

import anyio
import pytest

from arkor_api import AsyncCloudApiClient, CloudApiClient

SCOPE = {"org_slug": "acme", "project_slug": "support"}


@dataclass
class Exchange:
    """One request, and the connection to answer it on."""

    method: str
    target: str
    headers: dict[str, str]
    body: bytes
    connection: socket.socket
    number: int = 0

    @property
    def path(self) -> str:
        return self.target.partition("?")[0]

    def json(self) -> Any:
        return json.loads(self.body)

    def send(self, data: bytes) -> None:
        self.connection.sendall(data)

    def reply(
        self,
        status: int = 200,
        body: object = None,
        *,
        headers: dict[str, str] | None = None,
        kind: str = "application/json",
    ) -> None:
        content = body if isinstance(body, bytes) else json.dumps(body).encode()
        lines = [
            f"HTTP/1.1 {status} Status",
            f"Content-Length: {len(content)}",
            f"Content-Type: {kind}",
        ]
        lines += [f"{name}: {value}" for name, value in (headers or {}).items()]
        self.send("\r\n".join(lines).encode() + b"\r\n\r\n" + content)

    def no_content(self) -> None:
        self.send(b"HTTP/1.1 204 No Content\r\n\r\n")

    def start_stream(self, first: bytes = b"", *, kind: str = "text/event-stream") -> None:
        """The head of an answer that ends when the connection does."""
        self.send(
            f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\nConnection: close\r\n\r\n".encode() + first
        )

    def hold(self, seconds: float = 30) -> None:
        """Stay silent until the client goes away."""
        self.connection.settimeout(seconds)
        with suppress(OSError):
            self.connection.recv(1)


Handler = Callable[[Exchange], object]


@dataclass
class Loopback:
    """A server with one thread for each connection. Ends a connection when its handler returns
    `False`.
    """

    handler: Handler
    context: ssl.SSLContext | None = None
    requests: list[Exchange] = field(default_factory=list)
    errors: list[BaseException] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._threads: list[threading.Thread] = []
        self._lock = threading.Lock()
        self._start(self._accept)

    @property
    def port(self) -> int:
        return int(self._listener.getsockname()[1])

    @property
    def url(self) -> str:
        return f"{'https' if self.context else 'http'}://localhost:{self.port}"

    def close(self) -> None:
        self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        for thread in self._threads:
            thread.join(5)

    def _start(self, target: Callable[..., None], *arguments: Any) -> None:
        thread = threading.Thread(target=target, args=arguments, daemon=True)
        self._threads.append(thread)
        thread.start()

    def _accept(self) -> None:
        while True:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            self._start(self._serve, connection)

    def _serve(self, connection: socket.socket) -> None:
        with connection:
            try:
                secured = (
                    self.context.wrap_socket(connection, server_side=True)
                    if self.context
                    else connection
                )
            except OSError:
                return
            with secured:
                self._converse(secured)

    def _converse(self, connection: socket.socket) -> None:
        reader = connection.makefile("rb")
        try:
            while (exchange := self._read(reader, connection)) is not None:
                with self._lock:
                    exchange.number = len(self.requests)
                    self.requests.append(exchange)
                if self.handler(exchange) is False:
                    return
        except (ConnectionError, TimeoutError, ssl.SSLError):
            return
        except Exception as error:
            self.errors.append(error)
        finally:
            reader.close()

    def _read(self, reader: Any, connection: socket.socket) -> Exchange | None:
        head = reader.readline()
        if not head:
            return None
        method, target, _ = head.decode().split(" ")
        headers: dict[str, str] = {}
        while (line := reader.readline().strip()) != b"":
            name, _, value = line.decode().partition(":")
            headers[name.lower()] = value.strip()
        return Exchange(method, target, headers, self._body(reader, headers), connection)

    def _body(self, reader: Any, headers: dict[str, str]) -> bytes:
        if headers.get("transfer-encoding") != "chunked":
            return bytes(reader.read(int(headers.get("content-length", 0))))
        content = b""
        while (size := int(reader.readline(), 16)) > 0:
            content += reader.read(size)
            reader.readline()
        reader.readline()
        return content


@pytest.fixture
def serve() -> Iterator[Callable[..., Loopback]]:
    """Starts servers; a handler that failed fails the test."""
    servers: list[Loopback] = []

    def start(handler: Handler, context: ssl.SSLContext | None = None) -> Loopback:
        server = Loopback(handler, context)
        servers.append(server)
        return server

    yield start
    for server in servers:
        server.close()
        assert server.errors == []


@dataclass
class Caller:
    """Calls an operation by its name, such as `jobs.list`, with whichever client is under test."""

    flavour: Literal["sync", "asyncio", "trio"]

    def call(
        self,
        url: str,
        operation: str,
        *ids: str,
        client: dict[str, Any] | None = None,
        **arguments: Any,
    ) -> Any:
        """The operation's result. Streams are read to their end, as a list."""
        options = {"base_url": url, "token": "t0ken", **SCOPE, **(client or {})}
        if self.flavour == "sync":
            with CloudApiClient(**options) as api:
                return _collected(_method(api, operation)(*ids, **arguments))
        return anyio.run(self._call, options, operation, ids, arguments, backend=self.flavour)

    def save(self, url: str, operation: str, *ids: str, path: Any, **arguments: Any) -> int:
        """Download to a file."""
        options = {"base_url": url, "token": "t0ken", **SCOPE}
        if self.flavour == "sync":
            with CloudApiClient(**options) as api:
                return int(_method(api, operation)(*ids, **arguments).save(path))

        async def save() -> int:
            async with AsyncCloudApiClient(**options) as api:
                return int(await _method(api, operation)(*ids, **arguments).save(path))

        return anyio.run(save, backend=self.flavour)

    async def _call(
        self,
        options: dict[str, Any],
        operation: str,
        ids: tuple[str, ...],
        arguments: dict[str, Any],
    ) -> Any:
        async with AsyncCloudApiClient(**options) as api:
            result = _method(api, operation)(*ids, **arguments)
            if hasattr(result, "__await__"):
                return await result
            async with result:
                return [item async for item in result]


def _method(api: object, operation: str) -> Any:
    tag, _, verb = operation.partition(".")
    return getattr(getattr(api, tag), verb)


def _collected(result: Any) -> Any:
    if not hasattr(result, "close"):
        return result
    with result:
        return list(result)


@pytest.fixture(params=["sync", "asyncio", "trio"])
def caller(request: pytest.FixtureRequest) -> Caller:
    return Caller(request.param)


@pytest.fixture
def job() -> dict[str, Any]:
    """A job as a server writes it, with fields that this client does not know."""
    return {
        "id": "j1",
        "orgId": "o1",
        "projectId": "p1",
        "name": "triage",
        "status": "running",
        "config": {
            "model": "arkor/tiny-chat",
            "datasetSource": {"type": "huggingface", "name": "acme/tickets", "revision": "main"},
            "warmupSteps": {"ratio": 0.1},
            "loadIn4bit": False,
            "newKnob": {"deep": [1]},
        },
        "createdAt": "2026-01-02T03:04:05Z",
        "startedAt": None,
        "shiny": True,
    }


def frame(data: object, *, id: str | None = None, event: str | None = None) -> bytes:
    """A frame on the wire."""
    lines = [f"id: {id}"] if id is not None else []
    lines += [f"event: {event}"] if event is not None else []
    lines.append(f"data: {data if isinstance(data, str) else json.dumps(data)}")
    return "\n".join(lines).encode() + b"\n\n"


@pytest.fixture
def wire_frame() -> Callable[..., bytes]:
    return frame
