"""Which server: one function, used by scripts, the command line and Studio alike."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from arkor_auth import Credentials, default_arkor_cloud_api_url, read_credentials
from arkor_trainer._backend_value import Backend, Scope
from arkor_trainer._config import find_project, read_config
from arkor_trainer._errors import ConfigError

if TYPE_CHECKING:
    from arkor_trainer._local_server import LocalServer

_VARIABLE = "ARKOR_CLOUD_API_URL"
_PRODUCTION = "https://api.arkor.ai"


def chosen_backend(
    choice: str | None = None, *, project: Path, environ: Mapping[str, str] = os.environ
) -> str:
    """`"local"`, `"cloud"` or a URL: as asked for, else by environment or pyproject.toml.

    Reads files, but asks no network.

    Raises:
        ConfigError: pyproject.toml names something else.
    """
    if choice is None and _VARIABLE in environ:
        return "cloud"
    wanted = choice or read_config(project).backend or "cloud"
    if wanted in ("cloud", "local") or wanted.startswith(("http://", "https://")):
        return wanted.rstrip("/")
    raise ConfigError(
        project / "pyproject.toml",
        f'a backend is "cloud", "local", or a URL with http:// or https://, not {wanted!r}.',
    )


def resolve_backend(
    choice: str | None = None,
    *,
    project: Path | None = None,
    environ: Mapping[str, str] = os.environ,
) -> Backend:
    """The server, identity and project of the runs in a folder (the current one).

    `choice` is `"local"`, `"cloud"` or a URL; without it the environment (`ARKOR_CLOUD_API_URL`),
    `[tool.arkor] backend`, the credentials and the managed cloud are asked, in this order. May
    start this project's local server, or mint an anonymous identity and a project.

    Raises:
        ConfigError, LocalServerError, ProjectStateError: see there.
        arkor_auth.ArkorAuthError, arkor_api.ArkorApiError: no identity or project could be had.
    """
    folder = project or find_project()
    wanted = chosen_backend(choice, project=folder, environ=environ)
    if wanted == "local":
        from arkor_trainer._local_server import ensure_local_server

        return local_backend(ensure_local_server(folder))
    return _remote(None if wanted == "cloud" else wanted, folder, environ)


def local_backend(server: LocalServer) -> Backend:
    """A project's local server as a backend: it knows one organisation and one project."""
    return Backend(
        base_url=server.url, auth=server.token, scope=Scope("local", "local"), kind="local"
    )


def _remote(url: str | None, project: Path, environ: Mapping[str, str]) -> Backend:
    from arkor_auth import ArkorAuth, ensure_credentials
    from arkor_trainer._project import ensure_scope

    found = read_credentials()
    base_url = url if url is not None else default_arkor_cloud_api_url(found, environ=environ)
    if found is None:
        found = ensure_credentials(base_url)
    if url is not None:
        _refuse_foreign(found, url, project)
    auth = ArkorAuth(found)
    scope = ensure_scope(found, auth, base_url=base_url, project=project)
    return Backend(base_url=base_url, auth=auth, scope=scope)


def _refuse_foreign(credentials: Credentials, url: str, project: Path) -> None:
    """A URL in a repository must not be enough to be sent somebody's token."""
    home = (credentials.arkor_cloud_api_url or _PRODUCTION).rstrip("/")
    if home != url:
        raise ConfigError(
            project / "pyproject.toml",
            f"the backend is {url}, but you are signed in at {home}. "
            f"Run `{_VARIABLE}={url} arkor login` to sign in there.",
        )
