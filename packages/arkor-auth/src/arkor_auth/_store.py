"""Where the credentials are kept: `~/.arkor/credentials.json`, shared with the TypeScript CLI."""

from __future__ import annotations

import json
import os
from pathlib import Path

from arkor_auth._credentials import Credentials, from_document, to_document
from arkor_auth._errors import CredentialsNotWritableError, CredentialsUnreadableError
from arkor_auth._private_files import replace_private


def credentials_path() -> Path:
    """The absolute path of the credentials file of this user.

    >>> credentials_path().name
    'credentials.json'
    """
    return Path.home() / ".arkor" / "credentials.json"


def read_credentials(path: Path | None = None) -> Credentials | None:
    """Who is signed in: None when nobody is, and also when the file holds no credentials.

    Raises:
        CredentialsUnreadableError: the file is there and cannot be read.
    """
    content = _content(path or credentials_path())
    if content is None:
        return None
    try:
        return from_document(json.loads(content))
    except (ValueError, RecursionError):
        return None


def write_credentials(credentials: Credentials, path: Path | None = None) -> None:
    """Stores `credentials` for this user: mode 0600, replaced in one step.

    Raises:
        CredentialsUnreadableError: a file is there that cannot be read; it may hold somebody's
            only identity, so it is left as it is.
        CredentialsNotWritableError: the folder or the file cannot be written.
    """
    path = path or credentials_path()
    _content(path)
    try:
        replace_private(path, json.dumps(to_document(credentials), indent=2) + "\n")
    except OSError as error:
        raise CredentialsNotWritableError(path, error.strerror or str(error)) from error


def set_aside(path: Path) -> Path:
    """Keeps a file that holds no credentials as `credentials.json.corrupt`, and returns that path.

    Raises:
        CredentialsNotWritableError: the folder cannot be written.
    """
    found = Path(os.path.realpath(path))
    kept = found.with_name(found.name + ".corrupt")
    try:
        found.replace(kept)
    except OSError as error:
        raise CredentialsNotWritableError(path, error.strerror or str(error)) from error
    return kept


def _content(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise CredentialsUnreadableError(path, error.strerror or str(error)) from error
