"""Published endpoints, as records. Serving them is `inference` and the edge's routes."""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from arkor_server._errors import ApiError, Detail, conflict, invalid, not_found
from arkor_server._ids import new_id, now
from arkor_server.models import (
    AdapterTarget,
    CreateDeploymentInput,
    UpdateDeploymentInput,
)
from arkor_server.services import targets
from arkor_server.services.context import Context
from arkor_server.services.identities import Scope
from arkor_server.store.schema import deployments, projects

RESERVED = frozenset(
    [
        "www",
        "api",
        "admin",
        "app",
        "docs",
        "status",
        "blog",
        "mail",
        "auth",
        "login",
        "studio",
        "dashboard",
        "cdn",
        "static",
        "assets",
        "help",
        "support",
    ]
)
_DEFAULT_RETENTION = ("days", 7)


def create_deployment(
    context: Context, scope: Scope, wanted: CreateDeploymentInput
) -> dict[str, Any]:
    """Publishes a target under a slug that nobody else has."""
    if wanted.slug in RESERVED:
        raise ApiError(
            400,
            "slug_reserved",
            f"The slug {wanted.slug!r} is reserved. Choose another one.",
            [Detail("slug", "Choose another slug.")],
        )
    targets.require_target(context, scope, wanted.target)
    mode, days = _retention(wanted, _DEFAULT_RETENTION)
    moment = now()
    deployment_id = new_id("dep")
    try:
        with context.database.write() as connection:
            connection.execute(
                insert(deployments).values(
                    id=deployment_id,
                    project_id=scope.project_id,
                    slug=wanted.slug,
                    target=json.dumps(_target(wanted.target)),
                    auth_mode=wanted.auth_mode,
                    enabled=True,
                    retention_mode=mode,
                    retention_days=days,
                    created_at=moment,
                    updated_at=moment,
                )
            )
    except IntegrityError:
        raise conflict(
            "slug_taken",
            f"The slug {wanted.slug!r} is taken. Choose another one.",
            Detail("slug", "Choose another slug."),
        ) from None
    return view(context, require_deployment(context, scope, deployment_id))


def update_deployment(
    context: Context, scope: Scope, deployment_id: str, wanted: UpdateDeploymentInput
) -> dict[str, Any]:
    """Changes what is named in `wanted` and nothing else."""
    row = require_deployment(context, scope, deployment_id)
    given = wanted.model_fields_set
    changes: dict[str, Any] = {"updated_at": now()}
    if wanted.target is not None:
        targets.require_target(context, scope, wanted.target)
        changes["target"] = json.dumps(_target(wanted.target))
    if wanted.auth_mode is not None:
        changes["auth_mode"] = wanted.auth_mode
    if wanted.enabled is not None:
        changes["enabled"] = wanted.enabled
    if given & {"run_retention_mode", "run_retention_days"}:
        mode, days = _retention(wanted, (row.retention_mode, row.retention_days))
        changes |= {"retention_mode": mode, "retention_days": days}
    with context.database.write() as connection:
        connection.execute(
            update(deployments).where(deployments.c.id == deployment_id).values(**changes)
        )
    return view(context, require_deployment(context, scope, deployment_id))


def list_deployments(context: Context, scope: Scope) -> list[dict[str, Any]]:
    """Deployments of the project, newest first."""
    with context.database.read() as connection:
        rows = connection.execute(
            _with_org()
            .where(deployments.c.project_id == scope.project_id)
            .order_by(deployments.c.created_at.desc(), deployments.c.id)
        ).all()
    return [view(context, row) for row in rows]


def delete_deployment(context: Context, scope: Scope, deployment_id: str) -> None:
    """Deletes a deployment and, with it, its keys."""
    require_deployment(context, scope, deployment_id)
    with context.database.write() as connection:
        connection.execute(delete(deployments).where(deployments.c.id == deployment_id))


def require_deployment(context: Context, scope: Scope, deployment_id: str) -> Any:
    """The row of a deployment of this project."""
    with context.database.read() as connection:
        row = connection.execute(
            _with_org().where(
                deployments.c.id == deployment_id, deployments.c.project_id == scope.project_id
            )
        ).first()
    if row is None:
        raise not_found("deployment", deployment_id)
    return row


def find_published(context: Context, slug: str) -> Any:
    """The row of an enabled deployment, whoever owns it; None when there is none."""
    with context.database.read() as connection:
        return connection.execute(
            _with_org().where(deployments.c.slug == slug, deployments.c.enabled)
        ).first()


def view(context: Context, row: Any) -> dict[str, Any]:
    """A deployment as the API shows it."""
    return {
        "id": row.id,
        "slug": row.slug,
        "orgId": row.org_id,
        "projectId": row.project_id,
        "target": json.loads(row.target),
        "authMode": row.auth_mode,
        "urlFormat": "openai_compat",
        "enabled": row.enabled,
        "customDomain": None,
        "runRetentionMode": row.retention_mode,
        "runRetentionDays": row.retention_days,
        "url": f"{context.settings.base_url}/d/{row.slug}/v1",
        "createdAt": row.created_at,
        "updatedAt": row.updated_at,
    }


def _target(target: Any) -> dict[str, Any]:
    document: dict[str, Any] = target.model_dump(mode="json", by_alias=True, exclude_unset=True)
    document["kind"] = target.kind
    if isinstance(target, AdapterTarget):
        document["adapter"]["kind"] = target.adapter.kind
    return document


def _retention(
    wanted: CreateDeploymentInput | UpdateDeploymentInput, default: tuple[str, int | None]
) -> tuple[str, int | None]:
    mode = default[0] if wanted.run_retention_mode is None else str(wanted.run_retention_mode)
    if mode not in ("unlimited", "disabled", "days"):
        raise invalid(
            f"runRetentionMode: {mode!r} is not known here.",
            Detail("runRetentionMode", "Use unlimited, disabled or days."),
        )
    if mode != "days":
        if wanted.run_retention_days is not None:
            raise invalid(
                "runRetentionDays goes with runRetentionMode `days` only.",
                Detail("runRetentionDays", "Leave it out, or set runRetentionMode to days."),
            )
        return mode, None
    days = wanted.run_retention_days
    if days is None:
        days = default[1] if default[0] == "days" else _DEFAULT_RETENTION[1]
    return mode, days


def _with_org() -> Any:
    return select(deployments, projects.c.org_id).join(projects)
