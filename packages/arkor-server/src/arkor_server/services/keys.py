"""API keys of deployments: shown once, stored as hashes."""

from __future__ import annotations

from typing import Any

from sqlalchemy import insert, select, update

from arkor_server._errors import invalid, not_found
from arkor_server._ids import hash_of, new_id, new_token, now
from arkor_server.services.context import Context
from arkor_server.services.deployments import require_deployment
from arkor_server.services.identities import Scope
from arkor_server.store.schema import deployment_keys as keys

_PREFIX_LENGTH = 17


def create_key(context: Context, scope: Scope, deployment_id: str, label: str) -> dict[str, Any]:
    """A new key, with its plaintext for this one answer."""
    label = label.strip()
    if not 1 <= len(label) <= 80:
        raise invalid("label: Give the key a label of 1 to 80 characters.")
    require_deployment(context, scope, deployment_id)
    plaintext = new_token("ark_live_")
    values: dict[str, Any] = {
        "id": new_id("key"),
        "deployment_id": deployment_id,
        "label": label,
        "prefix": plaintext[:_PREFIX_LENGTH],
        "key_hash": hash_of(plaintext),
        "enabled": True,
        "created_at": now(),
    }
    with context.database.write() as connection:
        connection.execute(insert(keys).values(**values))
    return {
        "id": values["id"],
        "label": label,
        "prefix": values["prefix"],
        "enabled": True,
        "createdAt": values["created_at"],
        "plaintext": plaintext,
    }


def list_keys(context: Context, scope: Scope, deployment_id: str) -> list[dict[str, Any]]:
    """Keys of a deployment, oldest first, revoked ones too."""
    require_deployment(context, scope, deployment_id)
    with context.database.read() as connection:
        rows = connection.execute(
            select(keys)
            .where(keys.c.deployment_id == deployment_id)
            .order_by(keys.c.created_at, keys.c.id)
        ).all()
    return [
        {
            "id": row.id,
            "label": row.label,
            "prefix": row.prefix,
            "enabled": row.enabled,
            "createdAt": row.created_at,
            "lastUsedAt": row.last_used_at,
        }
        for row in rows
    ]


def revoke_key(context: Context, scope: Scope, deployment_id: str, key_id: str) -> None:
    """Disables a key for good; doing it twice is harmless."""
    require_deployment(context, scope, deployment_id)
    with context.database.write() as connection:
        changed = connection.execute(
            update(keys)
            .where(keys.c.id == key_id, keys.c.deployment_id == deployment_id)
            .values(enabled=False)
        )
    if changed.rowcount == 0:
        raise not_found("key", key_id)


def use_key(context: Context, deployment_id: str, plaintext: str | None) -> bool:
    """Whether the key opens this deployment; remembers when it was used, to the minute."""
    if not plaintext:
        return False
    with context.database.read() as connection:
        row = connection.execute(
            select(keys).where(
                keys.c.key_hash == hash_of(plaintext),
                keys.c.deployment_id == deployment_id,
                keys.c.enabled,
            )
        ).first()
    if row is None:
        return False
    moment = now()
    if row.last_used_at is None or row.last_used_at[:16] != moment[:16]:
        with context.database.write() as connection:
            connection.execute(update(keys).where(keys.c.id == row.id).values(last_used_at=moment))
    return True
