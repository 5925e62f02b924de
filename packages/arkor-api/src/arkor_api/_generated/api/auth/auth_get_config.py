# Generated from openapi/arkor-cloud.yaml by openapi/codegen. Change those, never this file.
"""GET /v1/auth/cli/config"""

from __future__ import annotations

from ...._runtime.calls import Call, Scope
from ...models.cli_auth_config import CliAuthConfig


def call(
    scope: Scope,
) -> Call:
    return Call(
        operation="auth.get_config",
        method="GET",
        path="/v1/auth/cli/config",
        authenticated=False,
    )


def decoded(value: object) -> CliAuthConfig:
    return CliAuthConfig.from_dict(value, "body")
