"""Which server runs belong to, as a value."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

if TYPE_CHECKING:
    import httpx

BackendKind: TypeAlias = Literal["cloud", "local"]


@dataclass(frozen=True, slots=True)
class Scope:
    """The organisation and the project, by their slugs."""

    org_slug: str
    project_slug: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Backend:
    """A server, who is asking, and for which project.

    `kind` is `"local"` for this project's own server on this machine, else `"cloud"`: the managed
    cloud and self-hosted servers alike. `auth` is a token, or an `httpx.Auth` that renews itself.

    >>> Backend(base_url="https://api.arkor.ai", auth="secret", scope=Scope("acme", "support"))
    Backend(base_url='https://api.arkor.ai', scope=Scope(org_slug='acme', project_slug='support'),
    kind='cloud')
    """

    base_url: str
    auth: str | httpx.Auth = field(repr=False)
    scope: Scope
    kind: BackendKind = "cloud"

    def client_arguments(self) -> dict[str, Any]:
        """What `CloudApiClient` and `AsyncCloudApiClient` need to talk to this backend."""
        return {
            "base_url": self.base_url,
            "token": self.auth,
            "org_slug": self.scope.org_slug,
            "project_slug": self.scope.project_slug,
        }
