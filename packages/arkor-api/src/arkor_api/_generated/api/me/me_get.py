# Generated from openapi/arkor-cloud.yaml by openapi/codegen. Change those, never this file.
"""GET /v1/me"""

from __future__ import annotations

from ...._runtime.calls import Call, Scope
from ...models.me import Me


def call(
    scope: Scope,
) -> Call:
    return Call(
        operation="me.get",
        method="GET",
        path="/v1/me",
    )


def decoded(value: object) -> Me:
    return Me.from_dict(value, "body")
