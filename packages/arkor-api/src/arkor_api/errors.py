"""Everything that can go wrong when talking to the API, as one tree.

    ArkorApiError
    ├── InvalidRequestError      the call cannot be made as it is written (also a ValueError)
    ├── CloudConnectionError     no complete answer: unreachable, timed out, broken off, silent
    ├── CloudApiError            the server answered with an error status
    │   └── UpgradeRequiredError     426: this client is too old for the server
    ├── CloudResponseError       a success whose body is not what the contract says
    ├── EventTooLargeError       an event stream sent more than one event may hold
    ├── StreamAbortedError       `abort()` ended the stream
    └── DecodeError              JSON given to a model is not what the contract says (a ValueError)

Each error writes its own sentence and carries the facts; all can be pickled; none prints a secret.
"""

from __future__ import annotations

from typing import Any, Final, Literal, NamedTuple

__all__ = [
    "ArkorApiError",
    "CloudApiError",
    "CloudConnectionError",
    "CloudResponseError",
    "DecodeError",
    "ErrorDetail",
    "EventTooLargeError",
    "InvalidRequestError",
    "StreamAbortedError",
    "UpgradeRequiredError",
]

MISSING: Final = object()
"""Stands for a field that is not there, in `DecodeError`."""

_JSON_KINDS = {
    dict: "an object",
    list: "an array",
    str: "a string",
    bool: "a boolean",
    type(None): "null",
}

ConnectionFailure = Literal["connect", "tls", "timeout", "broken", "silent"]


class ErrorDetail(NamedTuple):
    """One field at fault: where it is, such as `config.loraR`, and what is wrong with it."""

    path: str
    message: str


class ArkorApiError(Exception):
    """Base of every error this package raises on purpose."""

    def __reduce__(self) -> tuple[Any, ...]:
        return _restore, (type(self), self.args, self.__dict__.copy())


class InvalidRequestError(ArkorApiError, ValueError):
    """The call cannot be made as it is written: an empty id, a missing scope, a body that is no
    JSON.
    """


class CloudConnectionError(ArkorApiError):
    """There was no complete answer.

    `kind` says how it failed; `sent` is False when the request certainly never reached the server;
    `url` has neither query nor user information.
    """

    def __init__(self, message: str, *, kind: ConnectionFailure, url: str, sent: bool) -> None:
        super().__init__(message)
        self.kind = kind
        self.url = url
        self.sent = sent


class CloudApiError(ArkorApiError):
    """The server answered with an error status.

    `error` is the server's sentence, `code` its stable name if it has one, `details` the fields at
    fault, `body` what was parsed from the answer (or its text), `request_id` the server's name for
    it, `retry_after` the seconds it asks to wait before another attempt.
    """

    def __init__(
        self,
        status: int,
        error: str,
        *,
        code: str | None = None,
        details: tuple[ErrorDetail, ...] = (),
        body: object = None,
        request_id: str | None = None,
        retry_after: float | None = None,
    ) -> None:
        super().__init__(error)
        self.status = status
        self.error = error
        self.code = code
        self.details = details
        self.body = body
        self.request_id = request_id
        self.retry_after = retry_after

    def __repr__(self) -> str:
        return (
            f"{type(self).__name__}(status={self.status}, error={self.error!r}, code={self.code!r})"
        )


class UpgradeRequiredError(CloudApiError):
    """426: the server no longer takes this version of the client.

    `upgrade` is the server's own advice; the message names the command for this installation.
    """

    def __init__(
        self,
        error: str,
        *,
        current_version: str | None = None,
        supported_range: str | None = None,
        upgrade: str | None = None,
        reason: str | None = None,
        body: object = None,
        request_id: str | None = None,
    ) -> None:
        super().__init__(
            426, error, code="sdk_version_unsupported", body=body, request_id=request_id
        )
        self.current_version = current_version
        self.supported_range = supported_range
        self.upgrade = upgrade
        self.reason = reason


class CloudResponseError(ArkorApiError):
    """The status says success, but the body is not what the contract says.

    `problem` says where and what; `body` holds the bytes for inspection and is never printed.
    """

    def __init__(
        self,
        operation: str,
        problem: str,
        *,
        status: int,
        body: bytes = b"",
        request_id: str | None = None,
    ) -> None:
        super().__init__(
            f"{operation}: the server's answer is malformed: {problem} (status {status})"
        )
        self.operation = operation
        self.problem = problem
        self.status = status
        self.body = body
        self.request_id = request_id


class EventTooLargeError(ArkorApiError):
    """One event of a stream grew beyond `limit` bytes; the rest of the stream cannot be trusted."""

    def __init__(self, limit: int) -> None:
        super().__init__(
            f"The event stream sent an event larger than {limit} bytes; it was given up."
        )
        self.limit = limit


class StreamAbortedError(ArkorApiError):
    """The stream was ended by `abort()`, possibly from another thread."""

    def __init__(self, operation: str) -> None:
        super().__init__(f"{operation}: the stream was aborted.")
        self.operation = operation


class DecodeError(ArkorApiError, ValueError):
    """A value is not what the contract says. The message names the field, never the value."""

    def __init__(self, where: str, expected: str, found: object) -> None:
        if found is MISSING:
            super().__init__(f"{where} is missing")
        else:
            kind = _JSON_KINDS.get(type(found), "a number")
            super().__init__(f"{where} should be {expected}, not {kind}")
        self.where = where


def _restore(
    kind: type[ArkorApiError], args: tuple[Any, ...], state: dict[str, Any]
) -> ArkorApiError:
    error = kind.__new__(kind, *args)
    error.args = args
    error.__dict__.update(state)
    return error
