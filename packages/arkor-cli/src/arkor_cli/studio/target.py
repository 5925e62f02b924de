"""Who asks which server about which project: decided once a request, from files that may change.

Reading requests never make a project or an identity; those that need one say `bootstrap=True`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from arkor_auth import default_arkor_cloud_api_url, read_credentials
from arkor_cli.studio.settings import Settings
from arkor_trainer import Backend, chosen_backend, resolve_backend, state_path, usable_state

if TYPE_CHECKING:
    import httpx


@dataclass(frozen=True, slots=True)
class NoScope:
    """There is no project to ask about; `foreign` when there is one of another identity."""

    foreign: bool


@dataclass(frozen=True, slots=True)
class Target:
    """A server, how to sign, and the query that names the project."""

    base_url: str
    auth: httpx.Auth | str = field(repr=False)
    query: Mapping[str, str]
    local: bool

    @property
    def token(self) -> str:
        """The bearer token as it is now, for the credentials route and for scrubbing."""
        if isinstance(self.auth, str):
            return self.auth
        found = getattr(self.auth, "credentials", None)
        return str(getattr(found, "token", None) or getattr(found, "access_token", ""))


def target_of(backend: Backend) -> Target:
    """A backend, as requests are sent to it."""
    return Target(
        base_url=backend.base_url,
        auth=backend.auth,
        query={"orgSlug": backend.scope.org_slug, "projectSlug": backend.scope.project_slug},
        local=backend.kind == "local",
    )


def is_local(settings: Settings) -> bool:
    """Whether this project's own server is meant, as things are now."""
    return chosen_backend(settings.choice, project=settings.project) == "local"


def remote_target(settings: Settings, *, bootstrap: bool) -> Target | NoScope:
    """A server elsewhere. Raises what `resolve_backend` raises."""
    project = settings.project
    if not bootstrap:
        found = read_credentials()
        if found is None or usable_state(found, project) is None:
            return NoScope(foreign=found is not None and state_path(project).exists())
    return target_of(resolve_backend(settings.choice, project=project))


def identity_target(settings: Settings) -> Target | None:
    """The server as this user, for what needs no project; None while nobody has signed in there."""
    from arkor_auth import ArkorAuth

    found = read_credentials()
    if found is None:
        return None
    base_url = default_arkor_cloud_api_url(found)
    if chosen_backend(settings.choice, project=settings.project) not in ("cloud", base_url):
        return None
    return Target(base_url=base_url, auth=ArkorAuth(found), query={}, local=False)
