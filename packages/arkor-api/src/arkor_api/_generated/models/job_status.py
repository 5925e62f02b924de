# Generated from openapi/arkor-cloud.yaml by openapi/codegen. Change those, never this file.
from __future__ import annotations

from typing import Final, Literal, TypeAlias

JobStatus: TypeAlias = Literal["cancelled", "completed", "failed", "queued", "running"]
"""`completed`, `failed` and `cancelled` are final."""

JOB_STATUS_VALUES: Final[frozenset[JobStatus]] = frozenset(
    ["cancelled", "completed", "failed", "queued", "running"]
)
