"""How a command ends when it does not end well."""

from __future__ import annotations

OK = 0
FAILED = 1
USAGE = 2
CANCELLED = 3
INTERRUPTED = 130


class CliError(Exception):
    """Explained in one sentence, which is all the user gets to see."""

    def __init__(self, message: str, *, exit_code: int = FAILED) -> None:
        super().__init__(message)
        self.exit_code = exit_code
