"""Every way to say no: an HTTP status, a stable code, and one sentence that says what to do."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Detail:
    """One field at fault."""

    path: str
    message: str


@dataclass(eq=False)
class ApiError(Exception):
    """Answered as `{"error", "code", "details"}`."""

    status: int
    code: str
    message: str
    details: list[Detail] = field(default_factory=list)

    def __str__(self) -> str:
        return self.message


def invalid(message: str, *details: Detail, code: str = "invalid_request") -> ApiError:
    """400: the request cannot be right."""
    return ApiError(400, code, message, list(details))


def unauthorized(message: str) -> ApiError:
    """401: no token, or one that is not known here."""
    return ApiError(401, "unauthorized", message)


def not_found(what: str, name: str) -> ApiError:
    """404: nothing of this name in this scope."""
    return ApiError(404, "not_found", f"There is no {what} {name!r} in this project.")


def conflict(code: str, message: str, *details: Detail) -> ApiError:
    """409: the request is right and the state of things is against it."""
    return ApiError(409, code, message, list(details))


def unavailable(code: str, message: str) -> ApiError:
    """503: a part of the server is not there."""
    return ApiError(503, code, message)
