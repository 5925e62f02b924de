# Generated from openapi/arkor-cloud.yaml by openapi/codegen. Change those, never this file.
"""GET /v1/models"""

from __future__ import annotations

from ...._runtime.calls import Call, Scope
from ...models.base_model_list import BaseModelList


def call(
    scope: Scope,
) -> Call:
    return Call(
        operation="models.list",
        method="GET",
        path="/v1/models",
    )


def decoded(value: object) -> BaseModelList:
    return BaseModelList.from_dict(value, "body")
