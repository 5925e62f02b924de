# Generated from openapi/arkor-cloud.yaml by openapi/codegen. Change those, never this file.
"""POST /v1/auth/anonymous"""

from __future__ import annotations

from ...._runtime.calls import Call, Scope, body
from ...models.anonymous_token import AnonymousToken
from ...models.anonymous_token_request import AnonymousTokenRequest
from ...models.client_kind import ClientKind


def call(
    scope: Scope,
    *,
    kind: ClientKind,
) -> Call:
    return Call(
        operation="auth.create_anonymous",
        method="POST",
        path="/v1/auth/anonymous",
        content=body(
            "auth.create_anonymous",
            AnonymousTokenRequest(
                kind=kind,
            ),
        ),
        authenticated=False,
    )


def decoded(value: object) -> AnonymousToken:
    return AnonymousToken.from_dict(value, "body")
