"""Who is asking, and what they may see."""

from __future__ import annotations

import hmac
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import Connection, insert, select

from arkor_server._errors import ApiError, unauthorized
from arkor_server._ids import hash_of, new_id, new_token, now
from arkor_server.services.context import Context
from arkor_server.store.schema import identities, orgs, projects

LOCAL = "local"


@dataclass(frozen=True, slots=True, kw_only=True)
class Caller:
    """The holder of a token. Each owns one organisation."""

    id: str
    kind: str
    org_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """A project the caller may use."""

    org_id: str
    project_id: str


def create_anonymous(context: Context, kind: Literal["cli", "web"]) -> dict[str, Any]:
    """A new identity with an organisation of its own."""
    if not context.settings.allow_anonymous:
        raise ApiError(
            403,
            "anonymous_disabled",
            "This server takes no anonymous sessions. Run `arkor login --oauth`.",
        )
    token, identity = new_token("arkor_anon_"), new_id("anon")
    with context.database.write() as connection:
        org = _create_org(connection, slug=identity.replace("_", "-"), name="Anonymous")
        _create_identity(connection, identity, "anon", token, org["id"])
    return {"token": token, "anonymousId": identity, "kind": kind, "personalOrg": org}


def ensure_local(context: Context) -> None:
    """The organisation and project of a project's own server, owned by its token."""
    token = context.settings.local_token
    if token is None:
        return
    with context.database.write() as connection:
        if connection.execute(select(orgs.c.id).where(orgs.c.slug == LOCAL)).first():
            return
        org = _create_org(connection, slug=LOCAL, name="This machine")
        connection.execute(
            insert(projects).values(
                id=new_id("prj"),
                org_id=org["id"],
                slug=LOCAL,
                name="This project",
                created_at=now(),
            )
        )


def authenticate(context: Context, token: str | None) -> Caller:
    """The caller that holds `token`."""
    if not token:
        raise unauthorized("Send a token: `Authorization: Bearer <token>`. `arkor login` gets one.")
    with context.database.read() as connection:
        local = context.settings.local_token
        if local is not None and hmac.compare_digest(token.encode(), local.encode()):
            org_id = connection.execute(select(orgs.c.id).where(orgs.c.slug == LOCAL)).scalar_one()
            return Caller(id=LOCAL, kind=LOCAL, org_id=org_id)
        row = connection.execute(
            select(identities).where(identities.c.token_hash == hash_of(token))
        ).first()
    if row is None:
        raise unauthorized("This server does not know the token. Run `arkor login` again.")
    return Caller(id=row.id, kind=row.kind, org_id=row.org_id)


def describe(context: Context, caller: Caller) -> dict[str, Any]:
    """What `GET /v1/me` answers."""
    with context.database.read() as connection:
        rows = connection.execute(select(orgs).where(orgs.c.id == caller.org_id)).all()
    return {
        "user": {"id": caller.id, "kind": caller.kind},
        "orgs": [{"slug": row.slug, "id": row.id, "name": row.name} for row in rows],
    }


def require_org(context: Context, caller: Caller, org_slug: str) -> dict[str, Any]:
    """The organisation, if the caller belongs to it. Whether another one exists is not told."""
    with context.database.read() as connection:
        row = connection.execute(
            select(orgs).where(orgs.c.slug == org_slug, orgs.c.id == caller.org_id)
        ).first()
    if row is None:
        raise ApiError(
            403, "not_a_member", f"You are not a member of the organisation {org_slug!r}."
        )
    return {"slug": row.slug, "id": row.id, "name": row.name}


def require_scope(context: Context, caller: Caller, org_slug: str, project_slug: str) -> Scope:
    """The project of that name in the caller's organisation."""
    org = require_org(context, caller, org_slug)
    with context.database.read() as connection:
        row = connection.execute(
            select(projects.c.id).where(
                projects.c.org_id == org["id"], projects.c.slug == project_slug
            )
        ).first()
    if row is None:
        raise ApiError(
            404, "not_found", f"The organisation {org_slug!r} has no project {project_slug!r}."
        )
    return Scope(org_id=org["id"], project_id=row.id)


def _create_org(connection: Connection, *, slug: str, name: str) -> dict[str, Any]:
    org = {"slug": slug, "id": new_id("org"), "name": name}
    connection.execute(insert(orgs).values(**org, created_at=now()))
    return org


def _create_identity(
    connection: Connection, identity: str, kind: str, token: str, org_id: str
) -> None:
    connection.execute(
        insert(identities).values(
            id=identity, kind=kind, token_hash=hash_of(token), org_id=org_id, created_at=now()
        )
    )
