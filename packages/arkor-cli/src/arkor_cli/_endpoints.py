"""Endpoints by slug or id, and how they are shown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from arkor_cli._errors import CliError
from arkor_cli._output import result
from arkor_cli._targets import describe

if TYPE_CHECKING:
    from arkor_api import CloudApiClient
    from arkor_api.models import Deployment


def find(api: CloudApiClient, name: str) -> Deployment:
    """The endpoint with this slug or id."""
    deployments = api.deployments.list().deployments
    for deployment in deployments:
        if name in (deployment.slug, deployment.id):
            return deployment
    known = ", ".join(deployment.slug for deployment in deployments) or "none yet"
    raise CliError(f"There is no endpoint {name!r} in this project; there are: {known}.")


def url_of(deployment: Deployment) -> str:
    """The base URL for OpenAI's client libraries."""
    url = deployment.url
    return url if isinstance(url, str) else f"https://{deployment.slug}.arkor.app/v1"


def show(deployment: Deployment) -> None:
    """An endpoint in a few lines."""
    facts: dict[str, Any] = deployment.to_dict()
    days = facts.get("runRetentionDays")
    retention = f"{facts.get('runRetentionMode', '–')}{f' ({days} days)' if days else ''}"
    state = "enabled" if deployment.enabled else "disabled"
    result(f"{deployment.slug}  {state}")
    for key, value in {
        "url": url_of(deployment),
        "target": describe(facts["target"]),
        "auth": facts["authMode"],
        "retention": retention,
        "id": deployment.id,
    }.items():
        result(f"  {key.ljust(9)}  {value}")
