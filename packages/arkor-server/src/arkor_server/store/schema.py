"""The tables. Times are RFC 3339 text in UTC, which sorts; JSON is text, answered as stored."""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _id() -> Column[str]:
    return Column("id", String(40), primary_key=True)


def _created() -> Column[str]:
    return Column("created_at", String(32), nullable=False)


orgs = Table(
    "orgs",
    metadata,
    _id(),
    Column("slug", String(80), nullable=False, unique=True),
    Column("name", String(200), nullable=False),
    _created(),
)

identities = Table(
    "identities",
    metadata,
    _id(),
    Column("kind", String(16), nullable=False),
    Column("token_hash", String(64), nullable=False, unique=True),
    Column("org_id", ForeignKey("orgs.id"), nullable=False),
    _created(),
)

projects = Table(
    "projects",
    metadata,
    _id(),
    Column("org_id", ForeignKey("orgs.id"), nullable=False),
    Column("slug", String(40), nullable=False),
    Column("name", String(200), nullable=False),
    _created(),
    UniqueConstraint("org_id", "slug"),
)

datasets = Table(
    "datasets",
    metadata,
    _id(),
    Column("project_id", ForeignKey("projects.id"), nullable=False),
    Column("name", String(200), nullable=False),
    Column("file_name", String(200), nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("bytes", Integer, nullable=False),
    Column("rows", Integer, nullable=False),
    Column("format", String(32), nullable=False),
    Column("columns", Text, nullable=False),
    Column("sample", Text, nullable=False),
    _created(),
    UniqueConstraint("project_id", "sha256"),
)

jobs = Table(
    "jobs",
    metadata,
    _id(),
    Column("project_id", ForeignKey("projects.id"), nullable=False),
    Column("position", Integer, nullable=False, unique=True),
    Column("name", String(200), nullable=False),
    Column("status", String(16), nullable=False),
    Column("config", Text, nullable=False),
    Column("source_digest", String(128)),
    Column("error", Text),
    Column("progress", Text),
    Column("last_event", Integer, nullable=False, default=0),
    Column("cancel_requested", Boolean, nullable=False, default=False),
    Column("attempt", Integer, nullable=False, default=0),
    Column("accepted_sequence", Integer, nullable=False, default=0),
    Column("run_token_hash", String(64)),
    Column("handle", Text),
    Column("heartbeat_at", String(32)),
    Column("started_at", String(32)),
    Column("completed_at", String(32)),
    _created(),
    Index(None, "project_id", "position"),
    Index(None, "status", "position"),
)

events = Table(
    "events",
    metadata,
    Column("job_id", ForeignKey("jobs.id"), primary_key=True),
    Column("sequence", Integer, primary_key=True, autoincrement=False),
    Column("type", String(64), nullable=False),
    Column("data", Text, nullable=False),
)

artifacts = Table(
    "artifacts",
    metadata,
    Column("job_id", ForeignKey("jobs.id"), primary_key=True),
    Column("name", String(300), primary_key=True),
    Column("sha256", String(64), nullable=False),
    Column("bytes", Integer, nullable=False),
    _created(),
)

idempotency = Table(
    "idempotency",
    metadata,
    Column("project_id", ForeignKey("projects.id"), primary_key=True),
    Column("key", String(200), primary_key=True),
    Column("body_hash", String(64), nullable=False),
    Column("job_id", ForeignKey("jobs.id"), nullable=False),
    _created(),
)

deployments = Table(
    "deployments",
    metadata,
    _id(),
    Column("project_id", ForeignKey("projects.id"), nullable=False),
    Column("slug", String(50), nullable=False, unique=True),
    Column("target", Text, nullable=False),
    Column("auth_mode", String(16), nullable=False),
    Column("enabled", Boolean, nullable=False),
    Column("retention_mode", String(32), nullable=False),
    Column("retention_days", Integer),
    Column("updated_at", String(32), nullable=False),
    _created(),
)

deployment_keys = Table(
    "deployment_keys",
    metadata,
    _id(),
    Column("deployment_id", ForeignKey("deployments.id", ondelete="CASCADE"), nullable=False),
    Column("label", String(80), nullable=False),
    Column("prefix", String(17), nullable=False),
    Column("key_hash", String(64), nullable=False, unique=True),
    Column("enabled", Boolean, nullable=False),
    Column("last_used_at", String(32)),
    _created(),
)
