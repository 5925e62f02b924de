"""Projects of an organisation."""

from __future__ import annotations

from typing import Any

from sqlalchemy import insert, select
from sqlalchemy.exc import IntegrityError

from arkor_server._errors import conflict
from arkor_server._ids import new_id, now
from arkor_server.services.context import Context
from arkor_server.store.schema import projects


def list_projects(context: Context, org_id: str) -> list[dict[str, Any]]:
    """All projects of the organisation, oldest first."""
    with context.database.read() as connection:
        rows = connection.execute(
            select(projects).where(projects.c.org_id == org_id).order_by(projects.c.created_at)
        ).all()
    return [_view(row) for row in rows]


def create_project(context: Context, org_id: str, *, name: str, slug: str) -> dict[str, Any]:
    """A new project; a slug is taken once per organisation."""
    values = {
        "id": new_id("prj"),
        "org_id": org_id,
        "slug": slug,
        "name": name,
        "created_at": now(),
    }
    try:
        with context.database.write() as connection:
            connection.execute(insert(projects).values(**values))
    except IntegrityError:
        raise conflict("slug_taken", f"This organisation already has a project {slug!r}.") from None
    return {"id": values["id"], "slug": slug, "name": name, "orgId": org_id}


def _view(row: Any) -> dict[str, Any]:
    return {"id": row.id, "slug": row.slug, "name": row.name, "orgId": row.org_id}
