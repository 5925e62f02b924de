# Generated from openapi/arkor-cloud.yaml by openapi/codegen. Change those, never this file.
from __future__ import annotations

from typing import Final, Literal, TypeAlias

DeploymentAuthMode: TypeAlias = Literal["fixed_api_key", "none"]
"""`none` lets anybody call the endpoint."""

DEPLOYMENT_AUTH_MODE_VALUES: Final[frozenset[DeploymentAuthMode]] = frozenset(
    ["fixed_api_key", "none"]
)
