"""The server a command talks to, and the options that choose it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated, TypeAlias

import typer

from arkor_cli import _notices
from arkor_cli._errors import CliError

if TYPE_CHECKING:
    from arkor_api import CloudApiClient
    from arkor_trainer import Backend

Local: TypeAlias = Annotated[
    bool, typer.Option("--local", help="Use this machine: no account, no network.")
]
Cloud: TypeAlias = Annotated[
    bool, typer.Option("--cloud", help="Use the server you are signed in at.")
]
Json: TypeAlias = Annotated[bool, typer.Option("--json", help="Print one JSON document.")]


def choice(*, local: bool, cloud: bool) -> str | None:
    """What the two options say; None leaves it to the environment and pyproject.toml."""
    if local and cloud:
        raise CliError("Pick one of --local / --cloud, not both.", exit_code=2)
    if local:
        return "local"
    return "cloud" if cloud else None


def backend(*, local: bool, cloud: bool) -> Backend:
    """The server, identity and project of this call."""
    from arkor_trainer import resolve_backend

    return resolve_backend(choice(local=local, cloud=cloud))


@contextmanager
def client(*, local: bool, cloud: bool) -> Iterator[CloudApiClient]:
    """A client of this call's project."""
    with client_of(backend(local=local, cloud=cloud)) as made:
        yield made


@contextmanager
def client_of(found: Backend) -> Iterator[CloudApiClient]:
    """A client of a backend; what it is told about the future is shown at the end."""
    from arkor_api import CloudApiClient

    arguments = found.client_arguments()
    with CloudApiClient(**arguments, on_deprecation=_notices.keep) as made:
        yield made
