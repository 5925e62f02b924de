"""What can go wrong while signing in. Every error says in one sentence what to do next.

ArkorAuthError
├── CredentialsUnreadableError   the file is there and cannot be read
├── CredentialsNotWritableError  the file cannot be written
├── SignInError                  a sign-in in the browser did not succeed
│   ├── StateMismatchError       the answer belongs to another sign-in
│   ├── ProviderError            the identity provider said no
│   ├── MissingRefreshTokenError the provider gave no refresh token
│   ├── CallbackPortsBusyError   no port is free for the provider's answer
│   └── SignInTimeoutError       nobody finished the sign-in
└── TokenRefreshError            an expired session could not be renewed
"""

from __future__ import annotations

from pathlib import Path
from typing import Any


class ArkorAuthError(Exception):
    """Base of every error of this package. All can be pickled."""

    def __reduce__(self) -> tuple[Any, ...]:
        return _restore, (type(self), self.args, self.__dict__.copy())


class CredentialsUnreadableError(ArkorAuthError):
    """The credentials file exists and cannot be read; it is left as it is."""

    def __init__(self, path: Path, reason: str) -> None:
        self.path = path
        self.reason = reason
        super().__init__(
            f"Could not read {path}: {reason}. It was left as it is; "
            "make it readable for your user, or move it away and sign in again."
        )


class CredentialsNotWritableError(ArkorAuthError):
    """The credentials cannot be stored."""

    def __init__(self, path: Path, reason: str) -> None:
        self.path = path
        self.reason = reason
        super().__init__(
            f"Could not write {path}: {reason}. Make its folder writable for your user, "
            "or set HOME to a folder that is."
        )


class SignInError(ArkorAuthError):
    """A sign-in in the browser did not succeed."""


class StateMismatchError(SignInError):
    """The redirect's `state` is not the one this sign-in sent (RFC 6749, section 10.12)."""

    def __init__(self) -> None:
        super().__init__("State mismatch — aborting to prevent CSRF")


class ProviderError(SignInError):
    """The identity provider refused, or answered something that is no token response."""

    def __init__(
        self, message: str, *, error: str | None = None, status: int | None = None
    ) -> None:
        self.error = error
        self.status = status
        super().__init__(message)


class MissingRefreshTokenError(SignInError):
    """The token response has no refresh token, so no session could outlive the access token."""

    def __init__(self) -> None:
        super().__init__(
            "Auth0 did not return a refresh token. "
            "Make sure the Application has 'offline_access' scope enabled."
        )


class CallbackPortsBusyError(SignInError):
    """Every port that is registered for the redirect is taken on this machine."""

    def __init__(self, ports: tuple[int, ...]) -> None:
        self.ports = ports
        listed = ", ".join(str(port) for port in ports) or "none are configured"
        super().__init__(
            f"The sign-in needs a free port on 127.0.0.1 and all are busy ({listed}). "
            "Free one of them and run `arkor login --oauth` again."
        )


class SignInTimeoutError(SignInError):
    """The browser never came back."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        span = f"{seconds / 60:.0f} minutes" if seconds >= 60 else f"{seconds:g} seconds"
        super().__init__(
            f"Nobody finished the sign-in in the browser within {span}. "
            "Run `arkor login --oauth` again."
        )


class TokenRefreshError(ArkorAuthError):
    """An expired session could not be renewed."""

    def __init__(self, reason: str, *, status: int | None = None) -> None:
        self.reason = reason
        self.status = status
        super().__init__(
            f"Your session has expired and could not be renewed ({reason}). "
            "Run `arkor login --oauth` to sign in again."
        )


def _restore(
    kind: type[ArkorAuthError], args: tuple[Any, ...], state: dict[str, Any]
) -> ArkorAuthError:
    error = kind.__new__(kind, *args)
    error.args = args
    error.__dict__.update(state)
    return error
